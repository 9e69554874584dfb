import type { BoundingBox } from '../../model/place.js';

/** A line of one column, as far as it matters for the rows: its height on the page. */
export interface ColumnLine {
  readonly top: number;
  readonly bottom: number;
}

/** A row without any text in a column costs this much, in heights of a line. */
const EMPTY = 0.25;
/** How much a wider blank between two rows is worth against the distance from their serials. */
const BLANK = 0.5;

export interface SerialRows {
  /** The y above the first row, where lines of a row from the page before stand over it. */
  readonly first: number | null;
  /** The y between every two rows, or null where the columns do not agree. */
  readonly between: readonly (number | null)[];
}

/**
 * Parts the lines of all columns among the rows that serials number, where the blanks between the
 * rows are no wider than those between lines: a cell's text stands centred beside its serial, or
 * begins or ends at its height. In: the serials and each column's lines, top to bottom.
 */
export function rowsBesideSerials(
  serials: readonly ColumnLine[],
  columns: readonly (readonly ColumnLine[])[],
): SerialRows {
  const cost = (shares: readonly Share[]) => shares.reduce((sum, own) => sum + own.cost, 0);
  const best = [middleOf, startOf, endOf]
    .map((height) => columns.map((lines) => share(serials, lines, height)))
    .reduce((least, shares) => (cost(shares) < cost(least) ? shares : least));
  /** Between the rows up to the i-th and the next one; 0 is above the first. */
  const boundary = (i: number) => {
    const own = best.map(({ ends }, column) => [columns[column] ?? [], ends[i] ?? 0] as const);
    const reached = own.flatMap(([lines, end]) => lines.slice(0, end).map(({ bottom }) => bottom));
    const next = own.flatMap(([lines, end]) => lines.slice(end).map(({ top }) => top));
    const upper = Math.max(serials[i - 1]?.bottom ?? -Infinity, ...reached);
    const lower = Math.min(serials[i]?.top ?? Infinity, ...next);
    return upper <= lower + 1 ? (upper + lower) / 2 : null;
  };
  const carried = best.some(({ ends }) => (ends[0] ?? 0) > 0);
  return {
    first: carried ? boundary(0) : null,
    between: serials.slice(1).map((_, i) => boundary(i + 1)),
  };
}

type Height = (lines: readonly ColumnLine[]) => number;

const middleOf: Height = (lines) => ((lines[0]?.top ?? 0) + (lines.at(-1)?.bottom ?? 0)) / 2;
const startOf: Height = (lines) => ((lines[0]?.top ?? 0) + (lines[0]?.bottom ?? 0)) / 2;
const endOf: Height = (lines) => startOf(lines.slice(-1));

/** The last row may be cut off by the page's end, and hang from its serial though others do not. */
function nearest(serial: ColumnLine, height: Height): Height {
  const own = startOf([serial]);
  return (lines) => {
    const [usual, hanging] = [height(lines), startOf(lines)];
    return Math.abs(hanging - own) < Math.abs(usual - own) ? hanging : usual;
  };
}

interface Share {
  readonly cost: number;
  /** How many lines stand above the first row, then up to and with each serial's. */
  readonly ends: readonly number[];
}

/** The cheapest way to give each serial some lines in order (dynamic programming). */
function share(
  serials: readonly ColumnLine[],
  lines: readonly ColumnLine[],
  height: Height,
): Share {
  const size = lines[0] === undefined ? 1 : lines[0].bottom - lines[0].top;
  let states: readonly Share[] = [
    { cost: 0, ends: [0] },
    ...lines.map((_, i) => ({ cost: EMPTY * size, ends: [i + 1] })),
  ];
  for (const [i, serial] of serials.entries()) {
    const last = i === serials.length - 1;
    const row: Row = { serial, lines, size, height: last ? nearest(serial, height) : height };
    states = states.map((_, end) => bestEnd(states, end, row));
  }
  return states.at(-1) ?? NEVER;
}

const NEVER: Share = { cost: Infinity, ends: [] };

interface Row {
  readonly serial: ColumnLine;
  readonly lines: readonly ColumnLine[];
  readonly height: Height;
  readonly size: number;
}

/** The best share of the first `end` lines whose last row is this one. */
function bestEnd(before: readonly Share[], end: number, row: Row): Share {
  let best = NEVER;
  for (let start = 0; start <= end; start++) {
    const state = before[start];
    if (state === undefined || state.cost === Infinity) continue;
    const cost = state.cost + costOf(row, start, end);
    if (cost < best.cost) best = { cost, ends: [...state.ends, end] };
  }
  return best;
}

function costOf({ serial, lines, height, size }: Row, start: number, end: number): number {
  if (start === end) return EMPTY * size;
  const away = Math.abs(height(lines.slice(start, end)) - startOf([serial]));
  const [above, first] = [lines[start - 1], lines[start]];
  const blank = above === undefined || first === undefined ? 0 : first.top - above.bottom;
  return away - BLANK * Math.max(0, blank);
}

/** The lines that boxes of one column make, top to bottom. */
export function columnLines(boxes: readonly BoundingBox[]): ColumnLine[] {
  const lines: { top: number; bottom: number }[] = [];
  for (const [, top, , bottom] of [...boxes].sort((a, b) => a[1] + a[3] - b[1] - b[3])) {
    const last = lines.at(-1);
    if (last !== undefined && top < (last.top + last.bottom) / 2) {
      last.top = Math.min(last.top, top);
      last.bottom = Math.max(last.bottom, bottom);
    } else lines.push({ top, bottom });
  }
  return lines;
}
