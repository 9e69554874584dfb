import type { Grid, GridCell } from '../page.js';
import { itemsIn, slices, withCountedRows } from './counted-rows.js';
import { blankRows, centredRows, lineRows } from './line-rows.js';
import { ALIGNED, type AlignItem, textRows, typicalSize } from './lines.js';

/** Rows between the rules of head and foot: a head of two levels, and a body. */
const FEW_ROWS = 3;
/** Fewer lines in each cell are those of one row. */
const LEAST_LINES = 3;

/**
 * A grid with rules at its head and foot alone, whose last row holds all rows of the body: these
 * are parted by their numbers, or as rows are that no rule parts. Null where neither works out.
 */
export function withPartedBody(grid: Grid, items: readonly AlignItem[]): Grid | null {
  const counted = withCountedRows(grid, items);
  if (counted.rows > grid.rows || grid.rows > FEW_ROWS) return counted;
  const body = grid.cells.filter(({ row }) => row === grid.rows - 1);
  const lines = body.map((cell) => textRows(itemsIn([cell], items), ALIGNED).length);
  if (Math.min(...lines.filter((count) => count > 0)) < LEAST_LINES) return counted;
  const inside = itemsIn(body, items);
  const band = { rows: textRows(inside, ALIGNED), gutters: [], size: typicalSize(inside) };
  const columns = body.map(({ bbox }) => ({ start: bbox[0], end: bbox[2] }));
  const ys =
    lineRows(band, columns) ?? blankRows(band, columns) ?? centredRows(band, columns) ?? [];
  if (ys.length === 0) return null;
  const rest = grid.cells.filter((cell) => !body.includes(cell));
  const rows = body.flatMap((cell): GridCell[] => slices(cell, ys));
  return {
    ...grid,
    rows: grid.rows + ys.length,
    cells: [...rest, ...rows].toSorted((a, b) => a.row - b.row || a.column - b.column),
  };
}
