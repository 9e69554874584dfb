/**
 * Words of one to four characters with what each counts for, in arrays sorted by code: found by
 * halving, without a text or an object for each word.
 */
export interface WordTable {
  /** By the code of the first character: its words lie in `[starts[code], starts[code + 1])`. */
  readonly starts: Int32Array;
  /** The other characters of each word as one number; see {@link wordKey}. */
  readonly keys: Float64Array;
  readonly counts: Float64Array;
}

/** Longest word of a table, in characters. */
export const TABLE_WORD = 4;

const SHIFT = 0x10000;

/** The second to fourth character as one number, 0 for those that the word does not have. */
export function wordKey(second: number, third: number, fourth: number): number {
  return (second * SHIFT + third) * SHIFT + fourth;
}

/** Characters of a key: the second, third and fourth of the word. */
export function keyCharacters(key: number): readonly [number, number, number] {
  const rest = Math.floor(key / SHIFT);
  return [Math.floor(rest / SHIFT), rest % SHIFT, key % SHIFT];
}

/** Place of a word in the table, or the place it would have as `-1 - place`. */
export function placeOf({ starts, keys }: WordTable, first: number, key: number): number {
  let low = starts[first] as number;
  let high = starts[first + 1] as number;
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = keys[middle] as number;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle;
  }
  return -1 - low;
}

/** What a word counts for, 0 if it is not in the table. */
export function countIn(table: WordTable, first: number, key: number): number {
  const place = placeOf(table, first, key);
  return place < 0 ? 0 : (table.counts[place] as number);
}

const CODES = 0x10000;

const codeAt = (word: string, at: number) => word.charCodeAt(at) || 0;

/** A table of these words; longer ones than {@link TABLE_WORD} are cut to it. The largest count stays. */
export function wordTable(words: Iterable<readonly [word: string, count: number]>): WordTable {
  const sorted = [...words].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const starts = new Int32Array(CODES + 1);
  const keys = new Float64Array(sorted.length);
  const counts = new Float64Array(sorted.length);
  let [size, last] = [0, -1];
  for (const [word, count] of sorted) {
    const first = codeAt(word, 0);
    const key = wordKey(codeAt(word, 1), codeAt(word, 2), codeAt(word, 3));
    const isNew = first !== last || keys[size - 1] !== key;
    if (first !== last) starts.fill(size, last + 1, first + 1);
    last = first;
    if (isNew) size += 1;
    keys[size - 1] = key;
    counts[size - 1] = isNew ? count : Math.max(count, counts[size - 1] as number);
  }
  starts.fill(size, last + 1);
  return { starts, keys: keys.slice(0, size), counts: counts.slice(0, size) };
}
