import { findUnit, phrase, roleWords, unitSuffixes } from '../data/index.js';
import { lazy } from '../data/table.js';
import type { Role } from '../model/notice.js';
import {
  alternation,
  closingRole,
  endsWithName,
  type RolePhrase,
  roleOfWords,
  wordsOf,
} from './roles.js';

/** 城区, 全市, 辖区内学校: what says where, and names no body. */
const PLACES = new RegExp(`(?:${phrase('place-end')})$|^(?:${phrase('within')})`, 'u');

/** Longest name that is looked for within a share. */
const LONGEST_NAME = 14;

/** Tells whether a known name stands in a text. */
function holdsName(text: string): boolean {
  for (let start = 0; start + 3 <= text.length; start += 1) {
    const longest = Math.min(text.length - start, LONGEST_NAME);
    for (let length = 3; length <= longest; length += 1) {
      if (findUnit(text.slice(start, start + length)) !== null) return true;
    }
  }
  return false;
}

/** Tells whether a text may name a body: what another does behind a lost mark is no share of the task. */
function mayName(text: string): boolean {
  if (holdsName(text)) return true;
  return !PLACES.test(text) && unitSuffixes().some((suffix) => text.endsWith(suffix));
}

/** 牵大, 配台: two characters of which one is a role word's are what is left of it. */
export function mayBeRole(text: string): boolean {
  const isShort = text.length <= 2 && roleOfWords(text) === null;
  return isShort && [...text].some((character) => roleCharacters().has(character));
}

const roleCharacters = lazy(() => {
  const usual = roleWords().filter(({ weight }) => weight !== null && weight > 0);
  return new Set(usual.flatMap(({ word }) => [...word]));
});

/** The role of a text that opens with a share of the task (负责河湖治理, 牵头组织实施…), or null. */
export function dutyRole(text: string): Role | null {
  const words = dutyAtStart().exec(text)?.[0] ?? '';
  const share = text.slice(words.length);
  if (words === '' || share.length < 2 || closingRole(text) !== null) return null;
  if (mayName(share) || mayBeRole(share)) return null;
  return roleOfWords(words);
}

const dutyAtStart = lazy(() => {
  const modifier = alternation(wordsOf('modifier'));
  return new RegExp(
    `^(?:${phrase('within')})?(?:(?:${modifier})*(?:${phrase('duty-verb')}))+`,
    'u',
  );
});

/** Where the share of the task begins behind a known body: 市水利局负责河湖治理; null where there is none. */
export function dutyIn(text: string): RolePhrase | null {
  for (let start = 2; start < text.length - 2; start += 1) {
    const role = dutyAtStart().test(text.slice(start)) ? dutyRole(text.slice(start)) : null;
    if (role !== null && endsWithName(text.slice(0, start))) return { start, role };
  }
  return null;
}
