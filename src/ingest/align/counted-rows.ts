import { contains } from '../box.js';
import type { Grid, GridCell } from '../page.js';
import { textBlocks, withCategories } from './categories.js';
import {
  type HeadingRow,
  headingRow,
  isCountedHeading,
  withHeadingBounds,
  withWideCells,
} from './headings.js';
import { ALIGNED, type AlignItem, middle, type Row, textRows } from './lines.js';
import { serialItems, serialRows } from './serial-rows.js';

/**
 * The grid with those rows parted that hold several rows of the table, since only its columns are
 * ruled: several numbers that count on stand in one cell of the first columns, or one below a name
 * in a grid of a single row. A row stays whole where the other cells do not show as many rows.
 */
export function withCountedRows(grid: Grid, items: readonly AlignItem[]): Grid {
  let parted = grid;
  for (let row = grid.rows - 1; row >= 0; row--) {
    const cells = grid.cells.filter((cell) => cell.row === row);
    if (cells.length < 2 || cells.some(({ rowSpan }) => rowSpan > 1)) continue;
    const least = grid.rows === 1 ? 1 : ALIGNED.rows;
    const inner = innerRows(cells, items, { least, isBody: row > 0 });
    if (inner !== null) parted = partRow(parted, row, inner, items);
  }
  return parted;
}

interface InnerRows {
  /** The y between them. */
  readonly ys: readonly number[];
  readonly headings: readonly HeadingRow[];
  /** The column of names that stand for several rows each. */
  readonly categories: number | null;
}

/** The rows that some cells side by side hold; null where they hold one. */
function innerRows(
  cells: readonly GridCell[],
  items: readonly AlignItem[],
  { least, isBody }: { readonly least: number; readonly isBody: boolean },
): InnerRows | null {
  const all = textRows(itemsIn(cells, items), ALIGNED);
  const found = all.flatMap((_, i) => (isCountedHeading(all, i, isBody) ? [i] : []));
  const rows = all.filter((_, i) => !found.includes(i));
  const body = rows.flatMap((row) => row.items);
  const parts = cells.map((cell) => itemsIn([cell], body));
  const at = countingPart(parts, least);
  if (at === null) return null;
  const serials = serialItems(parts[at] ?? []);
  const categories = categoryPart(parts, at, serials.length);
  const others = parts.filter((part, i) => i !== at && i !== categories && part.length > 0);
  const own = withoutItems(rows, categories === null ? [] : (parts[categories] ?? []));
  const { ys, sure } = serialRows(own, serials, [parts[at] ?? [], ...others]);
  const start = cells[0]?.bbox[1] ?? -Infinity;
  const headings = found.map((i) => headingRow(all, i, start));
  const bounds = withHeadingBounds(ys, headings).filter((y) => y > start);
  if (ys.length === 0 || !sure || !isShown([start, ...bounds], headings, others.flat()))
    return null;
  const column = categories === null ? null : (cells[categories]?.column ?? null);
  return { ys: bounds, headings, categories: column };
}

/** The words whose middle stands in one of some cells. */
export function itemsIn(cells: readonly GridCell[], items: readonly AlignItem[]): AlignItem[] {
  return items.filter((item) => {
    const [x, y] = [(item.bbox[0] + item.bbox[2]) / 2, middle(item)];
    return cells.some(({ bbox }) => contains(bbox, x, y));
  });
}

/** The first part with text, or the one behind it, if it counts. */
function countingPart(parts: readonly (readonly AlignItem[])[], least: number): number | null {
  const first = parts.findIndex((part) => part.length > 0);
  const counts = (at: number) => serialItems(parts[at] ?? []).length >= least;
  return [first, first + 1].find((at) => first >= 0 && counts(at)) ?? null;
}

/** A part beside the serials with fewer texts than rows: each stands for several of them. */
function categoryPart(
  parts: readonly (readonly AlignItem[])[],
  at: number,
  rows: number,
): number | null {
  const isFewer = (part: readonly AlignItem[] | undefined) =>
    part !== undefined && part.length > 0 && textBlocks(part).length < rows;
  return [at - 1, at + 1].find((i) => isFewer(parts[i])) ?? null;
}

/** The rows without some items; those of nothing else go. */
function withoutItems(rows: readonly Row[], items: readonly AlignItem[]): Row[] {
  if (items.length === 0) return [...rows];
  const left = rows.flatMap((row) => row.items.filter((item) => !items.includes(item)));
  return textRows(left, ALIGNED);
}

/** Below the first bound, between all but those of headings there is text beside the number. */
function isShown(
  ys: readonly number[],
  headings: readonly HeadingRow[],
  others: readonly AlignItem[],
): boolean {
  const bounds = [...ys, Infinity];
  return bounds.slice(1).every((bottom, i) => {
    const top = bounds[i] ?? -Infinity;
    const isHeading = headings.some((heading) => heading.top === top);
    return isHeading || others.some((item) => middle(item) > top && middle(item) < bottom);
  });
}

function partRow(
  grid: Grid,
  row: number,
  { ys, headings, categories }: InnerRows,
  items: readonly AlignItem[],
): Grid {
  const cells = grid.cells.flatMap((cell): GridCell[] => {
    if (cell.row > row) return [{ ...cell, row: cell.row + ys.length }];
    return cell.row < row ? [cell] : slices(cell, ys);
  });
  const parted = withWideCells(
    { ...grid, rows: grid.rows + ys.length, cells: inOrder(cells) },
    headings,
  );
  if (categories === null) return parted;
  return withCategories(parted, items, {
    column: categories,
    first: row,
    end: row + ys.length + 1,
  });
}

/** A cell cut at these heights. */
export function slices(cell: GridCell, ys: readonly number[]): GridCell[] {
  const [left, top, right, bottom] = cell.bbox;
  const bounds = [top, ...ys, bottom];
  return bounds.slice(1).map((end, i) => ({
    ...cell,
    row: cell.row + i,
    bbox: [left, bounds[i] ?? top, right, end],
  }));
}

function inOrder(cells: readonly GridCell[]): GridCell[] {
  return cells.toSorted((a, b) => a.row - b.row || a.column - b.column);
}
