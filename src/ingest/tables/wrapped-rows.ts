import { isTableFoot } from '../lines.js';
import { countOf, isSerialName } from './header-names.js';
import {
  type CellKind,
  isBody,
  kindOfHeader,
  seamCost,
  usual,
  widthOf,
  wrapCost,
} from './wrapped-cells.js';

/** A line parted by tabs, or several of which a quoted cell runs over. */
export interface RowPiece {
  readonly fields: readonly string[];
  readonly page: number;
  /** A blank line stands above: rather a new row than not. */
  readonly isBelowGap: boolean;
}

/** Pieces that are one row: `[from, to)`. */
export interface PieceRow {
  readonly from: number;
  readonly to: number;
}

/** The cheapest way to cut pieces into rows, and what speaks against it. */
export interface Cut {
  readonly rows: readonly PieceRow[];
  readonly cost: number;
  /** Cells too few and too many, over all rows but headings. */
  readonly misfits: number;
}

/** A row runs over so many lines at most. */
const MAX_PIECES = 40;

/** Costs of what speaks against a row; set by eye, on made-up tables. */
const COST = {
  /** A cell too few or too many. */
  misfit: 8,
  /** A first line that does not count, in a table that does. */
  uncounted: 8,
  /** A number before a tab amid a row. */
  counted: 8,
  /** A blank line amid a row. */
  gap: 2,
  /** A line that is a body's name, in a cell of another column. */
  body: 4,
  /** A line amid a row that begins as those below a table do. */
  foot: 8,
  numberedHeading: 1,
  heading: 6,
  sentence: 14,
  /** Lines behind the last row that belong to none, and each of them. */
  leaving: 1.5,
  left: 0.5,
} as const;

const NUMBERED =
  /^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章部])\S/u;
const LONGEST_HEADING = 30;
/** What a serial is made of, read well or not: 3, 1-1, （二）, ①, S. */
const LIKE_SERIAL = /^[\s\d０-９A-Za-z一二三四五六七八九十百（）()、.．—\-*\u2460-\u249b]{0,6}$/u;

/** One cell of all fields that stand between the same two tabs of a row. */
function cellsOf(pieces: readonly RowPiece[], { from, to }: PieceRow): readonly string[][] {
  const cells: string[][] = [];
  for (const { fields } of pieces.slice(from, to)) {
    const [first = '', ...more] = fields;
    const last = cells.at(-1);
    if (last === undefined) cells.push([first]);
    else last.push(first);
    for (const field of more) cells.push([field]);
  }
  return cells;
}

/** The texts of a row's cells, their lines one below the other. */
export function rowFields(pieces: readonly RowPiece[], row: PieceRow): readonly string[] {
  return cellsOf(pieces, row).map((lines) => lines.join('\n'));
}

/** What is known of the columns before the rows are. */
interface Columns {
  readonly names: readonly string[];
  readonly kinds: readonly CellKind[];
  /** Where the lines of each wrap; null while that is not known. */
  readonly widths: readonly (number | null)[];
  /** The column that counts, or -1. */
  readonly serial: number;
}

function headingCost(text: string): number {
  if (/[。；，]\s*$/u.test(text)) return COST.sentence;
  if (NUMBERED.test(text)) return COST.numberedHeading;
  return text.trim().length <= LONGEST_HEADING ? COST.heading : COST.sentence;
}

/** A row that counts begins with its number, and no other number stands before a tab in it. */
function countingCost(
  inner: readonly RowPiece[],
  cells: readonly (readonly string[])[],
  { names, serial }: Columns,
): number {
  if (serial < 0) return 0;
  const own = cells[serial]?.join('') ?? '';
  const isSerial = LIKE_SERIAL.test(own) || own === names[serial];
  const counted = inner.filter(({ fields }) => fields.length > 1 && countOf(fields[0] ?? '') > 0);
  const more = serial === 0 ? counted.length * COST.counted : 0;
  return (isSerial ? 0 : COST.uncounted) + more;
}

function cellCost(lines: readonly string[], column: number, { kinds, widths }: Columns): number {
  if (lines.length < 2) return 0;
  const headings = lines.slice(1).filter((line) => NUMBERED.test(line)).length;
  const [kind, width] = [kinds[column] ?? 'other', widths[column] ?? null];
  const bodies = kind === 'units' ? 0 : lines.filter(isBody).length;
  return wrapCost(lines, { kind, width }) + headings * COST.numberedHeading + bodies * COST.body;
}

function rowCost(pieces: readonly RowPiece[], row: PieceRow, columns: Columns): number {
  const cells = cellsOf(pieces, row);
  const last = cells.at(-1)?.join('') ?? '';
  const seam = seamCost(last, pieces[row.to]?.fields[0]);
  if (cells.length === 1) {
    return row.to - row.from === 1 ? headingCost(last) + seam : Number.POSITIVE_INFINITY;
  }
  const misfit = Math.abs(cells.length - columns.names.length) * COST.misfit;
  const wraps = cells.reduce((sum, lines, i) => sum + cellCost(lines, i, columns), 0);
  const inner = pieces.slice(row.from + 1, row.to);
  const gaps = inner.filter(({ isBelowGap }) => isBelowGap).length * COST.gap;
  const feet = inner.filter(({ fields }) => isTableFoot(fields[0] ?? '')).length * COST.foot;
  return misfit + countingCost(inner, cells, columns) + gaps + feet + wraps + seam;
}

interface Step {
  readonly cost: number;
  readonly from: number;
}

/** The cheapest cut of the pieces into rows of these columns. Work is pieces × {@link MAX_PIECES}. */
function cutBy(pieces: readonly RowPiece[], columns: Columns): Cut {
  const width = columns.names.length;
  const best: Step[] = [{ cost: 0, from: 0 }];
  for (let to = 1; to <= pieces.length; to += 1) {
    let step: Step = { cost: Number.POSITIVE_INFINITY, from: to - 1 };
    let tabs = 0;
    for (let from = to - 1; from >= Math.max(0, to - MAX_PIECES); from -= 1) {
      tabs += (pieces[from]?.fields.length ?? 1) - 1;
      // Two rows' cells are no row.
      if (tabs >= 2 * width && from < to - 1) break;
      const cost = (best[from]?.cost ?? 0) + rowCost(pieces, { from, to }, columns);
      if (cost < step.cost) step = { cost, from };
    }
    best.push(step);
  }
  return traced(best, lastRow(pieces, best), pieces, width);
}

/** Lines behind the last tab may belong to no row: a signature, the text below. */
function lastRow(pieces: readonly RowPiece[], best: readonly Step[]): number {
  let end = pieces.length;
  let least = best[end]?.cost ?? Number.POSITIVE_INFINITY;
  for (let to = pieces.length; to > 1 && pieces[to - 1]?.fields.length === 1; to -= 1) {
    const lines = pieces.length - to + 1;
    const cost = (best[to - 1]?.cost ?? 0) + COST.leaving + COST.left * lines;
    if (cost < least) [end, least] = [to - 1, cost];
  }
  return end;
}

function traced(
  best: readonly Step[],
  end: number,
  pieces: readonly RowPiece[],
  width: number,
): Cut {
  const rows: PieceRow[] = [];
  for (let to = end; to > 0; ) {
    const from = best[to]?.from ?? 0;
    rows.unshift({ from, to });
    to = from;
  }
  const lengths = rows.map((row) => cellsOf(pieces, row).length).filter((length) => length > 1);
  const misfits = lengths.reduce((sum, length) => sum + Math.abs(length - width), 0);
  return { rows, cost: best[end]?.cost ?? 0, misfits };
}

/** The width at which the lines of a column wrap: that of the lines that go on, or at least that of all but the last. */
function widthsIn(pieces: readonly RowPiece[], { rows }: Cut, width: number) {
  const found = rows.map((row) => cellsOf(pieces, row)).filter((cells) => cells.length === width);
  return Array.from({ length: width }, (_, column) => {
    const cells = found.map((row) => row[column] ?? []);
    const full = cells.flatMap((lines) => lines.slice(0, -1).map(widthOf));
    const all = cells.slice(0, -1).flatMap((lines) => lines.map(widthOf));
    const widths = full.length > 0 ? full : all;
    return widths.length === 0 ? null : Math.max(...usual(widths));
  });
}

/**
 * Cuts lines parted by tabs into rows where cells were wrapped without quotes: the lines of a row have as many
 * tabs together as the header. Which of two rows a line without any belongs to is told by the serials, by where
 * the lines of a column wrap, and by what begins and ends a cell.
 */
export function cutRows(pieces: readonly RowPiece[], names: readonly string[]): Cut {
  const columns = {
    names,
    kinds: names.map(kindOfHeader),
    widths: names.map(() => null),
    serial: names.findIndex(isSerialName),
  };
  const first = cutBy(pieces, columns);
  return cutBy(pieces, { ...columns, widths: widthsIn(pieces, first, names.length) });
}
