import { findUnit } from '../../data/index.js';
import type { CellItem } from '../cells/parsed.js';
import { type Proposal, round } from '../draft.js';
import { closingRole } from '../roles.js';
import type { Channel } from './channel.js';
import { heldAgainstHeard, withHalfSeen } from './heard.js';
import {
  type ClausePlace,
  chooseName,
  hypotheses,
  type NameChoice,
  probabilities,
  type RankedHypothesis,
  type RepairEvidence,
  type Suggestion,
} from './hypotheses.js';
import { isSuspect, isVouched, probabilityNeeded } from './vouching.js';

/** What is to be done about a name that the registry does not know. */
export interface Verdict {
  /** Changes to make; empty where the doubt stays open. */
  readonly proposals: readonly Proposal[];
  /** `settled`, `unknown` (a well-formed name: it stays), `doubtful` (looks misread). */
  readonly state: 'settled' | 'unknown' | 'doubtful';
  readonly suggestions: readonly Suggestion[];
}

/** Below this chance that the name stands as printed, it is called misread. */
const DOUBT_AT = 0.5;
/** The same for a known name that stands in another's place. */
const KNOWN_DOUBT_AT = 0.8;
/** A role word is repaired from here on; between this and SURE_ROLE it also becomes a finding. */
export const ROLE_AT = 0.7;

function nameProposals(
  item: CellItem,
  choice: NameChoice,
  repeated: readonly string[],
): readonly Proposal[] {
  const { best, probability } = choice;
  const read = item.name.slice(0, best.split);
  if (best.candidate === null || read === best.name) return [];
  const loops = repeated.includes(best.name);
  const loop = loops ? [`${best.name} stands several times in this cell: the reader loops`] : [];
  return [
    {
      range: [item.start, item.start + best.split],
      after: best.name,
      rule: best.candidate.rule,
      evidence: [best.candidate.evidence, ...loop, `${read} is in no register`],
      confidence: round(probability),
    },
  ];
}

function roleProposals(item: CellItem, { best, probability }: NameChoice): readonly Proposal[] {
  const read = item.name.slice(best.split);
  const confidence = Math.min(1, best.probability / probability);
  if (best.phrase === null || read === best.phrase || confidence < ROLE_AT) return [];
  return [
    {
      range: [item.start + best.split, item.end],
      after: best.phrase,
      rule: 'role-word',
      evidence: [`a role word closes a list of units; ${read} is none, ${best.phrase} is`],
      confidence: round(confidence * probability),
    },
  ];
}

/** 上海海事 beside 上海海关: no list names a body twice, unless the reader loops. */
function standsBeside(
  { name, candidate }: NameChoice['best'],
  around: string,
  evidence: RepairEvidence,
) {
  const isNew = candidate !== null && !evidence.repeated.includes(name);
  return isNew && around.split(/[、，；。：（）]/u).includes(name);
}

/**
 * Judges a name that the registry does not know: a garbled known one, a garbled role word behind a
 * known one, or a body of its own. Precision goes before recall: what is not clear stays as read.
 */
export function judgeName(
  item: CellItem,
  text: string,
  place: ClausePlace,
  given: RepairEvidence,
): Verdict {
  const evidence = asHeard(item, given);
  const around = text.slice(0, item.start) + text.slice(item.end);
  const channel: Channel = { rates: evidence.rates, seen: evidence.seen, around };
  const ranked = probabilities(hypotheses(item, place, evidence, channel));
  const choice = likeliestName(item, ranked, evidence);
  const suggestions = ranked.filter((r) => r.text !== item.name).slice(0, 3);
  if (choice === null) return { proposals: [], state: 'unknown', suggestions: [] };
  const isAsRead = choice.best.name === item.name;
  const read = item.name.slice(0, choice.best.split);
  const needed = probabilityNeeded(read, choice.best, evidence);
  const isWeak = choice.probability < needed || standsBeside(choice.best, around, evidence);
  if (isAsRead || isWeak || !isVouched(item, choice.best, evidence)) {
    const asRead = ranked.find(({ text: t }) => t === item.name)?.probability ?? 0;
    const isOwn =
      asRead >= (item.known === null ? DOUBT_AT : KNOWN_DOUBT_AT) ||
      !isSuspect(item, isAsRead ? rivalOf(choice.best, ranked) : choice.best, evidence);
    return { proposals: [], state: isOwn ? 'unknown' : 'doubtful', suggestions };
  }
  const proposals = [
    ...nameProposals(item, choice, evidence.repeated),
    ...roleProposals(item, choice),
  ];
  return { proposals, state: proposals.length > 0 ? 'settled' : 'doubtful', suggestions };
}

/** The evidence with what the recogniser half saw in this name. */
function asHeard({ name, start, end }: CellItem, evidence: RepairEvidence): RepairEvidence {
  if (evidence.told === null) return evidence;
  return { ...evidence, seen: withHalfSeen(evidence.seen, name, evidence.told.slice(start, end)) };
}

/**
 * The best name, as sure as its recogniser lets it be. No body of its own is called as collectives are (各且（市、区）), so
 * that nothing but the collective is left there.
 */
function likeliestName(
  { name, start, end }: CellItem,
  ranked: readonly RankedHypothesis[],
  { told }: RepairEvidence,
): NameChoice | null {
  const choice = chooseName(ranked);
  const isBody = choice !== null && findUnit(choice.best.name)?.group !== true;
  if (choice === null || told === null || !isBody) return choice;
  const read = name.slice(0, choice.best.split);
  const heard = told.slice(start, end).slice(0, read.length);
  return {
    ...choice,
    probability: heldAgainstHeard(choice.probability, read, choice.best.name, heard),
  };
}

/** The likeliest other name. */
function rivalOf(best: RankedHypothesis, ranked: readonly RankedHypothesis[]): RankedHypothesis {
  return ranked.find(({ name }) => name !== best.name) ?? best;
}

/** Where the item stands: does its clause end behind it (before ， ； 。), and is it the first? */
export function clausePlace(item: CellItem, text: string): ClausePlace {
  const group =
    text
      .slice(0, item.start)
      .split(/[；。]/u)
      .at(-1) ?? '';
  return { closes: closesClause(item, text), first: !/，/u.test(group) };
}

function closesClause(item: CellItem, text: string): boolean {
  if (item.roleBy === 'phrase' && closingRole(text.slice(item.start, item.end)) === null) {
    const next = closingRole(text.slice(item.end).split(/[、，；。\s]/u)[0] ?? '');
    if (next?.start === 0) return false;
  }
  return item.end === text.length || /[，；。\s）〕\]]/u.test(text[item.end] ?? '');
}
