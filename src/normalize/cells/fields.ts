import { findUnit, holderWords, phrase, unitSuffixes } from '../../data/index.js';
import { nearUnitHeader } from '../columns/header-repair.js';
import { headerMeaning } from '../columns/plan.js';
import { cellLabelAt, closingRole } from '../roles.js';
import { SEPARATOR, segmentEnd } from './boundaries.js';
import { OPEN } from './brackets.js';

const FIELD_LABEL = /(?:【(\p{Script=Han}{2,8})】[：:]?|(\p{Script=Han}{2,8})[：:])([^；。【]+)/uy;
const OFFICIALS = new RegExp(`${phrase('official-label')}$`, 'u');

/** Tells whether a clause may open at `at`. */
function opensAt(text: string, at: number): boolean {
  const before = text[at - 1] ?? '';
  return at === 0 || SEPARATOR.test(before) || OPEN.includes(before) || text[at] === '【';
}

/** End of a value that the next label closes, with a comma before it or without: 张三，责任单位：… */
function beforeLabel(text: string, from: number, end: number): number {
  for (let at = from + 1; at < end; at += 1) {
    if (text[at - 1] === '，' && labelKindAt(text, at) !== null) return at - 1;
    if (cellLabelAt(text, at) !== null) return text[at - 1] === '，' ? at - 1 : at;
  }
  return end;
}

/** What the label at `at` says, of those that name no units: 完成时限：, 分管领导：. */
function labelKindAt(text: string, at: number): 'deadline' | 'leader' | null {
  FIELD_LABEL.lastIndex = at;
  const match = FIELD_LABEL.exec(text);
  const word = match?.[1] ?? match?.[2] ?? '';
  const kind = OFFICIALS.test(word) ? 'leader' : headerMeaning(word)?.kind;
  return kind === 'deadline' || kind === 'leader' ? kind : null;
}

/** 完成时限：6月底, 分管领导：张三 within a list of units: what stands there up to the next clause. */
export function labelledValue(
  text: string,
  at: number,
  end: number,
): {
  readonly kind: 'deadline' | 'leader';
  readonly value: string;
  readonly end: number;
} | null {
  const kind = opensAt(text, at) ? labelKindAt(text, at) : null;
  FIELD_LABEL.lastIndex = at;
  const match = FIELD_LABEL.exec(text);
  if (match === null || kind === null) return null;
  const from = at + match[0].length - (match[3] ?? '').length;
  const stop = beforeLabel(text, from, Math.min(end, at + match[0].length));
  return { kind, value: text.slice(from, stop).trim(), end: stop };
}

/** 1.稳定面积：, （2）, ①: the number of a list within the cell, with what the list is about. */
const LIST_MARK =
  /(?:\d{1,2}[.．、]|（\d{1,2}）|[①-⑳]|[一二三四五六七八九十]{1,2}、)(?![\d一二三四五六七八九十])/uy;
/** A circled number parts names by itself: ①市教育局②市财政局. */
const NUMBERED_NAME = /^[①-⑳]\p{Script=Han}/u;
const LIST_SUBJECT = /[^、，；。：\s]{2,20}：/uy;

/** Offset behind the number that opens a list here; `at` where none does. */
export function listMark(text: string, at: number, end: number): number {
  const opens =
    at === 0 ||
    SEPARATOR.test(text[at - 1] as string) ||
    NUMBERED_NAME.test(text.slice(at, at + 2));
  LIST_MARK.lastIndex = at;
  const mark = opens ? LIST_MARK.exec(text) : null;
  if (mark === null) return bareSubject(text, at, end);
  const next = at + mark[0].length;
  return Math.min(end, next + subjectAt(text, next).length);
}

/** What a list is about, with its colon, or ''. */
function subjectAt(text: string, at: number): string {
  LIST_SUBJECT.lastIndex = at;
  const subject = LIST_SUBJECT.exec(text)?.[0] ?? '';
  return cellLabelAt(text, at) !== null || findUnit(subject.slice(0, -1)) !== null ? '' : subject;
}

/** Shorter words before a colon may be a misread role word. */
const SHORTEST_SUBJECT = 4;

/** 河湖治理：市水利局；排水防涝：市住建局: a subject without a number, where a known name follows it. */
function bareSubject(text: string, at: number, end: number): number {
  if (at > 0 && !/[；。]/u.test(text[at - 1] as string)) return at;
  const subject = subjectAt(text, at);
  const word = subject.slice(0, -1);
  const next = at + subject.length;
  if (word.length < SHORTEST_SUBJECT || mayBeHolder(word)) return at;
  const name = text.slice(next, segmentEnd(text, next, end));
  const body = name.slice(0, closingRole(name)?.start ?? name.length);
  return findUnit(body) === null ? at : next;
}

/** 率头单位 and 市教盲局 are what a label and a name may be misread as. */
function mayBeHolder(word: string): boolean {
  if (nearUnitHeader(word) !== null) return true;
  return [...holderWords(), ...unitSuffixes()].some((end) => word.endsWith(end));
}
