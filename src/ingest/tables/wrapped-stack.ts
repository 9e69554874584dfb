import { isBlank, isPageNumber, isTableFoot, type Line } from '../lines.js';
import { areKnownNames, countOf, isKnownName } from './header-names.js';
import { plainRow, type RunRow } from './run.js';
import { kindOfHeader, type Sharing, shareLines } from './wrapped-cells.js';

/** Lines of one row at most. */
const MAX_ROW = 80;
const MIN_ROWS = 2;
const MIN_COLUMNS = 3;
/** What may speak against a row on average, in the costs of `wrapped-cells.ts`. */
const DEAREST = 2.5;

interface CountedRow {
  readonly serial: string;
  readonly page: number;
  readonly lines: readonly string[];
  /** Headings above the row. */
  readonly above: readonly string[];
}

interface Stack {
  readonly rows: readonly CountedRow[];
  /** Page numbers between its lines. */
  readonly aside: readonly Line[];
  /** Index of the line behind it. */
  readonly next: number;
}

export interface WrappedTable {
  readonly rows: readonly RunRow[];
  readonly aside: readonly Line[];
  readonly next: number;
}

/** A page number that no serial looks like: — 3 —, 第3页. */
function isMarkedPage(text: string): boolean {
  return isPageNumber(text) && countOf(text) === 0;
}

/** Whether the header stands again at `at`, as it does on each page. */
function repeats(lines: readonly Line[], at: number, header: readonly string[]): boolean {
  return header.every((name, i) => lines[at + i]?.text.trim() === name);
}

/** What a line is to the rows above it. */
type Part = 'blank' | 'page' | 'header' | 'number' | 'heading' | 'cell' | 'end';

/** What the line at `at` is, behind `count` rows of which the last has the lines `last`. */
function partAt(
  lines: readonly Line[],
  at: number,
  count: number,
  last: readonly string[] | undefined,
  { header, isHeading }: StackForm,
): Part {
  const text = lines[at]?.text.trim() ?? '';
  if (isBlank(text)) return isOver(lines, at, count) ? 'end' : 'blank';
  if (isMarkedPage(text)) return 'page';
  if (repeats(lines, at, header)) return 'header';
  if (opensRow(lines, at, count, last === undefined)) return 'number';
  if (isHeading(text) && isNextRow(lines, at + 1, count + 1, isHeading)) return 'heading';
  return last === undefined || last.length >= MAX_ROW ? 'end' : 'cell';
}

/** What stands above the rows, and which lines are headings between them. */
interface StackForm {
  readonly header: readonly string[];
  readonly isHeading: (text: string) => boolean;
}

/**
 * The rows from one number to the next, 1, 2, 3, …, below a header; blank lines do not count. The lines
 * behind the last number are those up to a blank line, or to the end of the text.
 */
function countRows(lines: readonly Line[], from: number, form: StackForm): Stack {
  const rows: { serial: string; page: number; lines: string[]; above: string[] }[] = [];
  const aside: Line[] = [];
  let above: string[] = [];
  let count = 0;
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at] as Line;
    const text = line.text.trim();
    const part = partAt(lines, at, count, rows.at(-1)?.lines, form);
    if (part === 'end') break;
    if (part === 'page') aside.push(line);
    if (part === 'header') at += form.header.length - 1;
    if (part === 'heading') above.push(text);
    if (part === 'cell') rows.at(-1)?.lines.push(text);
    if (part === 'number') {
      count = rows.length === 0 ? countOf(text) : count + 1;
      rows.push({ serial: text, page: line.page, lines: [], above });
      above = [];
    }
  }
  return { rows, aside, next: at };
}

/** What a number may be misread as: S, 1O, l. */
const LIKE_NUMBER = /^[\dA-Za-z|]{1,2}$/;

/**
 * The number that is due; or, where that stands nowhere up to the next, what a number may be misread as: which
 * one it is the order of all tells later.
 */
function opensRow(lines: readonly Line[], at: number, count: number, isFirst: boolean): boolean {
  const text = lines[at]?.text.trim() ?? '';
  const own = countOf(text);
  if (own === count + 1 || (isFirst && own > 0)) return true;
  if (isFirst || !LIKE_NUMBER.test(text)) return false;
  for (const { text: below } of lines.slice(at + 1, at + MAX_ROW)) {
    if (countOf(below) === count + 1) return false;
    if (countOf(below) === count + 2) return true;
  }
  return false;
}

/** Whether no further number follows a blank line. */
function isOver(lines: readonly Line[], at: number, count: number): boolean {
  return !lines.slice(at, at + MAX_ROW).some(({ text }) => countOf(text) === count + 1);
}

/** Whether the row that is due follows, behind further headings at most. */
function isNextRow(
  lines: readonly Line[],
  from: number,
  due: number,
  isHeading: (text: string) => boolean,
): boolean {
  for (const { text } of lines.slice(from, from + MAX_ROW)) {
    if (countOf(text) === due) return true;
    if (!isBlank(text) && !isHeading(text.trim()) && !isMarkedPage(text)) return false;
  }
  return false;
}

/** The header with two of its lines joined, where one name was wrapped: 市政府分管 / 领导. */
function headersOf(names: readonly string[]): readonly (readonly string[])[] {
  const joined = names.slice(1, -1).map((_, i) => {
    const at = i + 1;
    return [...names.slice(0, at), `${names[at]}${names[at + 1]}`, ...names.slice(at + 2)];
  });
  return [names, ...joined].filter((one) => one.length >= MIN_COLUMNS && areKnownNames(one));
}

/** What a line costs that is left out of the last row. */
const LEFT_LINE = 1.5;
/** What a header costs in which a name is of no known kind. */
const UNKNOWN_NAME = 1;

/**
 * The last row ends where its cells are full: the lines behind the table (a signature) belong to none. Of all
 * beginnings of its lines the one that costs least, the longest of those.
 */
function lastLines(rows: readonly CountedRow[], kinds: Parameters<typeof shareLines>[1]): number {
  const all = rows.at(-1)?.lines ?? [];
  const foot = all.findIndex(isTableFoot);
  const last = foot < 0 ? all : all.slice(0, foot);
  const others = rows.slice(0, -1).map(({ lines }) => lines);
  let best = { length: last.length, cost: Number.POSITIVE_INFINITY };
  for (let length = kinds.length; length <= last.length; length += 1) {
    const shared = shareLines([...others, last.slice(0, length)], kinds).at(-1)?.cost ?? 0;
    const cost = shared + LEFT_LINE * (last.length - length);
    if (cost <= best.cost) best = { length, cost };
  }
  return best.length;
}

interface Found {
  readonly header: readonly string[];
  readonly sharings: readonly Sharing[];
  readonly left: number;
  readonly cost: number;
}

function sharedOut(stack: Stack, header: readonly string[]): Found {
  const kinds = header.slice(1).map(kindOfHeader);
  const length = lastLines(stack.rows, kinds);
  const left = (stack.rows.at(-1)?.lines.length ?? 0) - length;
  const rows = stack.rows.map(({ lines }, i) =>
    i === stack.rows.length - 1 ? lines.slice(0, length) : lines,
  );
  const sharings = shareLines(rows, kinds);
  const own = sharings.reduce((sum, one) => sum + one.cost, 0) / sharings.length;
  const unknown = header.filter((name) => !isKnownName(name)).length;
  const cost = own + UNKNOWN_NAME * unknown;
  return { header, sharings, left, cost };
}

/**
 * A table whose wrapped cells stand one below the other, line by line: the rows count, and what each
 * line belongs to is told by the widths of the columns and what they hold. Null where that does not come
 * out even.
 */
export function wrappedStack(
  lines: readonly Line[],
  names: readonly string[],
  from: number,
  isHeading: (text: string) => boolean,
): WrappedTable | null {
  const stack = countRows(lines, from, { header: names, isHeading });
  if (stack.rows.length < MIN_ROWS) return null;
  const found = headersOf(names)
    .map((header) => sharedOut(stack, header))
    .sort((a, b) => a.cost - b.cost)[0];
  if (found === undefined || found.cost > DEAREST) return null;
  const page = lines[from]?.page ?? 1;
  const rows = stack.rows.flatMap((row, i): readonly RunRow[] => {
    const cells = (found.sharings[i]?.cells ?? []).map((own) => own.join('\n'));
    return [
      ...row.above.map((heading) => plainRow([heading], row.page)),
      plainRow([row.serial, ...cells], row.page),
    ];
  });
  const next = stack.next - found.left;
  return { rows: [plainRow(found.header, page), ...rows], aside: stack.aside, next };
}
