import { lookalikes, sharedPartGroup } from '../data/index.js';
import type { Alternative } from '../model/reading.js';
import { type ChannelRates, OCR_RATES, TYPED_RATE } from './channel.js';
import { type Draft, type Proposal, rawRange, revise } from './draft.js';
import { believe, type Signs, signsOf, withCandidate } from './wording/belief.js';
import { doubledCharacters } from './wording/doubled.js';
import { type WordingDoubt, withNeighbours } from './wording/doubt.js';
import {
  faultRate,
  type NoticeRate,
  rateWithout,
  shiftOf,
  usualRate,
} from './wording/fault-rate.js';
import { isNumeral, kindsOf } from './wording/kinds.js';
import {
  countOf,
  countRepetitions,
  languageOf,
  type Repetitions,
  type WordingSource,
} from './wording/language.js';
import { cutWords } from './wording/lattice.js';
import { impossibleMarks, specksInWords } from './wording/marks.js';
import { MISREAD, SETTLED } from './wording/models.js';
import { distinct, doubtfulPlaces, type Place, type Weighed } from './wording/weigh.js';

/** What a notice says about its own wording. */
export interface WordingEvidence {
  readonly repetitions: Repetitions;
  /** Share of misread characters, as far as the texts themselves tell. */
  readonly rate: NoticeRate;
  /** The notice was recognised, or its unit names show that it was: what is odd may be a fault. */
  readonly misread: boolean;
  /** What was found in the texts when they were surveyed; saves finding it again. */
  readonly found: ReadonlyMap<string, readonly Suspect[]>;
  /** A kind of evidence that is left out, to measure what it brings; null outside of measurements. */
  readonly without: WordingSource | null;
}

/** A place that may be misread, with what it shows. */
export interface Suspect {
  readonly place: Place;
  readonly best: Weighed;
  readonly signs: Signs;
}

export interface WordingVerdict {
  readonly proposals: readonly Proposal[];
  readonly doubts: readonly WordingDoubt[];
}

/**
 * From this probability on a place is told, and from the lower one on if it is known what it should be:
 * an odd word without a truth of this probability is mostly a word of its own.
 */
const TELL_AT = 0.7;
const TELL_WITH_TRUTH_AT = 0.55;
const TRUTH_AT = 0.45;
/**
 * In a notice that was misread, where the part of the odds that its low rate takes off does not count
 * in full, these probabilities are worth a warning, and a remark; the latter not where it is right four
 * times out of five. Set on the fixtures, the made-up passages and passages written for it.
 */
const WARN = { eased: 0.5, at: 0.6 } as const;
const REMARK = { eased: 0.75, at: 0.4, least: 0.2 } as const;
/** From this probability on a character is changed, if two kinds of evidence agree. */
const EDIT_AT = 0.95;
/** Look-alikes of this likeness are a kind of evidence of their own. */
const ALIKE = 0.8;
/** A part in common is one from this probability on: it leaves more characters open. */
const SURE_OF_PART = 0.99;
/** So is a reading that the recogniser itself gave this probability. */
const TOLD = 0.02;
/** The same words elsewhere in the notice must stand there as often. */
const REPEATED = 2;
/** Rounds of repair: a repaired character may be what the next one was waiting for. */
const ROUNDS = 3;

/** A reader that tells its doubts is this sure of what it does not mention. */
const SURE = 0.99;
/** The doubt at which it changes nothing. */
const AVERAGE_DOUBT = 0.05;
const MOST_SHIFT = 3;

const LARGE = /^[万亿]$/u;
/** 千 as readers take it; 若干亿 is the one number that 干 stands in. */
const THOUSAND = '千';
const MISREAD_THOUSAND = /(?<!若)干(?=[万亿])/gu;
/** Nothing but 千 can stand there, but for a 十 now and then. */
const THOUSAND_CONFIDENCE = 0.97;

/** Surveys the running texts of a notice before any of them is judged. */
export function surveyWording(
  texts: readonly string[],
  rates: ChannelRates = OCR_RATES,
  misread = rates.sure,
  without: WordingSource | null = null,
): WordingEvidence {
  const repetitions = countRepetitions(texts);
  const found = new Map(
    texts.map((text) => [text, suspectsIn(text, new Map(), repetitions, without)] as const),
  );
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const rate =
    without === 'rate'
      ? usualRate(characters, rates.substitution)
      : faultRate([...found.values()].flat(), characters, rates.substitution);
  const isTyped = rates.substitution < TYPED_RATE;
  return { repetitions, rate, misread: misread && !isTyped, found, without };
}

/** The reader's alternatives by their place in the draft's text, as far as its edits tell. */
function placed(draft: Draft, alternatives: readonly Alternative[]): Map<number, Alternative> {
  const byIndex = new Map(alternatives.map((one) => [one.index, one]));
  const found = new Map<number, Alternative>();
  if (byIndex.size === 0) return found;
  for (let at = 0; at < draft.text.length; at += 1) {
    const [start, end] = rawRange(draft, at, at + 1);
    const alternative = end - start === 1 ? byIndex.get(start) : undefined;
    if (alternative !== undefined) found.set(at, alternative);
  }
  return found;
}

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

interface Judged {
  readonly place: Place;
  readonly best: Weighed;
  readonly misread: number;
  readonly settled: number;
  /** How urgently a person should look at it; null if not at all. */
  readonly told: WordingDoubt['severity'] | null;
}

/**
 * How urgently a place is told. Few places of a notice with few faults are odd, so there more of them
 * are worth a look, if it was misread at all: what the rate takes off their odds counts in part.
 */
function urgencyOf(
  { signs }: Suspect,
  shift: number,
  rateShift: number,
  misread: boolean,
): Judged['told'] {
  const doubt = believe(MISREAD, signs, shift);
  if (doubt >= TELL_AT) return 'warning';
  if (doubt >= TELL_WITH_TRUTH_AT && believe(SETTLED, signs, shift) >= TRUTH_AT) return 'warning';
  if (!misread) return null;
  const reaches = ({ eased, at }: typeof WARN | typeof REMARK) =>
    believe(MISREAD, signs, shift - Math.min(0, rateShift) * eased) >= at;
  if (reaches(WARN)) return 'warning';
  return doubt >= REMARK.least && reaches(REMARK) ? 'info' : null;
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

export function suspectsIn(
  text: string,
  alternatives: ReadonlyMap<number, Alternative>,
  repetitions: Repetitions,
  without: WordingSource | null,
): readonly Suspect[] {
  const language = languageOf(repetitions, without);
  return distinct(doubtfulPlaces(text, language, alternatives, without !== 'likeness')).flatMap(
    (place) => {
      const best = place.candidates[0];
      return best === undefined ? [] : [{ place, best, signs: signsOf(text, place, language) }];
    },
  );
}

/** What the reader's own doubt, or its silence, does to the log-odds of a fault. */
function readerShift(
  { place: { at } }: Suspect,
  alternatives: ReadonlyMap<number, Alternative>,
): number {
  if (alternatives.size === 0) return 0;
  const doubt = 1 - (alternatives.get(at)?.probability ?? SURE);
  return Math.min(MOST_SHIFT, Math.max(-MOST_SHIFT, Math.log(doubt / AVERAGE_DOUBT)));
}

function judgePlaces(
  text: string,
  alternatives: ReadonlyMap<number, Alternative>,
  { repetitions, rate, misread: isMisread, found, without }: WordingEvidence,
): readonly Judged[] {
  const surveyed = alternatives.size === 0 ? found.get(text) : undefined;
  const suspects = surveyed ?? suspectsIn(text, alternatives, repetitions, without);
  return suspects.map((suspect) => {
    const rateShift = shiftOf(rateWithout(rate, suspect.signs));
    const shift = rateShift + readerShift(suspect, alternatives);
    const misread = believe(MISREAD, suspect.signs, shift);
    const settled = Math.min(misread, believe(SETTLED, suspect.signs, shift));
    const told = urgencyOf(suspect, shift, rateShift, isMisread);
    return { place: suspect.place, best: suspect.best, misread, settled, told };
  });
}

function proposalOf(text: string, one: Judged, notice: WordingEvidence): Proposal | null {
  const { best, settled } = one;
  if (settled < EDIT_AT || best.truth.length !== 1 || best.end - best.start !== 1) return null;
  if (touchesNumber(text, best)) return null;
  const evidence = reasons(text, one, notice);
  if (evidence.length < 2) return null;
  const confidence = Math.round(settled * 1000) / 1000;
  const range = [best.start, best.end] as const;
  return { range, after: best.truth, rule: 'text-character', evidence, confidence };
}

/** 干亿 for 千亿: the one number that likeness alone settles, since 干 is no number. */
function thousands(text: string): readonly Proposal[] {
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

function apply(text: string, proposals: readonly Proposal[]): string {
  let changed = text;
  for (const { range, after } of proposals) {
    changed = changed.slice(0, range[0]) + after + changed.slice(range[1]);
  }
  return changed;
}

function doubtOf(
  text: string,
  { place, best, misread, settled }: Judged,
  severity: WordingDoubt['severity'],
): WordingDoubt {
  const [from, to] = withNeighbours(text, best.start, best.end);
  const others = place.candidates.slice(1);
  const rest = others.reduce((sum, { odds }) => sum + Math.exp(odds - best.odds), 0);
  const suggestions = place.candidates.map((candidate, i) => {
    const share = i === 0 ? 1 : Math.exp(candidate.odds - best.odds) / Math.max(rest, 1);
    const { start, end, truth } = candidate;
    const spelled = text.slice(from, start) + truth + text.slice(end, to);
    return { text: spelled, probability: i === 0 ? settled : (misread - settled) * share };
  });
  const read = text.slice(from, to);
  return { range: [from, to], read, suggestions, probability: misread, severity };
}

/** What no text has, whatever its words: marks and signs; where it was recognised, specks and echoes as well. */
function sureDoubts(
  text: string,
  { repetitions, rate, without }: WordingEvidence,
): readonly WordingDoubt[] {
  const marks = impossibleMarks(text);
  if (rate.most < TYPED_RATE) return marks;
  const language = languageOf(repetitions, without);
  const echoes = doubledCharacters(text, language);
  if (!/，/u.test(text)) return [...marks, ...echoes];
  const specks = specksInWords(text, cutWords(kindsOf(text), language), language);
  return [...marks, ...echoes, ...specks];
}

const overlaps = (one: WordingDoubt, other: WordingDoubt) =>
  one.range[0] < other.range[1] && other.range[0] < one.range[1];

/** A doubt about words says less than what is surely wrong at the same place. */
function withoutDoubles(
  words: readonly WordingDoubt[],
  sure: readonly WordingDoubt[],
): readonly WordingDoubt[] {
  const others = words.filter((one) => !sure.some((other) => overlaps(one, other)));
  return [...others, ...sure];
}

const inOrder = (doubts: readonly WordingDoubt[]) =>
  [...doubts].sort((a, b) => a.range[0] - b.range[0]);

/**
 * Judges a running text: which characters look misread, and what they should be. A character is
 * changed only where the language and a second kind of evidence (likeness, the reader's own
 * alternatives, the notice's wording) leave next to no doubt; everything else is a doubt for a
 * person. Numbers are never changed. Judging the repaired text again changes nothing.
 */
export function judgeWording(
  draft: Draft,
  alternatives: readonly Alternative[],
  notice: WordingEvidence,
): WordingVerdict {
  const byPlace = placed(draft, notice.without === 'reader' ? [] : alternatives);
  const proposals: Proposal[] = [...thousands(draft.text)];
  let text = apply(draft.text, proposals);
  let judged = judgePlaces(text, byPlace, notice);
  for (let round = 0; round < ROUNDS; round += 1) {
    const found = judged.flatMap((one) => proposalOf(text, one, notice) ?? []);
    if (found.length === 0) break;
    proposals.push(...found);
    for (const { range } of found) byPlace.delete(range[0]);
    text = apply(text, found);
    judged = judgePlaces(text, byPlace, notice);
  }
  const words = judged.flatMap((one) => {
    const { told, place } = one;
    return told === null || isNumeral(text.charAt(place.at)) ? [] : [doubtOf(text, one, told)];
  });
  return { proposals, doubts: inOrder(withoutDoubles(words, sureDoubts(text, notice))) };
}

/** A running text after its judgement: changed where that is settled, with the doubts that are left. */
export interface JudgedText {
  readonly draft: Draft;
  readonly doubts: readonly WordingDoubt[];
}

/** Judges a running text and carries out what is settled. `alternatives` count in the draft's `raw`. */
export function repairWording(
  draft: Draft,
  alternatives: readonly Alternative[],
  notice: WordingEvidence,
): JudgedText {
  const { proposals, doubts } = judgeWording(draft, alternatives, notice);
  return { draft: revise(draft, proposals), doubts };
}
