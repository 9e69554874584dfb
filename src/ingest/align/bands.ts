import { isPageNumberForm } from '../furniture.js';
import { isCountedHeading, isNextHead } from './headings.js';
import {
  type AlignLimits,
  centreOf,
  type Interval,
  LARGER_TYPE,
  type Row,
  SERIAL,
  typicalSize,
  within,
} from './lines.js';

export interface Band {
  readonly rows: readonly Row[];
  /** The blank strips between columns. */
  readonly gutters: readonly Interval[];
  readonly size: number;
}

/**
 * The lines right above a table that stand at the left of its columns, and not of the first alone:
 * the rest of a row of the page before, and the lines of the first row above its serial.
 */
export function carriedLines({ rows, gutters, size }: Band, above: readonly Row[]): Row[] {
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

/** A run of lines, and the gutters that all of them leave open. */
interface Run {
  readonly gutters: readonly Interval[];
  /** Index behind its last line. */
  readonly end: number;
}

/** The lines below `first` that leave at least `wanted` of its gutters open and are not set off from it. */
function growRun(
  rows: readonly Row[],
  first: number,
  { gutters: opened, size, wanted }: { gutters: readonly Interval[]; size: number; wanted: number },
  limits: AlignLimits,
): Run {
  let gutters = opened;
  let end = first + 1;
  let usual = 0;
  // The table as it was before lone lines that close a gutter: below its last row they are notes.
  let closed: Run | null = null;
  for (; end < rows.length; end++) {
    const [row, before] = [rows[end] as Row, rows[end - 1] as Row];
    const gap = Math.max(row.top - before.bottom, 0.2 * size);
    if (usual > 0 && gap > limits.breakGap * usual && gap > 1.5 * size) break;
    if (isTitle(row, size) || isNextHead(rows, end)) break;
    const left = isCountedHeading(rows, end)
      ? gutters
      : narrow(gutters, row.pieces, limits.gutter * size);
    if (left.length < wanted) break;
    if (row.pieces.length > 1) closed = null;
    else if (left.length < gutters.length) closed ??= { gutters, end };
    gutters = left;
    usual = usual === 0 ? gap : Math.max(usual, gap);
  }
  return closed ?? { gutters, end };
}

/** A line alone in larger type than the table's: the name of the next one. */
function isTitle({ pieces, items }: Row, size: number): boolean {
  return pieces.length === 1 && typicalSize(items) > LARGER_TYPE * size;
}

/** The longest run of lines from `first` on that leaves enough gutters open. */
export function growBand(all: readonly Row[], first: number, limits: AlignLimits): Band | null {
  const foot = all.findIndex((row, i) => i > first && isPageNumber(row));
  const rows = foot < 0 ? all : all.slice(0, foot);
  const start = rows[first];
  const wanted = Math.min(limits.columns, limits.serialColumns) - 1;
  if (start === undefined || start.pieces.length <= wanted) return null;
  const size = typicalSize(start.items);
  const opened = { gutters: gapsOf(start.pieces, limits.blank * size), size, wanted };
  const run = growRun(rows, first, opened, limits);
  const lines = rows.slice(first, run.end);
  const body = bodyGutters(lines, run.gutters, limits.gutter * size);
  const own = withoutNotes(lines, body);
  return { rows: own, gutters: [...serialGutter(own, body, limits.blank * size), ...body], size };
}

function isPageNumber({ items }: Row): boolean {
  return isPageNumberForm(items.map(({ text }) => text).join(' '));
}

/** Without the lines at the end that run on over the columns: what stands below the table. */
function withoutNotes(rows: readonly Row[], gutters: readonly Interval[]): readonly Row[] {
  const isNote = ({ pieces }: Row) => {
    const [only, second] = pieces;
    return (
      only !== undefined &&
      second === undefined &&
      gutters.some(({ start, end }) => only.start < start && only.end > end)
    );
  };
  return rows.slice(0, rows.findLastIndex((row) => !isNote(row)) + 1);
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
