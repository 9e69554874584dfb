import {
  divisionsNamed,
  findUnit,
  type KnownUnit,
  officialTitles,
  phrase,
  surnames,
  unitSuffixes,
} from '../../data/index.js';
import { lazy } from '../../data/table.js';
import { CONJUNCTION, LEADING } from './boundaries.js';
import { annotateLast, item, markAt, type State } from './state.js';

/** Splits A及B, A和B where both sides are names: 和 also lives inside names (文化和旅游局). */
function splitConjunction(
  text: string,
): readonly [left: string, mark: string, right: string] | null {
  for (const match of text.matchAll(CONJUNCTION)) {
    const [left, right] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
    if (findUnit(left) !== null && findUnit(right) !== null) return [left, match[0], right];
  }
  return null;
}

/** Cuts a piece without any separator into names that are all known (文体旅局城投集团轨道公司), or null. */
export function splitGlued(text: string): readonly string[] | null {
  const best: (readonly string[] | null)[] = [[]];
  for (let end = 1; end <= text.length; end += 1) {
    best[end] = null;
    for (let start = Math.max(0, end - 24); start <= end - 3; start += 1) {
      const before = best[start] ?? null;
      const piece = text.slice(start, end);
      if (before === null || findUnit(piece) === null) continue;
      // Of two ways the one with the longer first name: 度假区管委会 ends before 会.
      if (best[end] === null || before.length + 1 <= (best[end]?.length ?? 0)) {
        best[end] = [...before, piece];
      }
    }
  }
  const whole = best[text.length] ?? null;
  return whole !== null && whole.length > 1 ? whole : null;
}

const NAMED_OFFICIAL = lazy(() => {
  const title = officialTitles().join('|');
  return new RegExp(`(?:${title})(?:${surnames().join('|')})\\p{Script=Han}{1,2}$`, 'u');
});

/** 常务副市长李强; but 省长江办 is a body. */
function endsWithPerson(text: string): boolean {
  return NAMED_OFFICIAL().test(text) && !unitSuffixes().some((suffix) => text.endsWith(suffix));
}

/** Ends with a title, or a title and a name; but 市农业委员 that has lost its 会 is a misread body. */
export function isOfficial(text: string): boolean {
  if (findUnit(text) !== null) return false;
  if (endsWithPerson(text)) return true;
  const title = officialTitles().find((one) => text.endsWith(one));
  if (title === undefined) return false;
  return !unitSuffixes().some(
    (end) =>
      (end.startsWith(title) && findUnit(text + end.slice(title.length)) !== null) ||
      (end.length === 1 && findUnit(text + end) !== null),
  );
}

const OWN_GOVERNMENT = new RegExp(`^.{0,3}${phrase('government')}$`, 'u');
const DISTRIBUTED = /^[两三四五]([省市县区州])/u;

/** 两市文化和旅游局, 两市市委宣传部: the body behind the number, as one of them is called. */
function findDistributed(name: string): KnownUnit | null {
  const letter = DISTRIBUTED.exec(name)?.[1];
  if (letter === undefined) return null;
  return findUnit(name.slice(2)) ?? findUnit(letter + name.slice(2));
}

/** 和田, 和县, 和平: 和 may be the first letter of a place. */
function opensWithPlace(name: string): boolean {
  return [2, 3, 4].some((length) => divisionsNamed(name.slice(0, length)).length > 0);
}

const HEAD = new RegExp(`^(.+?)(${phrase('head-of-body')})$`, 'u');

/**
 * 盘龙区政府主要领导, 市消防救援支队主要负责人: the body answers through its head. 市政府主要领导 without a place is
 * who leads the notice's own government: an official.
 */
function bodyOfHead(name: string): readonly [body: string, head: string] | null {
  const [, body = '', head = ''] = HEAD.exec(name) ?? [];
  const known = body === '' ? null : findUnit(body);
  const isOwn = known?.place === null && OWN_GOVERNMENT.test(body);
  return known === null || isOwn ? null : [body, head];
}

const MARK = phrase('name-mark');
const MARKED = new RegExp(`^(${MARK}*)(.+?)((?:${MARK}|[①-⑳])*)$`, 'u');

/** ★市财政局, 市审计局*: the name without the signs beside it, which a note below the table explains. */
function addMarked(state: State, start: number, end: number): boolean {
  const [, before = '', name = '', behind = ''] = MARKED.exec(state.text.slice(start, end)) ?? [];
  if (before === '' && behind === '') return false;
  const first = state.items.length;
  addNames(state, start + before.length, start + before.length + name.length);
  if (state.items.length > first) {
    markAt(state, first, before);
    markAt(state, -1, behind);
  }
  return true;
}

/** Adds what a piece without role word, note and 等 names: one unit, or several run together. */
export function addNames(state: State, start: number, end: number) {
  const name = state.text.slice(start, end);
  if (name === '' || addMarked(state, start, end)) return;
  const lead = LEADING.exec(name)?.[0].length ?? 0;
  if (lead > 0 && findUnit(name) === null && !opensWithPlace(name)) {
    return addNames(state, start + lead, end);
  }
  const known = findUnit(name) ?? findDistributed(name);
  if (known !== null) return item(state, start, end, known);
  const headed = bodyOfHead(name);
  if (headed !== null) {
    addNames(state, start, start + headed[0].length);
    return annotateLast(state, headed[1]);
  }
  if (isOfficial(name)) {
    state.leaders.push(name);
    return;
  }
  const pair = splitConjunction(name);
  if (pair !== null) {
    addNames(state, start, start + pair[0].length);
    return addNames(state, end - pair[2].length, end);
  }
  const glued = splitGlued(name);
  if (glued === null) return item(state, start, end, null);
  let at = start;
  for (const piece of glued) {
    item(state, at, at + piece.length, findUnit(piece));
    at += piece.length;
  }
}
