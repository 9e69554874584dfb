import { isHan, type Language, LEXICON_WORD, LONGEST_WORD, mayBeLong } from './language.js';

/** The best ways to cut a text into words, from both ends; all scores are log-probabilities. */
export interface Lattice {
  readonly text: string;
  /** Best score of the text before each place, and from each place on. */
  readonly before: Float64Array;
  readonly after: Float64Array;
}

const EDGE = '，';

function at(text: string, i: number): string {
  return text.charAt(i) || EDGE;
}

/** Score of one step: the word `[from, to)` and how it follows what stands before it. */
function step(text: string, from: number, to: number, language: Language): number | null {
  const first = at(text, from);
  const joint = language.adjacency(at(text, from - 1), first);
  if (to - from === 1) return isHan(first) ? joint + language.character(first) : joint;
  const word = language.word(text.slice(from, to));
  return word === null ? null : joint + word;
}

/** End of the longest possible word from here: words do not cross what is not Han. */
function reachOf(text: string, from: number): number {
  const longest = mayBeLong(text, from) ? LONGEST_WORD : LEXICON_WORD;
  let to = from;
  while (to < text.length && to - from < longest && isHan(text.charAt(to))) to += 1;
  return Math.max(to, from + 1);
}

/** Cuts a text into words; linear in its length. */
export function cutWords(text: string, language: Language): Lattice {
  const { length } = text;
  const before = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY);
  const after = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY);
  before[0] = 0;
  after[length] = 0;
  const steps: (readonly [from: number, to: number, score: number])[] = [];
  for (let from = 0; from < length; from += 1) {
    const reach = reachOf(text, from);
    for (let to = from + 1; to <= reach; to += 1) {
      const score = step(text, from, to, language);
      if (score === null) continue;
      steps.push([from, to, score]);
      before[to] = Math.max(before[to] as number, (before[from] as number) + score);
    }
  }
  for (let i = steps.length - 1; i >= 0; i -= 1) {
    const [from, to, score] = steps[i] as (typeof steps)[number];
    after[from] = Math.max(after[from] as number, (after[to] as number) + score);
  }
  return { text, before, after };
}

/** Score of the whole text as it stands. */
export function scoreOf(lattice: Lattice): number {
  return lattice.before[lattice.text.length] as number;
}

/**
 * Score of the whole text with `[start, end)` replaced by `truth`, without cutting it anew: every
 * word that touches the place is tried, from {@link LONGEST_WORD} characters before it.
 */
export function scoreWith(
  { text, before, after }: Lattice,
  start: number,
  end: number,
  truth: string,
  language: Language,
): number {
  const from = Math.max(0, start - LONGEST_WORD + 1);
  const to = Math.min(text.length, end + LONGEST_WORD);
  const window = text.slice(Math.max(0, from - 1), start) + truth + text.slice(end, to + 1);
  const offset = Math.min(1, from);
  const shift = truth.length - (end - start);
  // In the window: places before the change keep their score, places after it are reached anew.
  const size = to - from + shift;
  const scores = new Float64Array(size + 1).fill(Number.NEGATIVE_INFINITY);
  const changed = start - from;
  for (let i = 0; i <= changed; i += 1) scores[i] = before[from + i] as number;
  let best = Number.NEGATIVE_INFINITY;
  const past = changed + truth.length;
  for (let i = 0; i < size && i <= past; i += 1) {
    const reach = Math.min(size, reachOf(window, i + offset) - offset);
    for (let j = Math.max(i + 1, i < changed ? changed + 1 : 0); j <= reach; j += 1) {
      const score = step(window, i + offset, j + offset, language);
      if (score === null) continue;
      const total = (scores[i] as number) + score;
      if (j > past || (j === past && j === size)) {
        // Behind the change: the old text's score from there on, whose first step is unchanged.
        best = Math.max(best, total + (after[from + j - shift] as number));
      } else {
        scores[j] = Math.max(scores[j] as number, total);
      }
    }
  }
  return best;
}
