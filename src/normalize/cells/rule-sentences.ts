import { documentRulePatterns, phrase } from '../../data/index.js';
import { parseNumeral } from '../serials/numerals.js';
import type { Exception } from './parsed.js';

/** A kind of sentence that was found, with the names that it holds. */
interface RuleHit {
  readonly rule: string;
  readonly named: string;
  /** What the bodies of an implied rule do. */
  readonly verbs: string;
  /** 以上任务: it speaks of the tasks above it. */
  readonly isOfAbove: boolean;
}

const OF_ABOVE = new RegExp(`^${phrase('above')}`, 'u');

/** What a text says about the whole document, by kind; a sentence that should name bodies does. */
export function ruleHits(text: string): readonly RuleHit[] {
  const sentences = text.split(/(?<=[。；])/u);
  return documentRulePatterns().flatMap(({ rule, pattern }) =>
    // Who leads may be said over several sentences; those that give bodies to all tasks stand each for itself.
    (rule === 'implied' ? sentences : [text]).flatMap((part) => hitsIn(part, rule, pattern)),
  );
}

function hitsIn(text: string, rule: string, pattern: RegExp): readonly RuleHit[] {
  const match = pattern.exec(text);
  const [whole = '', named = '', verbs = ''] = match ?? [];
  const isNone = match === null || (rule === 'implied' && named === '');
  return isNone ? [] : [{ rule, named, verbs, isOfAbove: OF_ABOVE.test(whole) }];
}

const EXCEPTED = new RegExp(phrase('excepting'), 'u');
const TOLD = new RegExp(phrase('excepted-told'), 'u');
const NUMBERS =
  /([一二三四五六七八九十]+|\d+)(?:[）)项条]*[至到—-]第?[（(]?([一二三四五六七八九十]+|\d+))?/gu;

/** The tasks that a sentence about all of them leaves out: 除第3、5项外; what names its bodies itself is none. */
export function exceptionIn(text: string): Exception {
  const what = EXCEPTED.exec(text)?.[0] ?? '';
  const numbers = [...what.matchAll(NUMBERS)].flatMap(([, from = '', to = from]) => {
    const [first, last] = [numberOf(from), numberOf(to)];
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  });
  return { numbers, isTold: what === '' || numbers.length > 0 || TOLD.test(what) };
}

function numberOf(numeral: string): number {
  return parseNumeral(numeral) ?? Number.parseInt(numeral, 10);
}

/** Tells whether a text sets a rule; that the others support is none by itself. */
export function saysRule(text: string): boolean {
  return ruleHits(text).some(({ rule }) => rule !== 'others-support');
}

const NOTE = /（[^（）]*）/gu;

/** Tells whether a part is a rule and no list: 排名第一的为牵头单位 in a note behind names is said beside them. */
function isRule(part: string): boolean {
  const bare = part.replace(NOTE, '');
  return saysRule(part) && (/^[。；\s]*$/u.test(bare) || saysRule(bare));
}

const OPENING = /[^：、；。]{4,30}：/uy;

/** 排第一位的为牵头单位：市教育局、市财政局: where the list behind a rule begins, or `start`. */
export function openingRule(text: string, start: number, end: number): number {
  OPENING.lastIndex = start;
  const opening = OPENING.exec(text)?.[0] ?? '';
  const isBare = saysRule(opening) && !NOTE_AT_END.test(opening);
  return isBare && start + opening.length < end ? start + opening.length : start;
}

/** 责任单位（排第一的为牵头单位）：is a label with a rule in its note. */
const NOTE_AT_END = /[）)]：$/u;

/** Offset where a closing sentence about the document begins, or the end of the text. */
export function ruleSentence(text: string, end: number): number {
  const parts = text.slice(0, end).split(/(?<=[。；])/u);
  let at = 0;
  for (const part of parts) {
    if (at > 0 && isRule(part)) return at;
    at += part.length;
  }
  return end;
}
