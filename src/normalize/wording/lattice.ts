import { isHanCode, kindAt } from './kinds.js';
import { type Language, LEXICON_WORD, LONGEST_WORD, mayBeLong } from './language.js';

/** The best ways to cut a text into words, from both ends; all scores are log-probabilities. */
export interface Lattice {
  readonly kinds: Uint16Array;
  /** Best score of the text before each place, and from each place on. */
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/** Score of one step, the word `[from, to)` after the character `previous`; -Infinity if it is no word. */
function step(
  kinds: Uint16Array,
  from: number,
  to: number,
  joint: number,
  language: Language,
): number {
  const first = kinds[from] as number;
  if (to - from > 1) return joint + language.word(kinds, from, to);
  return isHanCode(first) ? joint + language.character(first) : joint;
}

/** End of the longest possible word from here: words do not cross what is not Han. */
function reachOf(kinds: Uint16Array, from: number, length: number): number {
  if (!isHanCode(kinds[from] as number)) return from + 1;
  const longest = mayBeLong(kinds, from, length) ? LONGEST_WORD : LEXICON_WORD;
  const last = Math.min(length, from + longest);
  let to = from + 1;
  while (to < last && isHanCode(kinds[to] as number)) to += 1;
  return to;
}

/** Cuts a text into words; linear in its length. */
export function cutWords(kinds: Uint16Array, language: Language): Lattice {
  const { length } = kinds;
  const before = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY);
  const after = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY);
  const steps = new Float64Array(length * LONGEST_WORD);
  const reaches = new Int32Array(length);
  before[0] = 0;
  after[length] = 0;
  for (let from = 0; from < length; from += 1) {
    const reach = reachOf(kinds, from, length);
    reaches[from] = reach;
    const joint = language.adjacency(kindAt(kinds, from - 1), kinds[from] as number);
    for (let to = from + 1; to <= reach; to += 1) {
      const score = step(kinds, from, to, joint, language);
      steps[from * LONGEST_WORD + to - from - 1] = score;
      const total = (before[from] as number) + score;
      if (total > (before[to] as number)) before[to] = total;
    }
  }
  for (let from = length - 1; from >= 0; from -= 1) {
    for (let to = from + 1; to <= (reaches[from] as number); to += 1) {
      const total = (after[to] as number) + (steps[from * LONGEST_WORD + to - from - 1] as number);
      if (total > (after[from] as number)) after[from] = total;
    }
  }
  return { kinds, before, after };
}

/** Whether the candidate brings two together that stand so at its place already, as an echo's going does. */
export function joinsAnew(
  kinds: Uint16Array,
  [start, end]: readonly [number, number],
  first: number,
  second: number,
): boolean {
  for (let i = start; i <= end; i += 1) {
    if (kindAt(kinds, i - 1) === first && kindAt(kinds, i) === second) return false;
  }
  return true;
}

/** How the two follow each other once `[start, end)` is replaced: {@link Language.wouldJoin} where that is new. */
export function jointOf(
  kinds: Uint16Array,
  place: readonly [number, number],
  first: number,
  second: number,
  language: Language,
): number {
  return joinsAnew(kinds, place, first, second)
    ? language.wouldJoin(first, second)
    : language.adjacency(first, second);
}

/** Score of the whole text as it stands. */
export function scoreOf({ kinds, before }: Lattice): number {
  return before[kinds.length] as number;
}

/** What is tried stays this short: a word and a word's reach on each side, and the edges. */
const LONGEST_WINDOW = 5 * LONGEST_WORD;
/** Candidates are many, so they are all tried in the same place. */
const window = new Uint16Array(LONGEST_WINDOW);
const scores = new Float64Array(LONGEST_WINDOW);

/** Writes `kinds[from, to)` with `[start, end)` replaced by `truth` into the window; returns its length. */
function fillWindow(
  kinds: Uint16Array,
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
  truth: Uint16Array,
): number {
  let length = 0;
  for (let i = from; i < start; i += 1) window[length++] = kinds[i] as number;
  for (const kind of truth) window[length++] = kind;
  for (let i = end; i < to; i += 1) window[length++] = kinds[i] as number;
  return length;
}

/**
 * Score of the whole text with `[start, end)` replaced by `truth`, without cutting it anew: every
 * word that touches the place is tried, from {@link LONGEST_WORD} characters before it.
 */
export function scoreWith(
  { kinds, before, after }: Lattice,
  start: number,
  end: number,
  truth: Uint16Array,
  language: Language,
): number {
  const from = Math.max(0, start - LONGEST_WORD + 1);
  const to = Math.min(kinds.length, end + LONGEST_WORD);
  // One more on each side, for how the first word joins on and for the edge behind the last.
  const offset = Math.min(1, from);
  const range = [from - offset, Math.min(kinds.length, to + 1)] as const;
  const place = [start, end] as const;
  const length = fillWindow(kinds, range, place, truth);
  const shift = truth.length - (end - start);
  // In the window: places before the change keep their score, places after it are reached anew.
  const size = to - from + shift;
  scores.fill(Number.NEGATIVE_INFINITY, 0, size + 1);
  const changed = start - from;
  for (let i = 0; i <= changed; i += 1) scores[i] = before[from + i] as number;
  let best = Number.NEGATIVE_INFINITY;
  const past = changed + truth.length;
  for (let i = 0; i < size && i <= past; i += 1) {
    const reach = Math.min(size, reachOf(window, i + offset, length) - offset);
    const [first, second] = [kindAt(window, i + offset - 1), window[i + offset] as number];
    const joint =
      i < changed
        ? language.adjacency(first, second)
        : jointOf(kinds, place, first, second, language);
    for (let j = Math.max(i + 1, i < changed ? changed + 1 : 0); j <= reach; j += 1) {
      const total = (scores[i] as number) + step(window, i + offset, j + offset, joint, language);
      if (j > past || (j === past && j === size)) {
        // Behind the change: the old text's score from there on, whose first step is unchanged.
        best = Math.max(best, total + (after[from + j - shift] as number));
      } else if (total > (scores[j] as number)) {
        scores[j] = total;
      }
    }
  }
  return best;
}
