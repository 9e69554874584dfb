import type { BoundingBox } from '../model/place.js';
import { type Band, carriedLines, growBand } from './align/bands.js';
import { withCategories } from './align/categories.js';
import { framedItems } from './align/frames.js';
import { withHead } from './align/head.js';
import {
  headingRow,
  isCountedHeading,
  withHeadingBounds,
  withWideCells,
} from './align/headings.js';
import { blankRows, centredRows, lineRows } from './align/line-rows.js';
import {
  ALIGNED,
  type AlignItem,
  type AlignLimits,
  centreOf,
  columnsHit,
  type Interval,
  middle,
  type Row,
  SERIAL,
  textRows,
  within,
} from './align/lines.js';
import { serialItems, serialRows } from './align/serial-rows.js';
import { union } from './box.js';
import type { Grid, GridCell, Rule } from './page.js';

export { ALIGNED, type AlignItem } from './align/lines.js';

/**
 * Finds tables without ruling lines: text that keeps to three or more columns over several lines.
 * Only what is convincing is a table; everything else is left to be running text. Rows are parted
 * by level rules where there are some between them, by the serial column, else line by line, else
 * by the blank between them.
 */
export function alignedGrids(
  items: readonly AlignItem[],
  limits: AlignLimits = ALIGNED,
  rules: readonly Rule[] = [],
): Grid[] {
  const framed = framedItems(items, rules);
  if (framed !== null) {
    const { inside, others } = framed;
    return [inside, others].flatMap((part) => alignedGrids(part, limits, rules));
  }
  const rows = textRows(items, limits);
  const grids: Grid[] = [];
  let done = 0;
  for (let first = 0; first < rows.length; ) {
    const grown = growBand(rows, first, limits);
    const isTable = grown !== null && !isCaption(rows, first, grown, limits, rules);
    const band = isTable ? closedBand(grown, rules) : null;
    const above = band === null ? [] : carriedLines(band, rows.slice(done, first));
    const whole = band === null ? null : { ...band, rows: [...above, ...band.rows] };
    const grid = whole === null ? null : bandGrid(whole, limits, rules);
    if (grid === null || band === null || whole === null) first++;
    else {
      const before = rows.slice(done, first - above.length);
      grids.push(withHead(grid, { above: before, inside: whole.rows, rules, size: band.size }));
      first += band.rows.length;
      done = first;
    }
  }
  return grids;
}

/**
 * Whether a band begins with a line above the first of its full rules that is no row of it: it has
 * text in fewer columns than the lines below the rule have. A row of the page before that goes on
 * at the top of the page is the first line there.
 */
function isCaption(
  rows: readonly Row[],
  first: number,
  band: Band,
  limits: AlignLimits,
  rules: readonly Rule[],
): boolean {
  const [row, next] = [rows[first], rows[first + 1]];
  const text = union(band.rows.flatMap(({ items }) => items.map(({ bbox }) => bbox)));
  if (row === undefined || next === undefined || text === null || first === 0) return false;
  const levels = fullRules(rules, text, band.size);
  const top = levels[0]?.position ?? 0;
  const isAbove = (row.top + row.bottom) / 2 < top && (next.top + next.bottom) / 2 > top;
  if (levels.length < CLOSING_RULES || !isAbove) return false;
  const below = growBand(rows, first + 1, limits);
  return below !== null && row.pieces.length <= below.gutters.length;
}

/**
 * The band without what stands below the last of its full rules and begins like a note; of a table
 * whose rules part no rows, without all that stands there, where no line has text in all columns.
 */
function closedBand(band: Band | null, rules: readonly Rule[]): Band | null {
  const text = union(band?.rows.flatMap(({ items }) => items.map(({ bbox }) => bbox)) ?? []);
  if (band === null || text === null) return band;
  const levels = fullRules(rules, text, band.size);
  const foot = levels.length < CLOSING_RULES ? Infinity : (levels.at(-1)?.position ?? Infinity);
  const below = band.rows.filter(({ top }) => top > foot - 1);
  const isClosed = band.rows.length > LINES_PER_RULE * levels.length;
  const isWhole = ({ pieces, items }: Row) => pieces.length > band.gutters.length || counts(items);
  if (isClosed && !below.some(isWhole)) {
    return { ...band, rows: band.rows.slice(0, band.rows.length - below.length) };
  }
  const isNote = ({ pieces: [piece, second], items, top }: Row) =>
    top > foot - 1 &&
    second === undefined &&
    (piece?.start ?? 0) < (band.gutters[0]?.start ?? 0) &&
    !counts(items);
  const last = band.rows.findLastIndex((row) => !isNote(row));
  return { ...band, rows: band.rows.slice(0, last + 1) };
}

function counts(items: readonly AlignItem[]): boolean {
  return items.some(({ text }) => SERIAL.test(text.trim()));
}

/** Rules among so many lines are those of the head and the foot. */
const LINES_PER_RULE = 2;
/** Above and below the head and below the body. */
const CLOSING_RULES = 3;

function bandGrid(whole: Band, limits: AlignLimits, rules: readonly Rule[]): Grid | null {
  const found = whole.rows.flatMap((_, i) => (isCountedHeading(whole.rows, i) ? [i] : []));
  const headings = found.map((i) => headingRow(whole.rows, i));
  const band = { ...whole, rows: whole.rows.filter((_, i) => !found.includes(i)) };
  const items = band.rows.flatMap((row) => row.items);
  const text = union(items.map(({ bbox }) => bbox));
  if (text === null) return null;
  const levels = fullRules(rules, text, band.size);
  const box = union([text, ...levels.map(ruleBox)]) ?? text;
  const xs = [box[0], ...band.gutters.map(centreOf), box[2]];
  const columns = xs.slice(1).map((right, i) => ({ start: xs[i] ?? 0, end: right }));
  const parts = columns.map((column) =>
    items.filter(({ bbox }) => within(column, (bbox[0] + bbox[2]) / 2)),
  );
  const counting = serialColumn(parts, limits.rows);
  const serials = serialItems(parts[counting] ?? []);
  const inner = levels.map(({ position }) => position).filter((y) => isBetween(items, y));
  const ruled = partsRows(band, { columns, serials, inner, outer: levels.length, box });
  const counted = serials.length >= limits.rows;
  const ofSerials = () =>
    serialRows(band.rows, serials, [parts[counting] ?? [], ...parts.toSpliced(counting, 1)]).ys;
  const ys = ruled ? inner : counted ? ofSerials() : alignedRows(band, columns);
  const open = { top: text[1] <= box[1], bottom: text[3] >= box[3] };
  if (ys === null || ys.length < limits.rows) {
    // The last row of a ruled table may stand alone on its page.
    const rest = levels.length > 1 && columns.length >= limits.columns;
    return rest ? { ...gridFrom([box[1], ...inner, box[3]], xs), open } : null;
  }
  const bounds = [box[1], ...withHeadingBounds(ys, headings), box[3]];
  const enough = counted || ruled || isTabular(band, parts, columns, bounds, limits);
  if (!enough || columns.length < limits.columns) return null;
  const plain = withWideCells(gridFrom(bounds, xs), headings);
  const header = !serials.some((item) => middle(item) < (bounds[1] ?? 0));
  const beside = { column: 0, first: header ? 1 : 0, end: plain.rows };
  const grid = counting > 0 && headings.length === 0 ? withCategories(plain, items, beside) : plain;
  return { ...grid, ...(levels.length === 0 ? {} : { open }) };
}

/** Bounds of rows that nothing numbers: one a line, parted by blank, or centred beside each other. */
function alignedRows(band: Band, columns: readonly Interval[]): readonly number[] | null {
  return lineRows(band, columns) ?? blankRows(band, columns) ?? centredRows(band, columns);
}

/** The column that counts the rows: the first, or the second behind one of categories. */
function serialColumn(parts: readonly (readonly AlignItem[])[], least: number): number {
  const behind = serialItems(parts[0] ?? []).length === 0;
  return behind && serialItems(parts[1] ?? []).length >= least ? 1 : 0;
}

/** The level rules that run over all columns, from right above the text to right below it. */
function fullRules(rules: readonly Rule[], text: BoundingBox, size: number): Rule[] {
  const [left, top, right, bottom] = text;
  return rules
    .filter(
      ({ orientation, position, start, end }) =>
        orientation === 'horizontal' &&
        position > top - 2 * size &&
        position < bottom + 2 * size &&
        Math.min(end, right) - Math.max(start, left) > 0.95 * (right - left),
    )
    .toSorted((a, b) => a.position - b.position);
}

function ruleBox({ position, start, end }: Rule): BoundingBox {
  return [start, position, end, position];
}

/** Text stands above and below. */
function isBetween(items: readonly AlignItem[], y: number): boolean {
  return items.some((item) => middle(item) < y) && items.some((item) => middle(item) > y);
}

interface Ruled {
  readonly columns: readonly Interval[];
  readonly serials: readonly AlignItem[];
  /** The rules between two lines of text; and how many there are, above and below it too. */
  readonly inner: readonly number[];
  readonly outer: number;
  readonly box: BoundingBox;
}

/**
 * Rules part all rows where no two serials, or lines with text in most columns, stand between
 * two of them; else they part the header, the totals and groups of rows.
 */
function partsRows({ rows }: Band, { columns, serials, inner, outer, box }: Ruled): boolean {
  const bounds = [box[1] - 1, ...inner, box[3] + 1];
  const most = (test: (top: number, bottom: number) => number, least: number) =>
    bounds.slice(1).every((bottom, i) => test(bounds[i] ?? 0, bottom) < least);
  const counted = (top: number, bottom: number) =>
    serials.filter((item) => middle(item) > top && middle(item) < bottom).length;
  const whole = rows.filter(({ pieces }) => columnsHit(pieces, columns) * 2 > columns.length);
  const lines = (top: number, bottom: number) =>
    whole.filter((row) => row.top > top && row.bottom < bottom).length;
  if (serials.length > 1) return inner.length >= serials.length - 1 && most(counted, 2);
  return outer >= LEAST_RULES && most(lines, 3);
}

/** A table with a head, a body and a foot has one less. */
const LEAST_RULES = 4;

/** Every column is used by most rows that are no headings, and the text does not fill its columns as prose does. */
function isTabular(
  band: Band,
  parts: readonly (readonly AlignItem[])[],
  columns: readonly Interval[],
  ys: readonly number[],
  { filled, prose }: AlignLimits,
): boolean {
  const isHit = (items: readonly AlignItem[], i: number) =>
    items.some((item) => middle(item) > (ys[i] ?? 0) && middle(item) <= (ys[i + 1] ?? 0));
  // A row of one text alone is a heading.
  const hits = ys
    .slice(1)
    .map((_, i) => parts.map((items) => isHit(items, i)))
    .filter((row) => row.filter(Boolean).length > 1);
  const used = parts.every(
    (_, column) => hits.filter((row) => row[column]).length >= filled * hits.length,
  );
  const pieces = band.rows.flatMap((row) => row.pieces);
  const full = pieces.filter(({ start, end }) => {
    const column = columns.find((own) => within(own, (start + end) / 2));
    return column !== undefined && end - start > 0.85 * (column.end - column.start);
  }).length;
  return used && full < prose * pieces.length;
}

function gridFrom(ys: readonly number[], xs: readonly number[]): Grid {
  const cells = ys.slice(1).flatMap((bottom, row) =>
    xs.slice(1).map(
      (right, column): GridCell => ({
        row,
        column,
        rowSpan: 1,
        columnSpan: 1,
        bbox: [xs[column] ?? 0, ys[row] ?? 0, right, bottom],
      }),
    ),
  );
  return {
    bbox: [xs[0] ?? 0, ys[0] ?? 0, xs.at(-1) ?? 0, ys.at(-1) ?? 0],
    rows: ys.length - 1,
    columns: xs.length - 1,
    cells,
    aligned: true,
  };
}
