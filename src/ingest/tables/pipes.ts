import { isBlank, type Line } from '../lines.js';
import { plainRow, type RunRow, type RunSearch, type TableLayout, usualWidth } from './run.js';

/**
 * Markdown tables (GitHub Flavored Markdown 4.10, and the org-mode and psql rules `|---+---|`):
 * cells between pipes, blanks around them trimmed, `\|` a pipe, `<br>` a line break; the
 * alignment row is dropped.
 */
export const PIPES: TableLayout = { name: 'Markdown', find: findPipes, isTable };

/** Cells of three or more hyphens with colons at will; as a second row fewer hyphens will do. */
const RULE = /^[|+]?\s*:?-{3,}:?\s*(?:[|+]\s*:?-{3,}:?\s*)*[|+]?$/;
const SHORT_RULE = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/;

/** Rules longer than this are none: keeps the patterns from long lines. */
const MAX_RULE = 2000;

const BREAK = /<br\s*\/?>/gi;

function findPipes(lines: readonly Line[], at: number): RunSearch | null {
  const first = lines[at]?.text ?? '';
  if (!first.includes('|')) return null;
  const ruled = isRule(lines[at + 1]?.text ?? '', SHORT_RULE);
  if (!ruled && !isFramed(first)) return null;
  const rows: RunRow[] = [];
  let next = at;
  for (let line = lines[next]; line !== undefined; line = lines[next]) {
    const width = rows[0]?.cells.length ?? 0;
    const broken = isFramed(line.text) ? null : brokenRow(lines, next, width);
    if (broken === null && !belongs(line.text, ruled)) break;
    const { text, end } = broken ?? { text: line.text, end: next + 1 };
    const isDropped = isRule(text, next === at + 1 ? SHORT_RULE : RULE);
    if (!isDropped) rows.push(plainRow(splitCells(text), line.page));
    next = end;
  }
  const run = {
    layout: PIPES,
    rows,
    columns: usualWidth(rows),
    hasHeader: ruled,
    lines: lines.slice(at, next),
  };
  return { run: rows.length > 0 ? run : null, next };
}

/** A row broken by the line breaks in its cells runs over so many lines at most. */
const MAX_BREAKS = 40;

/**
 * A row that opens with a pipe and closes only lines below, with as many pipes as the header: its cells hold line
 * breaks, which Markdown has no way to write.
 */
function brokenRow(lines: readonly Line[], at: number, width: number): BrokenRow | null {
  let text = lines[at]?.text ?? '';
  if (width < MIN_BROKEN || !text.trimStart().startsWith('|')) return null;
  for (let end = at + 1; end <= at + MAX_BREAKS; end += 1) {
    const below = lines[end]?.text ?? '';
    // The next row begins, or the table ends, and this one has not.
    if (isBlank(below) || below.trimStart().startsWith('|')) break;
    text = `${text.trimEnd()}<br>${below.trimStart()}`;
    if (isFramed(text) && splitCells(text).length >= width) return { text, end: end + 1 };
  }
  return null;
}

interface BrokenRow {
  readonly text: string;
  readonly end: number;
}

/** Narrower tables come out even by chance. */
const MIN_BROKEN = 3;

/** Under an alignment row pipes between the cells are enough; without one a row is framed. */
function belongs(text: string, ruled: boolean): boolean {
  return isFramed(text) || (ruled && (text.includes('|') || isRule(text, RULE)));
}

function isFramed(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length > 2 && trimmed.startsWith('|') && trimmed.endsWith('|');
}

function isRule(text: string, pattern: RegExp): boolean {
  return text.length <= MAX_RULE && /[|+]/.test(text) && pattern.test(text.trim());
}

/** Cells of one row; the pipes at its ends open and close it and part nothing. */
function splitCells(text: string): readonly string[] {
  const trimmed = text.trim();
  const cells: string[] = [];
  let from = trimmed.startsWith('|') ? 1 : 0;
  for (let at = trimmed.indexOf('|', from); at >= 0; at = trimmed.indexOf('|', at + 1)) {
    if (trimmed[at - 1] === '\\') continue;
    cells.push(trimmed.slice(from, at));
    from = at + 1;
  }
  if (from < trimmed.length) cells.push(trimmed.slice(from));
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|').replace(BREAK, '\n'));
}

/** One framed line alone may be anything; two of them, or a rule, are a table. */
function isTable(rows: readonly RunRow[]): boolean {
  return rows.length >= 2 && usualWidth(rows) >= 2;
}
