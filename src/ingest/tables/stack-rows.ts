import { isBlank, type Line } from '../lines.js';
import { countOf } from './header-names.js';
import { plainRow, type RunRow } from './run.js';
import { isBody, kindOfHeader, knownShare } from './wrapped-cells.js';

/** Numbers may be left out where only some rows of a list are published. */
const LARGEST_STEP = 60;
/** A cell may hold so many lines more than one. */
const MAX_EXTRA_LINES = 8;

/** The rows below a header, and the line behind the last of them. */
export interface StackRows {
  readonly rows: readonly RunRow[];
  readonly next: number;
}

interface OpenRow {
  /** The number of the row as the order has it; 0 for a heading. */
  readonly count: number;
  readonly page: number;
  readonly cells: string[];
}

/** What a line begins, if it begins a row: its number, and whether that stands on the line. */
interface Opening {
  readonly count: number;
  readonly isLost: boolean;
}

/**
 * Rows of one cell a line, each from one number to the next. A number that was misread (党, S, 9 for 3) or lost is
 * told by the number that is due behind the row, or by what the cells of the row hold.
 */
export function readStackRows(
  lines: readonly Line[],
  from: number,
  names: readonly string[],
  isHeading: (text: string) => boolean,
): StackRows {
  const width = names.length;
  const rows: OpenRow[] = [];
  let row: OpenRow | null = null;
  let next = from;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] as Line;
    const text = line.text.trim();
    if (isBlank(text)) continue;
    const opening = opensRow(lines, at, row, names);
    const isBetween: boolean = row === null || row.count === 0 || row.cells.length >= width - 1;
    if (opening?.isLost === false || (isHeading(text) && isBetween)) {
      row = { count: opening?.count ?? 0, page: line.page, cells: [text] };
      rows.push(row);
    } else if (opening !== null) {
      row = { count: opening.count, page: line.page, cells: ['', text] };
      rows.push(row);
    } else if (row !== null && goesOn(lines, at, row, width)) row.cells.push(text);
    else break;
    next = at + 1;
  }
  while (rows.at(-1)?.count === 0) rows.pop();
  return { rows: rows.map(({ cells, page }) => plainRow(cells, page)), next };
}

/** Whether a line that opens no row is a cell of the row above. */
function goesOn(lines: readonly Line[], at: number, row: OpenRow, width: number): boolean {
  return row.count > 0 && (row.cells.length < width || hasNext(lines, at, row, width));
}

/** The row that a line opens, null for none: an amount may be a cell, too. */
function opensRow(
  lines: readonly Line[],
  at: number,
  row: OpenRow | null,
  names: readonly string[],
): Opening | null {
  const count = countOf(lines[at]?.text ?? '');
  const read = count > 0 ? { count, isLost: false } : null;
  if (row === null || row.count === 0) return read ?? opensUncounted(lines, at, names, 0);
  const step = count - row.count;
  const missing = names.length - row.cells.length;
  if (missing <= 0) return opensBehind(lines, at, row, names);
  // A short row: unless the same number stands where the row would be full.
  const isAmount = filledLines(lines, at + 1, missing).some((text) => countOf(text) === count);
  return step === 1 && row.cells.length >= 2 && !isAmount ? read : null;
}

/** The row that a line opens behind one that is full. */
function opensBehind(
  lines: readonly Line[],
  at: number,
  row: OpenRow,
  names: readonly string[],
): Opening | null {
  const count = countOf(lines[at]?.text ?? '');
  const due = row.count + 1;
  if (count === due) return { count, isLost: false };
  const isDue = mayBeSerial(lines[at]?.text ?? '') && isNumberedNext(lines, at, due + 1, names);
  if (isDue) return { count: due, isLost: false };
  const isLater = count > due && count - row.count <= LARGEST_STEP;
  return isLater ? { count, isLost: false } : opensUncounted(lines, at, names, row.count);
}

/** Whether the row that begins at `at` is full where the number `count` stands. */
function isNumberedNext(
  lines: readonly Line[],
  at: number,
  count: number,
  { length }: readonly string[],
): boolean {
  return countOf(filledLines(lines, at, length + 1)[length] ?? '') === count;
}

/** A row whose number is misread or lost, told by its cells. */
function opensUncounted(
  lines: readonly Line[],
  at: number,
  names: readonly string[],
  above: number,
): Opening | null {
  const misread = opensMisread(lines, at, names);
  return misread === null ? null : { count: above + 1, isLost: misread === 'lost' };
}

/** What became of the number of the row that begins at `at`; null where its cells hold no row of this table. */
export function opensMisread(
  lines: readonly Line[],
  at: number,
  names: readonly string[],
): 'misread' | 'lost' | null {
  const cells = filledLines(lines, at, names.length);
  const [first = '', ...others] = cells;
  if (mayBeSerial(first) && holdRow(others, names.slice(1))) return 'misread';
  return holdRow(cells.slice(0, names.length - 1), names.slice(1)) ? 'lost' : null;
}

/** What a number may be misread as is no longer. */
const LONGEST_SERIAL = 3;

function mayBeSerial(text: string): boolean {
  return text.trim().length <= LONGEST_SERIAL;
}

/** Share of the unit columns that hold a body which the register knows, at least. */
const KNOWN_COLUMNS = 0.5;
/** No task is told in fewer characters. */
const SHORTEST_TASK = 6;

/** Whether texts are the cells of one row: bodies below the names of bodies, tasks and no bodies below those of tasks. */
function holdRow(texts: readonly string[], names: readonly string[]): boolean {
  if (texts.length < names.length) return false;
  const kinds = names.map(kindOfHeader);
  const units = texts.filter((_, i) => kinds[i] === 'units');
  // Where no header was read well enough to say so, the task is one of the other texts.
  const named = texts.filter((_, i) => kinds[i] === 'content');
  const others = texts.filter((_, i) => kinds[i] === 'other');
  const known = units.filter((text) => knownShare(text) > 0).length;
  const areBodies = known > 0 && known >= units.length * KNOWN_COLUMNS;
  const isTask = (text: string) => text.length >= SHORTEST_TASK && !isBody(text);
  return areBodies && (named.length > 0 ? named.every(isTask) : others.some(isTask));
}

/** The next lines that are not blank. */
function filledLines(lines: readonly Line[], at: number, most: number): readonly string[] {
  const found: string[] = [];
  for (let i = at; i < lines.length && found.length < most; i += 1) {
    const text = lines[i]?.text.trim() ?? '';
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
