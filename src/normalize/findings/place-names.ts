import {
  type Division,
  divisionsNamed,
  phrase,
  usualName,
  wordFrequency,
} from '../../data/index.js';
import type { Finding } from '../../model/finding.js';
import { placesAround } from '../names/around-places.js';
import { isExplained } from '../names/channel.js';
import { standsInWord } from '../text/in-word.js';
import type { UnitCell } from '../unit-cell.js';
import type { ResolvedUnit } from '../units/resolve.js';

const NEVER_SEEN: ReadonlySet<string> = new Set();
const GOVERNMENT = new RegExp(`${phrase('government')}$`, 'u');
const LETTERS = new RegExp(`^${phrase('level-letters')}$`, 'u');
const EACH = new RegExp(`^${phrase('each-letter')}(\\p{Script=Han}{2,4})$`, 'u');

/** 义安人民政府: a government has the name of its place with the letter. */
function lostLetter({ item: { name }, known }: ResolvedUnit): string | null {
  const place = known?.place ?? null;
  const tail = GOVERNMENT.exec(name)?.[0] ?? '';
  if (place === null || tail === '' || name !== place.short + tail) return null;
  return place.short === usualName(place) ? null : usualName(place) + tail;
}

/** Shorter names of places are near to many words. */
const LONG_PLACE = 3;

/** A name with the place that it may be of: surely, where that is long or the one character that differs looks alike. */
interface PlaceMeant {
  readonly meant: string;
  readonly isSure: boolean;
}

/** The place that stands in a name but for one character: a short one must open the name. */
function placeMeant(name: string, { short }: Division): PlaceMeant | null {
  const starts = short.length < LONG_PLACE ? [0] : [...name].map((_, at) => at);
  for (const at of starts) {
    const read = name.slice(at, at + short.length);
    const wrong = [...short].flatMap((sign, i) => (sign === read[i] ? [] : [i]));
    const [only = 0] = wrong;
    if (wrong.length !== 1 || read.length !== short.length) continue;
    if (divisionsNamed(read).length > 0 || wordFrequency(read) > 0) continue;
    const isLike = isExplained(read[only] ?? '', short[only] ?? '', NEVER_SEEN);
    const meant = name.slice(0, at) + short + name.slice(at + short.length);
    return { meant, isSure: isLike || short.length >= LONG_PLACE };
  }
  return null;
}

/**
 * 霍尔集斯海关: a name for which its pattern alone vouches, with the name of a place that is none but for one character. A
 * short name of a place must look alike, or be that of the issuing place (宁落海关 in 宁德).
 */
function misreadPlace({ item: { name }, known }: ResolvedUnit, place: Division): PlaceMeant | null {
  if (known === null || known.entry !== null || known.place != null || known.group) return null;
  const around = placesAround(place);
  if (around.some(({ short }) => name.includes(short))) return null;
  const found = around.flatMap((one) => {
    const meant = placeMeant(name, one);
    return meant !== null && (meant.isSure || one === place) ? [meant] : [];
  });
  const others = new Set(found.map(({ meant }) => meant));
  return others.size === 1 ? (found[0] ?? null) : null;
}

/** 各且市人民政府: one character among the letters of a collective that is none of them and makes no word there. */
function isOddCollective({ item: { name }, known }: ResolvedUnit): boolean {
  const members = name.replace(GOVERNMENT, '');
  const letters = known?.group === true ? (EACH.exec(members)?.[1] ?? '') : '';
  const odd = [...letters].flatMap((sign, i) => (LETTERS.test(sign) ? [] : [i + 1]));
  return odd.length === 1 && !standsInWord(members, odd[0] ?? 0);
}

function doubt(actual: string, why: string, where: Finding['where'], expected?: string): Finding {
  const message = `${actual} ${why}; it was left as read`;
  const meant = expected === undefined ? {} : { expected };
  return { code: 'UNIT_DOUBTFUL', severity: 'warning', where, message, actual, ...meant };
}

/** Names that are called as bodies are, and whose places are none: nothing else would tell that they were misread. */
export function placeFindings(
  { units }: UnitCell,
  place: Division | null,
  where: Finding['where'],
): readonly Finding[] {
  return units.flatMap((unit): readonly Finding[] => {
    const { name } = unit.item;
    const letter = lostLetter(unit);
    if (letter !== null) return [doubt(name, 'lacks the last letter of its place', where, letter)];
    const meant = place === null ? null : misreadPlace(unit, place);
    if (meant !== null) {
      const told = doubt(name, 'holds no place but for one character', where, meant.meant);
      return [meant.isSure ? told : { ...told, severity: 'info' }];
    }
    return isOddCollective(unit) ? [doubt(name, 'is no usual collective', where)] : [];
  });
}
