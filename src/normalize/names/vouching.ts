import {
  divisionOpening,
  divisionsNamed,
  findUnit,
  phrase,
  wordFrequency,
} from '../../data/index.js';
import type { EditRule } from '../../model/edit.js';
import type { CellItem } from '../cells/parsed.js';
import { isOneFaultApart } from '../text/difference.js';
import { type SeenPairs, unexplainedFaults } from './channel.js';
import { dropsMeaning, mayClose } from './closing.js';
import { changesKind, hasOtherEnd, hasRivalEnding } from './endings.js';
import type { Hypothesis, RepairEvidence } from './hypotheses.js';
import { changesLetters, isPrefixAlone } from './level-letters.js';
import { standInNames } from './model.js';
import { oddPlaces } from './odd-places.js';
import { faultsBorne, isCoined } from './telling-part.js';

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

const NATIONAL = new RegExp(`^${phrase('nation-start')}`, 'u');

/** 应急管理部 for 应急管理届 in a notice of a county: a body of the state needs every fault to be a known one. */
function isFarAbove(read: string, name: string, { place, seen }: RepairEvidence): boolean {
  if (place === null || NATIONAL.test(read)) return false;
  return findUnit(name)?.entry?.level === 'nation' && unexplainedFaults(read, name, seen) > 0;
}

/** 市农林科学院 in the place of 市农业科学院: where they differ and no reader errs so, 农林 is a word of its own. */
function readsAsWord(read: string, name: string, seen: SeenPairs): boolean {
  return isOddIn(read, name, seen, (pair) => wordFrequency(pair) > 0);
}

/** 区国有资产事务中心 is no misread 服务中心: other bodies have 事务 in their names. */
function readsAsNameWord(read: string, name: string, seen: SeenPairs): boolean {
  const isOf = (pair: string) =>
    wordFrequency(pair) > 0 && standInNames(pair[0] ?? '', pair[1] ?? '');
  return isOddIn(read, name, seen, isOf);
}

/** Whether each character that no reader errs so in stands in a pair of the kind. */
function isOddIn(
  read: string,
  name: string,
  seen: SeenPairs,
  isOf: (pair: string) => boolean,
): boolean {
  if (read.length !== name.length) return false;
  const odd = oddPlaces(read, name, seen);
  const isIn = (at: number) =>
    [at - 1, at].some((start) => start >= 0 && isOf(read.slice(start, start + 2)));
  return odd.length > 0 && odd.every(isIn);
}

/** A name in the place of what was read, by what speaks for it. */
interface Replacement {
  readonly read: string;
  readonly name: string;
  readonly rule: EditRule;
  /** The character of the cell behind it. */
  readonly next: string;
}

/** Tells whether a repair would say what cannot come of a misread name: another place, level, kind or rank. */
function saysOther({ read, name, rule, next }: Replacement, evidence: RepairEvidence): boolean {
  return (
    (rule !== 'unit-place' && changesPlace(read, name)) ||
    changesKind(read, name, evidence.seen) ||
    changesLetters(read, name, evidence) ||
    dropsMeaning(read, name, next) ||
    isFarAbove(read, name, evidence) ||
    hasRivalEnding(read, name, evidence.seen)
  );
}

/** Of a company called by two letters the registry cannot say which it is. */
const mayBeCoined = ({ read, name, rule }: Replacement) =>
  rule === 'unit-registry' && isCoined(read, name);

/** What a hypothesis would put in the place of which part of a cell; null where it leaves the name as read. */
function replacementBy({ candidate, name, split }: Hypothesis, item: CellItem, text: string) {
  const read = item.name.slice(0, split);
  if (candidate === null || read === name) return null;
  return { read, name, rule: candidate.rule, next: text.charAt(item.start + split) };
}

/** A name that bears so many faults that nothing explains is told by its length alone. */
const FAULTS_OF_LONG = 2;

/** Tells whether the signs of a name may settle it: not where bodies are called by any two letters. */
export function maySettle(
  item: CellItem,
  text: string,
  hypothesis: Hypothesis,
  evidence: RepairEvidence,
): boolean {
  const change = replacementBy(hypothesis, item, text);
  if (change === null || !mayClose(hypothesis, item, evidence)) return false;
  const { read, name } = change;
  if (saysOther(change, evidence) || mayBeCoined(change)) return false;
  // A name so long (国家金融监督管理总局菏泽监督分局) is no other body's for one word.
  const isShort = faultsBorne(read, name) < FAULTS_OF_LONG;
  const isOwn = isShort && readsAsNameWord(read, name, evidence.seen);
  return !hasOtherEnd(read, name, evidence) && !isOwn;
}

/** 蕉城区大民政府: the place is as it was printed. */
function keepsPlace(read: string, name: string): boolean {
  const place = divisionOpening(name);
  return place !== null && (divisionOpening(read)?.code ?? null) === place.code;
}

/** Tells whether the notice itself, or known confusions alone, speak for a name in the place of another. */
function isSpokenFor(change: Replacement, evidence: RepairEvidence): boolean {
  const { read, name, rule } = change;
  const keeps = evidence.misread && rule === 'unit-place' && keepsPlace(read, name);
  if (keeps) return isOneFaultApart(read, name);
  if (rule === 'unit-counterpart') return !readsAsWord(read, name, evidence.seen);
  if (evidence.repeated.includes(name) || isPrefixAlone(read, name, evidence)) return true;
  return !mayBeCoined(change) && unexplainedFaults(read, name, evidence.seen) === 0;
}

/**
 * A repair that its signs do not settle needs two kinds of evidence: the name exists, and the table says
 * that it must stand here, or every fault is a known confusion.
 */
export function isVouched(
  item: CellItem,
  text: string,
  hypothesis: Hypothesis,
  evidence: RepairEvidence,
): boolean {
  if (!mayClose(hypothesis, item, evidence)) return false;
  const change = replacementBy(hypothesis, item, text);
  if (change === null) return true;
  return !saysOther(change, evidence) && isSpokenFor(change, evidence);
}

/** In a notice that was read well, an unlisted name is suspect only where a known confusion explains it. */
export function isSuspect(item: CellItem, best: Hypothesis, evidence: RepairEvidence): boolean {
  if (evidence.misread || best.name === item.name) return true;
  const read = item.name.slice(0, best.split);
  return !isCoined(read, best.name) && unexplainedFaults(read, best.name, evidence.seen) === 0;
}
