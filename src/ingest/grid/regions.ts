import type { BoundingBox } from '../../model/place.js';
import type { Line } from './lines.js';
import type { Span } from './merge.js';
import type { GridTolerances } from './tolerances.js';

/** A cell: the lines it lies between, and its place. */
export interface Region {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly bbox: BoundingBox;
}

/** Cells as regions of elementary boxes whose common sides carry no rule. */
export function cellsBetween(
  ys: readonly Line[],
  xs: readonly Line[],
  tolerances: GridTolerances,
): Region[] {
  const sides = ruledSides(ys, xs, tolerances);
  const taken = new Set<number>();
  const regions: Region[] = [];
  for (let row = 0; row < sides.rows; row++) {
    for (let column = 0; column < sides.columns; column++) {
      if (taken.has(row * sides.columns + column)) continue;
      const { right, bottom } = growRegion(row, column, sides, taken);
      for (let r = row; r < bottom; r++) {
        for (let c = column; c < right; c++) taken.add(r * sides.columns + c);
      }
      const bbox = [at(xs[column]), at(ys[row]), at(xs[right]), at(ys[bottom])] as const;
      regions.push({ top: row, bottom, left: column, right, bbox });
    }
  }
  return regions;
}

function at(line: Line | undefined): number {
  return line?.position ?? 0;
}

/** Which sides of the elementary boxes between rows and columns carry a rule. */
interface Sides {
  readonly rows: number;
  readonly columns: number;
  readonly right: (row: number, column: number) => boolean;
  readonly below: (row: number, column: number) => boolean;
}

function ruledSides(ys: readonly Line[], xs: readonly Line[], tolerances: GridTolerances): Sides {
  const ruled = (line: Line | undefined, from: number, to: number) =>
    coverage(line?.pieces ?? [], from, to) >= tolerances.coverage;
  return {
    rows: ys.length - 1,
    columns: xs.length - 1,
    right: (row, column) => ruled(xs[column + 1], at(ys[row]), at(ys[row + 1])),
    below: (row, column) => ruled(ys[row + 1], at(xs[column]), at(xs[column + 1])),
  };
}

/** The largest free rectangle from this box on: first to the right, then down. */
function growRegion(
  row: number,
  column: number,
  { rows, columns, right, below }: Sides,
  taken: ReadonlySet<number>,
): { readonly right: number; readonly bottom: number } {
  const free = (r: number, c: number) => r < rows && c < columns && !taken.has(r * columns + c);
  let end = column + 1;
  while (free(row, end) && !right(row, end - 1)) end++;
  const joins = (r: number) => {
    for (let c = column; c < end; c++) {
      if (!free(r, c) || below(r - 1, c) || (c > column && right(r, c - 1))) return false;
    }
    // A row that is open to its right does not belong to this rectangle.
    return !free(r, end) || right(r, end - 1);
  };
  let bottom = row + 1;
  while (joins(bottom)) bottom++;
  return { right: end, bottom };
}

/** The part of [from, to] that the pieces cover, 0…1. */
function coverage(pieces: readonly Span[], from: number, to: number): number {
  if (to <= from) return 1;
  let covered = 0;
  let reached = from;
  for (const { start, end } of [...pieces].sort((a, b) => a.start - b.start)) {
    const [left, right] = [Math.max(start, reached), Math.min(end, to)];
    if (right > left) {
      covered += right - left;
      reached = right;
    }
  }
  return covered / (to - from);
}
