import { Parser } from 'htmlparser2';
import { NoticeError } from '../errors.js';
import { MAX_CELLS, tooMany } from './blocks.js';
import { isBlank, type Line } from './lines.js';
import { filledCells, type RunRow } from './tables/run.js';
import type { Segment } from './tables/segment.js';
import { placeCells, type SpanningCell } from './tables/spans.js';
import { type Hiding, hidingOf } from './unseen.js';

/** Elements that stand on lines of their own (HTML Living Standard 15.3, display: block). */
const BLOCK: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center dd div dl dt fieldset figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table ul'
  ).split(' '),
);

/** Deeper nesting is damage, and would make every closing tag slow. */
const MAX_DEPTH = 2000;

/** Limits of the HTML standard for `colspan` and `rowspan`. */
const MAX_COLUMN_SPAN = 1000;
const MAX_ROW_SPAN = 65_534;

interface OpenCell extends SpanningCell {
  raw: string;
}

/** A table that is being read. One that holds another table only lays out the page. */
interface OpenTable {
  readonly rows: OpenCell[][];
  cell: OpenCell | null;
  isLayout: boolean;
}

/** What a page has shown so far: finished segments, and the lines of the open paragraph. */
interface PageState {
  readonly segments: Segment[];
  readonly tables: OpenTable[];
  /** Text of the open paragraph, its line breaks as "\n". */
  text: string;
  /** What each open element does to its text. */
  readonly hiding: Hiding[];
  /** How many of them do. */
  hidden: number;
  /** What the style of the page hides. */
  unseen: string;
  cells: number;
}

/** What a page shows, and the text that its style hides. */
export interface Markup {
  readonly segments: readonly Segment[];
  readonly unseen: string;
}

/**
 * Reads a web page's running text and tables in the order of its source. Blanks are drawn
 * together as a browser does, `<br>` is a line break; a table of one row or one column, or with
 * a table inside, is layout and is read as running text.
 * @throws NoticeError `INPUT_DAMAGED` for nesting without end, `INPUT_TOO_LARGE` for too many
 *   cells.
 */
export function segmentMarkup(html: string, place: string): Markup {
  const state: PageState = {
    segments: [],
    tables: [],
    text: '',
    hiding: [],
    hidden: 0,
    unseen: '',
    cells: 0,
  };
  const parser = new Parser({
    onopentag: (name, attributes) => {
      hide(state, hidingOf(name, attributes));
      if (state.hiding.length > MAX_DEPTH) throw tooDeep(place);
      if (state.hidden === 0) openElement(state, name, attributes);
      if (state.cells > MAX_CELLS) throw tooMany('cells', state.cells, MAX_CELLS, place);
    },
    ontext: (text) => addText(state, text),
    onclosetag: (name) => {
      if (state.hidden === 0) closeElement(state, name);
      if (state.hiding.pop() !== 'none') state.hidden -= 1;
    },
  });
  parser.end(html);
  while (state.tables.length > 0) closeTable(state);
  closeParagraph(state);
  return { segments: state.segments, unseen: state.unseen.trim() };
}

function hide(state: PageState, hiding: Hiding): void {
  state.hiding.push(hiding);
  if (hiding !== 'none') state.hidden += 1;
}

function openElement(state: PageState, name: string, attributes: Record<string, string>): void {
  if (BLOCK.has(name)) breakBlock(state);
  if (name === 'br') addBreak(state);
  else if (name === 'table') openTable(state);
  else if (name === 'tr') openRow(state);
  else if (name === 'td' || name === 'th') openCell(state, attributes);
}

function closeElement(state: PageState, name: string): void {
  if (name === 'table') closeTable(state);
  else if (name === 'td' || name === 'th' || name === 'tr') closeCell(state);
  else if (BLOCK.has(name)) breakBlock(state);
}

/** The cell that takes the text now; none outside of tables and in those that lay out the page. */
function cellOf({ tables }: PageState): OpenCell | null {
  const table = tables.at(-1);
  return table === undefined || table.isLayout ? null : table.cell;
}

function addText(state: PageState, text: string): void {
  if (state.hidden > 0) {
    if (!state.hiding.includes('element')) state.unseen += text;
    return;
  }
  const sink = cellOf(state);
  const before = sink === null ? state.text : sink.raw;
  const drawn = text.replace(/[ \t\n\r\f]+/g, ' ');
  const piece = /(?:^|[ \n])$/.test(before.slice(-1)) ? drawn.replace(/^ /, '') : drawn;
  if (sink === null) state.text += piece;
  else sink.raw += piece;
}

function addBreak(state: PageState): void {
  const cell = cellOf(state);
  if (cell === null) state.text += '\n';
  else cell.raw += '\n';
}

/** A block begins on a new line of its cell, or begins a new paragraph. */
function breakBlock(state: PageState): void {
  const cell = cellOf(state);
  if (cell === null) closeParagraph(state);
  else if (cell.raw !== '' && !cell.raw.endsWith('\n')) cell.raw += '\n';
}

function closeParagraph(state: PageState): void {
  addLines(state, state.text);
  state.text = '';
}

/** Adds a paragraph's lines, and the blank line that parts it from the next. */
function addLines({ segments }: PageState, text: string): void {
  if (isBlank(text)) return;
  const lines: Line[] = [...text.split('\n'), ''].map((line) => ({
    text: trimBlanks(line),
    page: 1,
  }));
  segments.push({ type: 'lines', lines });
}

/** Blanks at a line's ends are not shown; no-break and ideographic spaces are. */
function trimBlanks(text: string): string {
  return text.replace(/^ | $/g, '');
}

/** The table around a table lays out the page: what its cells hold so far is running text. */
function openTable(state: PageState): void {
  for (const table of state.tables) {
    if (!table.isLayout) flow(state, table);
    table.isLayout = true;
  }
  state.tables.push({ rows: [], cell: null, isLayout: false });
}

function openRow(state: PageState): void {
  closeCell(state);
  state.tables.at(-1)?.rows.push([]);
}

function openCell(state: PageState, attributes: Record<string, string>): void {
  closeCell(state);
  const table = state.tables.at(-1);
  if (table === undefined) return;
  if (table.rows.length === 0) table.rows.push([]);
  const rowSpan = spanOf(attributes.rowspan, MAX_ROW_SPAN);
  const columnSpan = spanOf(attributes.colspan, MAX_COLUMN_SPAN);
  table.cell = { rowSpan, columnSpan, raw: '' };
  table.rows.at(-1)?.push(table.cell);
  state.cells += 1;
}

/** A span of 0 reaches to the end, as one that is too large does. */
function spanOf(value: string | undefined, most: number): number {
  const span = Number.parseInt(value ?? '1', 10);
  return span === 0 ? most : Math.min(Math.max(span || 1, 1), most);
}

function closeCell(state: PageState): void {
  const table = state.tables.at(-1);
  if (table === undefined || table.isLayout) closeParagraph(state);
  if (table !== undefined) table.cell = null;
}

function closeTable(state: PageState): void {
  // What stood in the table but in none of its cells is shown before it.
  closeParagraph(state);
  const table = state.tables.pop();
  if (table === undefined || table.isLayout) return;
  const rows = toRows(table);
  if (isData(rows)) state.segments.push({ type: 'table', rows });
  else flow(state, table);
}

function flow(state: PageState, { rows }: OpenTable): void {
  for (const row of rows) for (const { raw } of row) addLines(state, raw);
}

function toRows({ rows }: OpenTable): readonly RunRow[] {
  const texts = rows.map((row) =>
    row.map((cell) => ({ ...cell, raw: cell.raw.split('\n').map(trimBlanks).join('\n').trim() })),
  );
  return placeCells(texts).map((cells) => ({ page: 1, cells }));
}

/** Filled cells beside each other, in two rows, or three in one. */
function isData(rows: readonly RunRow[]): boolean {
  const filled = rows.map((row) => filledCells(row).length);
  return filled.some((count) => count >= 3) || filled.filter((count) => count >= 2).length >= 2;
}

function tooDeep(place: string): NoticeError {
  return new NoticeError('INPUT_DAMAGED', 'the page nests its elements too deeply', {
    place,
    expected: `at most ${MAX_DEPTH} levels`,
    advice: 'save the page again from a browser, or as PDF',
  });
}
