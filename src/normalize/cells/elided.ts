import {
  divisionsNamed,
  findUnit,
  type KnownUnit,
  levelPrefixOf,
  phrase,
} from '../../data/index.js';
import type { CellItem } from './parsed.js';

/** 广州、深圳、韶关市人民政府: bare names of places before one that is written out are governments too. */
function withBarePlaces(items: readonly CellItem[]): CellItem[] {
  const done = [...items];
  for (let i = done.length - 2; i >= 0; i -= 1) {
    const [one, next] = [done[i] as CellItem, done[i + 1]?.known];
    const level = next?.entry === null && !next.group ? next.place?.level : undefined;
    if (one.known !== null || one.rest || level === undefined) continue;
    const place = divisionsNamed(one.name).find((division) => division.level === level);
    if (place !== undefined) done[i] = { ...one, known: findUnit(place.name) };
  }
  return done;
}

const PARTY_ORGAN = 'party organ';
const COMMITTEE = new RegExp(`^(?:${phrase('party-committee')}|${phrase('discipline')}|委)`, 'u');
const LONG_FORM = new RegExp(`^${phrase('party-committee')}`, 'u');

/** 市委 of 市委组织部, 自治区党委 of 自治区党委宣传部: the committee whose organ a body is, or null. */
function committeeOf(known: KnownUnit | null): string | null {
  if (known?.entry?.kind !== PARTY_ORGAN || known.prefix === '') return null;
  if (!COMMITTEE.test(known.core)) return null;
  return known.prefix + (LONG_FORM.exec(known.core)?.[0] ?? '委');
}

/** The organ of the committee that a name stands for which is none by itself (宣传部, but not 编办), or null. */
function organOf(committee: string, { name, known, rest }: CellItem): KnownUnit | null {
  if (rest || known !== null || levelPrefixOf(name) !== '') return null;
  const organ = findUnit(committee + name.replace(LONG_FORM, ''));
  return organ?.entry?.kind === PARTY_ORGAN ? organ : null;
}

/** 市委组织部、宣传部、统战部: organs that follow one of the party committee are its organs too. */
function withPartyOrgans(items: readonly CellItem[]): CellItem[] {
  let committee: string | null = null;
  return items.map((one) => {
    const known: KnownUnit | null = committee === null ? null : organOf(committee, one);
    committee = committeeOf(known ?? one.known);
    return known === null ? one : { ...one, known };
  });
}

/** 市、县（市、区）教育局: a letter before the department of every place below stands for the place's own. */
function withBareLetters(items: readonly CellItem[]): CellItem[] {
  return items.map((one, i) => {
    const next = items[i + 1]?.known;
    const isLetter = one.known === null && levelPrefixOf(one.name) === one.name;
    const isDepartment = next?.group === true && next.entry !== null && next.prefix !== '';
    const known = isLetter && isDepartment ? findUnit(one.name + next.core) : null;
    return known === null ? one : { ...one, known };
  });
}

const SHARED_ENDING = new RegExp(`${phrase('shared-ending')}$`, 'u');

/**
 * 市财政、人社、住建局: the ending of a department belongs to every bare name before it that it makes a known one. A
 * name that shows its own letter or place (上海海事、市税务局) shares nothing: there the ending is lost.
 */
function withSharedEndings(items: readonly CellItem[]): CellItem[] {
  const done = [...items];
  for (let i = done.length - 2; i >= 0; i -= 1) {
    const [one, next] = [done[i] as CellItem, done[i + 1]?.known];
    const isShared = next != null && !next.group && next.prefix === '' && next.place === null;
    const ending = isShared ? (SHARED_ENDING.exec(next.name)?.[0] ?? '') : '';
    const isBare = one.known === null && !one.rest && one.note === null && one.name.length > 1;
    const known = isBare && ending !== '' ? findUnit(one.name + ending) : null;
    if (known?.entry != null && !known.group) done[i] = { ...one, known };
  }
  return done;
}

/** Names whose beginning or ending a neighbour of the cell says for them; the text stays, `known` is written out. */
export function withElided(items: readonly CellItem[]): CellItem[] {
  return withSharedEndings(withBareLetters(withPartyOrgans(withBarePlaces(items))));
}
