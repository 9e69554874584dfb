import { likenessOf } from './texts.js';

/** What tasks are paired by. */
interface Worded {
  readonly content: string;
}

/** A task of the truth with the task that was found for it, or one of the two alone. */
export interface TaskPair<T, F> {
  readonly truth: T | null;
  readonly found: F | null;
}

/** Below this likeness of their texts two tasks are not the same one. */
const SAME_TASK = 0.35;

/**
 * Pairs the tasks in order so that the sum of the likenesses of their texts is greatest; numbers
 * play no part, because they are among what is measured.
 */
export function pairTasks<T extends Worded, F extends Worded>(
  found: readonly F[],
  truth: readonly T[],
): TaskPair<T, F>[] {
  const likeness = truth.map((t) => found.map((f) => likenessOf(f.content, t.content)));
  const at = (i: number, j: number) => likeness[i]?.[j] ?? 0;
  const best = bestSums(truth.length, found.length, at);
  const pairs: TaskPair<T, F>[] = [];
  let [i, j] = [0, 0];
  while (i < truth.length || j < found.length) {
    const here = best[i]?.[j] ?? 0;
    if (i < truth.length && j < found.length && isPair(at(i, j), here, best[i + 1]?.[j + 1] ?? 0)) {
      pairs.push({ truth: truth[i++] ?? null, found: found[j++] ?? null });
    } else if (i < truth.length && (j >= found.length || here === (best[i + 1]?.[j] ?? 0))) {
      pairs.push({ truth: truth[i++] ?? null, found: null });
    } else {
      pairs.push({ truth: null, found: found[j++] ?? null });
    }
  }
  return pairs;
}

const isPair = (likeness: number, here: number, rest: number) =>
  likeness >= SAME_TASK && here === likeness + rest;

/** `sums[i][j]`: the best that the tasks from i and from j on can give. */
function bestSums(rows: number, columns: number, at: (i: number, j: number) => number) {
  const sums = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
  for (let i = rows - 1; i >= 0; i -= 1) {
    for (let j = columns - 1; j >= 0; j -= 1) {
      const [down, right, both] = [sums[i + 1]?.[j], sums[i]?.[j + 1], sums[i + 1]?.[j + 1]];
      const own = at(i, j) >= SAME_TASK ? at(i, j) + (both ?? 0) : 0;
      (sums[i] as number[])[j] = Math.max(own, down ?? 0, right ?? 0);
    }
  }
  return sums;
}
