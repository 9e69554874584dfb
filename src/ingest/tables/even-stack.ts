import { isBlank, type Line } from '../lines.js';
import { areKnownNames, isKnownName, isSerialName } from './header-names.js';
import { plainRow, type RunRow, type RunSearch, type TableLayout } from './run.js';
import { kindOfHeader, knownShare } from './wrapped-cells.js';

/**
 * Cells one below the other that {@link STACKED} does not count: rows numbered 1-1 or （一）, a category before the
 * number, or no numbers at all. Every row has all its cells, each on one line, and those of the unit columns name
 * bodies; anything else is left as text.
 */
export const EVEN_STACK: TableLayout = { name: 'one cell a line, even', find, isTable };

const MIN_COLUMNS = 3;
const MAX_COLUMNS = 14;
const MIN_ROWS = 2;
const LONGEST_CELL = 400;
/** Rows whose units are bodies that the register knows, at least. */
const KNOWN_ROWS = 0.7;
/** A number so many lines below the last row shows that it belongs to the table. */
const FAR = 60;

/** 1-2, 2.1, （三）, 四、, ⑤: a number of any style that is all of its line. */
const SERIAL =
  /^(?:\d{1,3}(?:[-—.．]\d{1,3}){0,2}[、.．]?|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,3})[）)]|[一二三四五六七八九十]{1,3}、?|[①-⑳])$/u;
const HEADING =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^。；]{2,40}$/u;

interface Stack {
  readonly names: readonly string[];
  /** Column of the serials, -1 for none. */
  readonly serial: number;
}

interface Body {
  readonly rows: readonly RunRow[];
  readonly next: number;
}

function find(lines: readonly Line[], at: number): RunSearch | null {
  if (!isName(lines[at]?.text ?? '')) return null;
  for (let width = MIN_COLUMNS; width <= MAX_COLUMNS; width += 1) {
    const names = lines.slice(at, at + width).map(({ text }) => text.trim());
    if (names.length < width || !isName(names.at(-1) ?? '')) continue;
    const body = isHeader(names) ? readBody(lines, at + width, stackOf(names)) : null;
    if (body === null) continue;
    const { rows, next } = body;
    const all = [plainRow(names, lines[at]?.page ?? 1), ...rows];
    const found = lines.slice(at, next);
    return {
      run: { layout: EVEN_STACK, rows: all, columns: width, hasHeader: true, lines: found },
      next,
    };
  }
  return { run: null, next: at + 1 };
}

function isName(text: string): boolean {
  return text.length <= 20 && /^\s*\p{Script=Han}/u.test(text) && isKnownName(text);
}

function isHeader(names: readonly string[]): boolean {
  return areKnownNames(names) && names.some((name) => kindOfHeader(name) === 'units');
}

function stackOf(names: readonly string[]): Stack {
  return { names, serial: names.findIndex(isSerialName) };
}

/** The rows below the header: none where one of them is not whole, or their units are no bodies. */
function readBody(lines: readonly Line[], from: number, stack: Stack): Body | null {
  const rows: RunRow[] = [];
  let at = from;
  for (let row = rowAt(lines, at, stack); row !== null; row = rowAt(lines, at, stack)) {
    rows.push(plainRow(row.cells, lines[at]?.page ?? 1));
    at = row.next;
  }
  while (rows.at(-1)?.cells.length === 1) {
    rows.pop();
    at -= 1;
  }
  const whole = rows.filter(({ cells }) => cells.length > 1);
  const isFound = whole.length >= MIN_ROWS && namesBodies(whole, stack) && isOver(lines, at, stack);
  return isFound ? { rows, next: at } : null;
}

/** The cells of the row that begins at `at`; a heading is a row of one cell. */
function rowAt(
  lines: readonly Line[],
  at: number,
  { names, serial }: Stack,
): { readonly cells: readonly string[]; readonly next: number } | null {
  const text = (i: number) => lines[i]?.text.trim() ?? '';
  if (serial === 0 && HEADING.test(text(at)) && !SERIAL.test(text(at))) {
    return { cells: [text(at)], next: at + 1 };
  }
  // A category stands before the first of its rows only.
  const isInGroup = serial === 1 && SERIAL.test(text(at));
  const own = isInGroup ? names.length - 1 : names.length;
  const cells = lines.slice(at, at + own).map((line) => line.text.trim());
  const isWhole =
    cells.length === own && cells.every((cell) => !isBlank(cell) && cell.length <= LONGEST_CELL);
  const filled = isInGroup ? ['', ...cells] : cells;
  const isNumbered = serial < 0 || SERIAL.test(filled[serial] ?? '');
  return isWhole && isNumbered ? { cells: filled, next: at + own } : null;
}

/** Unit columns name bodies, and no other column but a short one does. */
function namesBodies(rows: readonly RunRow[], { names }: Stack): boolean {
  const shareOf = (column: number) =>
    rows.filter(({ cells }) => knownShare(cells[column]?.raw ?? '') > 0).length / rows.length;
  return names.every((name, column) => {
    const kind = kindOfHeader(name);
    if (kind === 'units') return shareOf(column) >= KNOWN_ROWS;
    return kind === 'other' || shareOf(column) < KNOWN_ROWS;
  });
}

/** A blank line or the end stands behind the rows, and no further number of theirs. */
function isOver(lines: readonly Line[], at: number, { serial }: Stack): boolean {
  const below = lines.slice(at, at + FAR);
  if (serial < 0) return isBlank(below[0]?.text ?? '');
  return !below.some(({ text }) => SERIAL.test(text.trim()));
}

function isTable(rows: readonly RunRow[]): boolean {
  return rows.length > MIN_ROWS;
}
