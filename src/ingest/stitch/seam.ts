import { firstUnitWidth } from '../flow.js';
import { joinPlaces, joinTexts } from '../texts.js';
import { type OpenTable, plain, RECENT, type StitchCell } from './open-table.js';

/** Ends of a finished sentence. */
const FINISHED = /[。；！？.;!?]["”’）)\]〕]*$/u;

/**
 * Whether the first row of the new page is the rest of the last row of the page before: one of the
 * two lacks what the other has (`areHalves`); or every cell that has text on both pages was full to
 * its last line, and either no rule parts the pages or one of the two halves has no serial (no text
 * in a column that always has some).
 */
export function rowRunsOver(
  table: OpenTable,
  body: readonly StitchCell[],
  top: number,
  serial: number | null,
  openAbove: boolean,
): boolean {
  const pairs = seamPairs(table.cells, body, table.rows, top);
  if (pairs === null) return false;
  const seam = textsAtSeam(pairs, serial);
  const { numberAbove, number, texts, carried, unfinished } = seam;
  if (number !== '' && numberAbove !== '' && number !== numberAbove) return false;
  if (texts.length === 0) return false;
  if (number === '' && areHalves(table, pairs, serial, seam)) return true;
  if (carried.some(({ above, below }) => !isFull(above, below))) return false;
  // A number centred in its row may stand on the second page alone.
  if (number !== '' && numberAbove === '') return unfinished.length > 0 && !isMerged(table, serial);
  if (table.openBelow && openAbove) return true;
  if (numberAbove !== null) return unfinished.length > 0;
  return lacksText(table, pairs, serial)
    ? unfinished.length > 0
    : unfinished.length >= 2 && unfinished.length === pairs.length;
}

interface SeamTexts {
  /** The serials on both sides; above, null where no column counts. */
  readonly numberAbove: string | null;
  readonly number: string;
  /** The pairs with text below, those with text above too, and of these the unfinished ones. */
  readonly texts: readonly SeamPair[];
  readonly carried: readonly SeamPair[];
  readonly unfinished: readonly SeamPair[];
}

function textsAtSeam(pairs: readonly SeamPair[], serial: number | null): SeamTexts {
  const own = pairs.find(({ below }) => below.column === serial);
  const texts = pairs.filter(({ below }) => below.column !== serial && plain(below) !== '');
  const carried = texts.filter(({ above }) => plain(above) !== '');
  return {
    numberAbove: own === undefined ? null : plain(own.above),
    number: own === undefined ? '' : plain(own.below),
    texts,
    carried,
    unfinished: carried.filter(({ above }) => !FINISHED.test(above.text.raw)),
  };
}

/**
 * The row below lacks a text that every row has, and that above has its number or is cut short; or
 * that above, with its number, lacks such a text, and nothing in it is finished.
 */
function areHalves(
  table: OpenTable,
  pairs: readonly SeamPair[],
  serial: number | null,
  { numberAbove, carried, unfinished }: SeamTexts,
): boolean {
  const isNumbered = numberAbove !== null && numberAbove !== '' && !isMerged(table, serial);
  const isOpen = unfinished.length === carried.length;
  const isCutShort = carried.length > 0 && isOpen;
  if (lacksText(table, pairs, serial)) return isNumbered || isCutShort;
  return isNumbered && isOpen && lacksText(table, pairs.map(turned), serial);
}

interface SeamPair {
  readonly above: StitchCell;
  readonly below: StitchCell;
}

function turned({ above, below }: SeamPair): SeamPair {
  return { above: below, below: above };
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

/** The last row may be the half of one: what it lacks does not count. */
function isAlwaysFilled({ cells, rows }: OpenTable, { column, columnSpan }: StitchCell): boolean {
  const own = cells
    .slice(-RECENT)
    .filter((cell) => cell.column === column && cell.columnSpan === columnSpan && cell.row > 0)
    .filter((cell) => cell.row + cell.rowSpan < rows || plain(cell) !== '');
  const filled = own.filter((cell) => plain(cell) !== '').length;
  return own.length > 0 && filled >= 0.8 * own.length;
}

interface Seam {
  /** Number of rows above the page break. */
  readonly seam: number;
  readonly runsOver: boolean;
  readonly serial: number | null;
}

export function mergeCells(
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

/** A number that is not there may be one that a recogniser passed over: then no page break cut it in two. */
function isRecognised(cells: readonly StitchCell[]): boolean {
  return cells.slice(-RECENT).some(({ text }) => text.confidence < 1);
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
    (lower.column === serial && !isRecognised(all)) ||
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
