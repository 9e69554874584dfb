import { lexiconTable, officialWords, placeOf, type WordTable, wordKey } from '../../data/index.js';
import { extras, LEXICON_WORD, LONGEST_WORD, PHRASE_FREQUENCY } from './language.js';

/** Rarer words of two characters, and longer ones, make too many candidates. */
const SHORT_FLOOR = 60;
const LONG_FLOOR = 20;
const SHIFT = 0x10000;

/** The words of a table by their second character: numbers of the words, and where each begins. */
interface BySecond {
  readonly starts: Int32Array;
  readonly words: Int32Array;
  readonly firsts: Uint16Array;
}

const secondOf = (key: number) => Math.floor(key / (SHIFT * SHIFT));
const thirdOf = (key: number) => Math.floor(key / SHIFT) % SHIFT;
const fourthOf = (key: number) => key % SHIFT;
const lengthOf = (key: number) => (thirdOf(key) === 0 ? 2 : fourthOf(key) === 0 ? 3 : 4);

function sortBySecond({ starts, keys, counts }: WordTable): BySecond {
  const begins = new Int32Array(SHIFT + 1);
  // Rarer words make no candidates, see the floors.
  const isWanted = (word: number) => (counts[word] as number) >= LONG_FLOOR;
  for (let i = 0; i < keys.length; i += 1) {
    const next = secondOf(keys[i] as number) + 1;
    if (isWanted(i)) begins[next] = (begins[next] as number) + 1;
  }
  for (let i = 0; i < SHIFT; i += 1) {
    begins[i + 1] = (begins[i + 1] as number) + (begins[i] as number);
  }
  const next = begins.slice();
  const words = new Int32Array(begins[SHIFT] as number);
  const firsts = new Uint16Array(words.length);
  let first = 0;
  for (let i = 0; i < keys.length; i += 1) {
    while ((starts[first + 1] as number) <= i) first += 1;
    if (!isWanted(i)) continue;
    const second = secondOf(keys[i] as number);
    const at = next[second] as number;
    next[second] = at + 1;
    words[at] = i;
    firsts[at] = first;
  }
  return { starts: begins, words, firsts };
}

const sorted = new Map<WordTable, BySecond>();

function bySecond(table: WordTable): BySecond {
  const known = sorted.get(table);
  if (known !== undefined) return known;
  const made = sortBySecond(table);
  sorted.set(table, made);
  return made;
}

/** Long set phrases by their first two and by their last two characters. */
interface LongPhrases {
  readonly heads: ReadonlyMap<string, readonly string[]>;
  readonly tails: ReadonlyMap<string, readonly string[]>;
}

let madeLong: LongPhrases | undefined;

function longPhrases(): LongPhrases {
  if (madeLong !== undefined) return madeLong;
  const [heads, tails] = [new Map<string, string[]>(), new Map<string, string[]>()];
  const add = (map: Map<string, string[]>, key: string, word: string) => {
    const words = map.get(key);
    if (words === undefined) map.set(key, [word]);
    else words.push(word);
  };
  for (const word of officialWords()) {
    if (word.length <= LEXICON_WORD || word.length > LONGEST_WORD) continue;
    add(heads, word.slice(0, 2), word);
    add(tails, word.slice(-2), word);
  }
  madeLong = { heads, tails };
  return madeLong;
}

type Take = (character: number) => void;

/** Words with the gap first: the second character is known. */
function withGapFirst(
  table: WordTable,
  floors: Floors,
  right: readonly number[],
  least: number,
  take: Take,
) {
  const { starts, words, firsts } = bySecond(table);
  const second = right[0] ?? 0;
  if (second === 0) return;
  for (let i = starts[second] as number; i < (starts[second + 1] as number); i += 1) {
    const word = words[i] as number;
    const key = table.keys[word] as number;
    if (!goesOn([second, thirdOf(key), fourthOf(key)], 0, right)) continue;
    const length = lengthOf(key);
    if (length < least || !isCommon(table.counts[word] as number, length, floors)) continue;
    take(firsts[i] as number);
  }
}

interface Floors {
  readonly short: number;
  readonly long: number;
}

const isCommon = (count: number, length: number, { short, long }: Floors) =>
  count >= (length > 2 ? long : short);

/** Whether the word's characters behind the gap stand in the text as well. */
function goesOn(places: readonly number[], gap: number, right: readonly number[]): boolean {
  for (let k = gap; k < places.length && places[k] !== 0; k += 1) {
    if (places[k] !== right[k - gap]) return false;
  }
  return true;
}

/** Words with the gap at their second to fourth place: what stands before it is `head`. */
function withGapAfter(
  table: WordTable,
  floors: Floors,
  head: readonly number[],
  right: readonly number[],
  least: number,
  take: Take,
) {
  const [first = 0, second = 0, third = 0] = head;
  const gap = head.length;
  // Words with this head are neighbours in the table; all characters may stand in the gap.
  const opening = wordKey(second, third, 1);
  for (
    let i = placeAtLeast(table, first, opening);
    i < (table.starts[first + 1] as number);
    i += 1
  ) {
    const key = table.keys[i] as number;
    const places = [secondOf(key), thirdOf(key), fourthOf(key)];
    if ((gap > 1 && places[0] !== second) || (gap > 2 && places[1] !== third)) break;
    const length = lengthOf(key);
    if (length <= gap || length < least || !goesOn(places, gap, right)) continue;
    if (isCommon(table.counts[i] as number, length, floors)) take(places[gap - 1] as number);
  }
}

function placeAtLeast(table: WordTable, first: number, key: number): number {
  const place = placeOf(table, first, key);
  return place < 0 ? -1 - place : place;
}

/** Long phrases whose first two characters stand before the gap. */
function longFromHead(head: string, right: string, take: Take) {
  for (const word of longPhrases().heads.get(head.slice(0, 2)) ?? []) {
    if (word.length <= head.length || !word.startsWith(head)) continue;
    if (right.startsWith(word.slice(head.length + 1))) take(word.charCodeAt(head.length));
  }
}

/** Long phrases with the gap at their first or second place, found by their last two. */
function longFromTail(head: string, right: string, take: Take) {
  for (let size = LEXICON_WORD + 1; size <= LONGEST_WORD; size += 1) {
    const tail = right.slice(0, size - head.length - 1);
    if (tail.length < size - head.length - 1) break;
    for (const word of longPhrases().tails.get(tail.slice(-2)) ?? []) {
      if (word.length !== size || !word.startsWith(head)) continue;
      if (word.endsWith(tail)) take(word.charCodeAt(head.length));
    }
  }
}

function longWith(left: string, right: string, take: Take) {
  for (let before = 0; before < LONGEST_WORD && before <= left.length; before += 1) {
    const head = left.slice(left.length - before);
    if (before > 1) longFromHead(head, right, take);
    else longFromTail(head, right, take);
  }
}

const GENERAL: Floors = { short: SHORT_FLOOR, long: LONG_FLOOR };
const PHRASES: Floors = { short: PHRASE_FREQUENCY, long: PHRASE_FREQUENCY };

/**
 * The characters that make a word with their neighbours when put between `left` and `right`, where
 * both are the text on that side; the word has at least `least` characters.
 */
export function wordsWith(left: string, right: string, least = 2): ReadonlySet<string> {
  const found = new Set<string>();
  const take = (code: number) => {
    found.add(String.fromCharCode(code));
  };
  const behind = [0, 1, 2].map((i) => right.charCodeAt(i) || 0);
  for (const [table, floors] of [
    [lexiconTable(), GENERAL],
    [extras().short, PHRASES],
  ] as const) {
    withGapFirst(table, floors, behind, least, take);
    for (let gap = 1; gap < LEXICON_WORD && gap <= left.length; gap += 1) {
      const head = [...left.slice(left.length - gap)].map((character) => character.charCodeAt(0));
      withGapAfter(table, floors, head, behind, least, take);
    }
  }
  longWith(left, right, take);
  return found;
}
