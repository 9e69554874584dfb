import { union } from '../box.js';
import type { Grid, GridCell } from '../page.js';
import type { IsFilled } from './spread.js';

/** Room for no character: between the side of a cell and a table that stands in it, in points. */
const SLIVER = 8;
/** Such a table has more texts than one, and the cell may have its own. */
const FEWEST_TEXTS = 3;

/** Cells from one row and column up to another one, not included. */
interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/**
 * The grid with a table in one of its cells taken back into it, and whether there was one: a word
 * processor sets it a little off the cell's side, and its rules hang together with those around it. The
 * cell is as wide as that of the first row, and as high as the cells beside it.
 */
export function withNestedTables(
  grid: Grid,
  isFilled: IsFilled,
): { readonly grid: Grid; readonly isNested: boolean } {
  const slivers = grid.cells.filter((cell) => isSliver(cell, grid) && !isFilled(cell));
  const blocks = slivers.flatMap((sliver) => blockAround(sliver, grid) ?? []);
  const block = blocks.find(
    (one) => grid.cells.filter((cell) => meets(cell, one) && isFilled(cell)).length >= FEWEST_TEXTS,
  );
  if (block === undefined) return { grid, isNested: false };
  return { grid: withNestedTables(merged(grid, block), isFilled).grid, isNested: true };
}

function isSliver({ bbox: [left, , right], row, rowSpan }: GridCell, { rows }: Grid): boolean {
  return right - left < SLIVER && row > 0 && rowSpan < rows;
}

/** The cell that holds the table; null where something reaches out of it. */
function blockAround(sliver: GridCell, { cells }: Grid): Block | null {
  const name = cells.find((cell) => cell.row === 0 && holds(columnsOf(cell), sliver.column));
  if (name === undefined || name.columnSpan < 2) return null;
  const [left, right] = columnsOf(name);
  const beside = cells.filter(
    (cell) => (cell.column < left || cell.column >= right) && overlap(rowsOf(cell), rowsOf(sliver)),
  );
  const [top, bottom] = [Math.min, Math.max].map((pick, i) =>
    pick(...beside.map((cell) => rowsOf(cell)[i] ?? 0)),
  ) as [number, number];
  const block = { top, bottom, left, right };
  const touched = cells.filter((cell) => meets(cell, block));
  const isWhole = beside.every((cell) => cell.row === top && cell.rowSpan === bottom - top);
  return isWhole && touched.every((cell) => isWithin(cell, block)) ? block : null;
}

type Range = readonly [from: number, to: number];

function columnsOf({ column, columnSpan }: GridCell): Range {
  return [column, column + columnSpan];
}

function rowsOf({ row, rowSpan }: GridCell): Range {
  return [row, row + rowSpan];
}

function holds([from, to]: Range, at: number): boolean {
  return at >= from && at < to;
}

function overlap(a: Range, b: Range): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

function meets(cell: GridCell, { top, bottom, left, right }: Block): boolean {
  return overlap(rowsOf(cell), [top, bottom]) && overlap(columnsOf(cell), [left, right]);
}

function isWithin(cell: GridCell, { top, bottom, left, right }: Block): boolean {
  const [[from, to], [start, end]] = [rowsOf(cell), columnsOf(cell)];
  return from >= top && to <= bottom && start >= left && end <= right;
}

/** The cells of a block as one, and without the boundaries that no cell uses any more. */
function merged(grid: Grid, block: Block): Grid {
  const own = grid.cells.filter((cell) => meets(cell, block));
  const bbox = union(own.map((cell) => cell.bbox)) ?? grid.bbox;
  const { top, bottom, left, right } = block;
  const whole = { row: top, column: left, rowSpan: bottom - top, columnSpan: right - left, bbox };
  return compacted({
    ...grid,
    cells: [...grid.cells.filter((cell) => !own.includes(cell)), whole],
  });
}

function compacted(grid: Grid): Grid {
  const tops = starts(grid.cells.map(({ row }) => row));
  const lefts = starts(grid.cells.map(({ column }) => column));
  const cells = grid.cells
    .map((cell): GridCell => {
      const [row, column] = [tops(cell.row), lefts(cell.column)];
      return {
        ...cell,
        row,
        column,
        rowSpan: tops(cell.row + cell.rowSpan) - row,
        columnSpan: lefts(cell.column + cell.columnSpan) - column,
      };
    })
    .sort((a, b) => a.row - b.row || a.column - b.column);
  return { ...grid, rows: tops(grid.rows), columns: lefts(grid.columns), cells };
}

/** How many of some starts lie before a boundary. */
function starts(values: readonly number[]): (at: number) => number {
  const used = [...new Set(values)];
  return (at) => used.filter((value) => value < at).length;
}
