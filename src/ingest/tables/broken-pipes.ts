import { isBlank, type Line } from '../lines.js';
import { areNames, countOf, isSerialName } from './header-names.js';
import { plainRow, type RunRow, type RunSearch, type TableLayout } from './run.js';

/**
 * Rows between pipes that were broken behind every pipe, as pages are saved as text: `序号 |`,
 * `工作任务 |`, …, `1 |`. Empty cells keep their pipe, so the cells of all rows together come out even;
 * how many make a row is told by the column that counts.
 */
export const BROKEN_PIPES: TableLayout = { name: 'broken pipes', find: findBroken, isTable };

/** A cell's text may be wrapped before its pipe over so many lines. */
const MAX_WRAPS = 8;
const MIN_COLUMNS = 3;
const MAX_COLUMNS = 24;
/** The header stands within so many cells, below title rows. */
const MAX_ABOVE = 3 * MAX_COLUMNS;
/** Share of rows whose cell in the counting column holds a number. */
const COUNTING = 0.8;

interface Token {
  readonly text: string;
  readonly page: number;
}

function findBroken(lines: readonly Line[], at: number): RunSearch | null {
  if (!isCellEnd(lines[at]?.text ?? '')) return null;
  const top = lines.slice(at, at + MAX_ABOVE);
  const isHeaded = top.some(({ text }) => isSerialName(text.replaceAll('|', '')));
  if (!isHeaded) return { run: null, next: at + top.length };
  const next = endOfCells(lines, at);
  const found = lines.slice(at, next);
  const tokens = cellsOf(found);
  const rows = evenRows(tokens);
  const columns = rows?.[0]?.cells.length ?? 0;
  const run = { layout: BROKEN_PIPES, rows: rows ?? [], columns, hasHeader: true, lines: found };
  return { run: rows === null ? null : run, next };
}

/** `区教育局 |`, `|`, `||`: one cell at most before the pipes that end the line. */
function isCellEnd(text: string): boolean {
  return /^[^|]*\|+$/u.test(text.trim());
}

function endOfCells(lines: readonly Line[], at: number): number {
  let end = at + 1;
  for (let i = end; i < lines.length && i <= end + MAX_WRAPS; i += 1) {
    const text = lines[i]?.text ?? '';
    if (isBlank(text)) break;
    if (isCellEnd(text)) end = i + 1;
    else if (text.includes('|')) break;
  }
  return end;
}

function cellsOf(lines: readonly Line[]): readonly Token[] {
  const tokens: Token[] = [];
  let open: string[] = [];
  for (const { text, page } of lines) {
    const [first = '', ...more] = text.trim().split('|');
    open.push(first.trim());
    if (more.length === 0) continue;
    tokens.push({ text: open.join('\n').trim(), page });
    open = [];
    for (const cell of more.slice(0, -1)) tokens.push({ text: cell, page });
  }
  return tokens;
}

/** The tokens as rows of one width, or null where no width lets the counting column count. */
function evenRows(tokens: readonly Token[]): readonly RunRow[] | null {
  const serial = tokens.slice(0, MAX_ABOVE).findIndex(({ text }) => isSerialName(text));
  if (serial < 0) return null;
  for (let width = MIN_COLUMNS; width <= MAX_COLUMNS; width += 1) {
    for (const lead of [0, 1]) {
      const shape = { width, lead, serial };
      if (isEven(tokens, shape)) return rowsOf(tokens, shape);
    }
  }
  return null;
}

interface Shape {
  readonly width: number;
  /** 1 where a row opens with a pipe, which leaves an empty piece before it. */
  readonly lead: number;
  /** Index of the token that names the counting column. */
  readonly serial: number;
}

/** The rows have a header, and the column that it says counts holds numbers below it. */
function isEven(tokens: readonly Token[], { width, lead, serial }: Shape): boolean {
  const step = width + lead;
  const header = serial - (serial % step);
  const names = tokens.slice(header + lead, header + step).map(({ text }) => text);
  if (serial % step < lead || names.length < width || !areNames(names)) return false;
  let [rows, counted] = [0, 0];
  for (let at = header + step; at < tokens.length; at += step) {
    if (lead > 0 && tokens[at]?.text !== '') return false;
    rows += 1;
    if (countOf(tokens[at + (serial % step)]?.text ?? '') > 0) counted += 1;
  }
  return counted > 0 && counted >= rows * COUNTING;
}

function rowsOf(tokens: readonly Token[], { width, lead }: Shape): readonly RunRow[] {
  const rows: RunRow[] = [];
  for (let at = 0; at < tokens.length; at += width + lead) {
    const cells = tokens.slice(at + lead, at + lead + width);
    if (cells.length > 0)
      rows.push(
        plainRow(
          cells.map(({ text }) => text),
          cells[0]?.page ?? 1,
        ),
      );
  }
  return rows;
}

function isTable(rows: readonly RunRow[]): boolean {
  return rows.length >= 2;
}
