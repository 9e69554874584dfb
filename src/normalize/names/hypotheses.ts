import {
  type Division,
  findUnit,
  type KnownUnit,
  LOCAL_GOVERNMENT,
  levelPrefixOf,
  unitSuffixes,
} from '../../data/index.js';
import type { CellItem } from '../cells/parsed.js';
import type { Candidate, NameEvidence } from './candidate.js';
import { candidatesFor } from './candidates.js';
import {
  type Channel,
  type ChannelRates,
  channelScore,
  type SeenPairs,
  unexplainedFaults,
} from './channel.js';
import type { Heard } from './heard.js';
import { nameScore } from './model.js';
import { phraseChances, type RoleEvidence, roleHypotheses } from './role-hypotheses.js';

/** Where an item stands in its clause. */
export interface ClausePlace {
  /** The clause ends behind the item without a role word of its own. */
  readonly closes: boolean;
  /** The clause is the first of its list. */
  readonly first: boolean;
}

export interface RepairEvidence extends NameEvidence, RoleEvidence {
  readonly seen: SeenPairs;
  readonly rates: ChannelRates;
  /** See `NoticeEvidence`. */
  readonly misread: boolean;
  /** What the recogniser said of the cell's text, character by character; null where it told nothing. */
  readonly told: Heard | null;
}

/** Chance that a name in a notice is genuine but in no register. */
const UNKNOWN_NAME = 0.05;
/** Chance that a genuine name ends with none of the usual last words (局, 委, 中心, ...). */
const ODD_ENDING = 0.02;
/** Chance of one given known name, where nothing else speaks for it. */
const KNOWN_NAME = 0.01;
/** A name that the notice says again and again is hardly a misread one, though no register holds it. */
const SAID_AGAIN = 8;
/** The least chance that a row of a table in two halves names a body that the other half does not. */
const LEAST_ODD = 0.02;
/** Chance that a notice gives a duty to one given local government outside its own place. */
const FOREIGN_PLACE = 1e-6;
const LONGEST_ROLE_GARBLE = 4;
/** Marks and figures alone behind a name are dirt, not a misread role word. */
const HAS_HAN = /\p{Script=Han}/u;

/** A text that may have been printed, and how probable that is. */
export interface Suggestion {
  readonly text: string;
  readonly probability: number;
}

export interface Hypothesis {
  readonly score: number;
  readonly name: string;
  /** Length of the name's part of the item; what follows is a role phrase. */
  readonly split: number;
  readonly candidate: Candidate | null;
  readonly phrase: string | null;
}

export interface RankedHypothesis extends Hypothesis, Suggestion {}

/** A local government that lies outside the issuing place: 郸城县 in a notice of 菏泽市. */
export function isForeignPlace(known: KnownUnit, place: Division | null): boolean {
  if (place === null || place.level !== 'city' || known.place?.level !== 'county') return false;
  return known.key === LOCAL_GOVERNMENT && known.place.parent !== place.code;
}

/** From this share of parallel rows on, a row's other unit column tells what to expect in this one. */
const PARALLEL_AT = 0.5;

/**
 * A known name that the row's other unit columns do not hold, while they hold one that is nearly
 * the same (市委办 beside 省委编办): it may be a misreading of that one.
 */
export function isDisplacing({ key, core }: KnownUnit, evidence: NameEvidence): boolean {
  if (evidence.parallel < PARALLEL_AT || key === null || evidence.expected.has(key)) return false;
  return evidence.missing.some(({ name }) => {
    const other = name.slice(levelPrefixOf(name).length);
    return Math.abs(other.length - core.length) <= 1 && unexplainedFaults(core, other, NONE) <= 1;
  });
}

const NONE: SeenPairs = new Set();

export function endsLikeUnit(name: string): boolean {
  return unitSuffixes().some((suffix) => name.endsWith(suffix));
}

function unitHypotheses(
  read: string,
  evidence: RepairEvidence,
  channel: Channel,
): readonly Omit<Hypothesis, 'split' | 'phrase'>[] {
  const prefix = levelPrefixOf(read);
  const expected = evidence.missing.length > 0 ? 1 - evidence.parallel : 1;
  const formed = endsLikeUnit(read) ? 1 : ODD_ENDING;
  const again = evidence.unlisted.has(read) ? SAID_AGAIN : 1;
  const unknown =
    Math.log(UNKNOWN_NAME * again * formed * Math.max(expected, 0.1)) +
    // 市场监管厅 begins with no prefix, though its first letter could be one.
    Math.max(nameScore(read.slice(prefix.length)), nameScore(read));
  const candidates = candidatesFor(read, evidence);
  const known = candidates
    .filter((candidate) => candidate.name !== read)
    .map((candidate) => ({
      score: Math.log(candidate.prior) + channelScore(read, candidate.name, channel),
      name: candidate.name,
      candidate,
    }));
  const asKnown = findUnit(read);
  if (asKnown === null) return [{ score: unknown, name: read, candidate: null }, ...known];
  const own = candidates.find((candidate) => candidate.name === read)?.prior ?? 0;
  const usual = isDisplacing(asKnown, evidence)
    ? own * Math.max(LEAST_ODD, 1 - evidence.parallel)
    : Math.max(own, KNOWN_NAME);
  const chance = isForeignPlace(asKnown, evidence.place) ? FOREIGN_PLACE : usual;
  const asRead = Math.log(chance) + channelScore(read, read, channel);
  return [{ score: asRead, name: read, candidate: null }, ...known];
}

export function hypotheses(
  item: CellItem,
  { closes, first }: ClausePlace,
  evidence: RepairEvidence,
  channel: Channel,
): readonly Hypothesis[] {
  const { name } = item;
  const all: Hypothesis[] = unitHypotheses(name, evidence, channel).map((h) => ({
    ...h,
    score: h.score + Math.log(closes ? 1 - evidence.rate : 1),
    split: name.length,
    phrase: null,
  }));
  if (!closes) return all;
  const chances = phraseChances(evidence, first);
  for (let tail = 1; tail <= Math.min(LONGEST_ROLE_GARBLE, name.length - 2); tail += 1) {
    const split = name.length - tail;
    if (!HAS_HAN.test(name.slice(split))) continue;
    const roles = likeliest(roleHypotheses(name.slice(split), chances, evidence, channel));
    if (roles.length === 0) continue;
    // What is the end of the very name (市海洋口岸和港航管理局, elsewhere too) is no role word.
    const units = likeliest(unitHypotheses(name.slice(0, split), evidence, channel)).filter(
      (unit) => unit.name !== name,
    );
    for (const { phrase, score } of roles) {
      for (const unit of units) all.push({ ...unit, score: unit.score + score, split, phrase });
    }
  }
  return all;
}

/** Beyond these the rest of the hypotheses weighs nothing. */
const MOST_HYPOTHESES = 12;

function likeliest<T extends { readonly score: number }>(all: readonly T[]): readonly T[] {
  if (all.length <= MOST_HYPOTHESES) return all;
  return [...all].sort((a, b) => b.score - a.score).slice(0, MOST_HYPOTHESES);
}

export function probabilities(all: readonly Hypothesis[]): readonly RankedHypothesis[] {
  const top = Math.max(...all.map(({ score }) => score));
  const weights = all.map(({ score }) => Math.exp(score - top));
  const sum = weights.reduce((a, b) => a + b, 0);
  const merged = new Map<string, RankedHypothesis>();
  for (const [i, one] of all.entries()) {
    const text = one.name + (one.phrase ?? '');
    const probability = (weights[i] as number) / sum;
    const before = merged.get(text);
    if (before === undefined) merged.set(text, { ...one, text, probability });
    else {
      const best = before.score >= one.score ? before : one;
      merged.set(text, { ...best, text, probability: before.probability + probability });
    }
  }
  return [...merged.values()].sort((a, b) => b.probability - a.probability);
}

/** The name's part of a hypothesis: where it ends in the item, and what it should be. */
export interface NameChoice {
  readonly best: RankedHypothesis;
  /** Over all role words that may follow, and over all places where the name may end. */
  readonly probability: number;
}

export function chooseName(ranked: readonly RankedHypothesis[]): NameChoice | null {
  const sums = new Map<string, NameChoice>();
  for (const one of ranked) {
    const before = sums.get(one.name);
    sums.set(one.name, {
      best: before?.best ?? one,
      probability: (before?.probability ?? 0) + one.probability,
    });
  }
  return [...sums.values()].sort((a, b) => b.probability - a.probability)[0] ?? null;
}
