import { documentRulePatterns } from '../../data/index.js';

/** A kind of sentence that was found, with the names that it holds. */
interface RuleHit {
  readonly rule: string;
  readonly named: string;
}

/** What a text says about the whole document, by kind; a sentence that should name bodies does. */
export function ruleHits(text: string): readonly RuleHit[] {
  return documentRulePatterns().flatMap(({ rule, pattern }) => {
    const match = pattern.exec(text);
    const named = match?.[1] ?? '';
    return match === null || (rule === 'implied' && named === '') ? [] : [{ rule, named }];
  });
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
