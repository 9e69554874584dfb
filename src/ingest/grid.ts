import type { BoundingBox } from '../model/place.js';
import type { Grid, GridCell, Rule } from './page.js';

/** How exactly lines must meet, in points. Pixels need more room than drawn lines. */
export interface GridTolerances {
  /** Parallel lines nearer than this are one line (double rules). */
  readonly snap: number;
  /** A hole in a line up to this long is closed (dashes, scanner gaps). */
  readonly gap: number;
  /** How far a line's end may stay from the line it should meet. */
  readonly reach: number;
  /** Shorter lines are no rules. */
  readonly minLength: number;
  /** The part of a cell's side that must be ruled for the side to part two cells. */
  readonly coverage: number;
}

/** For rules whose ends may be a little off: found in pixels, or drawn carelessly. */
export const DRAWN: GridTolerances = { snap: 3, gap: 4, reach: 4, minLength: 6, coverage: 0.6 };

/** For rules as a PDF draws them, whose ends lie on the lines they meet. */
export const EXACT: GridTolerances = { ...DRAWN, reach: 1.5 };

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the tables that ruling lines make: rules -> merged rules -> connected components ->
 * rows and columns -> cells with spans. The idea (edges -> intersections -> cells) is that of
 * pdfplumber's `table.py`; here cells come from the sides that are *not* ruled, so that a
 * merged cell needs no rule of its own and a broken rule does not lose a cell.
 * Grids come top to bottom; their cells tile `bbox` without gap or overlap.
 */
export function findGrids(rules: readonly Rule[], tolerances: GridTolerances = DRAWN): Grid[] {
  const merged = mergeRules(rules, tolerances);
  return components(merged, tolerances)
    .map((component) => gridOf(component, tolerances))
    .filter((grid) => grid !== null)
    .sort((a, b) => a.bbox[1] - b.bbox[1] || a.bbox[0] - b.bbox[0]);
}

/**
 * Columns without any level rule: parallel rules of one length side by side. On a page that a
 * single row of a table fills from top to bottom, nothing else is drawn of the table.
 */
export function findColumns(rules: readonly Rule[], tolerances: GridTolerances = DRAWN): Grid[] {
  const alone = components(mergeRules(rules, tolerances), tolerances)
    .filter(({ horizontals }) => horizontals.length === 0)
    .flatMap(({ verticals }) => verticals);
  return clusterBy(alone, ({ start }) => start, tolerances.snap)
    .flatMap((cluster) => clusterBy(cluster, ({ end }) => end, tolerances.snap))
    .filter((cluster) => cluster.length > 2)
    .flatMap((cluster) => gridOf({ horizontals: [], verticals: cluster }, tolerances) ?? []);
}

/** Joins what belongs to one line: double rules, dashes, pieces drawn cell by cell. */
export function mergeRules(rules: readonly Rule[], tolerances: GridTolerances): Rule[] {
  return (['horizontal', 'vertical'] as const).flatMap((orientation) =>
    clusterBy(
      rules.filter((rule) => rule.orientation === orientation),
      (rule) => rule.position,
      tolerances.snap,
    ).flatMap((cluster) => mergeAlong(cluster, tolerances)),
  );
}

/** Groups values that lie within `width` of their group's first one. */
function clusterBy<T>(items: readonly T[], value: (item: T) => number, width: number): T[][] {
  const groups: T[][] = [];
  let first = Number.NEGATIVE_INFINITY;
  for (const item of [...items].sort((a, b) => value(a) - value(b))) {
    const at = value(item);
    if (at - first > width) {
      groups.push([]);
      first = at;
    }
    groups.at(-1)?.push(item);
  }
  return groups;
}

function mergeAlong(rules: readonly Rule[], { gap, minLength }: GridTolerances): Rule[] {
  const runs: Rule[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const rule of [...rules].sort((a, b) => a.start - b.start)) {
    if (rule.start - end > gap) runs.push([]);
    runs.at(-1)?.push(rule);
    end = Math.max(rule.start - end > gap ? rule.end : end, rule.end);
  }
  return runs.map(joinRun).filter((rule) => rule.end - rule.start >= minLength);
}

/** One rule in place of several on top of or after each other; the longer ones say where. */
function joinRun(run: readonly Rule[]): Rule {
  const [first] = run;
  if (first === undefined) throw new RangeError('a run of rules is never empty');
  const total = sum(run.map(length)) || 1;
  return {
    orientation: first.orientation,
    position:
      sum(run.map((rule) => rule.position * (length(rule) || 1))) / (total || 1) || first.position,
    start: Math.min(...run.map(({ start }) => start)),
    end: Math.max(...run.map(({ end }) => end)),
    thickness: thicknessOf(run),
  };
}

/** From the first edge to the last: a double rule is as thick as both lines and their gap. */
function thicknessOf(run: readonly Rule[]): number {
  const tops = run.map(({ position, thickness }) => position - thickness / 2);
  const bottoms = run.map(({ position, thickness }) => position + thickness / 2);
  return Math.max(...bottoms) - Math.min(...tops);
}

function length({ start, end }: Span): number {
  return end - start;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

interface Component {
  readonly horizontals: readonly Rule[];
  readonly verticals: readonly Rule[];
}

/** Sets of rules that hang together by crossing or touching. */
function components(rules: readonly Rule[], { reach }: GridTolerances): Component[] {
  const horizontals = rules.filter(({ orientation }) => orientation === 'horizontal');
  const verticals = rules.filter(({ orientation }) => orientation === 'vertical');
  const parents = new Map<Rule, Rule>();
  for (const h of horizontals) {
    for (const v of verticals) {
      if (meet(h, v, reach)) parents.set(root(parents, h), root(parents, v));
    }
  }
  const sets = new Map<Rule, Rule[]>();
  for (const rule of rules) {
    const key = root(parents, rule);
    sets.set(key, [...(sets.get(key) ?? []), rule]);
  }
  return [...sets.values()].map((set) => ({
    horizontals: set.filter(({ orientation }) => orientation === 'horizontal'),
    verticals: set.filter(({ orientation }) => orientation === 'vertical'),
  }));
}

function meet(h: Rule, v: Rule, reach: number): boolean {
  // A thick or double rule ends the other one at its near edge, its position is its middle.
  const aside = reach + v.thickness / 2;
  const along = reach + h.thickness / 2;
  return (
    v.position >= h.start - aside &&
    v.position <= h.end + aside &&
    h.position >= v.start - along &&
    h.position <= v.end + along
  );
}

function root(parents: Map<Rule, Rule>, rule: Rule): Rule {
  let top = rule;
  for (let next = parents.get(top); next !== undefined && next !== top; next = parents.get(top)) {
    top = next;
  }
  if (top !== rule) parents.set(rule, top);
  return top;
}

/** Lines of one direction, each with the pieces that lie on it. */
interface Line {
  readonly position: number;
  readonly pieces: readonly Span[];
}

function gridOf({ horizontals, verticals }: Component, tolerances: GridTolerances): Grid | null {
  const ys = completeOutside(linesOf(horizontals, tolerances), verticals, tolerances);
  const xs = completeOutside(linesOf(verticals, tolerances), horizontals, tolerances);
  if (ys.lines.length < 2 || xs.lines.length < 2) return null;
  const cells = cellsBetween(ys.lines, xs.lines, tolerances);
  if (cells.length < 2) return null;
  return { ...numbered(cells), open: { top: ys.before, bottom: ys.after } };
}

function linesOf(rules: readonly Rule[], { snap }: GridTolerances): Line[] {
  return clusterBy(rules, ({ position }) => position, snap).map((cluster) => {
    const total = sum(cluster.map(length)) || 1;
    return {
      position: sum(cluster.map((rule) => rule.position * length(rule))) / total,
      pieces: cluster,
    };
  });
}

/**
 * Adds an outer line where the crossing rules run on beyond the outermost line to a common end:
 * a table drawn without its outer sides, or cut by the page's end.
 */
function completeOutside(
  lines: readonly Line[],
  crossing: readonly Rule[],
  tolerances: GridTolerances,
): { readonly lines: readonly Line[]; readonly before: boolean; readonly after: boolean } {
  const before = commonEnd(crossing, lines[0]?.position ?? Infinity, -1, tolerances);
  const after = commonEnd(crossing, lines.at(-1)?.position ?? -Infinity, 1, tolerances);
  const line = (position: number): Line => ({
    position,
    pieces: [
      {
        start: Math.min(...crossing.map((rule) => rule.position)),
        end: Math.max(...crossing.map((rule) => rule.position)),
      },
    ],
  });
  return {
    lines: [
      ...(before === null ? [] : [line(before)]),
      ...lines,
      ...(after === null ? [] : [line(after)]),
    ],
    before: before !== null,
    after: after !== null,
  };
}

function commonEnd(
  rules: readonly Rule[],
  outermost: number,
  side: -1 | 1,
  { snap, minLength }: GridTolerances,
): number | null {
  const ends = rules
    .map((rule) => (side < 0 ? rule.start : rule.end))
    .filter((end) => side * (end - outermost) > Math.max(snap, minLength));
  const groups = clusterBy(ends, (end) => end, 2 * snap);
  // One rule that runs on by itself, as dirt makes it, is not where the others end.
  const common = groups.filter((group) => group.length > 1);
  const furthest = side < 0 ? common[0] : common.at(-1);
  if (furthest === undefined) return null;
  return sum(furthest) / furthest.length;
}

interface Region {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly bbox: BoundingBox;
}

/** Cells as regions of elementary boxes whose common sides carry no rule. */
function cellsBetween(
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

/** Numbers rows and columns by the boundaries that some cell really uses. */
function numbered(regions: readonly Region[]): Grid {
  const tops = [...new Set(regions.map(({ top }) => top))].sort((a, b) => a - b);
  const lefts = [...new Set(regions.map(({ left }) => left))].sort((a, b) => a - b);
  const index = (starts: readonly number[], at: number) =>
    starts.filter((start) => start < at).length;
  const cells = regions.map((region): GridCell => {
    const row = index(tops, region.top);
    const column = index(lefts, region.left);
    return {
      row,
      column,
      rowSpan: index(tops, region.bottom) - row,
      columnSpan: index(lefts, region.right) - column,
      bbox: region.bbox,
    };
  });
  return {
    bbox: [
      Math.min(...regions.map(({ bbox }) => bbox[0])),
      Math.min(...regions.map(({ bbox }) => bbox[1])),
      Math.max(...regions.map(({ bbox }) => bbox[2])),
      Math.max(...regions.map(({ bbox }) => bbox[3])),
    ],
    rows: tops.length,
    columns: lefts.length,
    cells: cells.sort((a, b) => a.row - b.row || a.column - b.column),
  };
}
