export type { OpenTable } from './stitch/open-table.js';

import type { TableBlock, TableCell } from '../model/reading.js';
import type { GridBlock } from './page.js';
import { columnEdges, matchColumns, matchLoosely } from './stitch/columns.js';
import { isOtherHeader, repeatedHeader, withHeaderPlaces } from './stitch/header.js';
import { type OpenTable, type StitchCell, settle } from './stitch/open-table.js';
import { mergeCells, rowRunsOver } from './stitch/seam.js';
import { countsOn, serialColumn, startsAgain } from './stitch/serials.js';

export function openTable(block: GridBlock, page: number): OpenTable {
  return {
    pages: [page],
    edges: columnEdges(block.grid),
    rows: block.grid.rows,
    firstRows: block.grid.rows,
    cells: cellsOf(block, identity),
    settled: [],
    openBelow: block.grid.open?.bottom ?? false,
    aligned: block.grid.aligned ?? false,
  };
}

function cellsOf(
  { grid, texts, lines }: GridBlock,
  column: (edge: number) => number,
): StitchCell[] {
  return grid.cells.map((cell, i) => {
    const own = lines?.[i] ?? [];
    const start = column(cell.column);
    return {
      row: cell.row,
      column: start,
      rowSpan: cell.rowSpan,
      columnSpan: column(cell.column + cell.columnSpan) - start,
      text: texts[i] ?? { raw: '', confidence: 1, places: [] },
      width: cell.bbox[2] - cell.bbox[0],
      inset: Math.min(MAX_INSET, ...own.map(({ bbox }) => bbox[0] - cell.bbox[0])),
      firstLine: own[0] ?? null,
      lastLine: own.at(-1) ?? null,
    };
  });
}

/** Cell padding is not wider than this; a larger distance is centred text. */
const MAX_INSET = 8;

function identity(value: number): number {
  return value;
}

/**
 * The table with its next page, or null where the grid is another table: other columns, another
 * header, or a serial that starts again. Where notes stand between the two, more must show that
 * it goes on: the header again, the next serial, or the rest of a row.
 */
export function extendTable(
  table: OpenTable,
  block: GridBlock,
  page: number,
  noted = false,
): OpenTable | null {
  const loose = table.aligned && block.grid.aligned === true;
  const columns = loose
    ? matchLoosely(table.edges, block.grid)
    : matchColumns(table.edges, block.grid);
  if (columns === null) return null;
  const base = columns.refined(table);
  const added = cellsOf(block, columns.of);
  const repeated = repeatedHeader(base, added, block.grid.rows);
  if (repeated === 0 && isOtherHeader(base, added)) return null;
  if (repeated === block.grid.rows && repeated < base.rows) return null;
  const serial = serialColumn(base);
  if (repeated > 0 && startsAgain(base, added, repeated, serial)) return null;
  const body = added.filter(({ row }) => row >= repeated);
  const runsOver = rowRunsOver(base, body, repeated, serial, block.grid.open?.top ?? false);
  if (noted && repeated === 0 && !runsOver && !countsOn(base, body, serial)) return null;
  const first = base.rows - repeated - (runsOver ? 1 : 0);
  return settle({
    ...base,
    pages: [...base.pages, page],
    rows: first + block.grid.rows,
    cells: mergeCells(
      withHeaderPlaces(base.cells, added, repeated),
      body.map((cell) => ({ ...cell, row: cell.row + first })),
      { seam: base.rows, runsOver, serial },
    ),
    openBelow: block.grid.open?.bottom ?? false,
  });
}

export function tableBlock({ pages, edges, rows, cells, settled }: OpenTable): TableBlock {
  return {
    type: 'table',
    pages: [...new Set(pages)],
    rows,
    columns: edges.length - 1,
    cells: [...settled.flat(), ...cells]
      .sort((a, b) => a.row - b.row || a.column - b.column)
      .map(tableCell),
  };
}

function tableCell({ row, column, rowSpan, columnSpan, text }: StitchCell): TableCell {
  return { row, column, rowSpan, columnSpan, ...text };
}
