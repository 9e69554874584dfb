import { findUnit } from '../../data/index.js';
import type { CellItem } from '../cells/parsed.js';
import { type Proposal, round } from '../draft.js';
import { closingRole } from '../roles.js';
import { beliefOf, type NameBelief } from './belief.js';
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
import { isSuspect, isVouched, maySettle } from './vouching.js';

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
/** From this chance on that a name is one of its own, by its letters and what comes near, it is no misread one. */
const SURELY_OWN = 0.98;
/** The same for a known name that stands in another's place. */
const KNOWN_DOUBT_AT = 0.8;
/** Probability from which a name is repaired that a table or the notice itself speaks for. */
const REPAIR_AT = 0.95;
/** The same where all that speaks for it are its signs. */
const SETTLED_AT = 0.9;
/** Where a third name is likelier than one to seven, in log-odds, one in five choices is wrong. */
const LEAST_AHEAD = 2;
/** A role word is repaired from here on; between this and SURE_ROLE it also becomes a finding. */
export const ROLE_AT = 0.7;

/** A name that is to be put in, with what speaks for it beside its being listed. */
interface SettledName extends NameChoice {
  readonly because: readonly string[];
}

function nameProposals(
  item: CellItem,
  choice: SettledName,
  repeated: readonly string[],
): readonly Proposal[] {
  const { best, probability, because } = choice;
  const read = item.name.slice(0, best.split);
  if (best.candidate === null || read === best.name) return [];
  const loops = repeated.includes(best.name);
  const loop = loops ? [`${best.name} stands several times in this cell: the reader loops`] : [];
  return [
    {
      range: [item.start, item.start + best.split],
      after: best.name,
      rule: best.candidate.rule,
      evidence: [best.candidate.evidence, ...loop, `${read} is in no register`, ...because],
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
  const ranked = rankedNames(item, text, place, evidence);
  const belief = item.known === null ? beliefOf(item.name, ranked, evidence) : null;
  const suggestions = suggestionsOf(item, ranked, belief);
  const choice =
    settledName(item, text, belief, evidence) ?? vouchedName(item, text, ranked, evidence);
  if (choice === null) {
    return { proposals: [], state: stateOf(item, ranked, belief, evidence), suggestions };
  }
  const proposals = [
    ...nameProposals(item, choice, evidence.repeated),
    ...roleProposals(item, choice),
  ];
  return { proposals, state: proposals.length > 0 ? 'settled' : 'doubtful', suggestions };
}

/** What else may have been printed, with the odds that all signs together give it. */
function suggestionsOf(
  item: CellItem,
  ranked: readonly RankedHypothesis[],
  belief: NameBelief | null,
): readonly Suggestion[] {
  const others = ranked.filter(({ text }) => text !== item.name).slice(0, 3);
  if (belief === null) return others;
  const { other, settled } = belief;
  const rest = (1 - settled) / Math.max(1 - other.probability, 1 - settled);
  return others
    .map(({ text, name, probability }) => ({
      text,
      probability:
        name === other.best.name
          ? (probability / other.probability) * settled
          : probability * Math.min(1, rest),
    }))
    .sort((a, b) => b.probability - a.probability);
}

/** A name that its signs settle: no other could be meant, and no body is called as was read. */
function settledName(
  item: CellItem,
  text: string,
  belief: NameBelief | null,
  evidence: RepairEvidence,
): SettledName | null {
  if (belief === null || !evidence.misread || belief.ahead < LEAST_AHEAD) return null;
  const choice = asSureAsHeard(item, { ...belief.other, probability: belief.settled }, evidence);
  if (choice.probability < SETTLED_AT || standsBeside(choice.best, aroundOf(item, text), evidence))
    return null;
  if (!maySettle(item, text, choice.best, evidence)) return null;
  const share = Math.round(belief.settled * 100);
  return { ...choice, because: [`names with such signs are misread so in ${share} of 100 cases`] };
}

/** The likeliest name, where more than the registry speaks for it. */
function vouchedName(
  item: CellItem,
  text: string,
  ranked: readonly RankedHypothesis[],
  evidence: RepairEvidence,
): SettledName | null {
  const likeliest = chooseName(ranked);
  if (likeliest === null || likeliest.best.name === item.name) return null;
  const choice = asSureAsHeard(item, likeliest, evidence);
  if (choice.probability < REPAIR_AT || standsBeside(choice.best, aroundOf(item, text), evidence))
    return null;
  return isVouched(item, text, choice.best, evidence) ? { ...choice, because: [] } : null;
}

/** Whether a name that stays as read looks like one of its own, or misread. */
function stateOf(
  item: CellItem,
  ranked: readonly RankedHypothesis[],
  belief: NameBelief | null,
  evidence: RepairEvidence,
): Verdict['state'] {
  const best = ranked.find(({ text }) => text !== item.name);
  if (best === undefined || !isSuspect(item, best, evidence)) return 'unknown';
  const asRead = ranked.find(({ text }) => text === item.name)?.probability ?? 0;
  if (belief !== null) {
    return belief.misread >= DOUBT_AT && asRead < SURELY_OWN ? 'doubtful' : 'unknown';
  }
  return asRead >= (item.known === null ? DOUBT_AT : KNOWN_DOUBT_AT) ? 'unknown' : 'doubtful';
}

const aroundOf = ({ start, end }: CellItem, text: string) => text.slice(0, start) + text.slice(end);

/** All that an item of a cell may have been, the likeliest first. */
export function rankedNames(
  item: CellItem,
  text: string,
  place: ClausePlace,
  evidence: RepairEvidence,
): readonly RankedHypothesis[] {
  const { rates, seen } = evidence;
  const channel: Channel = { rates, seen, around: aroundOf(item, text) };
  return probabilities(hypotheses(item, place, evidence, channel));
}

/** The evidence with what the recogniser half saw in this name. */
function asHeard({ name, start, end }: CellItem, evidence: RepairEvidence): RepairEvidence {
  if (evidence.told === null) return evidence;
  return { ...evidence, seen: withHalfSeen(evidence.seen, name, evidence.told.slice(start, end)) };
}

/**
 * A name as sure as its recogniser lets it be. No body of its own is called as collectives are (各且（市、区）), so
 * that nothing but the collective is left there.
 */
function asSureAsHeard(
  { name, start, end }: CellItem,
  choice: NameChoice,
  { told }: RepairEvidence,
): NameChoice {
  if (told === null || findUnit(choice.best.name)?.group === true) return choice;
  const read = name.slice(0, choice.best.split);
  const heard = told.slice(start, end).slice(0, read.length);
  return {
    ...choice,
    probability: heldAgainstHeard(choice.probability, read, choice.best.name, heard),
  };
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
