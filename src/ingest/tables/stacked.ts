import { isBlank, type Line } from '../lines.js';
import { areKnownNames, countOf, isSerialName } from './header-names.js';
import { plainRow, type RunRow, type RunSearch, type TableLayout } from './run.js';
import { wrappedStack } from './wrapped-stack.js';

/**
 * Cells one below the other, as pages lose their tables when they are saved as text: 序号, 任务, 责任单位,
 * then 1, the task, its units. A table is taken only where the header begins with 序号 (or another
 * name of the counting column), most of its names are those of notices, and most rows, each from one
 * number to the next, have exactly as many cells, or as many once the lines of wrapped cells are put
 * together (`wrapped-stack.ts`). Headings (一、…) between the rows are rows of one cell.
 */
export const STACKED: TableLayout = { name: 'one cell a line', find: findStacked, isTable };

const MIN_COLUMNS = 3;
const MAX_COLUMNS = 14;
/** Rows with as many cells as the header, at least. */
const FITTING = 0.5;
/** Numbers may be left out where only some rows of a list are published. */
const LARGEST_STEP = 60;
/** A cell may hold so many lines more than one. */
const MAX_EXTRA_LINES = 8;

const HEADING =
  /^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章部])/u;
const LONGEST_HEADING = 60;

interface Cells {
  readonly names: readonly string[];
  /** Index of the line behind the header. */
  readonly next: number;
}

function findStacked(lines: readonly Line[], at: number): RunSearch | null {
  if (!mayNameSerials(lines, at)) return null;
  return isBlank(lines[at + 1]?.text ?? '') ? findInBlocks(lines, at) : findIn(lines, at);
}

/** So short is 序号, however it was misread (庁号, 承中). */
const LONGEST_SERIAL_NAME = 3;

/** 序号, or a word as short as it right above a word of the headers of notices. */
function mayNameSerials(lines: readonly Line[], at: number): boolean {
  const text = lines[at]?.text.trim() ?? '';
  if (isSerialName(text)) return true;
  if (!/^\p{Script=Han}+$/u.test(text) || text.length > LONGEST_SERIAL_NAME) return false;
  const below = lines.slice(at + 1, at + 3).find((line) => !isBlank(line.text));
  return below !== undefined && areKnownNames([below.text.trim()]);
}

/** The lines up to a blank one are one cell, where blank lines part the cells. */
function findInBlocks(lines: readonly Line[], at: number): RunSearch {
  const blocks: Line[] = [];
  const ends: number[] = [];
  let open: string[] = [];
  for (let i = at; i <= lines.length && blocks.length < MAX_BLOCKS; i += 1) {
    const { text = '', page = 1 } = lines[i] ?? {};
    if (!isBlank(text)) open.push(text.trim());
    else if (open.length > 0) {
      blocks.push({ text: open.join('\n'), page });
      ends.push(i);
      open = [];
    }
  }
  const { run, next } = findIn(blocks, 0);
  const end = ends[next - 1] ?? at + 1;
  return {
    run: run === null ? null : { ...run, lines: lines.slice(at, end) },
    next: run === null ? at + 1 : end,
  };
}

/** More cells than a table of one cell a line has. */
const MAX_BLOCKS = 20_000;

function findIn(lines: readonly Line[], at: number): RunSearch {
  const header = readHeader(lines, at);
  if (header === null) return { run: null, next: at + 1 };
  const { names } = header;
  const page = lines[at]?.page ?? 1;
  const { rows, next } = readBody(lines, header);
  const all = [plainRow(names, page), ...rows];
  const found = lines.slice(at, next);
  const run = { layout: STACKED, rows: all, columns: names.length, hasHeader: true, lines: found };
  const isWhole = fits(rows, names.length);
  if (isWhole && !isCutShort(lines, next, rows)) return { run, next };
  const none = { run: isWhole ? run : null, next: at + 1 < next ? next : at + 1 };
  return wrapped(lines, at, header) ?? none;
}

/** The number that is due so many lines below the last row shows that they belong to it. */
const FAR = 60;

function isCutShort(lines: readonly Line[], next: number, rows: readonly RunRow[]): boolean {
  const last = rows.reduce((count, { cells }) => countOf(cells[0]?.raw ?? '') || count, 0);
  // Two more where the next one was misread.
  return lines.slice(next, next + FAR).some(({ text }) => [1, 2].includes(countOf(text) - last));
}

/** The same where cells were wrapped, and go on over several lines. */
function wrapped(lines: readonly Line[], at: number, header: Cells): RunSearch | null {
  const table = wrappedStack(lines, header.names, header.next, isHeading);
  if (table === null) return null;
  const { rows, aside, next } = table;
  const columns = rows[0]?.cells.length ?? 0;
  const found = lines.slice(at, next);
  return { run: { layout: STACKED, rows, columns, hasHeader: true, lines: found, aside }, next };
}

/** The names from 序号 on, up to the first number or heading. */
function readHeader(lines: readonly Line[], at: number): Cells | null {
  const names: string[] = [];
  for (let next = at; next < lines.length; next += 1) {
    const text = (lines[next]?.text ?? '').trim();
    if (isBlank(text)) continue;
    if (countOf(text) > 0 || isHeading(text)) {
      const isHeader = names.length >= MIN_COLUMNS && areKnownNames(names);
      return isHeader ? { names, next } : null;
    }
    names.push(text);
    if (names.length > MAX_COLUMNS) return null;
  }
  return null;
}

function isHeading(text: string): boolean {
  return HEADING.test(text) && text.length <= LONGEST_HEADING && !/[。；;]\s*$/u.test(text);
}

interface OpenRow {
  readonly count: number;
  readonly page: number;
  readonly cells: string[];
}

/** The rows below the header, and the line behind the last of them. */
function readBody(
  lines: readonly Line[],
  header: Cells,
): { readonly rows: readonly RunRow[]; readonly next: number } {
  const width = header.names.length;
  const rows: OpenRow[] = [];
  let row: OpenRow | null = null;
  let next = header.next;
  for (let at = header.next; at < lines.length; at += 1) {
    const line = lines[at] as Line;
    const text = line.text.trim();
    if (isBlank(text)) continue;
    const count = opensRow(lines, at, row, width);
    const isBetween: boolean = row === null || row.count === 0 || row.cells.length >= width - 1;
    if (count > 0 || (isHeading(text) && isBetween)) {
      row = { count, page: line.page, cells: [text] };
      rows.push(row);
    } else if (
      row !== null &&
      row.count > 0 &&
      (row.cells.length < width || hasNext(lines, at, row, width))
    ) {
      row.cells.push(text);
    } else break;
    next = at + 1;
  }
  while (rows.at(-1)?.count === 0) rows.pop();
  return { rows: rows.map(({ cells, page }) => plainRow(cells, page)), next };
}

/** The number of the row that a line opens, 0 where it opens none: an amount may be a cell too. */
function opensRow(lines: readonly Line[], at: number, row: OpenRow | null, width: number): number {
  const count = countOf(lines[at]?.text ?? '');
  if (count === 0 || row === null || row.count === 0) return count;
  const step = count - row.count;
  const missing = width - row.cells.length;
  if (missing <= 0) return step > 0 && step <= LARGEST_STEP ? count : 0;
  // A short row: unless the same number stands where the row would be full.
  const isAmount = filledLines(lines, at + 1, missing).some((text) => countOf(text) === count);
  return step === 1 && row.cells.length >= 2 && !isAmount ? count : 0;
}

/** The next lines that are not blank. */
function filledLines(lines: readonly Line[], at: number, most: number): readonly string[] {
  const found: string[] = [];
  for (let i = at; i < lines.length && found.length < most; i += 1) {
    const text = lines[i]?.text ?? '';
    if (!isBlank(text)) found.push(text);
  }
  return found;
}

/** Whether the number that is due stands soon below: the lines up to there belong to the row. */
function hasNext(lines: readonly Line[], at: number, row: OpenRow, width: number): boolean {
  if (row.cells.length > width + MAX_EXTRA_LINES) return false;
  return filledLines(lines, at + 1, MAX_EXTRA_LINES).some(
    (text) => countOf(text) === row.count + 1,
  );
}

function fits(rows: readonly RunRow[], width: number): boolean {
  const counted = rows.filter(({ cells }) => cells.length > 1);
  const even = counted.filter(({ cells }) => cells.length === width).length;
  return even > 0 && even >= counted.length * FITTING;
}

function isTable(rows: readonly RunRow[]): boolean {
  return rows.length >= 2;
}
