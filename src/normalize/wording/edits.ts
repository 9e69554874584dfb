import { lookalikes, sharedPartGroup } from '../../data/index.js';
import type { Proposal } from '../draft.js';
import { withCandidate } from './belief.js';
import type { WordingEvidence } from './evidence.js';
import type { Judged } from './judged.js';
import { isNumeral, kindsOf } from './kinds.js';
import { countOf, languageOf } from './language.js';
import { tearsNeighbour } from './torn.js';
import type { Weighed } from './weigh.js';

/** From this probability on a character is changed, if two kinds of evidence agree. */
const EDIT_AT = 0.93;
/** Look-alikes of this likeness are a kind of evidence of their own. */
const ALIKE = 0.8;
/** A part in common is one from this probability on: it leaves more characters open. */
const SURE_OF_PART = 0.96;
/** So is a reading that the recogniser itself gave this probability. */
const TOLD = 0.02;
/** The same words elsewhere in the notice must stand there as often. */
const REPEATED = 2;

const LARGE = /^[万亿]$/u;
/** 千 as readers take it; 若干亿 is the one number that 干 stands in. */
const THOUSAND = '千';
const MISREAD_THOUSAND = /(?<!若)干(?=[万亿])/gu;
/** Nothing but 千 can stand there, but for a 十 now and then. */
const THOUSAND_CONFIDENCE = 0.97;

/** A number is never changed on likeness: only 干亿 can be read in no other way than 千亿. */
function touchesNumber(text: string, { start, end, truth }: Weighed): boolean {
  const read = text.slice(start, end);
  if ([...read].some(isNumeral)) return true;
  if (/[0-9]/.test(text.charAt(start - 1) + text.charAt(end)) && truth.length !== end - start) {
    return true;
  }
  return isNumeral(truth) && !LARGE.test(text.charAt(end));
}

function likenessOf(read: string, truth: string): number {
  return lookalikes(read).find(({ character }) => character === truth)?.likeness ?? 0;
}

/** How often the words around the candidate stand elsewhere in the notice. */
function repeated(text: string, best: Weighed, { repetitions }: WordingEvidence): number {
  const left = countOf(repetitions, text.charAt(best.start - 1), best.truth);
  const right = countOf(repetitions, best.truth, text.charAt(best.end));
  return Math.min(left, right);
}

/** Why the candidate and not what was read: one reason a kind of evidence. */
function reasons(
  text: string,
  { best, settled }: Judged,
  notice: WordingEvidence,
): readonly string[] {
  const read = text.slice(best.start, best.end);
  const around = withCandidate(text, best).slice(Math.max(0, best.start - 2), best.start + 3);
  const likeness = likenessOf(read, best.truth);
  const part = sharedPartGroup(read, best.truth);
  const told = best.reader ?? 0;
  const times = repeated(text, best, notice);
  return [
    `${around} is usual Chinese, ${text.slice(Math.max(0, best.start - 2), best.end + 2)} is not`,
    ...(likeness >= ALIKE && notice.without !== 'likeness'
      ? [`${read} and ${best.truth} look alike (${likeness})`]
      : []),
    ...(likeness < ALIKE && part > 0 && settled >= SURE_OF_PART && notice.without !== 'likeness'
      ? [`${read} and ${best.truth} share a part that ${part} characters have there`]
      : []),
    ...(told >= TOLD ? [`the recogniser gave ${best.truth} ${Math.round(told * 100)} %`] : []),
    ...(times >= REPEATED && notice.without !== 'notice'
      ? [`the same words stand ${times} times in this notice`]
      : []),
  ];
}

/** The change of one place, where the language and a second kind of evidence leave next to no doubt. */
export function proposalOf(text: string, one: Judged, notice: WordingEvidence): Proposal | null {
  const { best, settled } = one;
  if (settled < EDIT_AT || best.truth.length !== 1 || best.end - best.start !== 1) return null;
  if (touchesNumber(text, best)) return null;
  const language = languageOf(notice.repetitions, notice.without);
  if (tearsNeighbour(kindsOf(withCandidate(text, best)), best.start, language)) return null;
  const evidence = reasons(text, one, notice);
  if (evidence.length < 2) return null;
  const confidence = Math.round(settled * 1000) / 1000;
  const range = [best.start, best.end] as const;
  return { range, after: best.truth, rule: 'text-character', evidence, confidence };
}

/** 干亿 for 千亿: the one number that likeness alone settles, since 干 is no number. */
export function thousands(text: string): readonly Proposal[] {
  return [...text.matchAll(MISREAD_THOUSAND)].map(({ 0: read, index }) => ({
    range: [index, index + 1] as const,
    after: THOUSAND,
    rule: 'text-character',
    evidence: [
      `a number stands before ${text.charAt(index + 1)}, and ${read} is none`,
      `${read} and ${THOUSAND} look alike (${likenessOf(read, THOUSAND)})`,
    ],
    confidence: THOUSAND_CONFIDENCE,
  }));
}
