import { findUnit, groupAt, type KnownUnit, phrase } from '../../data/index.js';
import { cellLabelAt, closingRole, jointAt } from '../roles.js';
import { dutyRole } from '../shares.js';
import { CLOSE, closingOf, OPEN } from './brackets.js';

/** What parts the names of a list. 丶 is how an input method writes 、. */
export const SEPARATOR = /[、，；。：/丶\s]/u;
export const CONJUNCTION = new RegExp(phrase('conjunction'), 'gu');
/** The same where it opens a text. */
export const AND = new RegExp(`^${phrase('conjunction')}`, 'u');
/** 由, 和 before the first name of a list. */
export const LEADING = new RegExp(`^${phrase('list-opening')}(?=\\S)`, 'u');
/** What may follow a name or its note: nothing, 等, or a further name. */
export const BEHIND_NAME = new RegExp(`^(?:$|等|${phrase('conjunction')})`, 'u');

/** Tells whether a name may end before `at`. */
function isBoundary(text: string, at: number, end: number): boolean {
  if (jointAt(text, at) > 0) return true;
  if (at >= end || SEPARATOR.test(text[at] as string)) return true;
  if (`${OPEN}${CLOSE}`.includes(text[at] as string)) return true;
  const rest = text.slice(at, segmentEnd(text, at, end));
  return BEHIND_NAME.test(rest) || closingRole(rest)?.start === 0 || dutyRole(rest) !== null;
}

const PARTY_AND_GOVERNMENT = new RegExp(phrase('party-and-government'), 'uy');

/** 单县党委、政府: the 、 at `at` parts no names. */
function isInside(text: string, at: number): boolean {
  PARTY_AND_GOVERNMENT.lastIndex = at - 2;
  return text[at] === '、' && at >= 4 && PARTY_AND_GOVERNMENT.test(text);
}

/** Tells whether names may end at the sign at `at`. */
function parts(text: string, at: number): boolean {
  return SEPARATOR.test(text[at] as string) && !isInside(text, at);
}

/** End of the piece that starts at `at`: the next separator that is not inside a bracket. */
export function segmentEnd(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && !parts(text, i) && (i === at || !partsClauses(text, i, at))) {
    const close = OPEN.includes(text[i] as string) ? closingOf(text, i) : -1;
    i = close > i && close < end ? close + 1 : i + 1;
  }
  return i;
}

/** ② before a further name; behind one such a number points to a note. */
const NUMBER_BEFORE_NAME = /^[①-⑳](?=\p{Script=Han})/u;

/** 会同, a label in a bracket of its own (【配合单位】), a numbered name, or a bracket about a clause of its own. */
function partsClauses(text: string, at: number, start: number): boolean {
  if (jointAt(text, at) > 0 || (text[at] === '【' && cellLabelAt(text, at) !== null)) return true;
  if (NUMBER_BEFORE_NAME.test(text.slice(at, at + 2))) return true;
  if (CLOSE.includes(text[at] as string)) return closesOuter(text, at, start);
  return bracketsClause(text, at) && closingRole(text.slice(start, at)) !== null;
}

/** The bracket at `at` closes one that opened before the piece which begins at `start`. */
function closesOuter(text: string, at: number, start: number): boolean {
  const before = [...text.slice(0, start).matchAll(OPENING)].map(({ index }) => index);
  return before.some((open) => closingOf(text, open) === at);
}

const OPENING = /[（(〔[【〈<《［]/gu;

/** 市教育局牵头（市财政局配合）: what stands in the bracket at `at` is a list with a role word. */
function bracketsClause(text: string, at: number): boolean {
  const close = text[at] === '（' ? closingOf(text, at) : -1;
  return close > 0 && (closingRole(text.slice(at + 1, close))?.start ?? 0) > 0;
}

/** A collective whose name holds separators, or any known name, that starts here and ends at a boundary. */
export function collectiveAt(text: string, at: number, end: number): KnownUnit | null {
  const group = groupAt(text, at);
  if (group === null || at + group.name.length > end) return null;
  if (!isBoundary(text, at + group.name.length, end)) return null;
  return findUnit(group.name) ?? group;
}
