import { measureWords } from '../../data/index.js';
import { type WordingDoubt, withNeighbours } from './doubt.js';
import type { Language } from './language.js';
import { type Lattice, scoreOf, scoreWith } from './lattice.js';

/** What no text has, whatever its language. */
const IMPOSSIBLE = 0.98;
/** 100%c, 1002%06, 55%0: a sign or a number goes on behind the percent sign. */
const AFTER_PERCENT = /(?<![0-9])[0-9]+(?:[.．][0-9]+)?[%％](?:[0-9]+%?|[A-Za-z](?![A-Za-z]))/gu;
/** 1000% and more: the percent sign itself or a digit was read twice. */
const LARGE_PERCENT = /(?<![0-9.．,，])[0-9]{4,}(?:[.．][0-9]+)?[%％](?![0-9])/gu;
const LARGE = 0.7;
/** ，： and the like: of two marks in a row one is made up. */
const TWO_MARKS = /(?<![，；：。、])[，；：、](?:[，；：。、])(?![，；：。、])/gu;
/** 公示0: a naught behind the last word, where a full stop should be. */
const NAUGHT = /(?<=\p{Script=Han})0$/u;
const NAUGHT_PROBABILITY = 0.75;

/**
 * Gain in language, in natural logarithms, from which on a comma between two characters is a speck in
 * the middle of a word (农，业), and in the middle of a phrase whose words it leaves whole (责任，落实). No right
 * comma of the fixtures and made-up passages gains as much; one in a thousand gains 6 between words.
 */
const SPECK_GAIN = 5;
const SPECK_GAIN_BETWEEN_WORDS = 8;
const SPECK_PROBABILITY = 0.9;
const NOTHING = new Uint16Array(0);

function doubt(
  text: string,
  [start, end]: readonly [number, number],
  truths: readonly string[],
  probability: number,
): WordingDoubt {
  const suggestions = truths.map((truth) => ({
    text: truth,
    probability: probability / truths.length,
  }));
  const read = text.slice(start, end);
  return { range: [start, end], read, suggestions, probability, severity: 'warning' };
}

const rangeOf = ({ 0: found, index }: RegExpMatchArray) =>
  [index ?? 0, (index ?? 0) + found.length] as const;

function percentDoubts(text: string): readonly WordingDoubt[] {
  return [
    ...[...text.matchAll(AFTER_PERCENT)].map((match) => {
      const upTo = /^[^%％]+[%％]/u.exec(match[0])?.[0] ?? '';
      return doubt(text, rangeOf(match), /^[0-9]{4}/u.test(upTo) ? [] : [upTo], IMPOSSIBLE);
    }),
    ...[...text.matchAll(LARGE_PERCENT)].map((match) => doubt(text, rangeOf(match), [], LARGE)),
  ];
}

/** 100%%, 12万万: of a sign or a unit that stands twice behind a number one is made up. */
const TWICE_BEHIND = /[0-9]([%％万亿千百])\1/gu;

function twiceDoubts(text: string): readonly WordingDoubt[] {
  return [...text.matchAll(TWICE_BEHIND)].map((match) =>
    doubt(text, rangeOf(match), [match[0].slice(0, -1)], IMPOSSIBLE),
  );
}

/** Letters that digits are read as, and the digits. */
const LETTERS: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  l: '1',
  I: '1',
  Z: '2',
  S: '5',
  B: '8',
};
const MEASURE = `(?:[0-9.]*[%％]|[万亿千百]|${[...measureWords()].join('|')})`;
/** 3Z座, 12O公里, l.3, 1S0家: a letter among the digits of a number. Behind them (1B类) it may be meant. */
const LETTER_AMONG_DIGITS = new RegExp(
  `(?<![0-9A-Za-z.])(?:(?=[0-9.]*[OolIZ])(?=[OolIZ.]*[0-9])[0-9OolIZ.]+(?=${MEASURE})|[0-9]+[SB][0-9]+(?=${MEASURE})|[OolI]\\.[0-9]+(?![0-9A-Za-z]))`,
  'gu',
);
const LONE_LETTER = new RegExp(`(?<=\\p{Script=Han})[lOZ](?=${MEASURE})`, 'gu');
const LETTER_PROBABILITY = 0.9;

function letterDoubts(text: string): readonly WordingDoubt[] {
  return [...text.matchAll(LETTER_AMONG_DIGITS), ...text.matchAll(LONE_LETTER)].map((match) => {
    const truth = match[0].replace(/[A-Za-z]/gu, (letter) => LETTERS[letter] ?? letter);
    return doubt(text, rangeOf(match), [truth], LETTER_PROBABILITY);
  });
}

/** “旅游十农业”: between two words in quotation marks that is no ten but a plus; ten things are counted (十条, 十大). */
const TEN_FOR_PLUS = new RegExp(
  `(?<=[“‘]\\p{Script=Han}{2,6})十(?!${MEASURE}|[大强佳])(?=\\p{Script=Han}{2,8}[”’])`,
  'gu',
);
const PLUS_PROBABILITY = 0.8;

function plusDoubts(text: string): readonly WordingDoubt[] {
  return [...text.matchAll(TEN_FOR_PLUS)].map((match) =>
    doubt(text, rangeOf(match), ['+'], PLUS_PROBABILITY),
  );
}

/** A word or clause of three characters or more twice in a row: the reader went back in its line. */
const ECHO = /(\p{Script=Han}{3,20}[，、；]?)\1/gu;
const ECHO_PROBABILITY = 0.9;

function echoDoubts(text: string): readonly WordingDoubt[] {
  return [...text.matchAll(ECHO)].map((match) =>
    doubt(text, rangeOf(match), [match[1] ?? ''], ECHO_PROBABILITY),
  );
}

function pairDoubts(text: string): readonly WordingDoubt[] {
  return [...text.matchAll(TWO_MARKS)].map((match) =>
    doubt(text, rangeOf(match), [...match[0]], IMPOSSIBLE),
  );
}

function naughtDoubts(text: string): readonly WordingDoubt[] {
  const match = NAUGHT.exec(text);
  if (match === null || !/[，。；]/u.test(text)) return [];
  return [doubt(text, rangeOf(match), ['。'], NAUGHT_PROBABILITY)];
}

/** Whether a word ends before the mark at `at` and another begins behind it. */
function standsBetweenWords(kinds: Uint16Array, at: number, { isWord }: Language): boolean {
  const sizes = [2, 3, 4];
  return (
    sizes.some((size) => at >= size && isWord(kinds, at - size, at)) &&
    sizes.some((size) => at + size < kinds.length && isWord(kinds, at + 1, at + 1 + size))
  );
}

/** Commas that were made up in the middle of a word, in a text that was recognised. */
export function specksInWords(
  text: string,
  lattice: Lattice,
  language: Language,
): readonly WordingDoubt[] {
  const standing = scoreOf(lattice);
  return [...text.matchAll(/(?<=\p{Script=Han})，(?=\p{Script=Han})/gu)].flatMap(({ index }) => {
    const gain = scoreWith(lattice, index, index + 1, NOTHING, language) - standing;
    const isBetween = standsBetweenWords(lattice.kinds, index, language);
    if (gain < (isBetween ? SPECK_GAIN_BETWEEN_WORDS : SPECK_GAIN)) return [];
    const [from, to] = withNeighbours(text, index, index + 1);
    const truth = text.slice(from, index) + text.slice(index + 1, to);
    return [doubt(text, [from, to], [truth], SPECK_PROBABILITY)];
  });
}

/** What marks and signs no text has: told also where the document was typed. */
export function impossibleMarks(text: string): readonly WordingDoubt[] {
  return [
    ...percentDoubts(text),
    ...twiceDoubts(text),
    ...letterDoubts(text),
    ...plusDoubts(text),
    ...echoDoubts(text),
    ...pairDoubts(text),
    ...naughtDoubts(text),
  ];
}
