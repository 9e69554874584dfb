import type { Grid, GridCell } from '../page.js';
import { type Row, SERIAL } from './lines.js';

/**
 * Whether a line stands alone and clear between two rows whose serials count on: the heading of a
 * section, over all columns, however many of them its text covers. `isBody`: a rule parts the first
 * line from the head, so that it may be one, too.
 */
export function isCountedHeading(rows: readonly Row[], at: number, isBody = false): boolean {
  const [before, row, after] = [rows[at - 1], rows[at], rows[at + 1]];
  const isFirst = isBody && at === 0;
  if (row === undefined || after === undefined || (before === undefined && !isFirst)) return false;
  const clear = row.top >= (before?.bottom ?? -Infinity) && row.bottom <= after.top;
  if (!clear || row.pieces.length !== 1 || serialOf(row) !== null) return false;
  const next = rows.slice(at + 1).find((other) => serialOf(other) !== null);
  const last = rows.slice(0, at).findLast((other) => serialOf(other) !== null);
  const number = next === undefined ? null : serialOf(next);
  const [start, serial] = [row.pieces[0]?.start ?? Infinity, next?.pieces[0]?.end ?? -Infinity];
  if (number === null || start > serial || isCategory(row, next, rows)) return false;
  if (last !== undefined) return number === (serialOf(last) ?? 0) + 1;
  return isFirst || (before?.pieces.length ?? 0) > 2;
}

/** Whether a line stands alone below one table and above the head of the next, which counts anew. */
export function isNextHead(rows: readonly Row[], at: number): boolean {
  const [row, head] = [rows[at], rows[at + 1]];
  if (row?.pieces.length !== 1 || head === undefined || head.pieces.length < 3) return false;
  const last = rows.slice(0, at).findLast((other) => serialOf(other) !== null);
  const next = rows.slice(at + 1).find((other) => serialOf(other) !== null);
  const isAnew = next !== undefined && next !== head && serialOf(next) === 1;
  return last !== undefined && isAnew && (serialOf(last) ?? 0) >= 1;
}

/** Stands left of the serials, where other lines have text of their own, too: in a column of its own. */
function isCategory({ pieces }: Row, next: Row | undefined, rows: readonly Row[]): boolean {
  const serial = next?.pieces[0]?.start ?? -Infinity;
  const isLeft = (piece: { readonly end: number } | undefined) => (piece?.end ?? serial) < serial;
  return isLeft(pieces[0]) && rows.some((row) => row.pieces.length > 2 && isLeft(row.pieces[0]));
}

/** The number at the left of a line that has more beside it. */
function serialOf({ items, pieces }: Row): number | null {
  const first = items.toSorted((a, b) => a.bbox[0] - b.bbox[0])[0];
  if (pieces.length < 2 || first === undefined || !SERIAL.test(first.text.trim())) return null;
  return Number.parseInt(first.text.replace(/^[（(]/u, ''), 10);
}

/** A heading's place among the rows, in y. */
export interface HeadingRow {
  /** Half-way to the lines above and below. */
  readonly top: number;
  readonly bottom: number;
  /** Where the lines above end and those below begin: no other boundary stands between. */
  readonly from: number;
  readonly to: number;
}

/** `start`: where the rows begin, if a rule stands there. */
export function headingRow(rows: readonly Row[], at: number, start = -Infinity): HeadingRow {
  const [from, to] = [rows[at - 1]?.bottom ?? start, rows[at + 1]?.top ?? Infinity];
  const { top, bottom } = rows[at] ?? { top: from, bottom: to };
  return { top: at === 0 ? from : (from + top) / 2, bottom: (bottom + to) / 2, from, to };
}

/** In place of the boundaries around a heading, the two above and below it. */
export function withHeadingBounds(
  ys: readonly number[],
  headings: readonly HeadingRow[],
): number[] {
  const own = ys.filter((y) => !headings.some(({ from, to }) => y >= from && y <= to));
  const sides = headings.flatMap(({ top, bottom }) => [top, bottom]);
  return [...own, ...sides].toSorted((a, b) => a - b);
}

/** The rows of headings hold one cell each, as wide as the table. */
export function withWideCells(grid: Grid, headings: readonly HeadingRow[]): Grid {
  const tops = new Set(headings.map(({ top }) => top));
  const cells = grid.cells.flatMap((cell): GridCell[] => {
    if (!tops.has(cell.bbox[1])) return [cell];
    if (cell.column > 0) return [];
    const [left, top, , bottom] = cell.bbox;
    return [{ ...cell, columnSpan: grid.columns, bbox: [left, top, grid.bbox[2], bottom] }];
  });
  return { ...grid, cells };
}
