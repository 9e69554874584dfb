import { type Division, levelPrefixOf } from '../../data/index.js';
import { parseCell } from '../cells/parse.js';
import type { ParsedCell } from '../cells/parsed.js';
import { closingRole } from '../roles.js';
import type { NameEvidence } from './candidate.js';
import { type ChannelRates, OCR_RATES, type SeenPairs } from './channel.js';
import { endsLikeUnit, type RepairEvidence } from './hypotheses.js';

/** What all unit cells of a notice, read as they are, say about names and role words. */
export interface NoticeEvidence {
  readonly names: ReadonlyMap<string, number>;
  /** Well-formed names that no register holds and that stand in the notice more than once. */
  readonly unlisted: ReadonlyMap<string, number>;
  readonly phrases: ReadonlyMap<string, number>;
  readonly columns: ReadonlyMap<string, ColumnEvidence>;
  readonly parallel: number;
  readonly seen: SeenPairs;
  readonly place: Division | null;
  /** How often the notice's reader errs: a typed text less than a scan. */
  readonly rates: ChannelRates;
  /** The notice was misread somewhere for certain, or may have been: what is odd may be a fault. */
  readonly misread: boolean;
}

export interface ColumnEvidence {
  readonly phrases: ReadonlyMap<string, number>;
  /** Clauses with and without a closing role phrase. */
  readonly closed: number;
  readonly clauses: number;
  readonly prefix: string;
  /** Share of the column's names that have this prefix, among those that have any. */
  readonly prefixShare: number;
}

/**
 * Closing role phrases of a cell, clause by clause; null for a clause that ends with a known name
 * and so has none. A clause with an end that is not understood tells nothing and is left out.
 */
export function clausePhrases(text: string): readonly (string | null)[] {
  return text.split(/[，；。]/u).flatMap((clause) => {
    const phrase = closingRole(clause);
    if (phrase !== null) return [clause.slice(phrase.start)];
    const last = parseCell(clause).items.at(-1);
    return last === undefined || last.known === null ? [] : [null];
  });
}

function increase(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

function mostCommon(counts: ReadonlyMap<string, number>): string {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
}

/**
 * Of all columns most have one prefix throughout, and the others may have any mixture: what two more names
 * of an unknown column would show on average.
 */
const PURE_COLUMNS = 1.9;

function columnEvidence(texts: readonly string[]): ColumnEvidence {
  const phrases = new Map<string, number>();
  const prefixes = new Map<string, number>();
  let [closed, clauses] = [0, 0];
  for (const text of texts) {
    for (const phrase of clausePhrases(text)) {
      clauses += 1;
      if (phrase === null) continue;
      closed += 1;
      increase(phrases, phrase);
    }
    for (const { known, name } of parseCell(text).items) {
      if (known !== null && !known.group && known.prefix !== '') {
        increase(prefixes, levelPrefixOf(name));
      }
    }
  }
  const prefix = mostCommon(prefixes);
  const all = [...prefixes.values()].reduce((sum, count) => sum + count, 0);
  const prefixShare = ((prefixes.get(prefix) ?? 0) + PURE_COLUMNS) / (all + 2);
  return { phrases, closed, clauses, prefix, prefixShare };
}

export interface UnitRow {
  /** Texts of the row's unit cells by column header, as far as they are repaired. */
  readonly cells: ReadonlyMap<string, string>;
}

function keysOf(text: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const { known, name } of parseCell(text).items) {
    if (known?.key != null && !known.group) keys.set(known.key, name);
  }
  return keys;
}

/** Share of the rows in which two unit columns name the same keys, among rows that can tell. */
function parallelShare(rows: readonly UnitRow[]): number {
  let [same, all] = [0, 0];
  for (const { cells } of rows) {
    const [a, b] = [...cells.values()].map(keysOf);
    if (a === undefined || b === undefined || a.size === 0 || b.size === 0) continue;
    all += 1;
    const shared = [...a.keys()].filter((key) => b.has(key)).length;
    if (shared * 2 >= Math.max(a.size, b.size) && shared > 0) same += 1;
  }
  // Laplace's rule keeps two or three rows from proving too much.
  return all < 2 ? 0 : same / (all + 2);
}

/** The texts of each column, top to bottom. */
function textsByColumn(rows: readonly UnitRow[]): ReadonlyMap<string, readonly string[]> {
  const columns = new Map<string, string[]>();
  for (const { cells } of rows) {
    for (const [column, text] of cells) {
      const texts = columns.get(column);
      if (texts === undefined) columns.set(column, [text]);
      else texts.push(text);
    }
  }
  return columns;
}

/** Shorter names of collectives (各区, 各镇) say little. */
const SHORTEST_GROUP = 4;

/** Names that are understood, with the number of their mentions; names of two letters say little. */
function countNames(texts: readonly string[]): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const { known, name } of texts.flatMap((text) => parseCell(text).items)) {
    const shortest = known?.group === true ? SHORTEST_GROUP : 3;
    if (known !== null && name.length >= shortest) increase(names, name);
  }
  return names;
}

/** Shorter names that no register holds may be anything. */
const SHORTEST_UNLISTED = 4;

/** Names that no register holds and that a notice says again and again: a reader garbles one now, one then. */
function countUnlisted(texts: readonly string[]): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const { known, name, rest } of texts.flatMap((text) => parseCell(text).items)) {
    const isName = known === null && !rest && name.length >= SHORTEST_UNLISTED;
    if (isName && endsLikeUnit(name)) increase(names, name);
  }
  return new Map([...names].filter(([, count]) => count > 1));
}

function countPhrases(texts: readonly string[]): ReadonlyMap<string, number> {
  const phrases = new Map<string, number>();
  for (const phrase of texts.flatMap(clausePhrases)) if (phrase !== null) increase(phrases, phrase);
  return phrases;
}

/** Surveys the unit cells of a notice before any of them is repaired. */
export function surveyUnits(
  rows: readonly UnitRow[],
  place: Division | null,
  rates: ChannelRates = OCR_RATES,
): NoticeEvidence {
  const byColumn = textsByColumn(rows);
  const texts = [...byColumn.values()].flat();
  return {
    names: countNames(texts),
    unlisted: countUnlisted(texts),
    phrases: countPhrases(texts),
    columns: new Map([...byColumn].map(([column, own]) => [column, columnEvidence(own)])),
    parallel: parallelShare(rows),
    seen: new Set(),
    place,
    rates,
    misread: rates.sure,
  };
}

/** Chance that a clause is closed by a role phrase, where the column is too short to tell. */
const CLOSING_RATE = 0.5;

function missingIn(parsed: ParsedCell, row: UnitRow, column: string): NameEvidence['missing'] {
  const own = new Set(parsed.items.flatMap(({ known }) => (known?.key == null ? [] : [known.key])));
  return [...row.cells]
    .filter(([other]) => other !== column)
    .flatMap(([other, text]) =>
      [...keysOf(text)]
        .filter(([key]) => !own.has(key))
        .map(([key, name]) => ({ key, name, column: other })),
    );
}

/** Keys of all single bodies in the row's other unit columns. */
function keysBeside(row: UnitRow, column: string): ReadonlySet<string> {
  return new Set(
    [...row.cells].flatMap(([other, text]) => (other === column ? [] : [...keysOf(text).keys()])),
  );
}

function repeatedNames(parsed: ParsedCell): readonly string[] {
  const names = parsed.items.filter(({ known }) => known !== null).map(({ name }) => name);
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}

/** The evidence for one cell: what the notice, the column, the row and the cell itself say. */
export function cellEvidence(
  notice: NoticeEvidence,
  row: UnitRow,
  column: string,
  parsed: ParsedCell,
  text: string,
): RepairEvidence {
  const own = notice.columns.get(column);
  // The cell counts as it now stands: a role word repaired in one clause tells about the next.
  const here = clausePhrases(text);
  const phrases = new Map(own !== undefined && own.phrases.size > 0 ? own.phrases : notice.phrases);
  for (const phrase of here) if (phrase !== null) increase(phrases, phrase);
  const closed = (own?.closed ?? 0) + here.filter((phrase) => phrase !== null).length;
  const others = [...row.cells].filter(([other]) => other !== column);
  const counterpart = others.map(([, text]) => clausePhrases(text).at(-1) ?? null)[0] ?? null;
  const rate = (closed + CLOSING_RATE) / ((own?.clauses ?? 0) + here.length + 1);
  return {
    names: notice.names,
    unlisted: notice.unlisted,
    prefix: own?.prefix ?? '',
    prefixShare: own?.prefixShare ?? 0,
    missing: missingIn(parsed, row, column),
    expected: keysBeside(row, column),
    parallel: notice.parallel,
    repeated: repeatedNames(parsed),
    place: notice.place,
    phrases,
    rate: Math.min(rate, 0.98),
    counterpart,
    seen: notice.seen,
    rates: notice.rates,
    misread: notice.misread,
    told: null,
    present: new Set(parsed.items.map(({ name }) => name)),
  };
}

/** Evidence for a cell that stands alone, e.g. a bracket in running text. */
export function loneEvidence(text: string, place: Division | null): NoticeEvidence {
  return surveyUnits([{ cells: new Map([['', text]]) }], place);
}
