import type { Level } from '../../model/notice.js';
import { divisionsNamed, LONGEST_PLACE } from '../divisions.js';
import { levelPrefixes } from '../names.js';
import { phrase } from '../phrases.js';
import { lazy } from '../table.js';
import { choose, type KnownUnit, known, LOCAL_GOVERNMENT } from './known.js';
import { byPrefix } from './letters.js';
import { byPlace } from './places.js';
import { index } from './spellings.js';

const PARTY_COMMITTEE = lazy(
  () => new RegExp(`^(.{1,${LONGEST_PLACE}}?)${phrase('party-committee')}(.+)$`, 'u'),
);

const OF_GOVERNMENT = lazy(
  () => new RegExp(`^(.{1,${LONGEST_PLACE}}?)${phrase('government')}(.+)$`, 'u'),
);

/** 州党委网信办, 自治区党委宣传部: 州委网信办 in its long form. */
export function byPartyCommittee(name: string): KnownUnit | null {
  const [, opening = '', rest = ''] = PARTY_COMMITTEE().exec(name) ?? [];
  const entries = rest === '' ? [] : (index().cores.get(`委${rest}`) ?? []);
  const letter = levelPrefixes().find(({ prefix }) => prefix === opening);
  const place = letter === undefined ? (divisionsNamed(opening)[0] ?? null) : null;
  const level = letter?.level ?? place?.level ?? null;
  const entry = level === null ? undefined : choose(entries, level);
  if (entry === undefined || level === null) return null;
  return { ...known(name, opening, entry, place), level };
}

const PREFECTURE = lazy(() => new RegExp(`^${phrase('prefecture-committee')}(.+)$`, 'u'));

/** 地委组织部: an organ of the party committee of a prefecture, which no 市 or 州 opens. */
export function byPrefectureCommittee(name: string): KnownUnit | null {
  const organ = PREFECTURE().exec(name)?.[1] ?? '';
  const entry = choose(index().cores.get(`委${organ}`) ?? [], 'city');
  return organ === '' || entry === undefined ? null : { ...known(name, '', entry), level: 'city' };
}

/** 市政府金融办, 省人民政府国资委: a department written with the government it belongs to. */
export function byGovernment(name: string, level: Level | null): KnownUnit | null {
  const [, place = '', core = ''] = OF_GOVERNMENT().exec(name) ?? [];
  if (place === '' || core.length < 2) return null;
  const found = byPrefix(place + core, level) ?? byPlace(place + core);
  if (found === null || found.key === LOCAL_GOVERNMENT || found.group) return null;
  const prefix = name.slice(0, name.length - core.length);
  return {
    ...found,
    name,
    prefix: found.place === null ? place : prefix,
    core: name.slice(place.length),
  };
}
