import { cohesion } from './candidates.js';
import { kindsOf } from './kinds.js';
import { type Language, longestWord } from './language.js';
import type { Place, Weighed } from './weigh.js';

/** What a place that may be misread shows, as numbers that a belief can be computed from. */
export interface Signs {
  /** Log-odds of all candidates together, and cost and gain in language of the best. */
  readonly odds: number;
  readonly channel: number;
  readonly language: number;
  /** How far the second candidate is behind. */
  readonly margin: number;
  /** How the character sits between its neighbours: as read, and as the best candidate has it. */
  readonly sits: number;
  readonly wouldSit: number;
  /** Whether the place is in a word as read, and in one of two, three characters by the candidate. */
  readonly wordRead: number;
  readonly wordBest: number;
  readonly longBest: number;
  /** In quotation marks, where officials coin words. */
  readonly quoted: number;
}

export const SIGNS: readonly (keyof Signs)[] = [
  'odds',
  'channel',
  'language',
  'margin',
  'sits',
  'wouldSit',
  'wordRead',
  'wordBest',
  'longBest',
  'quoted',
];

const FAR = 5;
/** The text with the candidate in place. */
export function withCandidate(text: string, { start, end, truth }: Weighed): string {
  return text.slice(0, start) + truth + text.slice(end);
}

export function signsOf(text: string, place: Place, language: Language): Signs {
  const [best, second] = place.candidates as [Weighed, Weighed | undefined];
  const repaired = withCandidate(text, best);
  const at = Math.min(best.start, repaired.length - 1);
  const [kinds, would] = [kindsOf(text), kindsOf(repaired)];
  const read = longestWord(kinds, place.at, language);
  const longest = longestWord(would, at, language);
  const isSubstitute = best.end > best.start && best.truth !== '';
  return {
    odds: place.odds,
    channel: best.channel,
    language: best.language,
    margin: second === undefined ? FAR : Math.min(FAR, best.odds - second.odds),
    sits: cohesion(kinds, place.at, language),
    wouldSit: isSubstitute ? cohesion(would, at, language) : 0,
    wordRead: read > 1 ? 1 : 0,
    wordBest: longest > 1 ? 1 : 0,
    longBest: longest > 2 ? 1 : 0,
    quoted: text.lastIndexOf('“', place.at) > text.lastIndexOf('”', place.at) ? 1 : 0,
  };
}

/** A logistic model over {@link Signs}. */
export interface Model {
  readonly weights: Readonly<Record<keyof Signs, number>>;
  readonly bias: number;
}

export function believe({ weights, bias }: Model, signs: Signs, shift: number): number {
  const sum = SIGNS.reduce((all, name) => all + weights[name] * signs[name], bias + shift);
  return 1 / (1 + Math.exp(-sum));
}
