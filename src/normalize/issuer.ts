import {
  type Division,
  divisionOf,
  divisionsNamed,
  findUnit,
  levelBelow,
  levelPrefixes,
  phrase,
  usualName,
} from '../data/index.js';
import type { Level, Role } from '../model/notice.js';
import { roleOfWords } from './roles.js';
import { NO_CONTEXT, type UnitContext } from './units/context.js';

/** What is known about a cell from outside; everything may be missing. */
export interface UnitCellFacts {
  readonly header?: string | null;
  readonly role?: Role | null;
  readonly level?: Level | null;
  readonly issuer?: string | null;
  readonly places?: readonly string[];
  readonly rule?: UnitContext['rule'];
  readonly marked?: UnitContext['marked'];
}

const PARTY = new RegExp(`^${phrase('party')}`, 'u');
const OFFICE = new RegExp(`${phrase('office')}$`, 'u');
const NATIONAL = new RegExp(`^${phrase('nation-start')}`, 'u');
const ZONE = new RegExp(`^${phrase('zone')}`, 'u');
const MUNICIPALITY = new RegExp(`^${phrase('municipality')}市`, 'u');
/** 菏泽市立医院: its 信息中心 is its own, and none of the place. */
const INSTITUTION = new RegExp(`${phrase('institution-end')}$`, 'u');
/** The longest full name of a division has 15 characters; two of them may stand in a row. */
const LONGEST_ISSUER_PLACE = 30;

/** The division that issued a notice: the last place of the chain its issuer's name begins with. */
export function issuingPlace(issuer: string): Division | null {
  return lastPlace(issuer).place ?? branchPlace(issuer);
}

/** 国家税务总局山东省税务局, 中国人民银行菏泽市分行: the place of a branch stands in the middle of its name. */
function branchPlace(issuer: string): Division | null {
  return findUnit(issuer.replace(OFFICE, ''))?.place ?? null;
}

function lastPlace(issuer: string): { readonly place: Division | null; readonly end: number } {
  let found: Division | null = null;
  let at = PARTY.exec(issuer)?.[0].length ?? 0;
  while (at < issuer.length) {
    const next = placeAt(issuer, at);
    if (next === null) break;
    found = next.place;
    at = next.end;
  }
  return { place: found, end: at };
}

/** 芜湖经济技术开发区管委会: what issues is a zone of the place, and stands among its counties. */
function isZone(issuer: string): boolean {
  const { place, end } = lastPlace(issuer);
  return place !== null && ZONE.test(issuer.slice(end));
}

function placeAt(text: string, at: number): { place: Division; end: number } | null {
  for (let end = Math.min(text.length, at + LONGEST_ISSUER_PLACE); end - at >= 2; end -= 1) {
    const name = text.slice(at, end);
    const place = divisionsNamed(name).find(
      (division) => division.name === name || usualName(division) === name,
    );
    if (place !== undefined) return { place, end };
  }
  return null;
}

/** The Corps stands beside the provinces, its divisions where prefectures do; neither is a division of the country. */
const CORPS = new RegExp(`^(${phrase('corps')})?(${phrase('corps-division')})?`, 'u');

/** Level and letter of the Corps or of one of its divisions, or null for any other issuer. */
function corpsSeat(issuer: string): { readonly level: Level; readonly prefix: string } | null {
  const [, corps, division] = CORPS.exec(issuer) ?? [];
  if (division !== undefined) return { level: 'city', prefix: '师市' };
  return corps === undefined ? null : { level: 'province', prefix: '兵团' };
}

/** Level of the body that issued a notice: its place's, or the nation's for 国务院办公厅 and 教育部. */
function issuingLevel(issuer: string, place: Division | null): Level | null {
  const seat = place?.level ?? corpsSeat(issuer)?.level;
  if (seat !== undefined) return seat;
  // Several ministries that issue together stand with a blank between them.
  const bodies = issuer.split(/\s+/u).map((name) => name.replace(OFFICE, ''));
  const isNational =
    NATIONAL.test(issuer) || bodies.some((body) => findUnit(body)?.level === 'nation');
  return isNational ? 'nation' : null;
}

/** A zone stands one step below the city or province that it is of. */
function zoneLevel(place: Division | null): Level {
  return place === null ? 'county' : levelBelow(place);
}

/** Level of the place that issued a notice, or of its zone; null for a ministry. */
export function placeLevel(issuer: string): Level | null {
  const place = issuingPlace(issuer);
  return isZone(issuer) ? zoneLevel(place) : (place?.level ?? corpsSeat(issuer)?.level ?? null);
}

/** Level of a body called 市…: the province's in a municipality and its districts, the county's in 桐乡市. */
function cityLevel(place: Division | null): Level {
  const root = divisionOf(`${place?.code.slice(0, 2) ?? ''}0000`);
  if (root !== null && MUNICIPALITY.test(root.name)) return 'province';
  return place?.level === 'county' && place.name.endsWith('市') ? 'county' : 'city';
}

/** Level of a body called 区…: the province's in the notices of an autonomous region (区党委, 区直有关部门), else the county's. */
function regionLevel(place: Division | null): Level {
  return place?.level === 'province' && REGION.test(place.name) ? 'province' : 'county';
}

const REGION = new RegExp(`${phrase('autonomous-region')}$`, 'u');

/** GB/T 2260 keeps 71 to 79 for zones that are no divisions: the bodies of 苏州工业园区 are no 区 bodies. */
const ZONE_CODE = /^\d{4}7/u;

const SPECIAL_REGION = new RegExp(`${phrase('special-region')}$`, 'u');

/** The letter for a place before the names of its bodies: 市 for 菏泽市, 自治区 for 广西壮族自治区, 州 for 大理白族自治州. */
function prefixOf(place: Division | null, issuer: string): string | null {
  if (place === null) return corpsSeat(issuer)?.prefix ?? null;
  if (ZONE_CODE.test(place.code) || SPECIAL_REGION.test(place.name)) return null;
  return levelPrefixes().find(({ prefix }) => place.name.endsWith(prefix))?.usual ?? null;
}

/** The departments of an institution, and of a branch of the state's, have no letter of its place. */
function isOwnHouse(issuer: string): boolean {
  const isBranch = lastPlace(issuer).place === null && branchPlace(issuer) !== null;
  return isBranch || INSTITUTION.test(issuer);
}

/** Makes the context in which a unit cell is read. */
export function unitContext(facts: UnitCellFacts): UnitContext {
  const issuer = facts.issuer ?? '';
  const place = issuingPlace(issuer);
  const header = facts.header ?? '';
  const zone = isZone(issuer);
  return {
    ...NO_CONTEXT,
    role: facts.role ?? (header === '' ? null : roleOfWords(header)),
    level: facts.level ?? (zone ? zoneLevel(place) : issuingLevel(issuer, place)),
    cityLevel: cityLevel(place),
    regionLevel: regionLevel(place),
    zoneLevel: place === null ? null : zoneLevel(place),
    prefix: zone || isOwnHouse(issuer) ? null : prefixOf(place, issuer),
    rule: facts.rule ?? null,
    marked: facts.marked ?? null,
    places: facts.places ?? [],
  };
}
