import type { Level } from '../model/notice.js';
import documentRulesText from './document-rules.tsv';
import eachPlaceText from './each-place.tsv';
import groupsText from './groups.tsv';
import { withHan } from './han.js';
import { memoize } from './memo.js';
import officialsText from './officials.tsv';
import { patternOpenings } from './pattern-openings.js';
import placeholdersText from './placeholders.tsv';
import prefixesText from './prefixes.tsv';
import suffixesText from './suffixes.tsv';
import surnamesText from './surnames.tsv';
import { lazy, parseTable } from './table.js';

/** A text has fewer different characters. */
const MOST_CHARACTERS = 10_000;

export interface LevelPrefix {
  readonly prefix: string;
  readonly level: Level;
  /** Another level whose bodies are called alike: 局 of a city and of a county-level city. */
  readonly also: Level | null;
  /** What is written where nothing shows which: 州 for 自治州. */
  readonly usual: string;
}

/** Letters that stand for a place (省, 市, …), longest first. */
export const levelPrefixes: () => readonly LevelPrefix[] = lazy(() =>
  parseTable(prefixesText, ['prefix', 'level', 'also', 'usual'])
    .map(({ prefix, level, also, usual }) => ({
      prefix,
      level: level as Level,
      also: also === '' ? null : (also as Level),
      usual,
    }))
    .sort((a, b) => b.prefix.length - a.prefix.length),
);

/** Last words of names of bodies. */
export const unitSuffixes: () => readonly string[] = lazy(() =>
  parseTable(suffixesText, ['suffix']).map((row) => row.suffix),
);

/** Titles of officials. */
export const officialTitles: () => readonly string[] = lazy(() =>
  parseTable(officialsText, ['title']).map((row) => row.title),
);

/** What the name of a person opens with, those of two characters first. */
export const surnames: () => readonly string[] = lazy(() =>
  parseTable(surnamesText, ['surname'])
    .map(({ surname }) => surname)
    .sort((a, b) => b.length - a.length),
);

/** What stands in a unit cell that names no unit. */
export const placeholders: () => ReadonlyMap<string, 'none' | 'ditto'> = lazy(
  () =>
    new Map(
      parseTable(placeholdersText, ['text', 'meaning']).map((row) => [
        row.text,
        row.meaning as 'none' | 'ditto',
      ]),
    ),
);

export interface GroupPattern {
  /** Matches at `lastIndex` only (sticky). */
  readonly pattern: RegExp;
  /** Key of units.tsv, or null where the names of the pattern mean different bodies. */
  readonly key: string | null;
  /** Level of the members; see the head of `groups.tsv` for `local` and `same`. */
  readonly level: Level | 'local' | 'same';
}

const groupPatterns = lazy(() =>
  parseTable(groupsText, ['priority', 'pattern', 'key', 'level']).map((row) => ({
    openings: patternOpenings(row.pattern),
    pattern: new RegExp(`(?:${withHan(row.pattern)})`, 'uy'),
    key: row.key || null,
    level: row.level as GroupPattern['level'],
  })),
);

/** Collective bodies whose names may begin with this character, in the order they are tried. */
export const groupPatternsFrom: (character: string) => readonly GroupPattern[] = memoize(
  MOST_CHARACTERS,
  (character) =>
    groupPatterns().filter(({ openings }) => openings === null || openings.has(character)),
);

export interface PlacePattern {
  /** Matches at the start of a text. */
  readonly pattern: RegExp;
  readonly level: Level;
}

/** How all places below a body are written before the name of a department: 县（市、区）, 各市（州）. */
export const placePatterns: () => readonly PlacePattern[] = lazy(() =>
  parseTable(eachPlaceText, ['pattern', 'level']).map((row) => ({
    pattern: new RegExp(`^(?:${row.pattern})`, 'u'),
    level: row.level as Level,
  })),
);

export interface DocumentRulePattern {
  readonly rule: 'first-is-lead' | 'marked-is-lead' | 'others-support' | 'implied';
  readonly pattern: RegExp;
}

/** Sentences that hold for the whole document. */
export const documentRulePatterns: () => readonly DocumentRulePattern[] = lazy(() =>
  parseTable(documentRulesText, ['rule', 'pattern']).map((row) => ({
    rule: row.rule as DocumentRulePattern['rule'],
    pattern: new RegExp(withHan(row.pattern), 'u'),
  })),
);
