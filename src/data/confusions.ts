import text from './confusions.tsv';
import { type CharacterRows, characterRows, restOfRow } from './rows.js';
import { lazy } from './table.js';

export interface Lookalike {
  readonly character: string;
  /** 0.5-0.99; see {@link likeness}. */
  readonly likeness: number;
}

const COLUMNS = ['character', 'lookalikes'] as const;
/** One entry of a row is the other character and its likeness in two digits of percent. */
const ENTRY = 3;

const rows: () => CharacterRows = lazy(() => characterRows(text, COLUMNS));

const entriesOf = (character: string) => restOfRow(rows(), character.charCodeAt(0));

/**
 * How much the printed images of two characters are alike, over typefaces and degradations: 1 for
 * the same character, 0.99-0.5 for pairs in the table, 0 for all others. It orders candidates and
 * weighs them; it is no probability. Symmetric: `likeness(a, b) === likeness(b, a)`. Many real
 * misreadings are no look-alikes, so 0 does not rule one out.
 */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const entries = entriesOf(a);
  for (let i = 0; i < entries.length; i += ENTRY) {
    if (entries[i] === b) return Number(entries.slice(i + 1, i + ENTRY)) / 100;
  }
  return 0;
}

/** The characters that look most like this one, best first, without itself; empty if unknown. */
export function lookalikes(character: string): readonly Lookalike[] {
  const entries = entriesOf(character);
  return Array.from({ length: entries.length / ENTRY }, (_, i) => ({
    character: entries.charAt(i * ENTRY),
    likeness: Number(entries.slice(i * ENTRY + 1, (i + 1) * ENTRY)) / 100,
  }));
}
