import { levelPrefixOf, phrase } from '../../data/index.js';
import type { CellItem } from '../cells/parsed.js';
import type { Proposal } from '../draft.js';
import { nearNames } from './near.js';
import { isWholeName } from './whole.js';

/** What parts the names of a list. */
const SEPARATOR = '、';
/** Shorter pieces are no names to go by. */
const SHORTEST = 3;
const WHOLE_NAMES = 0.98;
const NEAR_NAME = 0.96;
const IS_HAN = /\p{Script=Han}/u;
const STRAY = new RegExp(`^${phrase('stray-separator')}$`, 'u');

/** One fault from a body of the same place (市敎育局 behind 市科技局). */
function isNearly(name: string, whole: string): boolean {
  const prefix = levelPrefixOf(whole);
  if (prefix === '' || levelPrefixOf(name) !== prefix) return false;
  return nearNames(name).some(({ known }) => known.entry !== null && !known.group);
}

/** A mark, or a character that readers take 、 for; 驻, 和 and the like mean something. */
function isStray(between: string, left: string): boolean {
  if (between === '' || between === left.at(-1)) return true;
  return !IS_HAN.test(between) || STRAY.test(between);
}

/**
 * The separator that was lost or misread between two names which the grammar took for one
 * (市科技局一市教育局, 市科技局市敎育局), or null. Both sides must be names that stand for themselves, but one
 * of them may be garbled where nothing stands between the two.
 */
export function lostSeparator({ name, start }: CellItem): Proposal | null {
  for (let end = SHORTEST; end + SHORTEST <= name.length; end += 1) {
    const left = name.slice(0, end);
    for (const width of [0, 1]) {
      const between = name.slice(end, end + width);
      const right = name.slice(end + width);
      if (right.length < SHORTEST || !isStray(between, left)) continue;
      const sides = [isWholeName(left), isWholeName(right)];
      const areWhole = sides.every(Boolean);
      const isOne =
        width === 0 && (sides[0] ? isNearly(right, left) : sides[1] && isNearly(left, right));
      if (!areWhole && !isOne) continue;
      return {
        range: [start + end, start + end + width],
        after: SEPARATOR,
        rule: 'unit-separator',
        evidence: [
          areWhole
            ? `${left} and ${right} are two bodies; between names of a list stands ${SEPARATOR}`
            : `${sides[0] ? left : right} is a body, and the rest is nearly one of the same place`,
        ],
        confidence: areWhole ? WHOLE_NAMES : NEAR_NAME,
      };
    }
  }
  return null;
}
