import { captionAbove, isBlank, type Line } from '../lines.js';
import { readRow } from './delimited.js';
import {
  filledCells,
  plainRow,
  type RunRow,
  rowWidth,
  type TableLayout,
  usualWidth,
} from './run.js';
import { wrappedTabs } from './wrapped-tabs.js';

/** More columns than any table of a notice; such a line is no row. */
const MAX_COLUMNS = 256;

/** So many lines without a tab may stand between two rows: section headings. */
const MAX_HEADINGS = 2;

/** A list number with its mark (一、 （一） 1.), which word processors part from the text by a tab. */
const LIST_NUMBER =
  /^\s*(?:[（(]?[一二三四五六七八九十百\d]{1,4}[)）、.．]+|[\u2460-\u249b]|[●○■□◆·•*-])\s*$/;

/**
 * Rows of cells with a tab between, as spreadsheets and OCR programs write them. Cells stay as
 * typed; a line without a tab amid the rows is a row of one cell.
 */
export const TABS: TableLayout = { name: 'tab-separated', find: findTabs, isTable };

function findTabs(lines: readonly Line[], at: number) {
  if (!isRow(lines[at])) return null;
  const wrapped = wrappedTabs(lines, at);
  if (wrapped !== null) {
    const run = {
      layout: TABS,
      hasHeader: false,
      ...wrapped,
      lines: lines.slice(at, wrapped.next),
    };
    return { run, next: wrapped.next };
  }
  const rows: RunRow[] = [];
  const caption = captionAbove(lines, at);
  let next = at;
  while (next < lines.length) {
    const line = lines[next];
    if (line === undefined) break;
    if (isRow(line)) {
      const row = readRow(lines, next, '\t');
      rows.push(plainRow(row.fields, line.page));
      next = row.next;
    } else if (line.text.trim() !== caption && isHeading(lines, next, rows.at(-1))) {
      rows.push(plainRow([line.text], line.page));
      next += 1;
    } else break;
  }
  const columns = usualWidth(rows);
  const run = { layout: TABS, rows, columns, hasHeader: false, lines: lines.slice(at, next) };
  return { run, next };
}

/** A line parted by tabs into cells. */
export function isRow(line: Line | undefined): boolean {
  if (line === undefined || !line.text.includes('\t') || isBlank(line.text)) return false;
  // Far more tabs than cells: a ruler or damage, kept as text.
  return (
    line.text.length < MAX_COLUMNS || line.text.split('\t', MAX_COLUMNS + 1).length <= MAX_COLUMNS
  );
}

/** A line without a tab, right under a row, soon followed by a row as wide as the last one. */
function isHeading(lines: readonly Line[], at: number, above: RunRow | undefined): boolean {
  const text = lines[at]?.text ?? '';
  if (above === undefined || isBlank(text) || text.includes('\t')) return false;
  for (let i = at + 1; i <= at + MAX_HEADINGS; i += 1) {
    const line = lines[i];
    if (line === undefined || isBlank(line.text)) return false;
    if (isRow(line)) {
      const width = readRow(lines, i, '\t').fields.length;
      return width >= 2 && (rowWidth(above) === width || rowWidth(above) === 1);
    }
  }
  return false;
}

/**
 * Tabs also indent paragraphs and part a list's numbers from its text: a table has filled cells
 * beside each other, in two rows or in three columns, and is no such list.
 */
function isTable(rows: readonly RunRow[]): boolean {
  const filled = rows.map((row) => filledCells(row).length);
  const most = filled.reduce((a, b) => Math.max(a, b), 0);
  if (most < 2) return false;
  if (rows.length === 1) return most >= 3;
  return usualWidth(rows) >= 3 || !rows.every(isListItem);
}

function isListItem(row: RunRow): boolean {
  return row.cells.length === 1 || LIST_NUMBER.test(row.cells[0]?.raw ?? '');
}
