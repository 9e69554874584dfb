import { findUnit, unitSuffixes } from '../../data/index.js';
import { differenceOf } from '../text/difference.js';
import { isExplained, type SeenPairs } from './channel.js';
import type { RepairEvidence } from './hypotheses.js';
import { isOwnKind } from './near-candidates.js';
import { oddPlaces } from './odd-places.js';

/** 局, 委, 厅: one character that says what kind of body it is. */
const isKind = (character: string) => unitSuffixes().includes(character);

/** 市交通运输局 for 市交通运输委: both end as bodies do, and no reader takes the one end for the other. */
export function changesKind(read: string, name: string, seen: SeenPairs): boolean {
  const [a, b] = [read.at(-1) ?? '', name.at(-1) ?? ''];
  return a !== b && isKind(a) && isKind(b) && !isExplained(a, b, seen);
}

/**
 * 消防救援支队 for 消防救援白队: 总队 and 大队 end so too, and where no reader errs so they are as near. The
 * ending of one letter (局) is told by the length of the rest.
 */
export function hasRivalEnding(read: string, name: string, seen: SeenPairs): boolean {
  const endings = unitSuffixes().filter((suffix) => suffix.length > 1);
  const own = endings.find((suffix) => name.endsWith(suffix)) ?? '';
  const odd = oddPlaces(read, name, seen).map((at) => at - (name.length - own.length));
  const isOdd = [...own].map((_, at) => odd.includes(at));
  const isRival = (other: string) =>
    other !== own &&
    other.length === own.length &&
    isOdd.every((one, at) => one || other[at] === own[at]);
  return isOdd.includes(true) && !isOdd.every(Boolean) && endings.some(isRival);
}

/**
 * 市环境卫生管理 is 市环境卫生管理处 as well as 市环境卫生管理局, and 区发展改革申 is 区发展改革委 as well as 区发展改革局,
 * unless the notice says one of them elsewhere.
 */
export function hasOtherEnd(
  read: string,
  name: string,
  { names, place, seen }: RepairEvidence,
): boolean {
  const { start, read: odd, truth } = differenceOf(read, name);
  const isEnd = truth.length === 1 && start + 1 === name.length;
  if (!isEnd || names.has(name) || isExplained(odd, truth, seen)) return false;
  const own = findUnit(name)?.entry?.level;
  return unitSuffixes().some((other) => {
    const isOther = other.length === 1 && other !== truth;
    const rival = isOther ? findUnit(name.slice(0, start) + other) : null;
    // 省财政局 is no body of a province, 市商务委 one of a municipality and of no city.
    if (rival?.entry == null || !isOwnKind(rival)) return false;
    return rival.entry.level === own || rival.entry.level === place?.level;
  });
}
