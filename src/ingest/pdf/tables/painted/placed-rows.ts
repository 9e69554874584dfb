import type { PaintedBlock, PaintedRow } from './blocks.js';
import { type PaintedColumns, type Reach, reachOf, sizeOf } from './columns.js';

/** A cell with its text, over one or more columns. */
export interface PlacedCell extends Reach {
  readonly blocks: readonly PaintedBlock[];
  readonly top: number;
  readonly bottom: number;
}

/** Cells of one row, from left to right; empty ones are left out. */
export type PlacedRow = readonly PlacedCell[];

/** Each row's cells by the columns they stand in; null where two of a row stand in one column. */
export function placedRows(
  rows: readonly PaintedRow[],
  columns: PaintedColumns,
): readonly PlacedRow[] | null {
  const placed = rows.map((row) => placedRow(row, columns));
  const whole = placed.filter((row) => row !== null);
  return whole.length === placed.length ? whole : null;
}

function placedRow(row: PaintedRow, columns: PaintedColumns): PlacedRow | null {
  const cells: PlacedCell[] = [];
  for (const block of row) {
    const reach = row.length === 1 ? wideReach(block, columns) : reachOf(block, columns);
    const last = cells.at(-1);
    if (last === undefined || reach.from > last.to) cells.push(cellOf([block], reach));
    else if (isOneLine(last.blocks.at(-1), block) && reach.to === last.to) {
      cells[cells.length - 1] = cellOf([...last.blocks, block], last);
    } else return null;
  }
  return cells;
}

/** A text alone in its row that runs over the end of its column is one of all columns. */
function wideReach(block: PaintedBlock, columns: PaintedColumns): Reach {
  const reach = reachOf(block, columns);
  return reach.from === reach.to ? reach : { from: 0, to: columns.texts.length - 1 };
}

function cellOf(blocks: readonly PaintedBlock[], { from, to }: Reach): PlacedCell {
  const top = Math.min(...blocks.map(({ bbox }) => bbox[1]));
  const bottom = Math.max(...blocks.map(({ bbox }) => bbox[3]));
  return { blocks, from, to, top, bottom };
}

/** The second goes on with the line that the first ends on: it was spread to fill its measure. */
function isOneLine(first: PaintedBlock | undefined, second: PaintedBlock): boolean {
  const [end, start] = [first?.levels.at(-1), second.levels[0]];
  if (end === undefined || start === undefined) return false;
  return Math.abs(end - start) <= SAME_LINE * sizeOf(second);
}

/** In character sizes. */
const SAME_LINE = 0.3;
