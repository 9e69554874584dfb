import { phrase, roleWords, unitSuffixes, wordFrequency } from '../../data/index.js';
import { lazy } from '../../data/table.js';
import type { CellItem } from '../cells/parsed.js';
import { type SeenPairs, unexplainedFaults } from './channel.js';
import type { Hypothesis, RepairEvidence } from './hypotheses.js';

/**
 * 市教育局机关 and 市民政局专班 close with a word of their own, not with a 牵头 that was read wrongly: of a
 * garbled role word a character is left, or the likeness of both, or it is no word; but 主管 and 督办 are no
 * misread 主办.
 */
function closesOtherwise(tail: string, role: string, seen: SeenPairs): boolean {
  if (isCutEnding(tail)) return true;
  const isWord = wordFrequency(tail) > 0 || unitSuffixes().includes(tail);
  if (!isWord) return false;
  const sharesOne = [...tail].some((one) => role.includes(one));
  // 配合力 is a word too, but more is left of 配合 than of another word.
  if (sharesOne && tail.length !== role.length) return false;
  return unexplainedFaults(tail, role, seen) > 0;
}

/** 管会 is what is left of 管委会, and no garbled 配合. */
function isCutEnding(tail: string): boolean {
  return unitSuffixes().some(
    (suffix) =>
      suffix.length === tail.length + 1 &&
      tail.length > 1 &&
      [...suffix].some((_, at) => suffix.slice(0, at) + suffix.slice(at + 1) === tail),
  );
}

/** From this share of its clauses on a column closes them with role words. */
const CLOSES_AT = 0.5;

/**
 * Tells whether the role word of a hypothesis can have been printed behind its name: of 簿委人 nothing is
 * left of 落实, so the column must close its lists so.
 */
export function mayClose(
  { phrase: role, split }: Hypothesis,
  item: CellItem,
  { seen, rate }: RepairEvidence,
): boolean {
  if (role === null) return true;
  const tail = item.name.slice(split);
  if (closesOtherwise(tail, role, seen)) return false;
  return rate >= CLOSES_AT || unexplainedFaults(tail, role, seen) < role.length;
}

/**
 * 市教育局头, 市教育局党: what is left of 牵头 or 党组 behind a known name is no dirt, but an echo is: the 牵 of
 * 市教育局牵牵头.
 */
export function dropsMeaning(read: string, name: string, next: string): boolean {
  const left = read.length === name.length + 1 && read.startsWith(name) ? (read.at(-1) ?? '') : '';
  if (left === '' || left === name.at(-1) || left === next) return false;
  const ends = [...phrase('party-group').split('|'), ...closingWords()];
  return ends.some((word) => word.includes(left));
}

const closingWords = lazy(() =>
  roleWords().flatMap(({ word, weight }) => (weight !== null && weight > 0 ? [word] : [])),
);
