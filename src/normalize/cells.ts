import {
  divisionsNamed,
  documentRulePatterns,
  findUnit,
  groupAt,
  type KnownUnit,
  officialTitles,
  phrase,
  placeholders,
  unitSuffixes,
} from '../data/index.js';
import { memoize } from '../data/memo.js';
import type { Role } from '../model/notice.js';
import { deadlineText, isDeadline } from './deadlines.js';
import { headerMeaning } from './headers.js';
import { closingRole, jointAt, labelAt } from './roles.js';

/** One name in a unit cell, as the grammar finds it, before its level and prefix are settled. */
export interface CellItem {
  /** Offsets of the name in the cell's text. */
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly known: KnownUnit | null;
  /** Role by a word of the cell, or null where the cell gives none for this name. */
  readonly role: Role | null;
  readonly roleBy: 'phrase' | 'label' | null;
  /** Text of a parenthesis behind the name. */
  readonly note: string | null;
  /** Made from 等 + noun (等12个部门): stands for bodies that are not named. */
  readonly rest: boolean;
}

/** A rule that a cell or a paragraph sets for the whole document. */
export type DocumentRule =
  | {
      readonly rule: 'first-is-lead';
      readonly others: 'responsible' | 'support';
      readonly lasting: boolean;
    }
  | { readonly rule: 'implied'; readonly names: readonly string[] };

/** A unit cell taken apart by the grammar of `docs/grammar.md`. */
export interface ParsedCell {
  readonly items: readonly CellItem[];
  readonly deadline: string | null;
  readonly leaders: readonly string[];
  /** A bare or nouned 等 stood behind a list. */
  readonly openList: boolean;
  readonly placeholder: 'none' | 'ditto' | null;
  readonly rules: readonly DocumentRule[];
}

const SEPARATOR = /[、，；。：/丶\s]/u;
/** Enough for the cells of a large notice; each is read several times while it is settled. */
const CACHED_CELLS = 20_000;
const OPEN = '（(〔[【〈<《';
const CLOSE = '）)〕]】〉>》';
const CONJUNCTION = new RegExp(phrase('conjunction'), 'gu');
const AND = new RegExp(`^${phrase('conjunction')}`, 'u');
const LEADING = new RegExp(`^${phrase('list-opening')}(?=\\S)`, 'u');
const ET_CETERA = /等(?:(\d+|[一二三四五六七八九十]+)[个家])?(\S*)$/u;
const BEHIND_NOTE = new RegExp(`^(?:$|等|${phrase('conjunction')})`, 'u');
const MANY = new RegExp(`^${phrase('rest-noun')}$`, 'u');
const SOME = new RegExp(`^\\p{Script=Han}{1,8}${phrase('rest-noun')}$`, 'u');

interface State {
  readonly text: string;
  items: CellItem[];
  /** Index of the first item that no role word governs yet. */
  open: number;
  /** Where the names stand that a bracket behind them gives their role: 市财政局（牵头）. */
  readonly marked: Set<number>;
  /** Index of the first item behind 会同, which supports those before it; Infinity where none is. */
  joint: number;
  label: Role | null;
  deadline: string | null;
  leaders: string[];
  openList: boolean;
  rules: DocumentRule[];
}

/** Takes the bracket off that encloses the whole cell: 〔牵头单位：…〕. */
function enclosed(text: string): readonly [start: number, end: number] {
  let [start, end] = [0, text.length];
  while (end - start >= 2) {
    const kind = OPEN.indexOf(text[start] as string);
    if (kind < 0 || text[end - 1] !== CLOSE[kind] || closingOf(text, start) !== end - 1) break;
    [start, end] = [start + 1, end - 1];
  }
  return [start, end];
}

/** Offset of the bracket that closes the one at `open`, or -1. */
function closingOf(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i += 1) {
    if (OPEN.includes(text[i] as string)) depth += 1;
    else if (CLOSE.includes(text[i] as string)) {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return -1;
}

function isBoundary(text: string, at: number, end: number): boolean {
  if (jointAt(text, at) > 0) return true;
  if (at >= end || SEPARATOR.test(text[at] as string)) return true;
  if (`${OPEN}${CLOSE}`.includes(text[at] as string)) return true;
  const rest = text.slice(at, segmentEnd(text, at, end));
  return /^(?:等|及|和|与|以及)/u.test(rest) || closingRole(rest)?.start === 0;
}

/** End of the piece that starts at `at`: the next separator that is not inside a bracket. */
function segmentEnd(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && !SEPARATOR.test(text[i] as string) && (i === at || !opensClause(text, i))) {
    const close = OPEN.includes(text[i] as string) ? closingOf(text, i) : -1;
    i = close > i && close < end ? close + 1 : i + 1;
  }
  return i;
}

/** 会同, or a label in a bracket of its own: 【配合单位】. */
function opensClause(text: string, at: number): boolean {
  return jointAt(text, at) > 0 || (text[at] === '【' && labelAt(text, at) !== null);
}

function item(state: State, start: number, end: number, known: KnownUnit | null, rest = false) {
  const name = state.text.slice(start, end);
  const role = { role: null, roleBy: null, note: null, rest } as const;
  state.items.push({ start, end, name, known, ...role });
}

function giveRole(state: State, role: Role, by: 'phrase' | 'label') {
  // A label's lead or support is not weakened by the 负责 that may follow its list.
  const kept = by === 'phrase' && role === 'responsible' ? state.label : null;
  state.items = state.items.map((one, i) => {
    if (i < state.open || state.marked.has(one.start)) return one;
    return i < state.joint
      ? { ...one, role: kept ?? role, roleBy: by }
      : { ...one, role: 'support', roleBy: 'phrase' };
  });
  state.open = state.items.length;
  state.joint = Number.POSITIVE_INFINITY;
}

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
      if (best[end] === null || before.length + 1 < (best[end]?.length ?? 0)) {
        best[end] = [...before, piece];
      }
    }
  }
  const whole = best[text.length] ?? null;
  return whole !== null && whole.length > 1 ? whole : null;
}

/** Ends with a title; but 市农业委员 that has lost its 会 is a misread body. */
function isOfficial(text: string): boolean {
  const title = officialTitles().find((one) => text.endsWith(one));
  if (title === undefined || findUnit(text) !== null) return false;
  return !unitSuffixes().some(
    (end) => end.startsWith(title) && findUnit(text + end.slice(title.length)) !== null,
  );
}

const DISTRIBUTED = /^[两三四五]([省市县区州])/u;

/** 两市文化和旅游局, 两市市委宣传部: the body behind the number, as one of them is called. */
function findDistributed(name: string): KnownUnit | null {
  const letter = DISTRIBUTED.exec(name)?.[1];
  if (letter === undefined) return null;
  return findUnit(name.slice(2)) ?? findUnit(letter + name.slice(2));
}

/** Adds what a piece without role word, note and 等 names: one unit, or several run together. */
function addNames(state: State, start: number, end: number) {
  const name = state.text.slice(start, end);
  if (name === '') return;
  const lead = LEADING.exec(name)?.[0].length ?? 0;
  if (lead > 0 && findUnit(name) === null) return addNames(state, start + lead, end);
  const known = findUnit(name) ?? findDistributed(name);
  if (known !== null) return item(state, start, end, known);
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

/** 有关部门, and behind a name that is known 要素保障部门 too; 高等教育部门 is a name. */
function isRest(tail: string, before: string): boolean {
  if (MANY.test(tail) || findUnit(tail)?.group === true) return true;
  return SOME.test(tail) && (findUnit(before) !== null || before === '');
}

/** 等, 等有关部门, 等12个部门 behind the last name of a list; false where there is none. */
function addEtCetera(state: State, start: number, end: number): boolean {
  const text = state.text.slice(start, end);
  const match = ET_CETERA.exec(text);
  const isBehind = match !== null && (match.index > 0 || state.text[start - 1] === '）');
  if (!isBehind) return false;
  const tail = match[2] ?? '';
  if (tail !== '' && !isRest(tail, text.slice(0, match.index))) return false;
  state.openList = true;
  addList(state, start, start + match.index);
  if (tail !== '' || match[1] !== undefined) {
    item(state, end - tail.length, end, findUnit(tail), true);
  }
  return true;
}

/** The bracket behind a name, where the list ends or goes on behind it (）等, ）和); else it belongs to the name. */
function noteIn(text: string): readonly [open: number, close: number] | null {
  if (findUnit(text) !== null) return null;
  const open = [...text].findIndex((c) => OPEN.includes(c));
  const close = open <= 0 ? -1 : closingOf(text, open);
  return close > 0 && BEHIND_NOTE.test(text.slice(close + 1)) ? [open, close] : null;
}

/** A list of names between separators: [name][（note）][和 name …][等…]. A bracket with a rule is no note. */
function addList(state: State, start: number, end: number): void {
  if (addEtCetera(state, start, end)) return;
  const text = state.text.slice(start, end);
  const bracket = noteIn(text);
  if (bracket === null) {
    addNames(state, start, end);
    return;
  }
  const [open, close] = bracket;
  addList(state, start, start + open);
  const note = text.slice(open + 1, close);
  if (rulesIn(note).length === 0) annotateLast(state, note);
  const mark = AND.exec(text.slice(close + 1))?.[0].length ?? 0;
  addList(state, start + close + 1 + mark, end);
}

/** What stands in a bracket behind a name; 市财政局（牵头） gives that name its role. */
function annotateLast(state: State, note: string): void {
  const last = state.items.at(-1);
  if (last === undefined) return;
  const phrase = closingRole(note);
  const isRole = phrase?.start === 0;
  if (isRole) state.marked.add(last.start);
  state.items[state.items.length - 1] = isRole
    ? { ...last, role: phrase.role, roleBy: 'phrase' }
    : { ...last, note: last.note ?? note };
}

function addDeadline(state: State, text: string): void {
  const quoted = deadlineText(text);
  state.deadline = state.deadline === null ? quoted : `${state.deadline}，${quoted}`;
}

const FIELD_LABEL = /(?:【(\p{Script=Han}{2,8})】[：:]?|(\p{Script=Han}{2,8})[：:])([^；。【]+)/uy;

const OFFICIALS = new RegExp(`${phrase('official-label')}$`, 'u');

/** 完成时限：6月底, 分管领导：张三 within a list of units: what stands there up to the next clause. */
function labelledValue(
  text: string,
  at: number,
  end: number,
): {
  readonly kind: 'deadline' | 'leader';
  readonly value: string;
  readonly end: number;
} | null {
  const opens = at === 0 || SEPARATOR.test(text[at - 1] as string) || text[at] === '【';
  FIELD_LABEL.lastIndex = at;
  const match = opens ? FIELD_LABEL.exec(text) : null;
  const word = match?.[1] ?? match?.[2] ?? '';
  const kind = OFFICIALS.test(word) ? 'leader' : headerMeaning(word)?.kind;
  if (match === null || (kind !== 'deadline' && kind !== 'leader')) return null;
  const stop = Math.min(end, at + match[0].length);
  const from = at + match[0].length - (match[3] ?? '').length;
  return { kind, value: text.slice(from, stop).trim(), end: stop };
}

/** One piece between separators: [names][（note）][等…][role phrase], a deadline or an official. */
function addSegment(state: State, start: number, end: number): void {
  const text = state.text.slice(start, end);
  if (text === '') return;
  if (isDeadline(text)) {
    addDeadline(state, text);
    return;
  }
  const phrase = findUnit(text) === null ? closingRole(text) : null;
  const leadersBefore = state.leaders.length;
  addList(state, start, phrase === null ? end : start + phrase.start);
  // 分管副省长负责: the role word belongs to the official, and no unit waits for it.
  const ofLeader = state.leaders.length > leadersBefore && state.open === state.items.length;
  if (phrase !== null && !ofLeader) giveRole(state, phrase.role, 'phrase');
}

/** The rules that a sentence sets for the whole document; see `document-rules.tsv`. */
export function rulesIn(text: string): readonly DocumentRule[] {
  const hits = documentRulePatterns().flatMap(({ rule, pattern }) => {
    const match = pattern.exec(text);
    return match === null ? [] : [{ rule, match }];
  });
  const first = hits.some(({ rule }) => rule === 'first-is-lead');
  const support = hits.some(({ rule }) => rule === 'others-support');
  const rules: DocumentRule[] = hits
    .filter(({ rule, match }) => rule === 'implied' && (match[1] ?? '') !== '')
    .map(({ match }) => ({
      rule: 'implied',
      names: parseCell(match[1] ?? '').items.map((i) => i.name),
    }));
  if (first) {
    const lasting = /下同|以下同/u.test(text) || !/[：:]/u.test(text);
    rules.push({ rule: 'first-is-lead', others: support ? 'support' : 'responsible', lasting });
  }
  return rules.filter((rule) => rule.rule !== 'implied' || rule.names.length > 0);
}

/** Offset where a closing sentence about the document begins, or the end of the text. */
function ruleSentence(text: string, end: number): number {
  const parts = text.slice(0, end).split(/(?<=[。；])/u);
  let at = 0;
  for (const part of parts) {
    if (at > 0 && rulesIn(part).length > 0) return at;
    at += part.length;
  }
  return end;
}

/** A collective whose name holds separators, or any known name, that starts here and ends at a boundary. */
function collectiveAt(text: string, at: number, end: number): KnownUnit | null {
  const group = groupAt(text, at);
  if (group === null || at + group.name.length > end) return null;
  if (!isBoundary(text, at + group.name.length, end)) return null;
  return findUnit(group.name) ?? group;
}

/** 广州、深圳、韶关市人民政府: bare names of places before one that is written out are governments too. */
function withBarePlaces(items: readonly CellItem[]): CellItem[] {
  const done = [...items];
  for (let i = done.length - 2; i >= 0; i -= 1) {
    const [one, next] = [done[i] as CellItem, done[i + 1]?.known];
    const level = next?.entry === null && !next.group ? next.place?.level : undefined;
    if (one.known !== null || one.rest || level === undefined) continue;
    const place = divisionsNamed(one.name).find((division) => division.level === level);
    if (place !== undefined) done[i] = { ...one, known: findUnit(place.name) };
  }
  return done;
}

/**
 * Takes a unit cell apart: labels, lists, role words, notes, deadlines, officials, rules. A role
 * word governs every name back to the previous role word or label. Names are not repaired here.
 */
export const parseCell: (text: string) => ParsedCell = memoize(CACHED_CELLS, (text) => {
  const bare = text.trim();
  const placeholder = bare === '' ? 'none' : (placeholders().get(bare) ?? null);
  const state: State = {
    text,
    items: [],
    open: 0,
    marked: new Set(),
    joint: Number.POSITIVE_INFINITY,
    label: null,
    deadline: null,
    leaders: [],
    openList: false,
    rules: [],
  };
  if (placeholder === null) scan(state);
  const items = withBarePlaces(state.items);
  const { deadline, leaders, openList, rules } = state;
  return { items, deadline, leaders, openList, placeholder, rules };
});

/** 1.稳定面积：, （2）, ①: the number of a list within the cell, with what the list is about. */
const LIST_MARK = /(?:\d{1,2}[.．、]|（\d{1,2}）|[①-⑳])(?!\d)/uy;
const LIST_SUBJECT = /[^、，；。：\s]{2,20}：/uy;

/** Offset behind the number that opens a list here; `at` where none does. */
function listMark(text: string, at: number, end: number): number {
  const opens = at === 0 || SEPARATOR.test(text[at - 1] as string);
  LIST_MARK.lastIndex = at;
  const mark = opens ? LIST_MARK.exec(text) : null;
  if (mark === null) return at;
  const next = at + mark[0].length;
  LIST_SUBJECT.lastIndex = next;
  const subject = LIST_SUBJECT.exec(text)?.[0] ?? '';
  const isSubject =
    subject !== '' && labelAt(text, next) === null && findUnit(subject.slice(0, -1)) === null;
  return Math.min(end, next + (isSubject ? subject.length : 0));
}

function scan(state: State): void {
  const { text } = state;
  const [start, whole] = enclosed(text);
  const end = ruleSentence(text, whole);
  if (start < end) state.rules.push(...rulesIn(text.slice(start, whole)));
  let at = start;
  while (at < end) {
    const label = labelAt(text, at);
    const said = label === null ? labelledValue(text, at, end) : null;
    if (said !== null) {
      closeLabel(state);
      state.label = null;
      if (said.kind === 'deadline') addDeadline(state, said.value);
      else state.leaders.push(...said.value.split('、'));
      at = said.end;
    } else if (label !== null && label.end <= end) {
      closeLabel(state);
      state.label = label.role;
      at = label.end;
    } else if (SEPARATOR.test(text[at] as string)) {
      if (/[；。]/u.test(text[at] as string)) closeLabel(state);
      at += 1;
    } else if (listMark(text, at, end) > at) {
      at = listMark(text, at, end);
    } else if (jointAt(text, at) > 0) {
      state.joint = Math.min(state.joint, state.items.length);
      at += jointAt(text, at);
    } else {
      at = scanSegment(state, at, end);
    }
  }
  closeLabel(state);
}

/**
 * Where a list ends in 和 and a collective (市财政局和各县区政府、管委会): the offset of 和, or `stop`. The
 * collective may reach over separators, so it is found before the list is split.
 */
function beforeCollective(text: string, at: number, stop: number, end: number): number {
  for (const match of text.slice(at, stop).matchAll(CONJUNCTION)) {
    const mark = at + match.index;
    const left = text.slice(at, mark);
    const isList = findUnit(left) !== null || CLOSE.includes(left.at(-1) ?? ' ');
    if (isList && collectiveAt(text, mark + match[0].length, end) !== null) return mark;
  }
  return stop;
}

/** A list within a bracket that opens here is no name: 〔牵头单位：…〕 behind another clause. */
function listBracket(text: string, at: number, end: number): number | null {
  if (CLOSE.includes(text[at] as string)) return at + 1;
  const stop = segmentEnd(text, at, end);
  if (!OPEN.includes(text[at] as string) || closingOf(text, at) !== stop - 1) return null;
  return rulesIn(text.slice(at, stop)).length === 0 ? at + 1 : stop;
}

/** Where the collective begins that 和 or 由 opens here (和各县区人民政府), or null. */
function ledCollective(text: string, at: number, end: number): number | null {
  const lead = LEADING.exec(text.slice(at, end))?.[0].length ?? 0;
  return lead > 0 && collectiveAt(text, at + lead, end) !== null ? at + lead : null;
}

function scanSegment(state: State, at: number, end: number): number {
  const { text } = state;
  const group = collectiveAt(text, at, end);
  if (group !== null) return scanCollective(state, group, at, end);
  const inside = listBracket(text, at, end) ?? ledCollective(text, at, end);
  if (inside !== null) return inside;
  const stop = beforeCollective(text, at, Math.max(at + 1, segmentEnd(text, at, end)), end);
  addSegment(state, at, stop);
  return stop;
}

/** A collective and what stands behind it up to the next separator: a role phrase, 等, a note. */
function scanCollective(state: State, group: KnownUnit, at: number, end: number): number {
  const next = at + group.name.length;
  const stop = segmentEnd(state.text, next, end);
  item(state, at, next, group);
  const tail = state.text.slice(next, stop);
  if (tail === '') return next;
  const phrase = closingRole(tail);
  if (phrase?.start === 0) giveRole(state, phrase.role, 'phrase');
  else if (tail.startsWith('等')) state.openList = true;
  else if (OPEN.includes(tail[0] ?? ' ')) return noteBehind(state, at, next, stop);
  else return next + (AND.exec(tail)?.[0].length ?? 0);
  return stop;
}

/**
 * The bracket behind a collective: a note, or a part of a name that is not understood (各县（市、厌）人民政府),
 * where more than a role phrase or another list follows it.
 */
function noteBehind(state: State, at: number, open: number, stop: number): number {
  const close = closingOf(state.text, open);
  const behind = close < 0 ? '' : state.text.slice(close + 1, stop);
  const phrase = closingRole(behind);
  if (close < 0 || (phrase?.start !== 0 && !BEHIND_NOTE.test(behind))) {
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

/** The names since the last role word belong to the label that opened their clause. */
function closeLabel(state: State): void {
  if (state.label !== null) giveRole(state, state.label, 'label');
  closeJoint(state);
}

/** A clause that no word closes: only what stands behind 会同 has a role. */
function closeJoint(state: State): void {
  state.items = state.items.map((one, i) =>
    i < state.joint || one.role !== null ? one : { ...one, role: 'support', roleBy: 'phrase' },
  );
  state.joint = Number.POSITIVE_INFINITY;
}
