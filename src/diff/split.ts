import type { Candidate } from './candidates.js';
import type { TaskFeatures } from './features.js';
import { sharedWeight, weightOf } from './similarity.js';

/** Places of tasks that became each other; at most one side holds more than one. */
export interface Group {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** Share of a part's text that must stand in the whole. */
const CONTAINED = 0.55;
/** Share of a part's text that no other part of the whole holds: else it is only like the others. */
const OWN = 0.3;
/** A part shorter than this many character pairs says too little. */
const SHORTEST_PART = 5;

function without(ids: Int32Array, others: readonly Int32Array[]): Int32Array {
  const taken = new Set(others.flatMap((list) => [...list]));
  return ids.filter((id) => !taken.has(id));
}

interface Proposal {
  readonly group: number;
  readonly part: number;
  /** Weight of the whole's text that only this part brings. */
  readonly gain: number;
}

/**
 * Grows groups on one side, here called "parts": `wholes[group]` is the task that was cut, `parts`
 * the groups' places on the side of the pieces, `pieces` that side's tasks.
 */
function growSide(
  wholes: readonly (TaskFeatures | undefined)[],
  parts: readonly number[][],
  pieces: readonly TaskFeatures[],
  free: Set<number>,
  weights: Float64Array,
): void {
  const proposalFor = (group: number, part: number): Proposal | null => {
    const [whole, piece] = [wholes[group], pieces[part]];
    if (whole === undefined || piece === undefined || piece.text.length < SHORTEST_PART)
      return null;
    const own = weightOf(piece.text, weights);
    if (sharedWeight(piece.text, whole.text, weights) < CONTAINED * own) return null;
    const others = (parts[group] ?? []).flatMap((at) => pieces[at]?.text ?? []);
    const [rest, wholeRest] = [without(piece.text, others), without(whole.text, others)];
    const restWeight = weightOf(rest, weights);
    const gain = sharedWeight(rest, wholeRest, weights);
    const brings = restWeight >= OWN * own && gain >= CONTAINED * restWeight;
    return brings ? { group, part, gain } : null;
  };
  const neighbours = (group: number) => {
    const places = parts[group] ?? [];
    if (places.length === 0) return [];
    return [Math.min(...places) - 1, Math.max(...places) + 1].filter((at) => free.has(at));
  };
  const queue = parts.map((_, group) => group);
  while (queue.length > 0) {
    const proposals = queue
      .splice(0)
      .flatMap((group) => neighbours(group).flatMap((part) => proposalFor(group, part) ?? []))
      .sort((a, b) => b.gain - a.gain || a.group - b.group || a.part - b.part);
    for (const { group, part } of proposals) {
      if (!free.delete(part)) continue;
      parts[group]?.push(part);
      queue.push(group);
    }
  }
}

/** Whether the shorter of two texts stands in the other. */
function isPart(a: TaskFeatures | undefined, b: TaskFeatures | undefined, weights: Float64Array) {
  if (a === undefined || b === undefined) return false;
  const least = Math.min(weightOf(a.text, weights), weightOf(b.text, weights));
  return sharedWeight(a.text, b.text, weights) >= CONTAINED * least;
}

/** The tasks of both notices, with what they are weighed by. */
export interface SplitSides {
  readonly before: readonly TaskFeatures[];
  readonly after: readonly TaskFeatures[];
  readonly textWeights: Float64Array;
}

interface Free {
  readonly before: Set<number>;
  readonly after: Set<number>;
}

type Growing = { readonly before: number[]; readonly after: number[] };

function freeOf({ before, after }: SplitSides, groups: readonly Group[]): Free {
  const rest = (side: readonly TaskFeatures[], taken: readonly number[]) => {
    const set = new Set(side.map(({ index }) => index));
    for (const place of taken) set.delete(place);
    return set;
  };
  return {
    before: rest(
      before,
      groups.flatMap((group) => group.before),
    ),
    after: rest(
      after,
      groups.flatMap((group) => group.after),
    ),
  };
}

/** Unmatched pairs of which one is a part of the other: seeds of groups, the likest first. */
function seeds(
  candidates: readonly Candidate[],
  { before, after, textWeights }: SplitSides,
  free: Free,
): readonly Candidate[] {
  return candidates
    .filter((pair) => free.before.has(pair.before) && free.after.has(pair.after))
    .filter((pair) => isPart(before[pair.before], after[pair.after], textWeights))
    .sort((a, b) => b.similarity - a.similarity || a.before - b.before || a.after - b.after);
}

/** Splits first, then merges of the groups that were not split. */
function grow(groups: readonly Growing[], sides: SplitSides, free: Free): void {
  const { before, after, textWeights } = sides;
  growSide(
    groups.map((group) => before[group.before[0] ?? -1]),
    groups.map((group) => group.after),
    after,
    free.after,
    textWeights,
  );
  const single = groups.filter((group) => group.after.length === 1);
  growSide(
    single.map((group) => after[group.after[0] ?? -1]),
    single.map((group) => group.before),
    before,
    free.before,
    textWeights,
  );
}

const sorted = ({ before, after }: Growing): Group => ({
  before: before.toSorted((a, b) => a - b),
  after: after.toSorted((a, b) => a - b),
});

/**
 * Adds to the pairs the neighbours that hold the rest of a pair's text: a task that was cut into
 * two or more, or several that were joined. Pieces must stand next to each other.
 */
export function growGroups(sides: SplitSides, pairs: readonly Group[]): readonly Group[] {
  const groups = pairs.map((pair) => ({ before: [...pair.before], after: [...pair.after] }));
  grow(groups, sides, freeOf(sides, groups));
  return groups.map(sorted);
}

/**
 * Groups of tasks that are left over by the one-to-one pairs: the text of one stands in two or more
 * neighbours, none of which is like enough to be its pair.
 */
export function findLooseGroups(
  sides: SplitSides,
  groups: readonly Group[],
  candidates: readonly Candidate[],
): readonly Group[] {
  const free = freeOf(sides, groups);
  const found: Group[] = [];
  for (const seed of seeds(candidates, sides, free)) {
    if (!free.before.has(seed.before) || !free.after.has(seed.after)) continue;
    free.before.delete(seed.before);
    free.after.delete(seed.after);
    const group = { before: [seed.before], after: [seed.after] };
    grow([group], sides, free);
    if (group.before.length + group.after.length > 2) found.push(sorted(group));
    else {
      free.before.add(seed.before);
      free.after.add(seed.after);
    }
  }
  return found;
}
