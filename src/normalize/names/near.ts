import {
  characterFrequency,
  findAnew,
  type KnownUnit,
  lookalikes,
  misreadFrom,
  phrase,
  unitCores,
  unitSuffixes,
} from '../../data/index.js';
import { memoize } from '../../data/memo.js';
import { lazy } from '../../data/table.js';
import { confusion, EXPLAINED } from './channel.js';

/** A name that the registry understands and that one fault parts from what was read. */
export interface NearName {
  readonly name: string;
  readonly known: KnownUnit;
  /** Share of the names with this fault: of the letters that a collective can have lost. */
  readonly share: number;
}

/** Longer cells are sentences, not names. */
const LONGEST = 24;
const CACHED = 2000;
/** A text has fewer different characters. */
const MOST_CHARACTERS = 10_000;
/** Last words as long as this vouch for themselves: 人民政府, 办事处. */
const LONG_ENDING = 3;

/** 各县（市、区）, 有关镇街: what is written with letters for levels that a reader may lose. */
const COLLECTIVE = new RegExp(`^(?:.?${phrase('each')}|[^（]{1,3}（)`, 'u');
const OPENED = new RegExp(`^${phrase('each-letter')}`, 'u');
const AND = new RegExp(phrase('conjunction'), 'u');
const LEVEL_LETTERS = [...phrase('level-letters').replace(/[(?:|)]/gu, '')];

/** Where a list of letters shows that one is lost: （市、）. */
const GAP = /[（、](?=[、）])/gu;

const IN_NAMES = /^[\p{Script=Han}（）]$/u;
const NO_PAIRS: ReadonlySet<string> = new Set();

/** The characters of names that readers are known to take for this one. */
const truthsOf: (read: string) => readonly string[] = memoize(MOST_CHARACTERS, (read) => {
  const truths = new Set([...lookalikes(read), ...misreadFrom(read)].map((one) => one.character));
  // No name gets a mark that it was not read with: 各县（市、区）、人民政府.
  return [...truths].filter(
    (truth) =>
      truth !== read && IN_NAMES.test(truth) && confusion(read, truth, NO_PAIRS) >= EXPLAINED,
  );
});

/** Every character but one, by what readers confuse with it. */
function* substituted(read: string): Generator<string> {
  for (let at = 0; at < read.length; at += 1) {
    for (const truth of truthsOf(read.charAt(at))) {
      yield read.slice(0, at) + truth + read.slice(at + 1);
    }
  }
}

/** Without one character: an echo, or dirt. */
function* shortened(read: string): Generator<string> {
  for (let at = 0; at < read.length; at += 1) yield read.slice(0, at) + read.slice(at + 1);
}

const ENDINGS = lazy(() =>
  [
    ...new Set([
      ...unitSuffixes(),
      ...phrase('government-tail')
        .replace(/[(?:)]/gu, '')
        .split('|'),
    ]),
  ].filter(({ length }) => length >= LONG_ENDING),
);

/** 各区人民敬府: with a long last word that is there but for one character. */
function* ended(read: string): Generator<string> {
  for (const ending of ENDINGS()) {
    if (ending.length >= read.length) continue;
    const end = read.slice(-ending.length);
    const same = [...ending].filter((character, i) => character === end.charAt(i)).length;
    if (same === ending.length - 1) yield read.slice(0, -ending.length) + ending;
  }
}

/** 各县（市、）人民政府: with one more letter of a level. */
function* lengthened(read: string): Generator<readonly [name: string, share: number]> {
  if (!COLLECTIVE.test(read)) return;
  const gaps = [...read.matchAll(GAP)].map(({ index }) => index + 1);
  const places = gaps.length > 0 ? gaps : Array.from({ length: read.length + 1 }, (_, at) => at);
  const all = LEVEL_LETTERS.reduce((sum, letter) => sum + characterFrequency(letter), 0);
  for (const letter of LEVEL_LETTERS) {
    if (read.includes(letter)) continue;
    const share = characterFrequency(letter) / all;
    for (const at of places) {
      yield [read.slice(0, at) + letter + read.slice(at), share];
    }
  }
}

/**
 * Whether a name that the registry is so kind as to understand is also written as such names are:
 * 和 only where the registered name has it, all places of a level (市县, 各区) only where one was read.
 */
function isWellSpelled({ name, core, entry, group }: KnownUnit, read: string): boolean {
  if (entry === null) return true;
  // 名镇政府: the letter that opens a collective may be the one that was misread.
  if (group) return COLLECTIVE.test(read) || (OPENED.test(name) && name.slice(1) === read.slice(1));
  return unitCores().has(core) || !AND.test(core);
}

/** All names that the registry understands and that one fault parts from `read`; none for a whole name. */
export const nearNames: (read: string) => readonly NearName[] = memoize(CACHED, (read) => {
  if (read.length < 3 || read.length > LONGEST) return [];
  const found = new Map<string, NearName>();
  const add = (name: string, share: number) => {
    if (name.length < 3 || found.has(name)) return;
    const known = findAnew(name, null);
    if (known !== null && isWellSpelled(known, read)) found.set(name, { name, known, share });
  };
  for (const name of substituted(read)) add(name, 1);
  for (const name of shortened(read)) add(name, 1);
  for (const name of ended(read)) add(name, 1);
  for (const [name, share] of lengthened(read)) add(name, share);
  return [...found.values()];
});
