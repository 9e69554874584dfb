import {
  type Division,
  divisionsNamed,
  findUnit,
  type KnownUnit,
  levelPrefixes,
  levelPrefixOf,
  phrase,
  roleWords,
  unitSuffixes,
} from '../data/index.js';
import type { Role } from '../model/notice.js';
import type { CellItem } from './cells.js';
import {
  type Channel,
  type ChannelRates,
  channelScore,
  type SeenPairs,
  unexplainedFaults,
} from './channel.js';
import { type Proposal, round } from './draft.js';
import { nameScore } from './name-model.js';
import { closingRole, roleOfWords } from './roles.js';
import { type Candidate, candidatesFor, type NameEvidence } from './unit-candidates.js';

/** What a column says about the role words that close its clauses. */
export interface RoleEvidence {
  /** Closing phrases of the same column (or the notice), with their number. */
  readonly phrases: ReadonlyMap<string, number>;
  /** Share of the clauses in this column that a role phrase closes. */
  readonly rate: number;
  /** Phrase that closes the same clause in the row's other unit column, or null. */
  readonly counterpart: string | null;
}

export interface RepairEvidence extends NameEvidence, RoleEvidence {
  readonly seen: SeenPairs;
  readonly rates: ChannelRates;
  /** See `NoticeEvidence`. */
  readonly misread: boolean;
}

export interface Suggestion {
  readonly text: string;
  readonly probability: number;
}

/** What is to be done about a name that the registry does not know. */
export interface Verdict {
  /** Changes to make; empty where the doubt stays open. */
  readonly proposals: readonly Proposal[];
  /** `settled`, `unknown` (a well-formed name: it stays), `doubtful` (looks misread). */
  readonly state: 'settled' | 'unknown' | 'doubtful';
  readonly suggestions: readonly Suggestion[];
}

/** Probability from which a repair is made; below it the name stays and becomes a finding. */
export const REPAIR_AT = 0.95;
/** Below this chance that the name stands as printed, it is called misread. */
const DOUBT_AT = 0.5;
/** Chance that a name in a notice is genuine but in no register. */
const UNKNOWN_NAME = 0.05;
/** Chance that a genuine name ends with none of the usual last words (局, 委, 中心, ...). */
const ODD_ENDING = 0.02;
/** Chance of one given known name, where nothing else speaks for it. */
const KNOWN_NAME = 0.01;
/** Chance that a notice gives a duty to one given local government outside its own place. */
const FOREIGN_PLACE = 1e-6;
/** A role word is repaired from here on; between this and REPAIR_AT it also becomes a finding. */
export const ROLE_AT = 0.7;
const LONGEST_ROLE_GARBLE = 4;
/** Marks and figures alone behind a name are dirt, not a misread role word. */
const HAS_HAN = /\p{Script=Han}/u;

interface Hypothesis {
  readonly score: number;
  readonly name: string;
  /** Length of the name's part of the item; what follows is a role phrase. */
  readonly split: number;
  readonly candidate: Candidate | null;
  readonly phrase: string | null;
}

/** A local government that lies outside the issuing place: 郸城县 in a notice of 菏泽市. */
export function isForeignPlace(known: KnownUnit, place: Division | null): boolean {
  if (place === null || place.level !== 'city' || known.place?.level !== 'county') return false;
  return known.key === 'lg' && known.place.parent !== place.code;
}

function endsLikeUnit(name: string): boolean {
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
  const unknown =
    Math.log(UNKNOWN_NAME * formed * Math.max(expected, 0.1)) +
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
  const chance = isForeignPlace(asKnown, evidence.place)
    ? FOREIGN_PLACE
    : Math.max(own, KNOWN_NAME);
  const asRead = Math.log(chance) + channelScore(read, read, channel);
  return [{ score: asRead, name: read, candidate: null }, ...known];
}

/** A list of units opens with those who lead; who supports comes after (the grammar of the cell). */
const POSITION = { first: { support: 0.1 }, later: { lead: 0.3 } } as const;
/** How the chances of a closing phrase are shared between what may tell about it. */
const SHARE = { genre: 0.1, column: 0.6, counterpart: 0.3 } as const;

function normalized(weights: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  let total = 0;
  for (const weight of weights.values()) total += weight;
  return new Map(
    [...weights].map(([phrase, weight]) => [phrase, total === 0 ? 0 : weight / total]),
  );
}

/** Chances of the closing phrases: what the genre writes, what the column writes, the other column. */
function phraseChances(evidence: RoleEvidence, first: boolean): ReadonlyMap<string, number> {
  const words = roleWords().filter(
    ({ role, use }) => role !== null && use !== 'label' && use !== 'joint',
  );
  const genre = normalized(new Map(words.map(({ word, weight }) => [word, weight + 0.1])));
  const column = normalized(evidence.phrases);
  const counterpart = normalized(
    new Map(evidence.counterpart === null ? [] : [[evidence.counterpart, 1]]),
  );
  const chances = new Map<string, number>();
  const factor: Partial<Record<Role, number>> = first ? POSITION.first : POSITION.later;
  for (const [source, share] of [
    [genre, SHARE.genre],
    [column, SHARE.column],
    [counterpart, SHARE.counterpart],
  ] as const) {
    for (const [phrase, chance] of source) {
      const position =
        source === counterpart ? 1 : (factor[roleOfWords(phrase) ?? 'responsible'] ?? 1);
      chances.set(phrase, (chances.get(phrase) ?? 0) + share * chance * position);
    }
  }
  return normalized(chances);
}

function roleHypotheses(
  read: string,
  chances: ReadonlyMap<string, number>,
  evidence: RepairEvidence,
  channel: Channel,
): readonly { readonly phrase: string; readonly score: number }[] {
  return [...chances]
    .filter(([phrase]) => Math.abs(phrase.length - read.length) <= 1)
    .map(([phrase, chance]) => ({
      phrase,
      score: Math.log(evidence.rate * chance) + channelScore(read, phrase, channel),
    }));
}

function hypotheses(
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
    const units = likeliest(unitHypotheses(name.slice(0, split), evidence, channel));
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

function probabilities(all: readonly Hypothesis[]): readonly (Hypothesis & Suggestion)[] {
  const top = Math.max(...all.map(({ score }) => score));
  const weights = all.map(({ score }) => Math.exp(score - top));
  const sum = weights.reduce((a, b) => a + b, 0);
  const merged = new Map<string, Hypothesis & Suggestion>();
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
interface NameChoice {
  readonly best: Hypothesis & Suggestion;
  /** Over all role words that may follow, and over all places where the name may end. */
  readonly probability: number;
}

function chooseName(ranked: readonly (Hypothesis & Suggestion)[]): NameChoice | null {
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

/** One fault in so many telling characters may stay unexplained where only the name itself speaks. */
const CHARACTERS_PER_FAULT = 4;
/** A misread last word (市大数据同) is settled from this length of the name without prefix on. */
const SHORTEST_BROKEN = 4;

/** Marks and copies aside, a reader loses or makes up one character of a name, not two. */
const LENGTH_CHANGE = 1;

/** 广州 for 济南: a name that holds one place is never a misread name of another. */
function changesPlace(read: string, name: string): boolean {
  if (read.length !== name.length) return false;
  for (let length = 2; length <= 4; length += 1) {
    for (let at = 0; at + length <= read.length; at += 1) {
      const [a, b] = [read.slice(at, at + length), name.slice(at, at + length)];
      if (a !== b && divisionsNamed(a).length > 0 && divisionsNamed(b).length > 0) return true;
    }
  }
  return false;
}

/** How many faults of a name may stay unexplained where nothing but the name itself speaks for it. */
function faultsAllowed(read: string, name: string, evidence: RepairEvidence): number {
  const changed = Math.abs(read.replace(/\P{Script=Han}/gu, '').length - name.length);
  if (!evidence.misread || changed > LENGTH_CHANGE) return 0;
  const core = name.slice(levelPrefixOf(name).length);
  // A name that does not even end like one is no body of its own: that is evidence by itself.
  const broken = core.length >= SHORTEST_BROKEN && !endsLikeUnit(read) ? 1 : 0;
  return Math.max(broken, Math.floor(tellingPart(core).length / CHARACTERS_PER_FAULT));
}

/** What tells a body from others: 政协 of 政协办公室, 林草 of 国家林草局, 农行 of 农行市分行. */
function tellingPart(core: string): string {
  const end = unitSuffixes()
    .filter((suffix) => core.endsWith(suffix))
    .sort((a, b) => b.length - a.length)[0];
  const body = core.slice(0, core.length - (end ?? '').length).replace(NATIONAL, '');
  return levelPrefixes().reduce(
    (part, { prefix }) => (part.endsWith(prefix) ? part.slice(0, -prefix.length) : part),
    body,
  );
}

const NATIONAL = new RegExp(`^${phrase('nation-start')}`, 'u');

/**
 * A repair needs two kinds of evidence: the name exists, and either every fault is a known
 * confusion (or the name is long and nearly whole, in a notice that was misread elsewhere), or the
 * table says that it must stand here.
 */
function isVouched(item: CellItem, best: Hypothesis, evidence: RepairEvidence): boolean {
  const read = item.name.slice(0, best.split);
  if (best.candidate === null || read === best.name) return true;
  if (best.candidate.rule !== 'unit-place' && changesPlace(read, best.name)) return false;
  if (best.candidate.rule === 'unit-counterpart') return true;
  if (evidence.repeated.includes(best.name)) return true;
  const faults = unexplainedFaults(read, best.name, evidence.seen);
  return faults <= faultsAllowed(read, best.name, evidence);
}

/** In a notice that was read well, an unlisted name is suspect only where a known confusion explains it. */
function isSuspect(item: CellItem, best: Hypothesis, evidence: RepairEvidence): boolean {
  if (evidence.misread || best.name === item.name) return true;
  return unexplainedFaults(item.name.slice(0, best.split), best.name, evidence.seen) === 0;
}

/** Where an item stands in its clause. */
export interface ClausePlace {
  /** The clause ends behind the item without a role word of its own. */
  readonly closes: boolean;
  /** The clause is the first of its list. */
  readonly first: boolean;
}

/**
 * Judges a name that the registry does not know: a garbled known one, a garbled role word behind a
 * known one, or a body of its own. Precision goes before recall: what is not clear stays as read.
 */
export function judgeName(
  item: CellItem,
  text: string,
  place: ClausePlace,
  evidence: RepairEvidence,
): Verdict {
  const around = text.slice(0, item.start) + text.slice(item.end);
  const channel: Channel = { rates: evidence.rates, seen: evidence.seen, around };
  const ranked = probabilities(hypotheses(item, place, evidence, channel));
  const choice = chooseName(ranked);
  const suggestions = ranked.filter((r) => r.text !== item.name).slice(0, 3);
  if (choice === null) return { proposals: [], state: 'unknown', suggestions: [] };
  const isAsRead = choice.best.name === item.name;
  if (isAsRead || choice.probability < REPAIR_AT || !isVouched(item, choice.best, evidence)) {
    const asRead = ranked.find(({ text: t }) => t === item.name)?.probability ?? 0;
    const isOwn = asRead >= DOUBT_AT || !isSuspect(item, choice.best, evidence);
    return { proposals: [], state: isOwn ? 'unknown' : 'doubtful', suggestions };
  }
  const proposals = [
    ...nameProposals(item, choice, evidence.repeated),
    ...roleProposals(item, choice),
  ];
  return { proposals, state: proposals.length > 0 ? 'settled' : 'doubtful', suggestions };
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
