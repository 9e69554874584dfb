import type { BoundingBox } from '../model/place.js';
import { columnLines, rowsBesideSerials } from './align-rows.js';
import { overlap, union } from './box.js';
import type { Grid, GridCell, Rule } from './page.js';

/** A piece of text that belongs to one cell: a word of the text layer or a recognised line. */
export interface AlignItem {
  readonly bbox: BoundingBox;
  /** Character height in points. */
  readonly size: number;
  readonly text: string;
}

/** What makes columns convincing. Lengths in character sizes. */
export interface AlignLimits {
  /** Pieces nearer than this are one piece. */
  readonly blank: number;
  /** Narrowest gutter between columns. */
  readonly gutter: number;
  /** Least rows under the header. */
  readonly rows: number;
  /** Least columns, without and with a serial column. */
  readonly columns: number;
  readonly serialColumns: number;
  /** A wider gap between two lines, in usual gaps, ends a table. */
  readonly breakGap: number;
  /** Least part of its rows that each column has text in. */
  readonly filled: number;
  /** Columns whose lines mostly fill their width are columns of running text. */
  readonly prose: number;
}

export const ALIGNED: AlignLimits = {
  blank: 0.7,
  gutter: 0.3,
  rows: 2,
  columns: 3,
  serialColumns: 3,
  breakGap: 3,
  filled: 0.5,
  prose: 0.6,
};

interface Row {
  readonly items: readonly AlignItem[];
  readonly pieces: readonly Interval[];
  readonly top: number;
  readonly bottom: number;
}

interface Interval {
  readonly start: number;
  readonly end: number;
}

/** A number in a column of its own that counts the rows. */
const SERIAL = /^[（(]?\d{1,4}[)）]?[.．、*]?$/u;

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
  const rows = textRows(items, limits);
  const grids: Grid[] = [];
  let done = 0;
  for (let first = 0; first < rows.length; ) {
    const band = growBand(rows, first, limits);
    const above = band === null ? [] : carriedLines(band, rows.slice(done, first));
    const whole = band === null ? null : { ...band, rows: [...above, ...band.rows] };
    const grid = whole === null ? null : bandGrid(whole, limits, rules);
    if (grid === null || band === null) first++;
    else {
      grids.push(grid);
      first += band.rows.length;
      done = first;
    }
  }
  return grids;
}

/**
 * The lines right above a table that stand at the left of its columns, and not of the first alone:
 * the rest of a row of the page before, and the lines of the first row above its serial.
 */
function carriedLines({ rows, gutters, size }: Band, above: readonly Row[]): Row[] {
  const lefts = [OPEN_START, ...gutters].map((gutter, i) => {
    const column = { start: centreOf(gutter), end: centreOf(gutters[i] ?? OPEN_END) };
    const starts = rows.flatMap(({ pieces }) =>
      pieces.filter((piece) => within(column, centreOf(piece))).map(({ start }) => start),
    );
    return { column, left: Math.min(...starts) };
  });
  const begun = lefts[0]?.column.end ?? -Infinity;
  const belongs = ({ pieces }: Row) =>
    pieces.some(({ start }) => start > begun) &&
    pieces.every(({ start, end }) =>
      lefts.some(
        ({ column, left }) =>
          Math.abs(start - left) < size && within(column, start) && within(column, end),
      ),
    );
  let from = above.length;
  let below = rows[0];
  for (let row = above[from - 1]; row !== undefined && below !== undefined; row = above[from - 1]) {
    if (below.top - row.bottom > size || !belongs(row)) break;
    below = row;
    from--;
  }
  return above.slice(from);
}

const OPEN_START: Interval = { start: -Infinity, end: -Infinity };
const OPEN_END: Interval = { start: Infinity, end: Infinity };

function textRows(items: readonly AlignItem[], limits: AlignLimits): Row[] {
  const rows: AlignItem[][] = [];
  let [top, bottom] = [0, 0];
  for (const item of [...items].sort((a, b) => middle(a) - middle(b))) {
    if (rows.length === 0 || overlap(top, bottom, item.bbox[1], item.bbox[3]) < 0.5) {
      rows.push([]);
      [, top, , bottom] = item.bbox;
    }
    rows.at(-1)?.push(item);
  }
  return rows.map((row) => ({
    items: row,
    pieces: piecesOf(row, limits),
    top: Math.min(...row.map(({ bbox }) => bbox[1])),
    bottom: Math.max(...row.map(({ bbox }) => bbox[3])),
  }));
}

function middle({ bbox }: AlignItem): number {
  return (bbox[1] + bbox[3]) / 2;
}

/** Words of a line that stand together. Blanks between Latin words may be as wide as a gutter. */
function piecesOf(row: readonly AlignItem[], { blank, gutter }: AlignLimits): Interval[] {
  const pieces: { start: number; end: number; text: string }[] = [];
  for (const { bbox, size, text } of [...row].sort((a, b) => a.bbox[0] - b.bbox[0])) {
    const last = pieces.at(-1);
    const latin = last !== undefined && isLatinBlank(last.text, text);
    if (last !== undefined && bbox[0] - last.end < (latin ? blank : gutter) * size) {
      last.end = Math.max(last.end, bbox[2]);
      last.text = text;
    } else pieces.push({ start: bbox[0], end: bbox[2], text });
  }
  return pieces;
}

/** A blank between two words of a Latin text, as between a word and a number. */
function isLatinBlank(before: string, after: string): boolean {
  const marks = /[\p{P}\p{S}\d\s]+/gu;
  const letters = [before.replace(marks, ''), after.replace(marks, '')];
  const latin = letters.filter((text) => /^\p{Script=Latin}+$/u.test(text)).length;
  return latin > 0 && letters.every((text) => text === '' || /^\p{Script=Latin}+$/u.test(text));
}

interface Band {
  readonly rows: readonly Row[];
  /** The blank strips between columns. */
  readonly gutters: readonly Interval[];
  readonly size: number;
}

/** The longest run of lines from `first` on that leaves enough gutters open. */
function growBand(rows: readonly Row[], first: number, limits: AlignLimits): Band | null {
  const start = rows[first];
  const wanted = Math.min(limits.columns, limits.serialColumns) - 1;
  if (start === undefined || start.pieces.length <= wanted) return null;
  const size = typicalSize(start.items);
  let gutters = gapsOf(start.pieces, limits.blank * size);
  let end = first + 1;
  let usual = 0;
  for (; end < rows.length; end++) {
    const [row, before] = [rows[end], rows[end - 1]];
    if (row === undefined || before === undefined) break;
    const gap = Math.max(row.top - before.bottom, 0.2 * size);
    if (usual > 0 && gap > limits.breakGap * usual && gap > 1.5 * size) break;
    const left = narrow(gutters, row.pieces, limits.gutter * size);
    if (left.length < wanted) break;
    gutters = left;
    usual = usual === 0 ? gap : Math.max(usual, gap);
  }
  const own = rows.slice(first, end);
  const body = bodyGutters(own, gutters, limits.gutter * size);
  return { rows: own, gutters: [...serialGutter(own, body, limits.blank * size), ...body], size };
}

/**
 * The gutter after serials that stand between the lines of their rows, so that the line on which
 * the table began showed none of them.
 */
function serialGutter(
  rows: readonly Row[],
  gutters: readonly Interval[],
  least: number,
): Interval[] {
  const end = gutters[0]?.start ?? -Infinity;
  const first = rows.flatMap(({ items }) => items.filter(({ bbox }) => bbox[2] <= end + 1));
  const serials = first.filter(({ text }) => SERIAL.test(text.trim()));
  const rest = first.filter((item) => !serials.includes(item));
  const gutter = {
    start: Math.max(...serials.map(({ bbox }) => bbox[2])),
    end: Math.min(...rest.map(({ bbox }) => bbox[0])),
  };
  const wide = gutter.end - gutter.start >= least;
  return serials.length > 2 && rest.length > 2 && wide ? [gutter] : [];
}

/**
 * The gutters of the lines that most lines are like: a header may name several columns at once.
 * Where its names stand aside of what they name, the two halves of a column are one again.
 */
function bodyGutters(
  rows: readonly Row[],
  gutters: readonly Interval[],
  least: number,
): readonly Interval[] {
  const usual = usualPieces(rows);
  const body = rows.filter(({ pieces }) => pieces.length >= usual);
  const [model, ...others] = body.filter(({ pieces }) => pieces.length === usual);
  if (model === undefined || body.length * 2 < rows.length) return gutters;
  let open = gutters;
  if (usual > gutters.length + 1) {
    open = gapsOf(model.pieces, least);
    for (const { pieces } of [...others, ...body]) open = narrow(open, pieces, least);
    // Two lines are too few to tell columns by their figures alone.
    if (open.length + 1 !== usual || others.length === 0) return gutters;
  }
  while (open.length + 1 > usual) {
    const closed = open.filter((gutter, i) => !isNeeded(rows, open, i) && gutter !== undefined);
    const [narrowest] = closed.toSorted((a, b) => a.end - a.start - (b.end - b.start));
    if (narrowest === undefined) break;
    open = open.filter((gutter) => gutter !== narrowest);
  }
  return open;
}

/** The number of pieces that most lines have; of two, the larger. */
function usualPieces(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const { pieces } of rows) counts.set(pieces.length, (counts.get(pieces.length) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  return most?.[0] ?? 0;
}

/** Some line has text on both sides of the gutter, up to the next ones. */
function isNeeded(rows: readonly Row[], gutters: readonly Interval[], i: number): boolean {
  const [from, to] = [gutters[i - 1]?.end ?? -Infinity, gutters[i + 1]?.start ?? Infinity];
  const gutter = gutters[i];
  return rows.some(
    ({ pieces }) =>
      gutter !== undefined &&
      pieces.some(({ start, end }) => start >= from - 1 && end <= gutter.start + 1) &&
      pieces.some(({ start, end }) => start >= gutter.end - 1 && end <= to + 1),
  );
}

function gapsOf(pieces: readonly Interval[], least: number): Interval[] {
  return pieces
    .slice(1)
    .map((piece, i) => ({ start: pieces[i]?.end ?? 0, end: piece.start }))
    .filter(({ start, end }) => end - start >= least);
}

/** What the pieces leave of the gutters. */
function narrow(
  gutters: readonly Interval[],
  pieces: readonly Interval[],
  least: number,
): Interval[] {
  let open = [...gutters];
  for (const piece of pieces) {
    open = open.flatMap((gutter) => {
      if (piece.end <= gutter.start || piece.start >= gutter.end) return [gutter];
      return [
        { start: gutter.start, end: piece.start },
        { start: piece.end, end: gutter.end },
      ].filter(({ start, end }) => end - start >= least);
    });
  }
  return open;
}

function typicalSize(items: readonly AlignItem[]): number {
  const sizes = items.map(({ size }) => size).sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 10;
}

function bandGrid(band: Band, limits: AlignLimits, rules: readonly Rule[]): Grid | null {
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
  const serials = serialItems(parts[0] ?? []);
  const inner = levels.map(({ position }) => position).filter((y) => isBetween(items, y));
  const ruled = partsRows(band, { columns, serials, inner, outer: levels.length, box });
  const counted = serials.length >= limits.rows;
  const ys = ruled ? inner : counted ? serialRows(band, serials, parts) : lineRows(band, columns);
  const open = { top: text[1] <= box[1], bottom: text[3] >= box[3] };
  if (ys === null || ys.length < limits.rows) {
    // The last row of a ruled table may stand alone on its page.
    const rest = levels.length > 1 && columns.length >= limits.columns;
    return rest ? { ...gridFrom([box[1], ...inner, box[3]], xs), open } : null;
  }
  const bounds = [box[1], ...ys, box[3]];
  const enough = counted || ruled || isTabular(band, parts, columns, bounds, limits);
  if (!enough || columns.length < limits.columns) return null;
  return { ...gridFrom(bounds, xs), ...(levels.length === 0 ? {} : { open }) };
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

function within({ start, end }: Interval, at: number): boolean {
  return at >= start && at <= end;
}

/** The serials of the first column, if it holds nothing else under its header and they count up. */
function serialItems(column: readonly AlignItem[]): AlignItem[] {
  const sorted = [...column].sort((a, b) => middle(a) - middle(b));
  const first = sorted.findIndex(({ text }) => SERIAL.test(text.trim()));
  const serials = first < 0 ? [] : sorted.slice(first);
  const numbers = serials.map(({ text }) => Number.parseInt(text.replace(/^[（(]/u, ''), 10));
  const counting = numbers.every((number, i) => i === 0 || number === (numbers[i - 1] ?? 0) + 1);
  return first <= 3 && counting ? serials : [];
}

/**
 * Row boundaries at the widest blank between one serial and the next; where no blank is much wider
 * than the others, by how the cells stand beside their serials.
 */
function serialRows(
  { rows }: Band,
  serials: readonly AlignItem[],
  parts: readonly (readonly AlignItem[])[],
): number[] {
  const boxes = rows.flatMap((row) => row.items.map(({ bbox }) => bbox));
  const [first] = serials;
  const above = boxes.filter((box) => first !== undefined && box[3] < first.bbox[1]);
  const header =
    first === undefined || union(above) === null || !isHeader(rows[0], parts)
      ? []
      : [widestBlank(boxes, (rows[0]?.bottom ?? 0) - 1, first.bbox[1]).at];
  const least = usualLead(parts) + LEAST_BLANK * (first?.size ?? 0);
  const blanks = serials.slice(1).map((serial, i) => {
    const before = serials[i];
    return widestBlank(boxes, before?.bbox[3] ?? 0, serial.bbox[1], least);
  });
  if (blanks.every(({ clear }) => clear)) return [...header, ...blanks.map(({ at }) => at)];
  const under = header.length === 0 ? -Infinity : (rows[0]?.bottom ?? -Infinity) - 1;
  const fitted = rowsBesideSerials(
    columnLines(serials.map(({ bbox }) => bbox)),
    parts
      .slice(1)
      .map((part) =>
        columnLines(part.map(({ bbox }) => bbox).filter((box) => box[1] + box[3] > 2 * under)),
      ),
  );
  const between = blanks.map(({ at, clear }, i) => (clear ? at : (fitted.between[i] ?? at)));
  if (fitted.first === null) return [...header, ...between];
  const { at } = widestBlank(boxes, under, fitted.first);
  return [...(header.length === 0 ? [] : [at]), fitted.first, ...between];
}

/** Text in most columns; else it is the rest of a row of the page before. */
function isHeader(row: Row | undefined, parts: readonly (readonly AlignItem[])[]): boolean {
  const own = parts.filter((part) => row?.items.some((item) => part.includes(item)));
  return own.length * 2 > parts.length;
}

interface Blank {
  readonly at: number;
  /** Much wider than any other there. */
  readonly clear: boolean;
}

/** A blank that is so much wider than the others parts rows and not lines. */
const CLEARLY = 1.5;
/** And at least by this part of the character size wider than the blank between lines. */
const LEAST_BLANK = 0.25;

/** The usual blank between two lines of one column. */
function usualLead(parts: readonly (readonly AlignItem[])[]): number {
  const leads = parts.slice(1).flatMap((part) => {
    const lines = columnLines(part.map(({ bbox }) => bbox));
    return lines.slice(1).map(({ top }, i) => top - (lines[i]?.bottom ?? 0));
  });
  return Math.max(0, leads.sort((a, b) => a - b)[Math.floor(leads.length / 2)] ?? 0);
}

function widestBlank(boxes: readonly BoundingBox[], from: number, to: number, least = 0): Blank {
  const inside = boxes
    .filter((box) => box[3] > from && box[1] < to)
    .toSorted((a, b) => a[1] - b[1]);
  let reached = from;
  let best = { at: (from + to) / 2, size: 0 };
  let second = 0;
  for (const box of [...inside, [0, to, 0, to] as const]) {
    const size = Math.min(box[1], to) - reached;
    if (size > best.size) {
      second = best.size;
      best = { at: reached + size / 2, size };
    } else second = Math.max(second, size);
    reached = Math.max(reached, box[3]);
  }
  return { at: best.at, clear: best.size > Math.max(CLEARLY * second, least) };
}

/**
 * Each line a row; a line with text in few columns goes on with the row above it, or, where it is
 * a name that fills its column, begins the row below. A short name alone is a row: a heading.
 */
function lineRows({ rows, size }: Band, columns: readonly Interval[]): number[] | null {
  const counts = rows.map(({ pieces }) => columnsHit(pieces, columns));
  const isWhole = (i: number) => (counts[i] ?? 0) * 2 > columns.length;
  const whole = rows.filter((_, i) => isWhole(i)).length;
  if (whole < 0.6 * rows.length) return null;
  const gap = (i: number) => (rows[i]?.top ?? 0) - (rows[i - 1]?.bottom ?? 0);
  const gaps = rows.flatMap((_, i) => (i > 0 && isWhole(i) && isWhole(i - 1) ? [gap(i)] : []));
  const usual = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const name = (row: Row) =>
    row.pieces.find((piece) => within(columns[0] ?? piece, centreOf(piece)));
  const end = Math.max(...rows.map((row) => name(row)?.end ?? 0));
  const isFull = (i: number) => {
    const row = rows[i];
    return row !== undefined && (name(row)?.end ?? 0) > end - 2 * size;
  };
  const isName = (i: number) => {
    const row = rows[i];
    return row !== undefined && counts[i] === 1 && name(row) !== undefined;
  };
  const isApart = (i: number) => gap(i) > 0.88 * usual;
  const starts = (i: number) => {
    const begun = isName(i - 1) && isFull(i - 1) && !isWhole(i - 1);
    if (isWhole(i)) return !begun || !isApart(i - 1) || i === 1;
    return isName(i) && isApart(i) && !isFull(i - 1);
  };
  return rows.slice(1).flatMap((row, i) => {
    const before = rows[i];
    return before !== undefined && starts(i + 1) ? [(before.bottom + row.top) / 2] : [];
  });
}

function centreOf({ start, end }: Interval): number {
  return (start + end) / 2;
}

function columnsHit(pieces: readonly Interval[], columns: readonly Interval[]): number {
  return columns.filter((column) =>
    pieces.some(({ start, end }) => within(column, (start + end) / 2)),
  ).length;
}

/** Every column is used by most rows, and the text does not fill its columns as prose does. */
function isTabular(
  band: Band,
  parts: readonly (readonly AlignItem[])[],
  columns: readonly Interval[],
  ys: readonly number[],
  { filled, prose }: AlignLimits,
): boolean {
  const rows = ys.length - 1;
  const used = parts.every((items) => {
    const hit = ys
      .slice(1)
      .filter((bottom, i) =>
        items.some((item) => middle(item) > (ys[i] ?? 0) && middle(item) <= bottom),
      ).length;
    return hit >= filled * rows;
  });
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
