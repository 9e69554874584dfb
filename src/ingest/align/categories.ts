import type { Grid, GridCell } from '../page.js';
import { type AlignItem, middle } from './lines.js';

/** The column of the categories, and the rows that they stand beside. */
export interface CategoryRows {
  readonly column: number;
  readonly first: number;
  /** Behind the last one. */
  readonly end: number;
}

/**
 * Merges the cells of a column downwards, from each category to the next: where all of them hang
 * from the first line of their row, or each stands in the middle of rows that begin where those of
 * the one before end. Otherwise they stay in the row they stand in, and the grid says so.
 */
export function withCategories(
  grid: Grid,
  items: readonly AlignItem[],
  { column, first, end }: CategoryRows,
): Grid {
  const body = grid.cells.filter(
    (cell) =>
      cell.column === column && cell.row >= first && cell.row < end && cell.columnSpan === 1,
  );
  const filled = body.filter((cell) => textsIn(cell, items).length > 0);
  if (filled.length === body.length || filled.length === 0) return grid;
  const starts = hangingStarts(grid, body, filled, items) ?? centredStarts(body, items);
  if (starts === null) return { ...grid, unsettled: true };
  const cells = grid.cells.flatMap((cell): GridCell[] => {
    if (!body.includes(cell)) return [cell];
    const reach = reachOf(cell, starts, body);
    return starts.includes(cell) ? [mergedCell(reach)] : [];
  });
  return { ...grid, cells };
}

/** The cells from one category up to the next, or up to a heading. */
function reachOf(
  cell: GridCell,
  starts: readonly GridCell[],
  body: readonly GridCell[],
): GridCell[] {
  const next = starts.find(({ row }) => row > cell.row)?.row ?? Infinity;
  const below = body.filter(({ row }) => row >= cell.row && row < next);
  return below.filter(({ row }, i) => row === cell.row + i);
}

function mergedCell(cells: readonly GridCell[]): GridCell {
  const [first, last] = [cells[0] as GridCell, cells.at(-1) as GridCell];
  const [left, top, right] = first.bbox;
  return { ...first, rowSpan: cells.length, bbox: [left, top, right, last.bbox[3]] };
}

/** The first cells of categories that hang from the first line of their row, or null. */
function hangingStarts(
  grid: Grid,
  body: readonly GridCell[],
  filled: readonly GridCell[],
  items: readonly AlignItem[],
): GridCell[] | null {
  const starts = body.filter((cell) => isBegun(cell, grid, items));
  return filled.length === starts.length && starts[0] === body[0] ? starts : null;
}

/**
 * The first cells of categories that stand in the middle of their rows, one after another without
 * a gap: each ends as far below its middle as it began above. Null where they do not come out even
 * with the last row.
 */
function centredStarts(body: readonly GridCell[], items: readonly AlignItem[]): GridCell[] | null {
  const starts: GridCell[] = [];
  let next = 0;
  for (const at of middlesOf(body.flatMap((cell) => textsIn(cell, items)))) {
    const start = body[next];
    if (start === undefined) return null;
    const end = 2 * at - start.bbox[1];
    const last = body.findIndex(({ bbox }, i) => i >= next && isNear(bbox, end));
    if (last < 0) return null;
    starts.push(start);
    next = last + 1;
  }
  return next === body.length ? starts : null;
}

/** Whether a row ends about there. */
function isNear([, top, , bottom]: GridCell['bbox'], end: number): boolean {
  return Math.abs(bottom - end) < OFF_END * (bottom - top);
}

/** In parts of a row's height. */
const OFF_END = 0.4;

/** The middles of texts of one or more lines. */
function middlesOf(items: readonly AlignItem[]): number[] {
  return textBlocks(items).map(({ top, bottom }) => (top + bottom) / 2);
}

/** Texts of one or more lines, told by the blanks between. */
export function textBlocks(
  items: readonly AlignItem[],
): readonly { readonly top: number; readonly bottom: number }[] {
  const blocks: { top: number; bottom: number }[] = [];
  for (const { bbox, size } of items.toSorted((a, b) => a.bbox[1] - b.bbox[1])) {
    const last = blocks.at(-1);
    if (last !== undefined && bbox[1] - last.bottom < ONE_TEXT * size) last.bottom = bbox[3];
    else blocks.push({ top: bbox[1], bottom: bbox[3] });
  }
  return blocks;
}

/** Lines of one text are no further apart, in character sizes. */
const ONE_TEXT = 0.8;

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
    return x > left && x < right && middle(item) >= top && middle(item) < bottom;
  });
}
