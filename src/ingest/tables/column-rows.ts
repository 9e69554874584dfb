import { eastAsianWidth } from 'get-east-asian-width';
import { isBlank, type Line } from '../lines.js';
import { countOf } from './header-names.js';
import { plainRow, type RunRow } from './run.js';

/** A cell of a line set out with blanks, and where it begins, in half-width columns. */
export interface PlacedCell {
  readonly start: number;
  readonly text: string;
}

/** 刘  军: a name of two characters is set as wide as one of three. */
const WIDE_NAME =
  /(?<=^|[ \u00a0\u3000]{2})(\p{Script=Han})([ \u00a0\u3000]{1,4})(\p{Script=Han})(?=$|[ \u00a0\u3000]{2})/gu;
/** A blank that is part of a cell, while cells are told apart. */
const KEPT = '\u2060';

const NO_STARTS: ReadonlySet<number> = new Set();

/** Half-width columns by which a cell may begin off its header. */
const TOLERANCE = 3;
/** Rows under the header that must count. */
const MIN_ROWS = 2;

/**
 * The cells of a line: parted by two blanks or more, its indent counting as a gap; or by one where a column begins
 * right behind it (`starts`), as a full cell leaves no more.
 */
export function placedCells(
  line: string,
  starts: ReadonlySet<number> = NO_STARTS,
): readonly PlacedCell[] {
  const text = line.replace(WIDE_NAME, (_, a, gap, b) => a + KEPT.repeat(gap.length) + b);
  const cells: { start: number; text: string }[] = [];
  let [at, end] = [0, 0];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    at += widthOf(text.slice(end, index));
    const last = cells.at(-1);
    const isApart = index - end >= 2 || starts.has(at);
    const own = word.replaceAll(KEPT, '');
    if (last === undefined || isApart) cells.push({ start: at, text: own });
    else last.text += ` ${own}`;
    at += widthOf(word);
    end = index + word.length;
  }
  return cells;
}

/** What stands between blanks. */
const WORD = /[^ \u00a0\u3000]+/gu;

/** Half-width columns that a text takes. */
function widthOf(text: string): number {
  const widths = Array.from(text, (one) =>
    eastAsianWidth(one.codePointAt(0) ?? 0, { ambiguousAsWide: true }),
  );
  return widths.reduce((sum, width) => sum + width, 0);
}

/** The column whose header begins where the cell does, or -1. */
function columnAt(header: readonly PlacedCell[], { start }: PlacedCell): number {
  return header.findIndex((name) => Math.abs(name.start - start) <= TOLERANCE);
}

interface OpenRow {
  readonly fields: string[];
  readonly page: number;
  /** Lines so far, and those of each cell. */
  lines: number;
  readonly filled: number[];
  /** Every cell begins on the row's first line and goes on line by line. */
  isSetHigh: boolean;
}

/** Adds the cells of a line to the row that it opens or goes on with; false where they fit none. */
function addLine(rows: OpenRow[], header: readonly PlacedCell[], { text, page }: Line): boolean {
  const starts = new Set(header.map(({ start }) => start));
  const cells = placedCells(text, starts).map((cell) => ({
    ...cell,
    column: columnAt(header, cell),
  }));
  const [first] = cells;
  if (first === undefined || cells.some(({ column }) => column < 0)) return false;
  if (first.column === 0) {
    if (countOf(first.text) !== rows.length + 1) return false;
    rows.push({
      fields: header.map(() => ''),
      page,
      lines: 0,
      filled: header.map(() => 0),
      isSetHigh: true,
    });
  }
  const row = rows.at(-1);
  if (row === undefined) return false;
  for (const { column, text: own } of cells) {
    const above = row.fields[column] ?? '';
    row.fields[column] = above === '' ? own : `${above}\n${own}`;
    row.filled[column] = (row.filled[column] ?? 0) + 1;
    row.isSetHigh &&= row.filled[column] === row.lines + 1;
  }
  row.lines += 1;
  return true;
}

/** The rows below a header, and the index of the line behind them. */
export interface ColumnRows {
  readonly rows: readonly RunRow[];
  readonly next: number;
}

/** 一、…, （一）…: a heading between the rows. */
const HEADING =
  /^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\S{2,40}\s*$/u;

/**
 * Rows whose cells begin below their headers and count 1, 2, 3, …, from the header at `at` on; a line whose first cell
 * is empty goes on with the cells above it. Blank lines and headings may stand between the rows; the table ends at the
 * first line of which a cell stands below no header. Null where the rows do not count.
 */
export function columnRows(lines: readonly Line[], at: number): ColumnRows | null {
  const top = lines[at];
  if (top === undefined) return null;
  const header = placedCells(top.text);
  const rows: OpenRow[] = [];
  const headings = new Map<number, RunRow[]>();
  let next = at + 1;
  for (let i = next; i < lines.length; i += 1) {
    const line = lines[i] as Line;
    if (isBlank(line.text)) continue;
    const count = rows.length;
    const isHeading = HEADING.test(line.text) && opensRow(lines, i + 1, rows.length + 1);
    if (isHeading) {
      const own = headings.get(rows.length) ?? [];
      headings.set(rows.length, [...own, plainRow([line.text.trim()], line.page)]);
    } else if (!addLine(rows, header, line)) break;
    const last = rows.at(-1);
    const isBelowBlank = isBlank(lines[i - 1]?.text ?? '');
    // What stands below a blank line and opens no row may belong to the next.
    if (last !== undefined && rows.length === count && isBelowBlank) last.isSetHigh &&= isHeading;
    next = i + 1;
  }
  // In rows whose cells are set in the middle a line may belong to the row below.
  if (rows.length < MIN_ROWS || !rows.every((row) => row.isSetHigh)) return null;
  const names = header.map(({ text }) => text);
  const all = rows.flatMap(({ fields, page }, i) => [
    ...(headings.get(i) ?? []),
    plainRow(fields, page),
  ]);
  return { rows: [plainRow(names, top.page), ...all], next };
}

/** Whether the row of a number follows, behind blank lines and headings at most. */
function opensRow(lines: readonly Line[], from: number, count: number): boolean {
  for (const { text } of lines.slice(from, from + LOOK_AHEAD)) {
    if (isBlank(text) || HEADING.test(text)) continue;
    return countOf(placedCells(text)[0]?.text ?? '') === count;
  }
  return false;
}

const LOOK_AHEAD = 8;
