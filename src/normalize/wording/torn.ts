import { type Language, LEXICON_WORD } from './language.js';

const SIZES = Array.from({ length: LEXICON_WORD - 1 }, (_, i) => i + 2);

interface Text {
  readonly kinds: Uint16Array;
  readonly language: Language;
}

const isWordIn = ({ kinds, language }: Text, from: number, to: number) =>
  from >= 0 && to <= kinds.length && language.isWord(kinds, from, to);

const wordsFrom = (text: Text, from: number) =>
  SIZES.map((size) => from + size).filter((to) => isWordIn(text, from, to));

const wordsUpTo = (text: Text, to: number) =>
  SIZES.map((size) => to - size).filter((from) => isWordIn(text, from, to));

/** The words that hold the character at `at`. */
function wordsOver(text: Text, at: number): readonly (readonly [from: number, to: number])[] {
  return SIZES.flatMap((size) =>
    Array.from({ length: size }, (_, i) => [at - i, at - i + size] as const),
  ).filter(([from, to]) => isWordIn(text, from, to));
}

/**
 * Whether every word that the character at `at` makes tears a word beside it that stands whole without it,
 * and leaves a rest that begins none: 投资 of 企业投资质, where 拼 was read, leaves 质 of 资质.
 */
export function tearsNeighbour(kinds: Uint16Array, at: number, language: Language): boolean {
  const text = { kinds, language };
  const over = wordsOver(text, at);
  const tearsRight = (to: number) =>
    wordsFrom(text, at + 1).some((end) => at + 1 < to && to < end) &&
    wordsFrom(text, to).length === 0;
  const tearsLeft = (from: number) =>
    wordsUpTo(text, at).some((start) => start < from && from < at) &&
    wordsUpTo(text, from).length === 0;
  return over.length > 0 && over.every(([from, to]) => tearsRight(to) || tearsLeft(from));
}
