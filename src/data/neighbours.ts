import { memoizePairs } from './memo.js';
import text from './neighbours.tsv';
import { type CharacterRows, characterRows } from './rows.js';
import { lazy } from './table.js';

const COLUMNS = ['character', 'rest', 'followers'] as const;
const LEVELS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const LOWEST = -4;
const STEP = 0.25;
/** A character that the table does not know tells nothing of what follows. */
const UNKNOWN = -0.5;

const rows: () => CharacterRows = lazy(() => characterRows(text, COLUMNS));

/** Level by the code of its sign. */
const levels = Float64Array.from({ length: 128 }, (_, code) => {
  const at = LEVELS.indexOf(String.fromCharCode(code));
  return at < 0 ? 0 : LOWEST + STEP * at;
});

const levelAt = (at: number) => levels[text.charCodeAt(at)] as number;

/** A row lists its followers by code, two signs each, so that they are found by halving without taking the row apart. */
function lookUp(first: number, second: number): number {
  const { numbers, starts } = rows();
  const number = numbers[first] as number;
  if (number === 0) return UNKNOWN;
  const start = starts[number - 1] as number;
  // Character, tab, rest, tab; then the followers up to the end of the line.
  const followers = start + 4;
  let low = 0;
  let high = ((starts[number] as number) - 1 - followers) >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const code = text.charCodeAt(followers + 2 * middle);
    if (code === second) return levelAt(followers + 2 * middle + 1);
    if (code < second) low = middle + 1;
    else high = middle;
  }
  return levelAt(start + 2);
}

/** {@link adjacency} of two characters given by their UTF-16 codes. */
export const adjacencyOf: (first: number, second: number) => number = memoizePairs(lookUp);

/**
 * log(P(second | first) / P(second)) in general Chinese text: how much more often the two follow
 * each other than by chance, between -4 and 11.75. Beside Han characters the table knows kinds:
 * `0` a digit, `A` a Latin letter, `，` anything else and the ends of a text.
 */
export function adjacency(first: string, second: string): number {
  return adjacencyOf(first.charCodeAt(0), second.charCodeAt(0));
}
