import type { Rule } from '../page.js';
import { clusterBy, length, type Span, sum } from './merge.js';
import type { GridTolerances } from './tolerances.js';

/** Lines of one direction, each with the pieces that lie on it. */
export interface Line {
  readonly position: number;
  readonly pieces: readonly Span[];
}

/** The lines on which rules of one direction lie, in order. */
export function linesOf(rules: readonly Rule[], { snap }: GridTolerances): Line[] {
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
export function completeOutside(
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
