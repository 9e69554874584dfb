import type { Grid, GridBlock, GridCell, TextLine } from './page.js';

/** Fewer texts are in line with as many columns by chance. */
const FEWEST_COLUMNS = 3;

/**
 * A table with the last line of the page before as its first row, where that line has one text in each
 * of its columns: its names, which the end of the page has cut off. Null where it has not.
 */
export function withRowAbove(block: GridBlock, line: TextLine | undefined): GridBlock | null {
  const { grid, texts, lines } = block;
  const pieces = line?.pieces ?? [];
  if (line === undefined || grid.columns < FEWEST_COLUMNS) return null;
  const columns = columnsOf(grid);
  const isRow = pieces.length === columns.length && pieces.every((one, i) => isIn(one, columns[i]));
  if (!isRow) return null;
  const row = columns.map(([left, right], column): GridCell => {
    const bbox = [left, line.bbox[1], right, line.bbox[3]] as const;
    return { row: 0, column, rowSpan: 1, columnSpan: 1, bbox };
  });
  const below = grid.cells.map((cell) => ({ ...cell, row: cell.row + 1 }));
  return {
    ...block,
    grid: { ...grid, rows: grid.rows + 1, cells: [...row, ...below] },
    texts: [...pieces.map(({ text }) => text), ...texts],
    ...(lines === undefined ? {} : { lines: [...pieces.map((piece) => [piece]), ...lines] }),
  };
}

type Side = readonly [left: number, right: number];

/** The columns from side to side: none where no row has a cell for each. */
function columnsOf({ cells, columns }: Grid): Side[] {
  return Array.from({ length: columns }, (_, column) => column).flatMap((column) => {
    const cell = cells.find((own) => own.column === column && own.columnSpan === 1);
    return cell === undefined ? [] : [[cell.bbox[0], cell.bbox[2]] as const];
  });
}

function isIn({ bbox: [left, , right] }: TextLine, side: Side | undefined): boolean {
  const middle = (left + right) / 2;
  return side !== undefined && middle > side[0] && middle < side[1];
}
