import { gridWith, type HeadLine } from '../../../align/head-cells.js';
import { type Group, headed, unitsUnder } from '../../../align/head-groups.js';
import { centreOf } from '../../../align/lines.js';
import type { Grid, Rule } from '../../../page.js';
import type { PaintedRow } from './blocks.js';
import { type PaintedColumns, sizeOf } from './columns.js';
import { placedRows } from './placed-rows.js';

/** Rows of names above the row that names the most columns. */
const MOST_LEVELS = 2;

/**
 * How many of the first rows name groups of columns: the row below names those columns one by one,
 * and no others, which have their names above.
 */
export function headDepth(run: readonly PaintedRow[], columns: PaintedColumns): number {
  const count = columns.texts.length;
  for (let depth = MOST_LEVELS; depth > 0; depth--) {
    const [row] = placedRows(run.slice(depth, depth + 1), columns) ?? [];
    const above = run.slice(0, depth).flat();
    if (row === undefined || row.length < 2 || row.length >= count) continue;
    const isAlone = row.every(({ from, to }) => from === to);
    const groups = above.length - (count - row.length);
    if (isAlone && groups > 0 && groups < row.length) return depth;
  }
  return 0;
}

/** The grid, whose first row names some columns, under the rows that name their groups and the others. */
export function withGroups(
  grid: Grid,
  [names, ...above]: readonly PaintedRow[],
  columns: PaintedColumns,
  rules: readonly Rule[],
): Grid | null {
  let units = (names ?? []).map((block) => unitOf(block, columns));
  const lines: HeadLine[] = [];
  let under = topOf(names ?? []);
  for (const row of above) {
    const own = row.map((block) => unitOf(block, columns));
    const free = own.filter((unit) => !units.some(({ from, to }) => isIn(unit.from, from, to)));
    const groups = groupsOver(
      own.filter((unit) => !free.includes(unit)),
      units,
      { rules: rules.filter(({ position }) => position > topOf(row) && position < under), row },
    );
    if (groups === null) return null;
    lines.unshift({ groups, top: topOf(row), bottom: bottomOf(row, groups) });
    units = [...unitsUnder(groups, units), ...free].toSorted((a, b) => a.from - b.from);
    under = topOf(row);
  }
  const headed = gridWith(grid, lines, 0, topOf(names ?? []));
  return headed.rows === grid.rows ? null : headed;
}

function unitOf({ bbox }: PaintedRow[number], { bounds }: PaintedColumns): Group {
  const [start, , end] = bbox;
  const at = bounds.slice(1, -1).filter((bound) => bound < (start + end) / 2).length;
  return { start, end, from: at, to: at };
}

/** The neighbouring columns that each name stands over, or null where that is not clear. */
function groupsOver(
  names: readonly Group[],
  units: readonly Group[],
  { rules, row }: { readonly rules: readonly Rule[]; readonly row: PaintedRow },
): readonly Group[] | null {
  const size = Math.max(...row.map(sizeOf));
  const groups = runsOf(units).map((run): readonly Group[] | null => {
    const [first, last] = [run[0] as Group, run.at(-1) as Group];
    const own = names.filter(({ from }) => isIn(from, first.from, last.to));
    const [only, second] = own;
    if (only === undefined) return [];
    if (second !== undefined) return headed(own, run, rules, size);
    return [{ ...only, from: first.from, to: last.to }];
  });
  return groups.every((own) => own !== null) ? groups.flat() : null;
}

/** Columns side by side. */
function runsOf(units: readonly Group[]): Group[][] {
  const runs: Group[][] = [];
  for (const unit of units) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1)?.to === unit.from - 1) run.push(unit);
    else runs.push([unit]);
  }
  return runs;
}

function isIn(at: number, from: number, to: number): boolean {
  return at >= from && at <= to;
}

function topOf(row: PaintedRow): number {
  return Math.min(...row.map(({ bbox }) => bbox[1]));
}

/** Where the names of groups end: others of the row may reach further down. */
function bottomOf(row: PaintedRow, groups: readonly Group[]): number {
  const own = row.filter(({ bbox }) => {
    const middle = centreOf({ start: bbox[0], end: bbox[2] });
    return groups.some(({ start, end }) => middle >= start && middle <= end);
  });
  return Math.max(...own.map(({ bbox }) => bbox[3]));
}
