import { findUnit, type KnownUnit, phrase } from '../../data/index.js';
import { closingRole, type RolePhrase } from '../roles.js';
import { dutyRole } from '../shares.js';
import { AND, BEHIND_NAME, CONJUNCTION, collectiveAt, LEADING, segmentEnd } from './boundaries.js';
import { CLOSE, closingOf, OPEN } from './brackets.js';
import { addEtCetera } from './lists.js';
import { annotateLast, giveDuty, giveRole, item, type State } from './state.js';

/** 等 where a collective follows it; 高等教育主管部门 is a name. */
const ET_CETERA = /(?<![高初中同平])等/gu;
/** 和各市: no name goes on so. */
const EACH = new RegExp(`^${phrase('each-letter')}`, 'u');
/** 应急部等部门, before 和有关省级人民政府. */
const REST_AT_END = new RegExp(`.等${phrase('rest-noun')}$`, 'u');

/**
 * Where a list ends in 和 and a collective (市财政局和各县区政府、管委会): the offset of 和; behind 等 where one
 * follows that (国家医保局等有关部门、单位及各地区); else `stop`. The collective may reach over separators, so
 * it is found before the list is split.
 */
export function beforeCollective(text: string, at: number, stop: number, end: number): number {
  for (const { index } of text.slice(at, stop).matchAll(ET_CETERA)) {
    const next = at + index + 1;
    if (index > 0 && next < stop && collectiveAt(text, next, end) !== null) return next;
  }
  for (const match of text.slice(at, stop).matchAll(CONJUNCTION)) {
    const mark = at + match.index;
    const left = text.slice(at, mark);
    const opens = EACH.test(text.slice(mark + match[0].length));
    const closes = CLOSE.includes(left.at(-1) ?? ' ') || REST_AT_END.test(left);
    const isList = opens || closes || findUnit(left) !== null;
    if (isList && collectiveAt(text, mark + match[0].length, end) !== null) return mark;
  }
  return stop;
}

/** Where the collective begins that 和 or 由 opens here (和各县区人民政府), or null. */
export function ledCollective(text: string, at: number, end: number): number | null {
  const lead = LEADING.exec(text.slice(at, end))?.[0].length ?? 0;
  return lead > 0 && collectiveAt(text, at + lead, end) !== null ? at + lead : null;
}

/** A collective and what stands behind it up to the next separator: a role phrase, 等, a note. */
export function scanCollective(state: State, group: KnownUnit, at: number, end: number): number {
  const next = at + group.name.length;
  const stop = segmentEnd(state.text, next, end);
  item(state, at, next, group, at > 0 && state.text.slice(0, at).endsWith('等'));
  const tail = state.text.slice(next, stop);
  if (tail === '') return next;
  const phrase = closingRole(tail);
  const duty = phrase === null ? dutyRole(tail) : null;
  if (phrase?.start === 0) giveRole(state, phrase.role, 'phrase');
  else if (duty !== null) giveDuty(state, duty, tail);
  else if (tail.startsWith('等')) addRest(state, next, stop, phrase);
  else if (OPEN.includes(tail[0] ?? ' ')) return noteBehind(state, at, next, stop);
  else return next + (AND.exec(tail)?.[0].length ?? 0);
  return stop;
}

const EXCEPTING = new RegExp(`(${phrase('excepting')})(?:的|，)?(?:其他|其余)?`, 'uy');

/** 除柯城区外的各县（市、区）人民政府: a collective behind what it leaves out, which is its note; `at` where none is. */
export function scanExcepting(state: State, at: number, end: number): number {
  EXCEPTING.lastIndex = at;
  const [opening = '', exception = ''] = EXCEPTING.exec(state.text) ?? [];
  const start = at + opening.length;
  const group = opening === '' ? null : collectiveAt(state.text, start, end);
  if (group === null) return at;
  const index = state.items.length;
  const stop = scanCollective(state, group, start, end);
  const one = state.items[index];
  if (one !== undefined) state.items[index] = { ...one, note: one.note ?? exception };
  return stop;
}

/** 等配合, 等单位按职责分工负责 behind a collective: the rest of the list, and the role of all. */
function addRest(state: State, start: number, stop: number, phrase: RolePhrase | null): void {
  const end = phrase === null ? stop : start + phrase.start;
  if (!addEtCetera(state, start, end)) state.openList = true;
  if (phrase !== null) giveRole(state, phrase.role, 'phrase');
}

/**
 * The bracket behind a collective: a note, or a part of a name that is not understood (各县（市、厌）人民政府),
 * where more than a role phrase or another list follows it.
 */
function noteBehind(state: State, at: number, open: number, stop: number): number {
  const close = closingOf(state.text, open);
  const behind = close < 0 ? '' : state.text.slice(close + 1, stop);
  const phrase = closingRole(behind);
  if (close < 0 || (phrase?.start !== 0 && !BEHIND_NAME.test(behind))) {
    const end = phrase === null ? stop : close + 1 + phrase.start;
    state.items.pop();
    item(state, at, end, null);
    if (phrase !== null) giveRole(state, phrase.role, 'phrase');
    return stop;
  }
  annotateLast(state, state.text.slice(open + 1, close));
  if (phrase !== null) giveRole(state, phrase.role, 'phrase');
  return phrase === null ? close + 1 + (AND.exec(behind)?.[0].length ?? 0) : stop;
}
