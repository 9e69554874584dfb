import type { BoundingBox } from '../../model/place.js';
import { overlap } from '../box.js';
import type { Grid } from '../page.js';

/** A piece of text that belongs to one cell: a word of the text layer or a recognised line. */
export interface AlignItem {
  readonly bbox: BoundingBox;
  /** Character height in points. */
  readonly size: number;
  readonly text: string;
}

/** What makes columns convincing. Lengths in character sizes. */
export interface AlignLimits {
  /** Pieces nearer than this are one piece. */
  readonly blank: number;
  /** Narrowest gutter between columns. */
  readonly gutter: number;
  /** Least rows under the header. */
  readonly rows: number;
  /** Least columns, without and with a serial column. */
  readonly columns: number;
  readonly serialColumns: number;
  /** A wider gap between two lines, in usual gaps, ends a table. */
  readonly breakGap: number;
  /** Least part of its rows that each column has text in. */
  readonly filled: number;
  /** Columns whose lines mostly fill their width are columns of running text. */
  readonly prose: number;
}

export const ALIGNED: AlignLimits = {
  blank: 0.7,
  gutter: 0.3,
  rows: 2,
  columns: 3,
  serialColumns: 3,
  breakGap: 3,
  filled: 0.5,
  prose: 0.6,
};

/** The name of a table is set in type that is larger than its texts by this, if it is larger at all. */
export const LARGER_TYPE = 1.2;

export interface Row {
  readonly items: readonly AlignItem[];
  readonly pieces: readonly Interval[];
  readonly top: number;
  readonly bottom: number;
}

export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** A number in a column of its own that counts the rows. */
export const SERIAL = /^[（(]?\d{1,4}[)）]?[.．、*]?$/u;

export function textRows(items: readonly AlignItem[], limits: AlignLimits): Row[] {
  const rows: AlignItem[][] = [];
  let [top, bottom] = [0, 0];
  for (const item of [...items].sort((a, b) => middle(a) - middle(b))) {
    if (rows.length === 0 || overlap(top, bottom, item.bbox[1], item.bbox[3]) < 0.5) {
      rows.push([]);
      [, top, , bottom] = item.bbox;
    }
    rows.at(-1)?.push(item);
  }
  return rows.map((row) => ({
    items: row,
    pieces: piecesOf(row, limits),
    top: Math.min(...row.map(({ bbox }) => bbox[1])),
    bottom: Math.max(...row.map(({ bbox }) => bbox[3])),
  }));
}

export function middle({ bbox }: AlignItem): number {
  return (bbox[1] + bbox[3]) / 2;
}

/** A sign that some tables set at the left of its column, far from its figure. */
const CURRENCY = /^[(（]?\p{Sc}$/u;

/** Words of a line that stand together. Blanks between Latin words may be as wide as a gutter. */
function piecesOf(row: readonly AlignItem[], { blank, gutter }: AlignLimits): Interval[] {
  const pieces: { start: number; end: number; text: string }[] = [];
  for (const { bbox, size, text } of [...row].sort((a, b) => a.bbox[0] - b.bbox[0])) {
    const last = pieces.at(-1);
    const latin = last !== undefined && isLatinBlank(last.text, text);
    const sign = last !== undefined && CURRENCY.test(last.text.trim()) && /^[(（]?\d/u.test(text);
    if (last !== undefined && (sign || bbox[0] - last.end < (latin ? blank : gutter) * size)) {
      last.end = Math.max(last.end, bbox[2]);
      last.text = text;
    } else pieces.push({ start: bbox[0], end: bbox[2], text });
  }
  return pieces;
}

/** A blank between two words of a Latin text, as between a word and a number. */
export function isLatinBlank(before: string, after: string): boolean {
  const marks = /[\p{P}\p{S}\d\s]+/gu;
  const letters = [before.replace(marks, ''), after.replace(marks, '')];
  const latin = letters.filter((text) => /^\p{Script=Latin}+$/u.test(text)).length;
  return latin > 0 && letters.every((text) => text === '' || /^\p{Script=Latin}+$/u.test(text));
}

export function typicalSize(items: readonly AlignItem[]): number {
  const sizes = items.map(({ size }) => size).sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 10;
}

export function within({ start, end }: Interval, at: number): boolean {
  return at >= start && at <= end;
}

export function centreOf({ start, end }: Interval): number {
  return (start + end) / 2;
}

export function columnsHit(pieces: readonly Interval[], columns: readonly Interval[]): number {
  return columns.filter((column) =>
    pieces.some(({ start, end }) => within(column, (start + end) / 2)),
  ).length;
}

/** From side to side, the columns of a grid whose first row holds a cell for each. */
export function columnsOf({ cells }: Grid): Interval[] {
  return cells.filter(({ row }) => row === 0).map(({ bbox }) => ({ start: bbox[0], end: bbox[2] }));
}
