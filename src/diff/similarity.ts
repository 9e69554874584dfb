import type { TaskFeatures, Vocabularies } from './features.js';

/** How alike two sets of features are, from 0 to 1. Symmetric. */
export type Similarity = (a: TaskFeatures, b: TaskFeatures) => number;

/** How much of a similarity each side of a task decides. */
const WEIGHTS = { text: 0.5, title: 0.3, units: 0.14, targets: 0.06 } as const;
/** Share of containment in the likeness of texts: a task that was only extended stays alike. */
const CONTAINMENT = 0.25;

/** Sum of the weights of a sorted list of ids. */
export function weightOf(ids: Int32Array, weights: Float64Array): number {
  let sum = 0;
  for (const id of ids) sum += weights[id] ?? 0;
  return sum;
}

/** Sum of the weights of the ids that both sorted lists hold. */
export function sharedWeight(a: Int32Array, b: Int32Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i] ?? 0;
    const y = b[j] ?? 0;
    if (x === y) sum += weights[x] ?? 0;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return sum;
}

/** Builds the similarity for tasks whose features come from these vocabularies. */
export function similarityBy(vocabularies: Vocabularies): Similarity {
  const text = vocabularies.text.weights();
  const units = vocabularies.units.weights();
  const targets = vocabularies.targets.weights();
  const sums = new WeakMap<Int32Array, number>();
  const sumOf = (ids: Int32Array, weights: Float64Array) => {
    let sum = sums.get(ids);
    if (sum === undefined) {
      sum = weightOf(ids, weights);
      sums.set(ids, sum);
    }
    return sum;
  };
  const likeness = (a: Int32Array, b: Int32Array, weights: Float64Array, containment: number) => {
    const [wholeA, wholeB] = [sumOf(a, weights), sumOf(b, weights)];
    if (wholeA === 0 || wholeB === 0) return null;
    const shared = sharedWeight(a, b, weights);
    const dice = (2 * shared) / (wholeA + wholeB);
    return (1 - containment) * dice + (containment * shared) / Math.min(wholeA, wholeB);
  };
  return (a, b) => {
    let score = 0;
    let weight = 0;
    const add = (share: number, value: number | null) => {
      if (value === null) return;
      score += share * value;
      weight += share;
    };
    add(WEIGHTS.text, likeness(a.text, b.text, text, CONTAINMENT));
    add(WEIGHTS.title, likeness(a.title, b.title, text, CONTAINMENT));
    add(WEIGHTS.units, likeness(a.units, b.units, units, 0));
    add(WEIGHTS.targets, likeness(a.targets, b.targets, targets, 0));
    return weight === 0 ? 0 : Math.min(1, score / weight);
  };
}
