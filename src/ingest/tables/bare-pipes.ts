import type { Line } from '../lines.js';
import { areNames } from './header-names.js';
import { plainRow, type RunRow, type RunSearch, type TableLayout } from './run.js';

/**
 * Rows with a pipe between the cells and none around them: `序号｜任务｜牵头单位`. A table is a header of
 * short names and rows with as many pipes each; full-width pipes are pipes too.
 */
export const BARE_PIPES: TableLayout = { name: 'bare pipes', find: findBare, isTable };

const PIPE = /[|｜]/u;
const MIN_COLUMNS = 3;

function cellsOf(text: string): readonly string[] {
  return text.split(PIPE).map((cell) => cell.trim());
}

function findBare(lines: readonly Line[], at: number): RunSearch | null {
  const names = cellsOf(lines[at]?.text ?? '');
  if (names.length < MIN_COLUMNS || !areNames(names)) return null;
  let next = at;
  while (next < lines.length && cellsOf(lines[next]?.text ?? '').length === names.length) next += 1;
  const found = lines.slice(at, next);
  const rows = found.map(({ text, page }) => plainRow(cellsOf(text), page));
  const run = { layout: BARE_PIPES, rows, columns: names.length, hasHeader: true, lines: found };
  return { run: isTable(rows) ? run : null, next };
}

function isTable(rows: readonly RunRow[]): boolean {
  return rows.length >= 2;
}
