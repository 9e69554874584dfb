import { TYPED_RATE } from '../names/channel.js';
import { doubledCharacters, doubledWords } from './doubled.js';
import { type WordingDoubt, withNeighbours } from './doubt.js';
import type { WordingEvidence } from './evidence.js';
import type { Judged } from './judged.js';
import { kindsOf } from './kinds.js';
import { languageOf } from './language.js';
import { cutWords } from './lattice.js';
import { impossibleMarks, specksInWords } from './marks.js';
import { impossibleNumbers } from './numbers.js';
import { strangersIn } from './strangers.js';
import { unpairedDoubts } from './unpaired.js';

/** A place as a person is told of it, with what it may be. */
export function doubtOf(
  text: string,
  { place, best, misread, settled }: Judged,
  severity: WordingDoubt['severity'],
): WordingDoubt {
  const [from, to] = withNeighbours(text, best.start, best.end);
  const others = place.candidates.slice(1);
  const rest = others.reduce((sum, { odds }) => sum + Math.exp(odds - best.odds), 0);
  const suggestions = place.candidates.map((candidate, i) => {
    const share = i === 0 ? 1 : Math.exp(candidate.odds - best.odds) / Math.max(rest, 1);
    const { start, end, truth } = candidate;
    const spelled = text.slice(from, start) + truth + text.slice(end, to);
    return { text: spelled, probability: i === 0 ? settled : (misread - settled) * share };
  });
  const read = text.slice(from, to);
  return { range: [from, to], read, suggestions, probability: misread, severity };
}

const overlaps = (one: WordingDoubt, other: WordingDoubt) =>
  one.range[0] < other.range[1] && other.range[0] < one.range[1];

/** A doubt that follows from the language says less than what is surely wrong at the same place. */
export function withoutDoubles(
  words: readonly WordingDoubt[],
  sure: readonly WordingDoubt[],
): readonly WordingDoubt[] {
  const others = words.filter((one) => !sure.some((other) => overlaps(one, other)));
  return [...others, ...sure];
}

/** What no text has, whatever its words: marks and numbers; where it was recognised, echoes and strangers as well. */
export function sureDoubts(
  text: string,
  { repetitions, rate, without }: WordingEvidence,
): readonly WordingDoubt[] {
  const marks = [...impossibleMarks(text), ...impossibleNumbers(text), ...unpairedDoubts(text)];
  if (rate.most < TYPED_RATE) return marks;
  const language = languageOf(repetitions, without);
  const echoes = [...doubledCharacters(text, language), ...doubledWords(text, language)];
  return withoutDoubles(strangersIn(text, language), [...marks, ...echoes]);
}

/** Commas in the middle of words, where the text was recognised by a reader that told nothing of its doubts. */
export function speckDoubts(
  text: string,
  { repetitions, rate, without }: WordingEvidence,
): readonly WordingDoubt[] {
  if (rate.most < TYPED_RATE || !/，/u.test(text)) return [];
  const language = languageOf(repetitions, without);
  return specksInWords(text, cutWords(kindsOf(text), language), language);
}

/** Doubts as they stand in the text. */
export const inOrder = (doubts: readonly WordingDoubt[]) =>
  [...doubts].sort((a, b) => a.range[0] - b.range[0]);
