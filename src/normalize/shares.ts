import { findUnit, phrase, unitSuffixes } from '../data/index.js';
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

/** Tells whether a text may name a body: a share of the task is no name. */
function mayName(text: string): boolean {
  if (PLACES.test(text)) return false;
  const lengths = [...text].map((_, i) => i + 1).filter((length) => length > 2);
  if (lengths.some((length) => findUnit(text.slice(0, length)) !== null)) return true;
  return unitSuffixes().some((suffix) => text.endsWith(suffix));
}

/** The role of a text that opens with a share of the task (负责河湖治理, 牵头组织实施…), or null. */
export function dutyRole(text: string): Role | null {
  const words = dutyAtStart().exec(text)?.[0] ?? '';
  const share = text.slice(words.length);
  if (words === '' || share.length < 2 || closingRole(text) !== null || mayName(share)) return null;
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
