import { findUnit, lexiconTotal, roleWords, unitEntries, wordFrequency } from '../data/index.js';
import { lazy } from '../data/table.js';
import { findQuantities, type Quantity } from './quantity.js';

/**
 * The smallest piece of text that a comparison may cut: a unit's name, a role word, a number with
 * its unit, a date, a word of the lexicon, a Latin word, or one mark of punctuation. Blanks belong
 * to no token.
 */
export interface Token {
  readonly text: string;
  /** UTF-16 offset in the text. */
  readonly at: number;
  readonly type: 'unit' | 'role' | 'number' | 'date' | 'word' | 'mark';
  readonly quantity?: Quantity;
}

/** Longest words of the lexicon, in characters. */
const LONGEST_WORD = 4;
/** Names shorter than this are also common words (团委, 各地), and are left to the lexicon. */
const SHORTEST_NAME = 3;

/** Names by their first character, longest first. */
export type NameIndex = ReadonlyMap<string, readonly string[]>;

function indexNames(names: Iterable<string>): NameIndex {
  const byFirst = new Map<string, string[]>();
  for (const name of new Set(names)) {
    if (name.length < SHORTEST_NAME) continue;
    const list = byFirst.get(name.charAt(0));
    if (list === undefined) byFirst.set(name.charAt(0), [name]);
    else list.push(name);
  }
  for (const list of byFirst.values()) {
    list.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  }
  return byFirst;
}

const registryNames = lazy(() =>
  indexNames(unitEntries().flatMap(({ short, full, aliases }) => [short, full, ...aliases])),
);

/** The names that the registry does not hold, for {@link tokenize}. */
export function unknownNames(units: Iterable<string>): NameIndex {
  return indexNames([...units].filter((name) => findUnit(name)?.entry == null));
}

const roles = lazy(() =>
  roleWords()
    .filter(({ role, word }) => role !== null && word.length > 1)
    .map(({ word }) => word)
    .sort((a, b) => b.length - a.length),
);

/** `extra` are names of this comparison's own notices that the registry may not know. */
function nameAt(text: string, at: number, extra: NameIndex): string | undefined {
  const first = text.charAt(at);
  const standsHere = (name: string) => text.startsWith(name, at);
  return registryNames().get(first)?.find(standsHere) ?? extra.get(first)?.find(standsHere);
}

const HAN = /\p{Script=Han}/u;
const LATIN = /[\p{Script=Latin}\p{N}](?:[\p{Script=Latin}\p{N}.&+-]*[\p{Script=Latin}\p{N}+])?/uy;

/**
 * Cuts a run of Chinese characters into the words that are together most probable by the lexicon
 * (unigram Viterbi); a character of no word stands alone.
 */
function cutWords(run: string): readonly string[] {
  const total = Math.log(lexiconTotal() + 1);
  const best = new Float64Array(run.length + 1);
  const from = new Int32Array(run.length + 1);
  for (let end = 1; end <= run.length; end += 1) {
    best[end] = Number.NEGATIVE_INFINITY;
    for (let length = 1; length <= Math.min(LONGEST_WORD, end); length += 1) {
      const frequency = wordFrequency(run.slice(end - length, end));
      if (frequency === 0 && length > 1) continue;
      const score = (best[end - length] ?? 0) + Math.log(frequency + 0.5) - total;
      if (score <= (best[end] ?? 0)) continue;
      best[end] = score;
      from[end] = end - length;
    }
  }
  const words: string[] = [];
  for (let end = run.length; end > 0; end = from[end] ?? 0) words.push(run.slice(from[end], end));
  return words.reverse();
}

/** The token that starts here whatever the words around it: name, role word, Latin word, mark. */
function wholeAt(text: string, at: number, end: number, extra: NameIndex): Token | null {
  const name = nameAt(text, at, extra);
  if (name !== undefined) return { text: name, at, type: 'unit' };
  const role = roles().find((word) => text.startsWith(word, at));
  if (role !== undefined) return { text: role, at, type: 'role' };
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (HAN.test(character)) return null;
  LATIN.lastIndex = at;
  const latin = LATIN.exec(text)?.[0].slice(0, end - at);
  return latin === undefined
    ? { text: character, at, type: 'mark' }
    : { text: latin, at, type: 'word' };
}

function wordTokens(run: string, start: number): readonly Token[] {
  let at = start;
  return cutWords(run).map((word) => {
    at += word.length;
    return { text: word, at: at - word.length, type: 'word' };
  });
}

/** Tokens of the text between `start` and `end`, where no quantity stands. */
function plainTokens(text: string, start: number, end: number, extra: NameIndex): readonly Token[] {
  const tokens: Token[] = [];
  let run = start;
  for (let at = start; at < end; ) {
    const whole = wholeAt(text, at, end, extra);
    if (whole === null) {
      at += 1;
      continue;
    }
    for (const word of wordTokens(text.slice(run, at), run)) tokens.push(word);
    if (!/^\s+$/u.test(whole.text)) tokens.push(whole);
    at += whole.text.length;
    run = at;
  }
  return tokens.concat(wordTokens(text.slice(run, Math.max(run, end)), run));
}

const NO_NAMES: NameIndex = new Map();

/** Cuts a text into {@link Token}s, left to right. */
export function tokenize(text: string, extra: NameIndex = NO_NAMES): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const { at: start, quantity } of findQuantities(text)) {
    for (const token of plainTokens(text, at, start, extra)) tokens.push(token);
    const type = quantity.type === 'date' ? 'date' : 'number';
    tokens.push({ text: quantity.text, at: start, type, quantity });
    at = start + quantity.text.length;
  }
  return tokens.concat(plainTokens(text, at, text.length, extra));
}
