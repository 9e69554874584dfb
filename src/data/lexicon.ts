import text from './lexicon.tsv';
import { type CharacterRows, characterRows } from './rows.js';
import { lazy } from './table.js';
import { countIn, keyCharacters, type WordTable, wordKey } from './words.js';

const COLUMNS = ['character', 'frequency', 'total', 'words'] as const;

const rows: () => CharacterRows = lazy(() => characterRows(text, COLUMNS));

interface Lexicon {
  /** By code: occurrences of the character in the words of the dictionary's corpus. */
  readonly frequencies: Float64Array;
  readonly total: number;
  readonly characters: number;
  readonly words: WordTable;
}

const CODES = 0x10000;
const BLANK = 32;
const ZERO = 48;
const NINE = 57;
/** What moves a key of so many characters to its place. */
const PLACES = [1, CODES ** 2, CODES, 1] as const;
/** A word takes at least so many signs of a row: one character, one digit, one blank. */
const LEAST_ENTRY = 3;

/** Reads the number that begins at `at`; the sign behind it is no digit. */
function numberAt(at: number): number {
  let value = 0;
  for (let i = at; ; i += 1) {
    const digit = text.charCodeAt(i) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return value;
    value = value * 10 + digit;
  }
}

/**
 * Reads the words of one row, which end at `end`, into the arrays from `size` on and returns the
 * new size. Characters of a word fill the key from its third place on and are moved up at its end.
 */
function readWords(
  at: number,
  end: number,
  keys: Float64Array,
  counts: Float64Array,
  size: number,
) {
  let [next, key, length, count] = [size, 0, 0, 0];
  for (let i = at; i <= end; i += 1) {
    const code = i === end ? BLANK : text.charCodeAt(i);
    if (code === BLANK) {
      keys[next] = key * (PLACES[length] as number);
      counts[next] = count;
      next += 1;
      key = 0;
      length = 0;
      count = 0;
    } else if (code <= NINE) {
      count = count * 10 + code - ZERO;
    } else {
      key = key * CODES + code;
      length += 1;
    }
  }
  return next;
}

/** Takes all rows apart in one pass; words are in order, by code, as the table has them. */
function readLexicon(): Lexicon {
  const { starts: lines } = rows();
  const frequencies = new Float64Array(CODES);
  const starts = new Int32Array(CODES + 1);
  const keys = new Float64Array(Math.ceil(text.length / LEAST_ENTRY));
  const counts = new Float64Array(keys.length);
  let [size, characters, next] = [0, 0, 0];
  for (let row = 0; row + 1 < lines.length; row += 1) {
    const line = lines[row] as number;
    const end = (lines[row + 1] as number) - 1;
    const first = text.charCodeAt(line);
    starts.fill(size, next, first + 1);
    next = first + 1;
    const frequency = numberAt(line + 2);
    frequencies[first] = frequency;
    characters += frequency;
    const words = text.indexOf('\t', text.indexOf('\t', line + 2) + 1) + 1;
    if (words < end) size = readWords(words, end, keys, counts, size);
  }
  starts.fill(size, next);
  const words = { starts, keys: keys.slice(0, size), counts: counts.slice(0, size) };
  return { frequencies, total: words.counts.reduce((a, b) => a + b, 0), characters, words };
}

const lexicon: () => Lexicon = lazy(readLexicon);

/** All words of the lexicon with their frequencies. */
export const lexiconTable: () => WordTable = () => lexicon().words;

/**
 * How often the word (one to four Chinese characters) occurs in the corpus behind jieba's
 * dictionary, as a word of its own: 牵头 208, 监督 7969, 由于 30181; 0 if it is not in the lexicon.
 * Divide by {@link lexiconTotal} for a unigram probability. Absence says little about names and
 * new words: 碳达峰 and 营商环境 are not in it.
 */
export function wordFrequency(word: string): number {
  if (word.length > 4 || word === '') return 0;
  const key = wordKey(word.charCodeAt(1) || 0, word.charCodeAt(2) || 0, word.charCodeAt(3) || 0);
  return countIn(lexicon().words, word.charCodeAt(0), key);
}

/** Sum of the frequencies of all words in the lexicon, single characters included. */
export const lexiconTotal: () => number = () => lexicon().total;

/**
 * How often the character occurs in the same corpus, inside words or alone; 0 if it is unknown.
 * Divide by {@link characterTotal} for a probability.
 */
export function characterFrequency(character: string): number {
  return lexicon().frequencies[character.charCodeAt(0)] ?? 0;
}

/** Sum of {@link characterFrequency} over all characters of the lexicon. */
export const characterTotal: () => number = () => lexicon().characters;

/** All words of the lexicon with their frequencies, by code point. */
export function* lexiconWords(): Generator<readonly [word: string, frequency: number]> {
  const { starts, keys, counts } = lexicon().words;
  for (let first = 0; first < CODES; first += 1) {
    for (let i = starts[first] as number; i < (starts[first + 1] as number); i += 1) {
      const others = keyCharacters(keys[i] as number).filter((code) => code > 0);
      yield [String.fromCharCode(first, ...others), counts[i] as number];
    }
  }
}
