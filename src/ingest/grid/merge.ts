import type { Rule } from '../page.js';
import type { GridTolerances } from './tolerances.js';

/** A piece of a line. */
export interface Span {
  readonly start: number;
  readonly end: number;
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
export function clusterBy<T>(
  items: readonly T[],
  value: (item: T) => number,
  width: number,
): T[][] {
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

/** How long a piece is. */
export function length({ start, end }: Span): number {
  return end - start;
}

/** The sum of some values. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
