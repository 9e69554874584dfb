import text from './neighbours.tsv';
import { lazy, parseTable } from './table.js';

interface Row {
  /** Log-odds of a follower that is not listed. */
  readonly rest: number;
  readonly followers: ReadonlyMap<string, number>;
}

const COLUMNS = ['character', 'rest', 'followers'] as const;
const LEVELS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const LOWEST = -4;
const STEP = 0.25;
/** A character that the table does not know tells nothing of what follows. */
const UNKNOWN: Row = { rest: -0.5, followers: new Map() };

const levelOf = (sign: string) => LOWEST + STEP * LEVELS.indexOf(sign);

const rows: () => ReadonlyMap<string, { readonly rest: string; readonly followers: string }> = lazy(
  () => new Map(parseTable(text, COLUMNS).map((row) => [row.character, row])),
);

const parsed = new Map<string, Row>();

function rowOf(character: string): Row {
  const known = parsed.get(character);
  if (known !== undefined) return known;
  const row = rows().get(character);
  if (row === undefined) return UNKNOWN;
  const followers = new Map<string, number>();
  for (let i = 0; i < row.followers.length; i += 2) {
    followers.set(row.followers.charAt(i), levelOf(row.followers.charAt(i + 1)));
  }
  const made = { rest: levelOf(row.rest), followers };
  parsed.set(character, made);
  return made;
}

/**
 * log(P(second | first) / P(second)) in general Chinese text: how much more often the two follow
 * each other than by chance, between -4 and 11.75. Beside Han characters the table knows kinds:
 * `0` a digit, `A` a Latin letter, `，` anything else and the ends of a text.
 */
export function adjacency(first: string, second: string): number {
  const row = rowOf(first);
  return row.followers.get(second) ?? row.rest;
}

/** The characters seen after this one, with their {@link adjacency}. */
export function followersOf(first: string): ReadonlyMap<string, number> {
  return rowOf(first).followers;
}
