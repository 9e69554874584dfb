import type { Candidate } from './candidates.js';
import type { TaskFeatures } from './features.js';
import { sharedWeight, weightOf } from './similarity.js';

/** Places of tasks that became each other; at most one side holds more than one. */
export interface Group {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** Share of a part's text that must stand in the whole, and in what no other part covers. */
const CONTAINED = 0.55;
const CONTAINED_IN_REST = 0.5;
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
    const gain = sharedWeight(piece.text, without(whole.text, others), weights);
    return gain < CONTAINED_IN_REST * own ? null : { group, part, gain };
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

/** Unmatched pairs of which one is a part of the other: seeds of groups, the likest first. */
function seeds(
  candidates: readonly Candidate[],
  before: readonly TaskFeatures[],
  after: readonly TaskFeatures[],
  freeBefore: ReadonlySet<number>,
  freeAfter: ReadonlySet<number>,
  weights: Float64Array,
): readonly Candidate[] {
  return candidates
    .filter((pair) => freeBefore.has(pair.before) && freeAfter.has(pair.after))
    .filter((pair) => isPart(before[pair.before], after[pair.after], weights))
    .sort((a, b) => b.similarity - a.similarity || a.before - b.before || a.after - b.after);
}

/**
 * Adds to the pairs the neighbours that hold the rest of a pair's text: a task that was cut into
 * two or more, or several that were joined. Pieces must stand next to each other.
 */
export function findParts(
  before: readonly TaskFeatures[],
  after: readonly TaskFeatures[],
  pairs: readonly Group[],
  candidates: readonly Candidate[],
  weights: Float64Array,
): readonly Group[] {
  const groups = pairs.map((pair) => ({ before: [...pair.before], after: [...pair.after] }));
  const freeOf = (side: readonly TaskFeatures[], taken: readonly number[]) => {
    const set = new Set(side.map(({ index }) => index));
    for (const place of taken) set.delete(place);
    return set;
  };
  const freeBefore = freeOf(
    before,
    groups.flatMap((group) => group.before),
  );
  const freeAfter = freeOf(
    after,
    groups.flatMap((group) => group.after),
  );
  const grow = (made: typeof groups) => {
    growSide(
      made.map((group) => before[group.before[0] ?? -1]),
      made.map((group) => group.after),
      after,
      freeAfter,
      weights,
    );
    const single = made.filter((group) => group.after.length === 1);
    growSide(
      single.map((group) => after[group.after[0] ?? -1]),
      single.map((group) => group.before),
      before,
      freeBefore,
      weights,
    );
  };
  grow(groups);
  for (const seed of seeds(candidates, before, after, freeBefore, freeAfter, weights)) {
    if (!freeBefore.has(seed.before) || !freeAfter.has(seed.after)) continue;
    freeBefore.delete(seed.before);
    freeAfter.delete(seed.after);
    const group = { before: [seed.before], after: [seed.after] };
    grow([group]);
    if (group.before.length + group.after.length > 2) groups.push(group);
    else {
      freeBefore.add(seed.before);
      freeAfter.add(seed.after);
    }
  }
  return groups.map((group) => ({
    before: group.before.sort((a, b) => a - b),
    after: group.after.sort((a, b) => a - b),
  }));
}
