import { phrase } from '../../data/index.js';
import type { Proposal } from '../draft.js';

const LETTER = phrase('level-letters').replace(/[|]/gu, '').replace('(?:', '[').replace(')', ']');
const LETTERS = `${LETTER}(?:、?${LETTER})*`;
const GOVERNMENT = phrase('government');
const EACH = phrase('each-letter');

/** 各县（区人民政府, 各县（市、区政府: the bracket of a collective that never closes. */
const OPEN = new RegExp(`${EACH}${LETTER}（${LETTERS}(?=${GOVERNMENT})`, 'gu');
/** 各县区）人民政府, 各县市、区）政府: one that was never opened; the first letter stands before it. */
const CLOSED = new RegExp(`(?<=${EACH}${LETTER})${LETTERS}）(?=${GOVERNMENT})`, 'gu');

const EVIDENCE = ['the letters behind the first of a collective stand in brackets, both or none'];
const CONFIDENCE = 0.97;

/** Brackets of collectives of which one was lost; without them the letters would be bodies of their own. */
export function collectiveBrackets(text: string): readonly Proposal[] {
  const put = (at: number, after: string): Proposal => ({
    range: [at, at],
    after,
    rule: 'punctuation',
    evidence: EVIDENCE,
    confidence: CONFIDENCE,
  });
  return [
    ...[...text.matchAll(OPEN)].map(({ 0: read, index }) => put(index + read.length, '）')),
    ...[...text.matchAll(CLOSED)].map(({ index }) => put(index, '（')),
  ];
}
