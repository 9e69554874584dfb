import { isBlank, type Line } from '../lines.js';
import { areNames } from './header-names.js';
import { plainRow, type RunRow, type RunSearch, type TableLayout } from './run.js';

/**
 * Rows with a pipe between the cells and none around them: `序号｜任务｜牵头单位`. A table is a header of
 * short names and rows with as many pipes each; full-width pipes are pipes too. A line without any
 * between two rows is a heading.
 */
export const BARE_PIPES: TableLayout = { name: 'bare pipes', find: findBare, isTable };

const PIPE = /[|｜]/u;
const MIN_COLUMNS = 3;

/** So many headings may stand one below the other: 一、…, （一）…. */
const MAX_HEADINGS = 2;

function cellsOf(text: string): readonly string[] {
  return text.split(PIPE).map((cell) => cell.trim());
}

function findBare(lines: readonly Line[], at: number): RunSearch | null {
  const names = cellsOf(lines[at]?.text ?? '');
  if (names.length < MIN_COLUMNS || !areNames(names)) return null;
  let next = at;
  while (isRow(lines[next], names.length) || isHeading(lines, next, names.length)) next += 1;
  const found = lines.slice(at, next);
  const rows = found.map(({ text, page }) => plainRow(cellsOf(text), page));
  const run = { layout: BARE_PIPES, rows, columns: names.length, hasHeader: true, lines: found };
  return { run: isTable(rows) ? run : null, next };
}

function isRow(line: Line | undefined, width: number): boolean {
  return line !== undefined && cellsOf(line.text).length === width;
}

/** A line without a pipe, soon followed by a row of the table. */
function isHeading(lines: readonly Line[], at: number, width: number): boolean {
  for (let i = at; i < at + MAX_HEADINGS; i += 1) {
    const text = lines[i]?.text ?? '';
    if (isBlank(text) || PIPE.test(text)) return false;
    if (isRow(lines[i + 1], width)) return !areNames(cellsOf(lines[i + 1]?.text ?? ''));
  }
  return false;
}

/** A header, and a row that is as wide. */
function isTable(rows: readonly RunRow[]): boolean {
  return rows.filter(({ cells }) => cells.length === rows[0]?.cells.length).length >= 2;
}
