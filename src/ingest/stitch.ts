import type { ReadText, TableBlock, TableCell } from '../model/reading.js';
import { firstUnitWidth } from './flow.js';
import type { Grid, GridBlock, TextLine } from './page.js';
import { joinPlaces, joinTexts, likeness } from './texts.js';

/** A table as it grows from page to page. */
export interface OpenTable {
  readonly pages: readonly number[];
  /** The x of its column boundaries on its first page. */
  readonly edges: readonly number[];
  readonly rows: number;
  readonly cells: readonly StitchCell[];
  /** No rule under its last row. */
  readonly openBelow: boolean;
  /** Its columns are told by the text alone: where they end is only about right. */
  readonly aligned: boolean;
}

export interface StitchCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: ReadText;
  /** Room between the cell's sides, in points. */
  readonly width: number;
  /** How far its lines start from its left side, at least. */
  readonly inset: number;
  readonly lastLine: TextLine | null;
  readonly firstLine: TextLine | null;
}

/** Boundaries further apart than this part of the table's width (or these points) differ. */
const EDGE = { part: 0.012, points: 4 } as const;
/** The same for columns that are told by the alignment of their text, as a part of the width. */
const LOOSE = 0.06;
/** Widths of one table on two pages may differ by this part; binding margins shift it by that. */
const WIDTH_DRIFT = 0.03;
const SHIFT = 0.12;
/**
 * Mean likeness from which two header rows are the same header, read twice; and where all names
 * are alike at least so far.
 */
const SAME_HEADER = 0.75;
const LIKE_HEADER = { mean: 0.6, each: 0.4 } as const;
/** A header read twice may show characters more, but not a text more. */
const MORE_TEXT = { times: 1.5, room: 4 } as const;
/** Names of columns are not longer. */
const NAME_LENGTH = 20;
const NUMBER = /^[（(+\-−]?\d[\d.,，、．%％*]*[)）]?$/u;
/** Ends of a finished sentence. */
const FINISHED = /[。；！？.;!?]["”’）)\]〕]*$/u;
/** A serial: a number with at most a mark after it, or a Chinese numeral. */
const SERIAL =
  /^(?:[（(]?\d{1,4}[)）]?[*.．、]?|[（(]?[一二三四五六七八九十百]{1,4}[)）]?[、.．]?)$/u;

export function openTable(block: GridBlock, page: number): OpenTable {
  return {
    pages: [page],
    edges: columnEdges(block.grid),
    rows: block.grid.rows,
    cells: cellsOf(block, identity),
    openBelow: block.grid.open?.bottom ?? false,
    aligned: block.grid.aligned ?? false,
  };
}

function cellsOf(
  { grid, texts, lines }: GridBlock,
  column: (edge: number) => number,
): StitchCell[] {
  return grid.cells.map((cell, i) => {
    const own = lines?.[i] ?? [];
    const start = column(cell.column);
    return {
      row: cell.row,
      column: start,
      rowSpan: cell.rowSpan,
      columnSpan: column(cell.column + cell.columnSpan) - start,
      text: texts[i] ?? { raw: '', confidence: 1, places: [] },
      width: cell.bbox[2] - cell.bbox[0],
      inset: Math.min(MAX_INSET, ...own.map(({ bbox }) => bbox[0] - cell.bbox[0])),
      firstLine: own[0] ?? null,
      lastLine: own.at(-1) ?? null,
    };
  });
}

/** Cell padding is not wider than this; a larger distance is centred text. */
const MAX_INSET = 8;

function identity(value: number): number {
  return value;
}

function columnEdges({ columns, cells, bbox }: Grid): number[] {
  const edges: number[] = [bbox[0]];
  for (let column = 1; column < columns; column++) {
    const starts = cells.filter((cell) => cell.column === column).map((cell) => cell.bbox[0]);
    const start = starts[0] ?? edges.at(-1) ?? bbox[0];
    edges.push(start);
  }
  return [...edges, bbox[2]];
}

/**
 * The table with its next page, or null where the grid is another table: other columns, another
 * header, or a serial that starts again. Where notes stand between the two, more must show that
 * it goes on: the header again, the next serial, or the rest of a row.
 */
export function extendTable(
  table: OpenTable,
  block: GridBlock,
  page: number,
  noted = false,
): OpenTable | null {
  const loose = table.aligned && block.grid.aligned === true;
  const columns = loose
    ? matchLoosely(table.edges, block.grid)
    : matchColumns(table.edges, block.grid);
  if (columns === null) return null;
  const base = columns.refined(table);
  const added = cellsOf(block, columns.of);
  const repeated = repeatedHeader(base, added, block.grid.rows);
  if (repeated === 0 && isOtherHeader(base, added)) return null;
  if (repeated === block.grid.rows && repeated < base.rows) return null;
  const serial = serialColumn(base);
  if (repeated > 0 && startsAgain(base, added, repeated, serial)) return null;
  const body = added.filter(({ row }) => row >= repeated);
  const runsOver = rowRunsOver(base, body, repeated, serial, block.grid.open?.top ?? false);
  if (noted && repeated === 0 && !runsOver && !countsOn(base, body, serial)) return null;
  const first = base.rows - repeated - (runsOver ? 1 : 0);
  return {
    pages: [...base.pages, page],
    edges: base.edges,
    rows: first + block.grid.rows,
    cells: mergeCells(
      withHeaderPlaces(base.cells, added, repeated),
      body.map((cell) => ({ ...cell, row: cell.row + first })),
      { seam: base.rows, runsOver, serial },
    ),
    openBelow: block.grid.open?.bottom ?? false,
    aligned: table.aligned,
  };
}

interface ColumnMatch {
  /** Column boundary of the new grid -> of the joined table. */
  readonly of: (edge: number) => number;
  /** The table with the boundaries that only the new page shows. */
  readonly refined: (table: OpenTable) => OpenTable;
}

function matchColumns(edges: readonly number[], grid: Grid): ColumnMatch | null {
  const own = columnEdges(grid);
  const width = span(edges);
  const shift = (edges[0] ?? 0) - (own[0] ?? 0);
  if (Math.abs(span(own) - width) > WIDTH_DRIFT * width || Math.abs(shift) > SHIFT * width) {
    return null;
  }
  const near = Math.max(EDGE.points, EDGE.part * width);
  const scale = width / span(own);
  const moved = own.map((edge) => (edges[0] ?? 0) + (edge - (own[0] ?? 0)) * scale);
  const find = (list: readonly number[], edge: number) =>
    list.findIndex((other) => Math.abs(other - edge) <= near);
  const unknown = moved.filter((edge) => find(edges, edge) < 0);
  const missing = edges.filter((edge) => find(moved, edge) < 0);
  const shared = moved.length - unknown.length - 2;
  const larger = Math.max(edges.length, moved.length) - 2;
  // One page may lack boundaries where all its cells are merged, but not both, and not most.
  if (unknown.length > 0 && missing.length > 0) return null;
  if (unknown.length + missing.length > 0 && (shared < 1 || shared * 2 < larger)) return null;
  const all = [...edges, ...unknown].sort((a, b) => a - b);
  return {
    of: (edge) => Math.max(0, find(all, moved[edge] ?? 0)),
    refined: (table) => refine(table, all),
  };
}

/** Columns told by their text end somewhere in the blank between them, on each page elsewhere. */
function matchLoosely(edges: readonly number[], grid: Grid): ColumnMatch | null {
  const own = columnEdges(grid);
  const near = LOOSE * span(edges);
  const fits = own.every((edge, i) => Math.abs(edge - (edges[i] ?? Infinity)) <= near);
  return fits && own.length === edges.length
    ? { of: (edge) => edge, refined: (table) => table }
    : null;
}

function span(edges: readonly number[]): number {
  return (edges.at(-1) ?? 0) - (edges[0] ?? 0);
}

function refine(table: OpenTable, edges: readonly number[]): OpenTable {
  if (edges.length === table.edges.length) return table;
  const index = table.edges.map((edge) => edges.indexOf(edge));
  return {
    ...table,
    edges,
    cells: table.cells.map((cell) => {
      const column = index[cell.column] ?? 0;
      return { ...cell, column, columnSpan: (index[cell.column + cell.columnSpan] ?? 0) - column };
    }),
  };
}

/** How many leading rows of the new page repeat the table's own. */
function repeatedHeader(table: OpenTable, added: readonly StitchCell[], rows: number): number {
  let count = 0;
  while (count < rows && count < table.rows && sameRow(table.cells, added, count)) count++;
  // A header of several rows shows by cells that reach over them, or repeats to the letter.
  const deep = Math.max(
    1,
    ...table.cells.filter(({ row, rowSpan }) => row === 0 && rowSpan < table.rows).map(depth),
  );
  while (count > deep && !equalRow(table.cells, added, count - 1)) count--;
  // A header cell must not reach below the repeated rows.
  const cut = added.some(({ row, rowSpan }) => row < count && row + rowSpan > count);
  return cut ? 0 : count;
}

function depth({ row, rowSpan }: StitchCell): number {
  return row + rowSpan;
}

function equalRow(a: readonly StitchCell[], b: readonly StitchCell[], row: number): boolean {
  const [mine, theirs] = [a, b].map((cells) => cells.filter((cell) => cell.row === row).map(plain));
  return JSON.stringify(mine) === JSON.stringify(theirs);
}

function sameRow(a: readonly StitchCell[], b: readonly StitchCell[], row: number): boolean {
  const [mine, theirs] = [a, b].map((cells) => cells.filter((cell) => cell.row === row));
  if (mine === undefined || theirs === undefined || mine.length !== theirs.length) return false;
  const pairs = mine.map((cell, i) => [cell, theirs[i]] as const);
  const fits = pairs.every(
    ([cell, other]) =>
      other !== undefined &&
      cell.column === other.column &&
      cell.columnSpan === other.columnSpan &&
      cell.rowSpan === other.rowSpan,
  );
  if (!fits) return false;
  const texts = pairs
    .map(([cell, other]) => [plain(cell), other === undefined ? '' : plain(other)] as const)
    .filter(([x, y]) => x !== '' || y !== '');
  // Two numbers are two rows, however alike their texts are.
  if (texts.some(([x, y]) => x !== y && NUMBER.test(x) && NUMBER.test(y))) return false;
  // What is left out as a repeated header must not take other text with it.
  if (texts.some(([x, y]) => y.length > MORE_TEXT.times * x.length + MORE_TEXT.room)) return false;
  const scores = texts.map(([x, y]) => likeness(x, y));
  const words = mine.some((cell) => /\p{L}/u.test(plain(cell)));
  if (!words || scores.length === 0) return false;
  const names = row === 0 && texts.length > 2 && texts.every(([x]) => x.length <= NAME_LENGTH);
  const alike = names && scores.every((score) => score >= LIKE_HEADER.each);
  return mean(scores) >= (alike ? LIKE_HEADER.mean : SAME_HEADER);
}

function plain({ text }: StitchCell): string {
  return text.raw.replace(/\s+/gu, '');
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Some column names are the same and others are not: a table of another kind. */
function isOtherHeader({ cells }: OpenTable, added: readonly StitchCell[]): boolean {
  const head = (list: readonly StitchCell[]) => list.filter(({ row }) => row === 0);
  return head(cells).some((cell) => {
    const name = plain(cell);
    return (
      name.length >= 2 &&
      !SERIAL.test(name) &&
      head(added).some((other) => other.column === cell.column && plain(other) === name)
    );
  });
}

/** Cells looked back at: enough to know a table's habits, however long it is. */
const RECENT = 400;

/** The column that counts the rows, if there is one. */
function serialColumn({ cells, edges }: OpenTable): number | null {
  for (let column = 0; column < Math.min(2, edges.length - 1); column++) {
    const texts = cells
      .slice(-RECENT)
      .filter((cell) => cell.column === column && cell.columnSpan === 1 && cell.row > 0)
      .map(plain)
      .filter((text) => text !== '');
    const serials = texts.filter((text) => SERIAL.test(text)).length;
    if (serials > 0 && serials >= 0.6 * texts.length) return column;
  }
  return null;
}

function serialNumbers(
  cells: readonly StitchCell[],
  serial: number | null,
  header: number,
): number[] {
  return cells
    .filter(({ column, row }) => column === serial && row >= header)
    .map((cell) => Number.parseInt(plain(cell), 10))
    .filter((number) => Number.isFinite(number));
}

/** The new page begins with the number after the last one. */
function countsOn(
  { cells }: OpenTable,
  body: readonly StitchCell[],
  serial: number | null,
): boolean {
  const last = serialNumbers(cells, serial, 0).at(-1);
  return last !== undefined && serialNumbers(body, serial, 0)[0] === last + 1;
}

function startsAgain(
  table: OpenTable,
  added: readonly StitchCell[],
  header: number,
  serial: number | null,
): boolean {
  const last = serialNumbers(table.cells, serial, header).at(-1);
  const next = serialNumbers(added, serial, header)[0];
  if (last === undefined || last <= 1 || next !== 1) return false;
  // Below a heading over all columns numbers may begin anew.
  const columns = table.edges.length - 1;
  const isHeading = (cell: StitchCell | undefined) => cell?.columnSpan === columns && columns > 1;
  const below = added.find(
    (cell) => cell.row >= header && (isHeading(cell) || plain(cell) === '1'),
  );
  const above = table.cells.findLast(({ row, rowSpan }) => row + rowSpan === table.rows);
  return !isHeading(below) && !isHeading(above);
}

/**
 * Whether the first row of the new page is the rest of the last row of the page before: it lacks
 * both a serial and another text that every row has; or every cell that has text on both pages
 * was full to its last line, and either no rule parts the pages or one of the two halves has no
 * serial (no text in a column that always has some).
 */
function rowRunsOver(
  table: OpenTable,
  body: readonly StitchCell[],
  top: number,
  serial: number | null,
  openAbove: boolean,
): boolean {
  const pairs = seamPairs(table.cells, body, table.rows, top);
  if (pairs === null) return false;
  const own = pairs.find(({ below }) => below.column === serial);
  const [numberAbove, number] = own === undefined ? ['', ''] : [plain(own.above), plain(own.below)];
  if (number !== '' && numberAbove !== '' && number !== numberAbove) return false;
  const texts = pairs.filter(({ below }) => below.column !== serial && plain(below) !== '');
  if (texts.length === 0) return false;
  const lacking = lacksText(table, pairs, serial);
  const carried = texts.filter(({ above }) => plain(above) !== '');
  const unfinished = carried.filter(({ above }) => !FINISHED.test(above.text.raw));
  const numbered = own !== undefined && numberAbove !== '' && !isMerged(table, serial);
  const cutShort = carried.length > 0 && unfinished.length === carried.length;
  if (lacking && number === '' && (numbered || cutShort)) return true;
  if (carried.some(({ above, below }) => !isFull(above, below))) return false;
  // A number centred in its row may stand on the second page alone.
  if (number !== '' && numberAbove === '') return unfinished.length > 0 && !isMerged(table, serial);
  if (table.openBelow && openAbove) return true;
  if (own !== undefined) return unfinished.length > 0;
  return lacking
    ? unfinished.length > 0
    : unfinished.length >= 2 && unfinished.length === pairs.length;
}

interface SeamPair {
  readonly above: StitchCell;
  readonly below: StitchCell;
}

/** Below the break a text is missing that every row has, and that stands above. */
function lacksText(table: OpenTable, pairs: readonly SeamPair[], serial: number | null): boolean {
  return pairs.some(
    ({ above, below }) =>
      below.column !== serial &&
      plain(below) === '' &&
      plain(above) !== '' &&
      below.rowSpan === 1 &&
      isAlwaysFilled(table, below) &&
      !isMerged(table, below.column),
  );
}

/** The cells that meet at the page break, column by column; null where they do not line up. */
function seamPairs(
  cells: readonly StitchCell[],
  body: readonly StitchCell[],
  rows: number,
  top: number,
): SeamPair[] | null {
  const pairs = body
    .filter(({ row }) => row === top)
    .map((below) => ({
      below,
      above: cells.find(
        (cell) =>
          cell.row + cell.rowSpan === rows &&
          cell.column === below.column &&
          cell.columnSpan === below.columnSpan,
      ),
    }));
  const paired = pairs.flatMap(({ above, below }) =>
    above === undefined ? [] : [{ above, below }],
  );
  return paired.length === pairs.length && paired.length > 0 ? paired : null;
}

/** The last line above had no room for what the first line below begins with. */
function isFull(above: StitchCell, below: StitchCell): boolean {
  const [last, first] = [above.lastLine, below.firstLine];
  if (last === null || first === null) return true;
  const inset = Math.max(0, Math.min(above.inset, below.inset));
  const room = above.width - 2 * inset - (last.bbox[2] - last.bbox[0]);
  return room < (firstUnitWidth(first.text.raw) + 1) * last.fontSize;
}

/** A column with cells over several rows: an empty cell in it tells nothing of its row. */
function isMerged({ cells }: OpenTable, column: number | null): boolean {
  return cells.slice(-RECENT).some((cell) => cell.column === column && cell.rowSpan > 1);
}

function isAlwaysFilled({ cells }: OpenTable, { column, columnSpan }: StitchCell): boolean {
  const own = cells
    .slice(-RECENT)
    .filter((cell) => cell.column === column && cell.columnSpan === columnSpan && cell.row > 0);
  const filled = own.filter((cell) => plain(cell) !== '').length;
  return own.length > 0 && filled >= 0.8 * own.length;
}

/** A repeated header is the same header: its places tell that it stood on this page too. */
function withHeaderPlaces(
  cells: readonly StitchCell[],
  added: readonly StitchCell[],
  repeated: number,
): StitchCell[] {
  if (repeated === 0) return [...cells];
  return cells.map((cell) => {
    if (cell.row >= repeated) return cell;
    const again = added.find(
      (other) => other.row < repeated && other.row === cell.row && other.column === cell.column,
    );
    return again === undefined ? cell : withPlaces(cell, again);
  });
}

function withPlaces(cell: StitchCell, other: StitchCell): StitchCell {
  const places = joinPlaces([...cell.text.places, ...other.text.places]);
  return { ...cell, text: { ...cell.text, places } };
}

interface Seam {
  /** Number of rows above the page break. */
  readonly seam: number;
  readonly runsOver: boolean;
  readonly serial: number | null;
}

function mergeCells(
  above: readonly StitchCell[],
  below: readonly StitchCell[],
  seam: Seam,
): StitchCell[] {
  const top = seam.runsOver ? seam.seam - 1 : seam.seam;
  const joined = new Map<StitchCell, StitchCell>();
  const rest = below.filter((cell) => {
    const upper = above.find(
      (candidate) =>
        cell.row === top &&
        candidate.row + candidate.rowSpan === seam.seam &&
        candidate.column === cell.column &&
        candidate.columnSpan === cell.columnSpan,
    );
    if (upper === undefined || !(seam.runsOver || isCutCell(above, upper, cell, seam))) return true;
    joined.set(upper, joinCells(upper, cell, seam.runsOver));
    return false;
  });
  return [...above.map((cell) => joined.get(cell) ?? cell), ...rest];
}

/** A merged cell that the page break cuts in two: its text stands on one of the pages only. */
function isCutCell(
  all: readonly StitchCell[],
  upper: StitchCell,
  lower: StitchCell,
  { serial }: Seam,
): boolean {
  const texts = [plain(upper), plain(lower)];
  const merged =
    upper.rowSpan > 1 ||
    lower.rowSpan > 1 ||
    lower.column === serial ||
    all.some((cell) => cell.column === upper.column && cell.row > 0 && cell.rowSpan > 1);
  if (!merged || (texts[0] === '' && texts[1] === '')) return false;
  return texts[1] === '' || (texts[0] === '' && lower.rowSpan > 1) || texts[0] === texts[1];
}

function joinCells(upper: StitchCell, lower: StitchCell, runsOver: boolean): StitchCell {
  const same = plain(upper) === plain(lower);
  const texts = same ? [upper.text] : [upper.text, lower.text];
  const joined = joinTexts(texts, () => '\n');
  const places = joinPlaces([...upper.text.places, ...lower.text.places]);
  return {
    ...upper,
    rowSpan: upper.rowSpan + lower.rowSpan - (runsOver ? 1 : 0),
    text: { ...joined, places },
    lastLine: lower.lastLine ?? upper.lastLine,
    firstLine: upper.firstLine ?? lower.firstLine,
  };
}

export function tableBlock({ pages, edges, rows, cells }: OpenTable): TableBlock {
  return {
    type: 'table',
    pages: [...new Set(pages)],
    rows,
    columns: edges.length - 1,
    cells: [...cells].sort((a, b) => a.row - b.row || a.column - b.column).map(tableCell),
  };
}

function tableCell({ row, column, rowSpan, columnSpan, text }: StitchCell): TableCell {
  return { row, column, rowSpan, columnSpan, ...text };
}
