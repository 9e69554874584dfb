import type { Band } from './bands.js';
import {
  ALIGNED,
  centreOf,
  columnsHit,
  type Interval,
  type Row,
  textRows,
  within,
} from './lines.js';

/** A blank between two rows is at least so many times as wide as that between lines. */
const ROW_BLANK = 1.5;
/** And by at least this part of the character size. */
const ROW_BLANK_MORE = 0.25;

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
    if (introduces(rows[i - 1]) || (isName(i) && introduces(rows[i]))) return true;
    const begun = isName(i - 1) && isFull(i - 1) && !isWhole(i - 1);
    if (isWhole(i)) return !begun || !isApart(i - 1) || i === 1;
    return isName(i) && isApart(i) && !isFull(i - 1);
  };
  return rows.slice(1).flatMap((row, i) => {
    const before = rows[i];
    return before !== undefined && starts(i + 1) ? [(before.bottom + row.top) / 2] : [];
  });
}

/** A line of one text that ends in a colon is a heading: no name that goes on below. */
function introduces(row: Row | undefined): boolean {
  const [only, second] = row?.pieces ?? [];
  const last = row?.items.toSorted((a, b) => a.bbox[0] - b.bbox[0]).at(-1);
  return only !== undefined && second === undefined && /[：:]$/u.test(last?.text.trim() ?? '');
}

/**
 * Rows of several lines, parted by a wider blank, whose cells all begin on their first line; null
 * where some row does not.
 */
export function blankRows({ rows, size }: Band, columns: readonly Interval[]): number[] | null {
  const gaps = gapsOf(rows).toSorted((a, b) => a - b);
  const usual = Math.max(0, gaps[Math.floor((gaps.length - 1) / 2)] ?? 0);
  const starts = wideStarts(rows, usual, size);
  const whole = [0, ...starts].every((start) => {
    const row = rows[start];
    return row !== undefined && columnsHit(row.pieces, columns) === columns.length;
  });
  return whole ? starts.map((start) => between(rows[start - 1], rows[start])) : null;
}

function gapsOf(lines: readonly Extent[]): number[] {
  return lines.slice(1).map(({ top }, i) => top - (lines[i]?.bottom ?? top));
}

/** The lines before which the blank is wider than the usual one. */
function wideStarts(lines: readonly Extent[], usual: number, size: number): number[] {
  const least = Math.max(ROW_BLANK * usual, usual + ROW_BLANK_MORE * size);
  return gapsOf(lines).flatMap((gap, i) => (gap >= least ? [i + 1] : []));
}

function between(above: Extent | undefined, below: Extent | undefined): number {
  return ((above?.bottom ?? 0) + (below?.top ?? 0)) / 2;
}

interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/** A cell's text stands this far off the middle of its row at most, in character sizes. */
const OFF_MIDDLE = 0.35;

/**
 * Rows of several lines whose cells stand in the middle of their rows: the column with most lines
 * parts them by its wider blanks. Null where some cell is empty, or stands elsewhere.
 */
export function centredRows({ rows, size }: Band, columns: readonly Interval[]): number[] | null {
  const items = rows.flatMap((row) => row.items);
  const parts = columns.map((column) => {
    const own = items.filter(({ bbox }) => within(column, (bbox[0] + bbox[2]) / 2));
    return textRows(own, ALIGNED);
  });
  const [longest = []] = parts.toSorted((a, b) => b.length - a.length);
  // Most of its rows may be of one line.
  const usual = Math.max(0, Math.min(...gapsOf(longest)));
  const ys = wideStarts(longest, usual, size).map((i) => between(longest[i - 1], longest[i]));
  const bounds = [-Infinity, ...ys, Infinity];
  const isCentred = bounds.slice(1).every((bottom, i) => {
    const top = bounds[i] ?? bottom;
    const middles = parts.map((lines) =>
      middleOf(lines.filter((line) => line.top >= top && line.bottom <= bottom)),
    );
    return middles.every((at) => Math.abs(at - (middles[0] ?? at)) < OFF_MIDDLE * size);
  });
  return isCentred ? ys : null;
}

/** NaN where there is no line. */
function middleOf(lines: readonly Extent[]): number {
  return ((lines[0]?.top ?? Number.NaN) + (lines.at(-1)?.bottom ?? Number.NaN)) / 2;
}
