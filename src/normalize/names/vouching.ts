import {
  divisionsNamed,
  findUnit,
  levelPrefixOf,
  phrase,
  roleWords,
  unitSuffixes,
  wordFrequency,
} from '../../data/index.js';
import { lazy } from '../../data/table.js';
import type { EditRule } from '../../model/edit.js';
import type { CellItem } from '../cells/parsed.js';
import { isExplained, type SeenPairs, unexplainedFaults } from './channel.js';
import { endsLikeUnit, type Hypothesis, type RepairEvidence } from './hypotheses.js';
import { changesLetters, isPrefixAlone } from './level-letters.js';
import { isMisfit } from './misfit.js';
import { endsCoined, isCoined, tellingPart } from './telling-part.js';

/** Probability from which a repair is made; below it the name stays and becomes a finding. */
const REPAIR_AT = 0.95;
/** One fault in so many telling characters may stay unexplained where only the name itself speaks. */
const CHARACTERS_PER_FAULT = 4;
/** A misread last word (市大数据同) is settled from this length of the name without prefix on. */
const SHORTEST_BROKEN = 4;
/** The same where the last word is there, as another letter (市农牧知). */
const SHORTEST_MISREAD = 3;

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
  const shortest = read.length === name.length ? SHORTEST_MISREAD : SHORTEST_BROKEN;
  const isBroken = !endsLikeUnit(read) && !endsCoined(read);
  const broken = core.length >= shortest && isBroken ? 1 : 0;
  return Math.max(broken, Math.floor(tellingPart(core).length / CHARACTERS_PER_FAULT));
}

const NATIONAL = new RegExp(`^${phrase('nation-start')}`, 'u');

/** The notice itself writes the name, more than once: that it exists here is no guess. */
function isSaidElsewhere(name: string, { names, misread }: RepairEvidence): boolean {
  return misread && name.length >= SHORTEST_BROKEN && (names.get(name) ?? 0) > 1;
}

/** 局, 委, 厅: one character that says what kind of body it is. */
const isKind = (character: string) => unitSuffixes().includes(character);

/** 市交通运输局 for 市交通运输委: both end as bodies do, and no reader takes the one end for the other. */
function changesKind(read: string, name: string, seen: SeenPairs): boolean {
  const [a, b] = [read.at(-1) ?? '', name.at(-1) ?? ''];
  return a !== b && isKind(a) && isKind(b) && !isExplained(a, b, seen);
}

/**
 * 消防救援支队 for 消防救援白队: 总队 and 大队 end so too, and where no reader errs so they are as near. The
 * ending of one letter (局) is told by the length of the rest.
 */
function hasRivalEnding(read: string, name: string, seen: SeenPairs): boolean {
  const endings = unitSuffixes().filter((suffix) => suffix.length > 1);
  const own = endings.find((suffix) => name.endsWith(suffix));
  if (own === undefined) return false;
  const end = read.slice(-own.length);
  const isOdd = (at: number) =>
    end[at] !== own[at] && !isExplained(end[at] ?? '', own[at] ?? '', seen);
  const odd = [...own].map((_, at) => isOdd(at));
  const isRival = (other: string) =>
    other !== own &&
    other.length === own.length &&
    odd.every((one, at) => one || other[at] === own[at]);
  return odd.includes(true) && !odd.every(Boolean) && endings.some(isRival);
}

/**
 * 市教育局机关 and 市民政局专班 close with a word of their own, not with a 牵头 that was read wrongly: of a
 * garbled role word a character is left, or the likeness of both, or it is no word; but 主管 and 督办 are no
 * misread 主办.
 */
function closesOtherwise(tail: string, role: string, seen: SeenPairs): boolean {
  if (isCutEnding(tail)) return true;
  const isWord = wordFrequency(tail) > 0 || unitSuffixes().includes(tail);
  if (!isWord) return false;
  const sharesOne = [...tail].some((one) => role.includes(one));
  // 配合力 is a word too, but more is left of 配合 than of another word.
  if (sharesOne && tail.length !== role.length) return false;
  return unexplainedFaults(tail, role, seen) > 0;
}

/** 管会 is what is left of 管委会, and no garbled 配合. */
function isCutEnding(tail: string): boolean {
  return unitSuffixes().some(
    (suffix) =>
      suffix.length === tail.length + 1 &&
      tail.length > 1 &&
      [...suffix].some((_, at) => suffix.slice(0, at) + suffix.slice(at + 1) === tail),
  );
}

/** 市教育局头, 市教育局党: what is left of 牵头 or 党组 behind a known name is no dirt. */
function dropsMeaning(read: string, name: string): boolean {
  const left = read.length === name.length + 1 && read.startsWith(name) ? (read.at(-1) ?? '') : '';
  if (left === '' || left === name.at(-1)) return false;
  const ends = [...phrase('party-group').split('|'), ...closingWords()];
  return ends.some((word) => word.includes(left));
}

const closingWords = lazy(() =>
  roleWords().flatMap(({ word, weight }) => (weight !== null && weight > 0 ? [word] : [])),
);

/** 应急管理部 for 应急管理届 in a notice of a county: a body of the state needs every fault to be a known one. */
function isFarAbove(read: string, name: string, { place, seen }: RepairEvidence): boolean {
  if (place === null || NATIONAL.test(read)) return false;
  return findUnit(name)?.entry?.level === 'nation' && unexplainedFaults(read, name, seen) > 0;
}

/** 市农林科学院 in the place of 市农业科学院: where they differ and no reader errs so, 农林 is a word of its own. */
function readsAsWord(read: string, name: string, seen: SeenPairs): boolean {
  if (read.length !== name.length) return false;
  const odd = [...read].flatMap((one, at) =>
    one === name[at] || isExplained(one, name[at] ?? '', seen) ? [] : [at],
  );
  const isInWord = (at: number) =>
    [at - 1, at].some((start) => wordFrequency(read.slice(Math.max(start, 0), start + 2)) > 0);
  return odd.length > 0 && odd.every(isInWord);
}

/** Tells whether a repair would say what cannot come of a misread name: another place, level, kind or rank. */
function saysOther(read: string, name: string, rule: EditRule, evidence: RepairEvidence): boolean {
  return (
    (rule !== 'unit-place' && changesPlace(read, name)) ||
    changesKind(read, name, evidence.seen) ||
    changesLetters(read, name, evidence) ||
    dropsMeaning(read, name) ||
    isFarAbove(read, name, evidence) ||
    hasRivalEnding(read, name, evidence.seen)
  );
}

/** Tells whether anything but its being listed speaks for a name in the place of another. */
function isSpokenFor(
  read: string,
  name: string,
  rule: EditRule,
  evidence: RepairEvidence,
): boolean {
  if (rule === 'unit-counterpart') return !readsAsWord(read, name, evidence.seen);
  if (evidence.repeated.includes(name)) return true;
  if (rule === 'unit-registry' && isCoined(read, name)) return false;
  const faults = unexplainedFaults(read, name, evidence.seen);
  return (
    isPrefixAlone(read, name, evidence) ||
    (faults === 1 && isSaidElsewhere(name, evidence)) ||
    (evidence.misread && isMisfit(read, name)) ||
    faults <= faultsAllowed(read, name, evidence)
  );
}

/**
 * A repair needs two kinds of evidence: the name exists, and either every fault is a known
 * confusion (or the name is long and nearly whole, in a notice that was misread elsewhere), or the
 * table says that it must stand here.
 */
export function isVouched(
  item: CellItem,
  { candidate, name, phrase: role, split }: Hypothesis,
  evidence: RepairEvidence,
): boolean {
  const [read, tail] = [item.name.slice(0, split), item.name.slice(split)];
  if (role !== null && closesOtherwise(tail, role, evidence.seen)) return false;
  if (candidate === null || read === name) return true;
  if (saysOther(read, name, candidate.rule, evidence)) return false;
  return isSpokenFor(read, name, candidate.rule, evidence);
}

/** Where the registry alone speaks for a name and a fault is of no known kind, others may be as near. */
const REGISTRY_ALONE = 0.99;

/** The probability that a repair needs, by what speaks for it. */
export function probabilityNeeded(
  read: string,
  best: Hypothesis,
  evidence: RepairEvidence,
): number {
  const isAlone =
    best.candidate?.rule === 'unit-registry' && !isPrefixAlone(read, best.name, evidence);
  const faults = isAlone ? unexplainedFaults(read, best.name, evidence.seen) : 0;
  return faults > 0 ? REGISTRY_ALONE : REPAIR_AT;
}

/** In a notice that was read well, an unlisted name is suspect only where a known confusion explains it. */
export function isSuspect(item: CellItem, best: Hypothesis, evidence: RepairEvidence): boolean {
  if (evidence.misread || best.name === item.name) return true;
  const read = item.name.slice(0, best.split);
  return !isCoined(read, best.name) && unexplainedFaults(read, best.name, evidence.seen) === 0;
}
