import { eastAsianWidth } from 'get-east-asian-width';
import type { Line } from '../lines.js';
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

/** Half-width columns by which a cell may begin off its header. */
const TOLERANCE = 3;
/** Rows under the header that must count. */
const MIN_ROWS = 2;

/** The cells of a line: parted by two blanks or more, its indent counting as a gap. */
export function placedCells(line: string): readonly PlacedCell[] {
  const text = line.trimEnd().replace(WIDE_NAME, (_, a, gap, b) => a + KEPT.repeat(gap.length) + b);
  const cells: { start: number; text: string }[] = [];
  let [column, blanks] = [0, 2];
  for (const character of text) {
    const isBlank = /[ \u00a0\u3000]/u.test(character);
    if (!isBlank && blanks >= 2) cells.push({ start: column, text: '' });
    const last = cells.at(-1);
    if (last !== undefined && !isBlank)
      last.text += (blanks === 1 && last.text !== '' ? ' ' : '') + character;
    // The line's own indent counts as a gap, as trimming it does.
    blanks = isBlank ? blanks + 1 : cells.length === 0 ? 2 : 0;
    column += eastAsianWidth(character.codePointAt(0) ?? 0, { ambiguousAsWide: true });
  }
  return cells.map(({ start, text: own }) => ({ start, text: own.replaceAll(KEPT, '') }));
}

/** The column whose header begins where the cell does, or -1. */
function columnAt(header: readonly PlacedCell[], { start }: PlacedCell): number {
  return header.findIndex((name) => Math.abs(name.start - start) <= TOLERANCE);
}

interface OpenRow {
  readonly fields: string[];
  readonly page: number;
}

/** Adds the cells of a line to the row that it opens or goes on with; false where they fit none. */
function addLine(rows: OpenRow[], header: readonly PlacedCell[], { text, page }: Line): boolean {
  const cells = placedCells(text).map((cell) => ({ ...cell, column: columnAt(header, cell) }));
  const [first] = cells;
  if (first === undefined || cells.some(({ column }) => column < 0)) return false;
  if (first.column === 0) {
    if (countOf(first.text) !== rows.length + 1) return false;
    rows.push({ fields: header.map(() => ''), page });
  }
  const fields = rows.at(-1)?.fields;
  if (fields === undefined) return false;
  for (const { column, text: own } of cells) {
    const above = fields[column] ?? '';
    fields[column] = above === '' ? own : `${above}\n${own}`;
  }
  return true;
}

/**
 * Rows whose cells begin below their headers and count 1, 2, 3, …; a line whose first cell is empty goes on
 * with the cells above it. Null where a cell stands below no header, or the rows do not count.
 */
export function columnRows(lines: readonly Line[]): readonly RunRow[] | null {
  const [top, ...body] = lines;
  if (top === undefined) return null;
  const header = placedCells(top.text);
  const rows: OpenRow[] = [];
  if (!body.every((line) => addLine(rows, header, line)) || rows.length < MIN_ROWS) return null;
  const names = header.map(({ text }) => text);
  return [plainRow(names, top.page), ...rows.map(({ fields, page }) => plainRow(fields, page))];
}
