import type { Link } from './align.js';

/**
 * Length of the longest rising subsequence that ends at each value, in O(n log n) (Fredman 1975).
 */
function risingLengths(values: readonly number[]): readonly number[] {
  const tails: number[] = [];
  return values.map((value) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    tails[low] = value;
    return low + 1;
  });
}

/**
 * The links whose task moved among the others: those that do not belong to every longest list of
 * links that kept their order. So of a swapped pair both moved, of a task carried to the end only
 * that one, and the answer is the same in both directions.
 */
export function movedLinks(links: readonly Link[]): ReadonlySet<Link> {
  const kept = links
    .filter(({ before, after }) => before.length > 0 && after.length > 0)
    .toSorted((a, b) => (a.before[0] ?? 0) - (b.before[0] ?? 0));
  const places = kept.map(({ after }) => after[0] ?? 0);
  const upTo = risingLengths(places);
  const from = risingLengths(places.toReversed().map((place) => -place)).toReversed();
  const longest = upTo.reduce((most, length) => Math.max(most, length), 0);
  const onSome = kept.map((_, i) => (upTo[i] ?? 0) + (from[i] ?? 0) - 1 === longest);
  const rivals = new Map<number, number>();
  kept.forEach((_, i) => {
    const at = upTo[i] ?? 0;
    if (onSome[i]) rivals.set(at, (rivals.get(at) ?? 0) + 1);
  });
  return new Set(kept.filter((_, i) => !(onSome[i] && rivals.get(upTo[i] ?? 0) === 1)));
}
