import { adjacency, findUnit, levelPrefixOf, phrase, wordFrequency } from '../../data/index.js';
import { differenceOf, isOneFaultApart } from '../text/difference.js';
import { standInNames, standsInNames } from './model.js';
import { endingAt } from './telling-part.js';

/** The one fault that parts what was read from a name: another character, one too many, or one too few. */
interface Fault {
  readonly kind: 'other' | 'added' | 'lost';
  /** Offset in what was read; a lost character is missing before it. */
  readonly at: number;
}

function onlyFault(read: string, name: string): Fault | null {
  if (!isOneFaultApart(read, name)) return null;
  const change = read.length - name.length;
  const kind = change === 0 ? 'other' : change > 0 ? 'added' : 'lost';
  return { kind, at: differenceOf(read, name).start };
}

/** From here on two characters follow each other much more often than by chance. */
const FOLLOWS = 1;

/** Two characters that stand side by side in a word, in a name, or often in a text. */
function goTogether(first: string, second: string): boolean {
  if (first === '' || second === '') return false;
  return (
    wordFrequency(first + second) > 0 ||
    standInNames(first, second) ||
    adjacency(first, second) >= FOLLOWS
  );
}

const BEFORE_NAME = new RegExp(`^${phrase('before-name')}`, 'u');
/** Two letters and an ending may be anybody's abbreviation (县商粮局); three with a fault in them are not. */
const SHORTEST_TELLING = 3;

/** Characters of a name that no listed name has are not what bodies are called by: 国家疾四局. */
const isAlien = (character: string) => character !== '' && !standsInNames(character);

/** The gap leaves the second half of a word, which no abbreviation does: 委技办 of 委科技办, 善总会 of 慈善总会. */
function leavesSecondHalf(name: string, at: number): boolean {
  return (
    wordFrequency(name.slice(at, at + 2)) > 0 && wordFrequency(name.slice(at + 1, at + 3)) === 0
  );
}

/**
 * Tells whether the one fault in a name shows by itself: the character there goes with neither of its
 * neighbours (市公共资第交易中心) or stands in no name, or the gap joins two that never meet (中央统部). Names that
 * nobody has listed are made of words and abbreviations of words; a fault is not.
 */
export function isMisfit(read: string, name: string): boolean {
  const fault = onlyFault(read, name);
  if (fault === null) return false;
  const { kind, at } = fault;
  const core = levelPrefixOf(name).length;
  const [before, after] = [at > core ? read.charAt(at - 1) : '', read.charAt(at + 1)];
  const own = read.charAt(at);
  const ending = endingAt(read);
  if (kind === 'lost') {
    if (at < core || at >= ending || goTogether(before, own)) return false;
    return at > core || leavesSecondHalf(name, at);
  }
  const isOdd = isAlien(own) || (!goTogether(before, own) && !goTogether(own, after));
  if (!isOdd) return false;
  if (kind === 'added') return !BEFORE_NAME.test(read.slice(at));
  const isWithin = at >= core && at < ending && ending < read.length;
  // 县文专旅局: without the odd letter it is a name as well.
  const isToo = findUnit(read.slice(0, at) + read.slice(at + 1)) !== null;
  return isWithin && !isToo && ending - core >= SHORTEST_TELLING;
}
