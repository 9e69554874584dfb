import type { Grid, GridCell } from '../page.js';
import { type AlignItem, middle } from './lines.js';

/**
 * Merges the cells of the first column downwards, from each category to the next, where all of
 * them hang from the first line of their row: the rows below are theirs. Categories that stand in
 * the middle of their rows do not tell where these begin, and stay in the row they stand in.
 */
export function withCategories(grid: Grid, items: readonly AlignItem[], header: boolean): Grid {
  const first = grid.cells.filter(({ column }) => column === 0);
  const body = header ? first.slice(1) : first;
  const starts = body.filter((cell) => isBegun(cell, grid, items));
  const filled = body.filter((cell) => textsIn(cell, items).length > 0);
  if (filled.length !== starts.length || starts[0] !== body[0]) return grid;
  const cells = grid.cells.flatMap((cell): GridCell[] => {
    if (cell.column > 0 || !body.includes(cell)) return [cell];
    const next = starts.find(({ row }) => row > cell.row);
    const end = next?.row ?? grid.rows;
    const bottom = next?.bbox[1] ?? grid.bbox[3];
    const [left, top, right] = cell.bbox;
    const merged = { ...cell, rowSpan: end - cell.row, bbox: [left, top, right, bottom] as const };
    return starts.includes(cell) ? [merged] : [];
  });
  return { ...grid, cells };
}

/** Has text, which stands on the first line of its row. */
function isBegun(cell: GridCell, { cells }: Grid, items: readonly AlignItem[]): boolean {
  const own = Math.min(...textsIn(cell, items).map(({ bbox }) => bbox[1]));
  const row = cells.filter(({ row, column }) => row === cell.row && column > 0);
  const texts = row.flatMap((other) => textsIn(other, items));
  const top = Math.min(...texts.map(({ bbox }) => bbox[1]));
  return Number.isFinite(own) && own - top < SAME_LINE * (texts[0]?.size ?? 0);
}

/** In character sizes. */
const SAME_LINE = 0.4;

function textsIn({ bbox }: GridCell, items: readonly AlignItem[]): AlignItem[] {
  const [left, top, right, bottom] = bbox;
  return items.filter((item) => {
    const x = (item.bbox[0] + item.bbox[2]) / 2;
    return x > left && x < right && middle(item) > top && middle(item) < bottom;
  });
}
