import { isBlank, type Line } from '../lines.js';
import { columnRows, placedCells } from './column-rows.js';
import { plainRow, type RunRow, type RunSearch, type TableLayout } from './run.js';

/**
 * Columns set out with blanks: two or more blanks or ideographic spaces between the cells.
 * Signatures and lists of names look alike, so a block is taken only where every line has the
 * same number of cells (three or more), its first line is a header of short distinct words, and
 * each column begins at the same place all the way down; or where its rows count up from 1, as
 * cells of very different lengths do not stand one below the other; or where they do so below their
 * headers, and go on over several lines (`column-rows.ts`). Rows that count and are all as
 * wide as their header may also be parted by single blanks, as copies of web pages are.
 */
export const COLUMNS: TableLayout = { name: 'blank-separated', find: findColumns, isTable };

const GAP = /[ \u00a0\u3000]{2,}/;
const MIN_COLUMNS = 3;
const MIN_ROWS = 3;
/** Rows under the header that must count. */
const MIN_COUNTED = 2;
const HEADER_LENGTH = 16;

/** A longer line was not set out by hand, in characters. */
const MAX_LINE = 400;

/** Half-width columns by which a cell may begin off its column's edge. */
const TOLERANCE = 1;

const SENTENCE_MARK = /[。；;，：！？]/;

function findColumns(lines: readonly Line[], at: number): RunSearch | null {
  const before = lines[at - 1];
  const begins = before === undefined || isBlank(before.text) || before.page !== lines[at]?.page;
  const isNamed = isHeader(lines[at]?.text ?? '');
  // A title may stand right above the header; another row of cells may not.
  if (!begins && (!isNamed || GAP.test(before.text.trim()))) return null;
  if (!isNamed) return findSingleBlanks(lines, at);
  // A blank line may part the header from its rows.
  let next = isBlank(lines[at + 1]?.text ?? '') ? at + 2 : at + 1;
  while (next < lines.length && !isBlank(lines[next]?.text ?? '')) next += 1;
  const found = lines.slice(at, next).filter(({ text }) => !isBlank(text));
  const whole = isAligned(found)
    ? found.map(({ text, page }) => plainRow(splitCells(text), page))
    : countedRows(found);
  const wrapped = columnRows(lines, at);
  // Rows that go on below a blank line, or end above one.
  if (wrapped !== null && (whole === null || wrapped.rows.length > whole.length)) {
    return searchOf(wrapped.rows, lines.slice(at, wrapped.next), wrapped.next);
  }
  return whole === null ? { run: null, next: at + 1 } : searchOf(whole, found, next);
}

function searchOf(rows: readonly RunRow[], lines: readonly Line[], next: number): RunSearch {
  const columns = rows[0]?.cells.length ?? 0;
  return { run: { layout: COLUMNS, rows, columns, hasHeader: true, lines }, next };
}

/**
 * Rows that count 1, 2, 3, … in their first cell and are all as wide as the header. A line without a
 * gap goes on with the last cell above it. Null where a line is neither.
 */
function countedRows(lines: readonly Line[]): readonly RunRow[] | null {
  const [header, ...body] = lines;
  if (header === undefined || lines.some(({ text }) => text.length > MAX_LINE)) return null;
  const rows: { fields: string[]; page: number }[] = [];
  const width = splitCells(header.text).length;
  for (const { text, page } of body) {
    const fields = [...splitCells(text)];
    const last = rows.at(-1);
    if (fields.length === width && fields[0] === `${rows.length + 1}`) rows.push({ fields, page });
    else if (fields.length === 1 && last !== undefined) {
      last.fields.push(`${last.fields.pop() ?? ''}\n${text.trim()}`);
    } else return null;
  }
  const all = rows.map(({ fields, page }) => plainRow(fields, page));
  return rows.length < MIN_COUNTED
    ? null
    : [plainRow(splitCells(header.text), header.page), ...all];
}

const BLANKS = /[ \u00a0\u3000]+/;
/** Rows that count, under a header of single blanks. */
const MIN_SINGLE = 3;

/** 序号 工 作 任 务 牵头部门: single characters one after the other are one word, set wide. */
function wideCells(text: string): readonly string[] {
  const cells: string[] = [];
  let isWide = false;
  for (const word of text.trim().split(BLANKS)) {
    const isSingle = [...word].length === 1;
    if (isSingle && isWide) cells.push(`${cells.pop() ?? ''}${word}`);
    else cells.push(word);
    isWide = isSingle;
  }
  return cells;
}

/** A header and the rows below it that count 1, 2, 3, …, each with exactly one word to a column. */
function findSingleBlanks(lines: readonly Line[], at: number): RunSearch | null {
  const header = lines[at];
  if (header === undefined || header.text.length > MAX_LINE) return null;
  const names = wideCells(header.text);
  if (names.length < MIN_COLUMNS || !isNames(names)) return null;
  const body: Line[] = [];
  for (const line of lines.slice(at + 1)) {
    const cells = line.text.trim().split(BLANKS);
    if (cells.length !== names.length || cells[0] !== `${body.length + 1}`) break;
    body.push(line);
  }
  const after = lines[at + 1 + body.length];
  const isEnded = after === undefined || isBlank(after.text) || !BLANKS.test(after.text.trim());
  if (body.length < MIN_SINGLE || !isEnded) return null;
  const rows = [
    plainRow(names, header.page),
    ...body.map(({ text, page }) => plainRow(text.trim().split(BLANKS), page)),
  ];
  const next = at + 1 + body.length;
  const found = lines.slice(at, next);
  return {
    run: { layout: COLUMNS, rows, columns: names.length, hasHeader: true, lines: found },
    next,
  };
}

function splitCells(text: string): readonly string[] {
  return text.trim().split(GAP);
}

function isHeader(text: string): boolean {
  if (text.length > MAX_LINE || !GAP.test(text.trim())) return false;
  const names = splitCells(text);
  return names.length >= MIN_COLUMNS && isNames(names);
}

function isNames(names: readonly string[]): boolean {
  const isShort = (name: string) => name.length <= HEADER_LENGTH && !SENTENCE_MARK.test(name);
  return new Set(names).size === names.length && names.every(isShort);
}

function isAligned(lines: readonly Line[]): boolean {
  if (lines.length < MIN_ROWS || lines.some(({ text }) => text.length > MAX_LINE)) return false;
  const starts = lines.map(({ text }) => cellStarts(text));
  const [header = []] = starts;
  return starts.every(
    (row) =>
      row.length === header.length &&
      row.every((start, i) => Math.abs(start - (header[i] ?? 0)) <= TOLERANCE),
  );
}

/** Where each cell begins, in half-width columns. */
function cellStarts(text: string): readonly number[] {
  return placedCells(text).map(({ start }) => start);
}

function isTable(rows: readonly RunRow[]): boolean {
  return rows.length >= MIN_ROWS;
}
