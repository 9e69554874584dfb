import text from './lexicon.tsv';
import { lazy, parseTable } from './table.js';

interface Row {
  /** Occurrences of the character in the words of the dictionary's corpus. */
  readonly frequency: number;
  /** Sum of the frequencies of the words that begin with it. */
  readonly total: number;
  /** The words that begin with it: rest and frequency each, separated by blanks. */
  readonly words: string;
}

const COLUMNS = ['character', 'frequency', 'total', 'words'] as const;

/** By first character. A row's words are only taken apart when one of them is asked for. */
const rows: () => ReadonlyMap<string, Row> = lazy(
  () =>
    new Map(
      parseTable(text, COLUMNS).map(({ character, frequency, total, words }) => [
        character,
        { frequency: Number(frequency), total: Number(total), words },
      ]),
    ),
);

const parsed = new Map<string, ReadonlyMap<string, number>>();

function parseWords(words: string): ReadonlyMap<string, number> {
  const entries = new Map<string, number>();
  for (const [, rest = '', frequency] of words.matchAll(/(\D*)(\d+) ?/gu)) {
    entries.set(rest, Number(frequency));
  }
  return entries;
}

function wordsFrom(first: string): ReadonlyMap<string, number> | undefined {
  const known = parsed.get(first);
  if (known !== undefined) return known;
  const row = rows().get(first);
  if (row === undefined) return undefined;
  const words = parseWords(row.words);
  parsed.set(first, words);
  return words;
}

/**
 * How often the word (one to four Chinese characters) occurs in the corpus behind jieba's
 * dictionary, as a word of its own: 牵头 208, 监督 7969, 由于 30181; 0 if it is not in the lexicon.
 * Divide by {@link lexiconTotal} for a unigram probability. Absence says little about names and
 * new words: 碳达峰 and 营商环境 are not in it.
 */
export function wordFrequency(word: string): number {
  return wordsFrom(word.charAt(0))?.get(word.slice(1)) ?? 0;
}

/** Sum of the frequencies of all words in the lexicon, single characters included. */
export const lexiconTotal: () => number = lazy(() => {
  let sum = 0;
  for (const { total } of rows().values()) sum += total;
  return sum;
});

/**
 * How often the character occurs in the same corpus, inside words or alone; 0 if it is unknown.
 * Divide by {@link characterTotal} for a probability.
 */
export function characterFrequency(character: string): number {
  return rows().get(character)?.frequency ?? 0;
}

/** Sum of {@link characterFrequency} over all characters of the lexicon. */
export const characterTotal: () => number = lazy(() => {
  let sum = 0;
  for (const { frequency } of rows().values()) sum += frequency;
  return sum;
});

/** All words of the lexicon with their frequencies, in no certain order. Takes every row apart. */
export function* lexiconWords(): Generator<readonly [word: string, frequency: number]> {
  for (const first of rows().keys()) {
    for (const [rest, frequency] of wordsFrom(first) ?? []) yield [first + rest, frequency];
  }
}
