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

/** A name cut in two, with what stands between. */
interface Cut {
  readonly left: string;
  readonly between: string;
  readonly right: string;
}

/** Every cut that leaves names on both sides and nothing, or no more than a stray sign, between. */
function* cutsOf(name: string): Generator<Cut> {
  for (let end = SHORTEST; end + SHORTEST <= name.length; end += 1) {
    for (const width of [0, 1]) {
      const left = name.slice(0, end);
      const [between, right] = [name.slice(end, end + width), name.slice(end + width)];
      if (right.length >= SHORTEST && isStray(between, left)) yield { left, between, right };
    }
  }
}

/** What shows that two names meet at a cut, and how surely; null where nothing does. */
function proofOf({ left, between, right }: Cut): readonly [evidence: string, sure: number] | null {
  const [isLeft, isRight] = [isWholeName(left), isWholeName(right)];
  if (isLeft && isRight) {
    const evidence = `${left} and ${right} are two bodies; between names of a list stands ${SEPARATOR}`;
    return [evidence, WHOLE_NAMES];
  }
  const isOne = isLeft ? isNearly(right, left) : isRight && isNearly(left, right);
  if (between !== '' || !isOne) return null;
  const whole = isLeft ? left : right;
  return [`${whole} is a body, and the rest is nearly one of the same place`, NEAR_NAME];
}

/**
 * The separator that was lost or misread between two names which the grammar took for one
 * (市科技局一市教育局, 市科技局市敎育局), or null. Both sides must be names that stand for themselves, but one
 * of them may be garbled where nothing stands between the two.
 */
export function lostSeparator({ name, start }: CellItem): Proposal | null {
  for (const cut of cutsOf(name)) {
    const proof = proofOf(cut);
    if (proof === null) continue;
    const at = start + cut.left.length;
    return {
      range: [at, at + cut.between.length],
      after: SEPARATOR,
      rule: 'unit-separator',
      evidence: [proof[0]],
      confidence: proof[1],
    };
  }
  return null;
}
