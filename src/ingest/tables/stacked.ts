import { isBlank, type Line } from '../lines.js';
import { areNearlyKnownNames, countOf, isSerialName } from './header-names.js';
import { plainRow, type RunRow, type RunSearch, type TableLayout } from './run.js';
import { opensMisread, readStackRows } from './stack-rows.js';
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
  return below !== undefined && areNearlyKnownNames([below.text.trim()]);
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
  const { rows, next } = readStackRows(lines, header.next, names, isHeading);
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

/** The names from 序号 on, up to the first number, however it was misread, or heading. */
function readHeader(lines: readonly Line[], at: number): Cells | null {
  const names: string[] = [];
  for (let next = at; next < lines.length; next += 1) {
    const text = (lines[next]?.text ?? '').trim();
    if (isBlank(text)) continue;
    const isHeader = names.length >= MIN_COLUMNS && areNearlyKnownNames(names);
    if (countOf(text) > 0 || isHeading(text)) return isHeader ? { names, next } : null;
    if (isHeader && opensMisread(lines, next, names) !== null) return { names, next };
    names.push(text);
    if (names.length > MAX_COLUMNS) return null;
  }
  return null;
}

function isHeading(text: string): boolean {
  return HEADING.test(text) && text.length <= LONGEST_HEADING && !/[。；;]\s*$/u.test(text);
}

function fits(rows: readonly RunRow[], width: number): boolean {
  const counted = rows.filter(({ cells }) => cells.length > 1);
  const even = counted.filter(({ cells }) => cells.length === width).length;
  return even > 0 && even >= counted.length * FITTING;
}

function isTable(rows: readonly RunRow[]): boolean {
  return rows.length >= 2;
}
