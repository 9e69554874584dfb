import type { Line } from '../lines.js';
import { type RunCell, type RunRow, type RunSearch, rowWidth, type TableLayout } from './run.js';

/**
 * Tables of LaTeX (tabular, tabularx, longtable, …): cells between `&`, rows closed by `\\`; rules and comments draw
 * the table, `\multirow` and `\multicolumn` give spans, and the commands around a text are no text.
 */
export const LATEX: TableLayout = { name: 'LaTeX', find, isTable: (rows) => rows.length >= 2 };

const BEGIN =
  /\\begin\{((?:tabular|longtable|tabu|longtabu|tblr|longtblr|array|xltabular)[xy]?\*?)\}/u;
/** Lines of one table at most. */
const MAX_LINES = 5000;

/** A cell with line breaks of its own. */
const BROKEN = /\\(?:makecell|shortstack)(?:\[[^\]]*\])?\{[^{}]*\}/gu;

/** Commands that draw rules or say how pages are broken. */
const RULES =
  /\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead|endfoot|endlastfoot|(?:cline|cmidrule)(?:\([^)]*\))?\{[^}]*\})(?:\[[^\]]*\])?/gu;
const COMMENT = /(?<!\\)%.*$/u;
/** The arguments behind `\begin{tabular}`: a place, a width, the columns with one level of braces within. */
const ARGUMENTS = /^(?:\s*(?:\[[^\]]*\]|\{(?:[^{}]|\{[^{}]*\})*\}))*/u;

function find(lines: readonly Line[], at: number): RunSearch | null {
  const begin = BEGIN.exec(lines[at]?.text ?? '');
  if (begin === null) return null;
  const close = `\\end{${begin[1]}}`;
  const last = lines.slice(at, at + MAX_LINES).findIndex(({ text }) => text.includes(close));
  if (last < 0) return { run: null, next: at + MAX_LINES };
  const own = lines.slice(at, at + last + 1);
  const source = own.map(({ text }) => text.replace(COMMENT, '')).join('\n');
  const inner = source.slice(begin.index + begin[0].length, source.lastIndexOf(close));
  const rows = rowsOf(inner.replace(ARGUMENTS, ''), lines[at]?.page ?? 1);
  const columns = rows.reduce((most, row) => Math.max(most, rowWidth(row)), 0);
  const run = { layout: LATEX, rows, columns, hasHeader: false, lines: own };
  return { run: rows.length >= 2 ? run : null, next: at + last + 1 };
}

/** The rows between `\\`; a cell that `\multirow` reaches down over is not written again. */
function rowsOf(source: string, page: number): readonly RunRow[] {
  const texts = source
    .replace(RULES, '')
    .replace(BROKEN, (cell) => cell.replaceAll('\\\\', '\\newline '))
    .split(/\\\\(?:\[[^\]]*\])?|\\tabularnewline/u)
    .filter((row) => row.trim() !== '');
  const open = new Map<number, number>();
  return texts.map((row) => ({ page, cells: cellsOf(row, open) }));
}

/** `open`: how many rows below are still covered, by column. */
function cellsOf(row: string, open: Map<number, number>): readonly RunCell[] {
  const cells: RunCell[] = [];
  let column = 0;
  for (const text of row.split(/(?<!\\)&/u)) {
    const columnSpan = Number(/\\multicolumn\{(\d+)\}/u.exec(text)?.[1] ?? 1);
    const rowSpan = Number(/\\multirow(?:\[[^\]]*\])?\{(\d+)\}/u.exec(text)?.[1] ?? 1);
    const covered = open.get(column) ?? 0;
    if (covered > 0) open.set(column, covered - 1);
    if (covered === 0 || shownText(text) !== '') {
      cells.push({ column, rowSpan, columnSpan, raw: shownText(text) });
      if (rowSpan > 1) open.set(column, rowSpan - 1);
    }
    column += columnSpan;
  }
  return cells;
}

/** Commands whose first arguments say how a cell is set, and the last what it holds. */
const SET =
  /\\(?:multicolumn\{[^{}]*\}\{[^{}]*\}|multirow(?:\[[^\]]*\])?\{[^{}]*\}\{[^{}]*\}|makecell|shortstack|parbox(?:\[[^\]]*\])?\{[^{}]*\})(?:\[[^\]]*\])?/gu;

/** What a page shows of LaTeX's source: no commands and braces, and the characters that are written with a stroke. */
export function shownText(source: string): string {
  return source
    .replace(SET, '')
    .replace(/\\(?:newline|par|linebreak)\b/gu, '\n')
    .replace(/\\[a-zA-Z]+\*?(?:\[[^\]]*\])?/gu, '')
    .replace(/(?<!\\)[{}]/gu, '')
    .replace(/\\([%&#_{}$ ,])/gu, '$1')
    .replace(/~/gu, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** Commands whose arguments are no text of the page. */
const SILENT =
  /\\(?:documentclass|usepackage|label|ref|cite|includegraphics|[vh]space|setlength|setcounter|renewcommand|newcommand|pagestyle|input|geometry|begin|end)\*?(?:\[[^\]]*\]|\{[^{}]*\})*/gu;

/** The lines of a LaTeX document as a page shows them, but for its tables; any other text as it is. */
export function shownLines(lines: readonly Line[]): readonly Line[] {
  if (!lines.some(({ text }) => text.includes('\\begin{document}'))) return lines;
  let table = '';
  return lines.flatMap((line) => {
    table ||= BEGIN.exec(line.text)?.[1] ?? '';
    if (table !== '') {
      if (line.text.includes(`\\end{${table}}`)) table = '';
      return [line];
    }
    const text = shownText(line.text.replace(COMMENT, '').replace(SILENT, ''));
    return text === '' && line.text.trim() !== '' ? [] : [{ ...line, text }];
  });
}
