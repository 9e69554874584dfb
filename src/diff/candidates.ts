import type { TaskFeatures, Vocabulary } from './features.js';
import type { Similarity } from './similarity.js';

/** A pair of tasks (0-based places in their notices) that may be one, with their similarity. */
export interface Candidate {
  readonly before: number;
  readonly after: number;
  readonly similarity: number;
}

/** Below this many pairs all are compared. */
const ALL_PAIRS = 40_000;
/** Best partners kept per task and direction. */
const PARTNERS = 12;
/** Entries of the inverted index read per task: the rarest character pairs come first. */
const POSTINGS = 3_000;

type Postings = ReadonlyMap<number, readonly number[]>;

/** For every character pair, the places in `side` of the tasks that hold it. */
function invert(side: readonly TaskFeatures[]): Postings {
  const postings = new Map<number, number[]>();
  side.forEach(({ text }, at) => {
    for (const id of text) {
      const list = postings.get(id);
      if (list === undefined) postings.set(id, [at]);
      else list.push(at);
    }
  });
  return postings;
}

/** The places in `others` that share most of the task's rarest character pairs. */
function partnersOf(
  { text, index }: TaskFeatures,
  postings: Postings,
  weights: Float64Array,
  scores: Float64Array,
): readonly number[] {
  const rare = [...text].sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
  const touched: number[] = [];
  let budget = POSTINGS;
  for (const id of rare) {
    const list = postings.get(id);
    if (list === undefined) continue;
    if (list.length > budget && touched.length > 0) break;
    budget -= list.length;
    for (const at of list) {
      if (scores[at] === 0) touched.push(at);
      scores[at] = (scores[at] ?? 0) + (weights[id] ?? 0);
    }
  }
  // Of equals the nearest comes first, so that copies of one task find their own place.
  touched.sort(
    (a, b) =>
      (scores[b] ?? 0) - (scores[a] ?? 0) || Math.abs(a - index) - Math.abs(b - index) || a - b,
  );
  for (const at of touched) scores[at] = 0;
  return touched.slice(0, PARTNERS);
}

/**
 * The pairs worth comparing, with their similarity if it is above `threshold`, in order of both
 * places. Blocking: only tasks that share rare character pairs are compared, so that the work
 * grows with the number of tasks and not with its square.
 */
export function findCandidates(
  before: readonly TaskFeatures[],
  after: readonly TaskFeatures[],
  vocabulary: Vocabulary,
  similarity: Similarity,
  threshold: number,
): readonly Candidate[] {
  const pairs = new Set<number>();
  const width = after.length;
  if (before.length * width <= ALL_PAIRS) {
    for (let pair = 0; pair < before.length * width; pair += 1) pairs.add(pair);
  } else {
    const weights = vocabulary.weights();
    const scoresAfter = new Float64Array(width);
    const scoresBefore = new Float64Array(before.length);
    const [postingsBefore, postingsAfter] = [invert(before), invert(after)];
    before.forEach((task, i) => {
      for (const j of partnersOf(task, postingsAfter, weights, scoresAfter))
        pairs.add(i * width + j);
    });
    after.forEach((task, j) => {
      for (const i of partnersOf(task, postingsBefore, weights, scoresBefore)) {
        pairs.add(i * width + j);
      }
    });
  }
  const candidates: Candidate[] = [];
  for (const pair of [...pairs].sort((a, b) => a - b)) {
    const [i, j] = [Math.floor(pair / width), pair % width];
    const [a, b] = [before[i], after[j]];
    if (a === undefined || b === undefined) continue;
    const value = similarity(a, b);
    if (value >= threshold) {
      candidates.push({ before: a.index, after: b.index, similarity: value });
    }
  }
  return candidates;
}
