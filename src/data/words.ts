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

/** A table of these words; longer ones than {@link TABLE_WORD} are cut to it. The largest count stays. */
export function wordTable(words: Iterable<readonly [word: string, count: number]>): WordTable {
  const rows = new Map<number, Map<number, number>>();
  for (const [word, count] of words) {
    const [first, second, third, fourth] = [0, 1, 2, 3].map((i) => word.charCodeAt(i) || 0);
    const key = wordKey(second ?? 0, third ?? 0, fourth ?? 0);
    const row = rows.get(first ?? 0);
    if (row === undefined) rows.set(first ?? 0, new Map([[key, count]]));
    else row.set(key, Math.max(count, row.get(key) ?? 0));
  }
  const starts = new Int32Array(CODES + 1);
  for (const [first, row] of rows) starts[first + 1] = row.size;
  for (let code = 0; code < CODES; code += 1) {
    starts[code + 1] = (starts[code + 1] as number) + (starts[code] as number);
  }
  const keys = new Float64Array(starts[CODES] as number);
  const counts = new Float64Array(keys.length);
  for (const [first, row] of rows) {
    const start = starts[first] as number;
    const sorted = Float64Array.from(row.keys()).sort();
    keys.set(sorted, start);
    for (const [i, key] of sorted.entries()) counts[start + i] = row.get(key) ?? 0;
  }
  return { starts, keys, counts };
}
