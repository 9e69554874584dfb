import type { Band } from './bands.js';
import { centreOf, columnsHit, type Interval, type Row, within } from './lines.js';

/**
 * Each line a row; a line with text in few columns goes on with the row above it, or, where it is
 * a name that fills its column, begins the row below. A short name alone is a row: a heading.
 */
export function lineRows({ rows, size }: Band, columns: readonly Interval[]): number[] | null {
  const counts = rows.map(({ pieces }) => columnsHit(pieces, columns));
  const isWhole = (i: number) => (counts[i] ?? 0) * 2 > columns.length;
  const whole = rows.filter((_, i) => isWhole(i)).length;
  if (whole < 0.6 * rows.length) return null;
  const gap = (i: number) => (rows[i]?.top ?? 0) - (rows[i - 1]?.bottom ?? 0);
  const gaps = rows.flatMap((_, i) => (i > 0 && isWhole(i) && isWhole(i - 1) ? [gap(i)] : []));
  const usual = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 4)] ?? 0;
  const name = (row: Row) =>
    row.pieces.find((piece) => within(columns[0] ?? piece, centreOf(piece)));
  const end = Math.max(...rows.map((row) => name(row)?.end ?? 0));
  const isFull = (i: number) => {
    const row = rows[i];
    return row !== undefined && (name(row)?.end ?? 0) > end - 2 * size;
  };
  const isName = (i: number) => {
    const row = rows[i];
    return row !== undefined && counts[i] === 1 && name(row) !== undefined;
  };
  const isApart = (i: number) => gap(i) > 0.88 * usual;
  const starts = (i: number) => {
    const begun = isName(i - 1) && isFull(i - 1) && !isWhole(i - 1);
    if (isWhole(i)) return !begun || !isApart(i - 1) || i === 1;
    return isName(i) && isApart(i) && !isFull(i - 1);
  };
  return rows.slice(1).flatMap((row, i) => {
    const before = rows[i];
    return before !== undefined && starts(i + 1) ? [(before.bottom + row.top) / 2] : [];
  });
}

/** A blank between two rows is at least so many times as wide as that between lines. */
const ROW_BLANK = 1.5;
/** And by at least this part of the character size. */
const ROW_BLANK_MORE = 0.25;

/**
 * Rows of several lines, parted by a wider blank, whose cells all begin on their first line; null
 * where some row does not.
 */
export function blankRows({ rows, size }: Band, columns: readonly Interval[]): number[] | null {
  const gaps = rows.slice(1).map(({ top }, i) => top - (rows[i]?.bottom ?? top));
  const sorted = gaps.toSorted((a, b) => a - b);
  const usual = Math.max(0, sorted[Math.floor((sorted.length - 1) / 2)] ?? 0);
  const least = Math.max(ROW_BLANK * usual, usual + ROW_BLANK_MORE * size);
  const starts = gaps.flatMap((gap, i) => (gap >= least ? [i + 1] : []));
  const whole = [0, ...starts].every((start) => {
    const row = rows[start];
    return row !== undefined && columnsHit(row.pieces, columns) === columns.length;
  });
  if (!whole) return null;
  return starts.map((start) => ((rows[start - 1]?.bottom ?? 0) + (rows[start]?.top ?? 0)) / 2);
}
