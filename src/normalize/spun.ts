import { levelPrefixOf, likeness, unitCores, unitSuffixes, wordFrequency } from '../data/index.js';
import { parseCell } from './cells/parse.js';
import { standInNames } from './names/model.js';

/** From this many names on, and this share of all names, a copy counts as rewritten by a machine. */
const SPUN_NAMES = 3;
const SPUN_SHARE = 0.15;
/** A word of this frequency is a common one: what a thesaurus puts in place of another. */
const COMMON_WORD = 100;
/** Of more than this part of what a name tells nothing is left to know it by. */
const MOST_CHANGED = 2 / 3;
/** A spun copy has few names left that anybody knows. */
const KNOWN_SHARE = 0.6;

let byLength: ReadonlyMap<number, readonly string[]> | undefined;

function coresOfLength(length: number): readonly string[] {
  if (byLength === undefined) {
    const found = new Map<number, string[]>();
    for (const core of unitCores().keys()) {
      found.set(core.length, [...(found.get(core.length) ?? []), core]);
    }
    byLength = found;
  }
  return byLength.get(length) ?? [];
}

/** How much of a name tells it from others: 文化广电和旅游 of 文化广电和旅游局. */
function tellingLength(core: string): number {
  const endings = unitSuffixes().filter((suffix) => core.endsWith(suffix));
  return core.length - Math.max(0, ...endings.map((ending) => ending.length));
}

/**
 * Whether a thesaurus may have put the one word in place of the other: both common, unlike to look at, and
 * the new one in no name of a body. 生态移民局 and 经济促进局 are made of words that bodies are called by.
 */
function isExchanged(word: string, original: string): boolean {
  const [first, second] = [word.charAt(0), word.charAt(1)];
  if (wordFrequency(word) < COMMON_WORD || wordFrequency(original) < COMMON_WORD) return false;
  const isAlike = likeness(first, original.charAt(0)) + likeness(second, original.charAt(1)) > 0;
  return !isAlike && !standInNames(first, second);
}

/**
 * 生长改造委 for 发展改革委: whole words changed for other common words that do not look like them,
 * the rest of the name untouched. What is left must tell something: 外事办公室 is not 政府办公室 spun.
 */
function isSynonymOf(name: string, core: string): boolean {
  let changed = 0;
  for (let i = 0; i < core.length; ) {
    if (name[i] === core[i]) {
      i += 1;
      continue;
    }
    if (!isExchanged(name.slice(i, i + 2), core.slice(i, i + 2))) return false;
    changed += 2;
    i += 2;
  }
  return changed > 0 && changed <= tellingLength(core) * MOST_CHANGED;
}

/** Without a level before it (企业管理部) a name may be an office of a company, and a plain one. */
function looksSpun(name: string): boolean {
  const prefix = levelPrefixOf(name);
  const core = name.slice(prefix.length);
  return (
    prefix !== '' &&
    core.length >= 4 &&
    coresOfLength(core.length).some((known) => isSynonymOf(core, known))
  );
}

/** Names that a thesaurus made of known ones; non-empty only if they are too many for chance. */
export function spunNames(texts: readonly string[]): readonly string[] {
  const items = texts.flatMap((text) => parseCell(text).items);
  const known = items.filter((item) => item.known !== null).length;
  if (known >= items.length * KNOWN_SHARE) return [];
  const unknown = new Set(items.filter((item) => item.known === null).map(({ name }) => name));
  const spun = [...unknown].filter(looksSpun);
  const mentions = items.filter(({ name }) => spun.includes(name)).length;
  return mentions >= SPUN_NAMES && mentions >= items.length * SPUN_SHARE ? spun : [];
}
