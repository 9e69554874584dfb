import {
  adjacencyOf,
  characterFrequency,
  characterTotal,
  countIn,
  divisions,
  isTripleSeen,
  lexiconTable,
  lexiconTotal,
  officialWords,
  unitEntries,
  type WordTable,
  wordKey,
  wordTable,
} from '../../data/index.js';
import { isHan, isHanCode, kindOf } from './kinds.js';

/**
 * How likely a piece of official Chinese is: characters by their neighbours, words by a lexicon,
 * names by the tables of places and bodies, and all of them by what else stands in the notice.
 * All scores are natural logarithms of probabilities; texts are kinds, see `kinds.ts`.
 */
export interface Language {
  /** Whether `[from, to)` is a word at all, in more than passing use. */
  readonly isWord: (kinds: Uint16Array, from: number, to: number) => boolean;
  /** log P(word) of two characters or more, or -Infinity if it is none. */
  readonly word: (kinds: Uint16Array, from: number, to: number) => number;
  /** log P(character). */
  readonly character: (kind: number) => number;
  /** log(P(second | first) / P(second)) of two that stand so in the text: they do not vouch for themselves. */
  readonly adjacency: (first: number, second: number) => number;
  /** The same of two that a candidate would bring together: all the notice says vouches for them. */
  readonly wouldJoin: (first: number, second: number) => number;
  /** Whether three characters are known to follow each other in general Chinese text. */
  readonly isSeen: (first: number, second: number, third: number) => boolean;
  /** How often the two follow each other in the notice. */
  readonly again: (first: number, second: number) => number;
}

/** What counts as one word: set phrases of official writing have up to so many characters. */
export const LONGEST_WORD = 8;
/** Longest word of the general lexicon; only set phrases and names are longer. */
export const LEXICON_WORD = 4;

/** What a set phrase or a name counts for, in occurrences of the lexicon's corpus. */
export const PHRASE_FREQUENCY = 600;
const NAME_FREQUENCY = 40;
/** A character that the lexicon does not know. */
const RARE = 2;
/** Share of a notice's wording that repeats what the notice said before. */
const REPEATED = 0.3;
/** Words that occur less often in the lexicon's corpus vouch for nothing. */
const COMMON = 10;

/** Words beyond the lexicon with what they count for. */
export interface Extras {
  readonly short: WordTable;
  /** Set phrases and names of more than {@link LEXICON_WORD} characters. */
  readonly long: ReadonlyMap<string, number>;
  /** How the long ones begin. */
  readonly openings: WordTable;
}

let madeExtras: Extras | undefined;

export function extras(): Extras {
  madeExtras ??= sortExtras(extraWords());
  return madeExtras;
}

const LEVEL = /^[省市县区州]/u;

/** Words of two characters or more beyond the lexicon: places, bodies, official phrases. */
function extraWords(): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  const add = (word: string, frequency: number) => {
    if (word.length < 2 || word.length > LONGEST_WORD) return;
    if ((words.get(word) ?? 0) < frequency) words.set(word, frequency);
  };
  for (const { name, short } of divisions()) {
    add(name, NAME_FREQUENCY);
    add(short, NAME_FREQUENCY);
  }
  for (const { short, full, aliases } of unitEntries()) {
    for (const name of [short, full, ...aliases]) {
      add(name, NAME_FREQUENCY);
      if (LEVEL.test(name)) add(name.slice(1), NAME_FREQUENCY);
    }
  }
  for (const word of officialWords()) add(word, PHRASE_FREQUENCY);
  return words;
}

function sortExtras(words: ReadonlyMap<string, number>): Extras {
  const short: [string, number][] = [];
  const long = new Map<string, number>();
  for (const [word, count] of words) {
    if (word.length <= LEXICON_WORD) short.push([word, count]);
    else long.set(word, count);
  }
  const openings = wordTable([...long.keys()].map((word) => [word.slice(0, LEXICON_WORD), 1]));
  return { short: wordTable(short), long, openings };
}

const keyIn = (kinds: Uint16Array, from: number, to: number) =>
  wordKey(
    kinds[from + 1] as number,
    to > from + 2 ? (kinds[from + 2] as number) : 0,
    to > from + 3 ? (kinds[from + 3] as number) : 0,
  );

/** Whether a word longer than the lexicon's longest may begin here. */
export function mayBeLong(kinds: Uint16Array, from: number, length: number): boolean {
  if (from + LEXICON_WORD >= length) return false;
  const key = keyIn(kinds, from, from + LEXICON_WORD);
  return countIn(extras().openings, kinds[from] as number, key) > 0;
}

/** Kinds of evidence; for measuring what each of them brings, one can be left out. */
export type WordingSource = 'likeness' | 'notice' | 'reader' | 'words' | 'phrases' | 'rate';

function frequencyOf(
  kinds: Uint16Array,
  from: number,
  to: number,
  without: WordingSource | null,
): number {
  if (to - from > LEXICON_WORD) {
    if (without === 'phrases') return 0;
    return extras().long.get(String.fromCharCode(...kinds.subarray(from, to))) ?? 0;
  }
  const first = kinds[from] as number;
  const key = keyIn(kinds, from, to);
  const general = without === 'words' ? 0 : countIn(lexiconTable(), first, key);
  const extra = without === 'phrases' ? 0 : countIn(extras().short, first, key);
  return Math.max(general, extra);
}

const characterScores = new Float64Array(0x10000);

function characterScore(kind: number): number {
  const known = characterScores[kind] as number;
  if (known !== 0) return known;
  const frequency = Math.max(RARE, characterFrequency(String.fromCharCode(kind)));
  const score = Math.log(frequency / characterTotal());
  characterScores[kind] = score;
  return score;
}

/** How often each character follows each other one in a notice, and how often each stands there. */
export interface Repetitions {
  /** By both kinds, the first in the upper half. */
  readonly pairs: ReadonlyMap<number, number>;
  readonly characters: ReadonlyMap<number, number>;
}

const SHIFT = 0x10000;
const pairKey = (first: number, second: number) => first * SHIFT + second;

/** Counts what a notice repeats, of Han characters. */
export function countRepetitions(texts: readonly string[]): Repetitions {
  const pairs = new Map<number, number>();
  const characters = new Map<number, number>();
  for (const text of texts) {
    for (let i = 0; i < text.length; i += 1) {
      const first = text.charCodeAt(i);
      if (!isHanCode(first)) continue;
      characters.set(first, (characters.get(first) ?? 0) + 1);
      const key = pairKey(first, kindOf(text.charCodeAt(i + 1)));
      pairs.set(key, (pairs.get(key) ?? 0) + 1);
    }
  }
  return { pairs, characters };
}

/** How often the two stand one after the other in the notice. */
export function countOf({ pairs }: Repetitions, first: string, second: string): number {
  if (!isHan(first)) return 0;
  return pairs.get(pairKey(first.charCodeAt(0), kindOf(second.charCodeAt(0)))) ?? 0;
}

/** How much more often than by chance the two follow each other in a notice that says them `seen` times. */
function mixed({ characters }: Repetitions, first: number, second: number, seen: number): number {
  const general = adjacencyOf(first, second);
  if (seen <= 0) return general;
  const after = seen / Math.max(1, characters.get(first) ?? 1);
  const lift = after / Math.exp(characterScore(second));
  return Math.log((1 - REPEATED) * Math.exp(general) + REPEATED * lift);
}

/** General Chinese mixed with what else the notice says (a cache model after Kuhn & De Mori, 1990). */
export function languageOf(notice: Repetitions, without: WordingSource | null = null): Language {
  const total = lexiconTotal();
  const again = (first: number, second: number) =>
    without === 'notice' || !isHanCode(first) || !isHanCode(second)
      ? 0
      : (notice.pairs.get(pairKey(first, second)) ?? 0);
  return {
    word: (kinds, from, to) => {
      const frequency = frequencyOf(kinds, from, to, without);
      return frequency === 0 ? Number.NEGATIVE_INFINITY : Math.log(frequency / total);
    },
    isWord: (kinds, from, to) => frequencyOf(kinds, from, to, without) >= COMMON,
    character: characterScore,
    isSeen: isTripleSeen,
    again,
    adjacency: (first, second) => mixed(notice, first, second, again(first, second) - 1),
    wouldJoin: (first, second) => mixed(notice, first, second, again(first, second)),
  };
}

/** Length of the longest word that the character `at` is in, 1 where it is in none. */
export function longestWord(kinds: Uint16Array, at: number, language: Language): number {
  for (let size = LEXICON_WORD; size > 1; size -= 1) {
    for (let start = Math.max(0, at - size + 1); start <= at; start += 1) {
      if (start + size <= kinds.length && language.isWord(kinds, start, start + size)) return size;
    }
  }
  return 1;
}
