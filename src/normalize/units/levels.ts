import {
  divisionOpening,
  divisionsNamed,
  type KnownUnit,
  levelBelow,
  levelPrefixes,
  levelPrefixOf,
  phrase,
  takesPrefix,
  unitCores,
  unitEntries,
} from '../../data/index.js';
import { lazy } from '../../data/table.js';
import type { Level } from '../../model/notice.js';
import { openingPrefix } from '../names/model.js';
import type { UnitContext } from './context.js';
import type { Named } from './named.js';

const BELOW: Readonly<Record<Level, Level>> = {
  nation: 'province',
  province: 'city',
  city: 'county',
  county: 'county',
};

const BRANCH = 'vertical/central branch';
const CUSTOMS = 'haiguan';
export const ZONE = 'kaifaqu';
/** 中央驻菏单位 stand in the place that they are stationed in. */
const STATIONED = new RegExp(phrase('stationed'), 'u');
const NATIONAL = new RegExp(`^${phrase('nation-start')}`, 'u');

/** Level that a prefix letter gives; 市 means what it means in this notice. */
export function levelOfPrefix(prefix: string, context: UnitContext): Level | null {
  if (prefix === '市') return context.cityLevel;
  if (prefix === '区') return context.regionLevel;
  return levelPrefixes().find((p) => p.prefix === prefix)?.level ?? null;
}

/** The prefix letter that a written-out name shows: 市 for 市财政局 and for 团市委. */
export function shownPrefix(known: KnownUnit | null, name: string): string {
  if (known === null) return openingPrefix(name);
  if (known.prefix !== '' && known.place === null) return known.prefix;
  return /^(?:共青)?团(省|市|县|区|州|旗|盟)委$/u.exec(name)?.[1] ?? '';
}

/** Level of a body. `base`: what the names of its cell show, or the notice. */
export function levelOf(named: Named, base: Level | null, context: UnitContext): Level | null {
  const { known, name } = named;
  if (known === null) return unlistedLevel(name, base, context);
  if (known.group) return groupLevel(known, base, context);
  if (known.key === ZONE) return zoneLevel(known, context);
  if (known.place !== null || known.key === CUSTOMS) return branchLevel(known, context);
  const prefix = shownPrefix(known, name);
  if (prefix !== '') return levelOfPrefix(prefix, context);
  const own = known.level === 'local' || known.level === 'same' ? null : known.level;
  if (known.entry === null || known.entry.level === 'nation') return own;
  const isAround = base !== null && (isLocalBranch(known, base) || mayStandAt(name, base));
  return isAround ? base : own;
}

/**
 * 供电公司 and 移动公司 without any place are those of the place whose notice names them: such a net has a
 * branch at every level, while 轨道公司 is of one.
 */
function isLocalBranch({ entry, key, name }: KnownUnit, level: Level): boolean {
  const isBranch = entry?.kind === BRANCH || (entry?.kind === COMPANY && netKeys().has(key));
  if (!isBranch || level === 'nation') return false;
  return !LETTERS.some((letter) => name.includes(letter)) && !holdsPlace(name);
}

const COMPANY = 'state enterprise';
/** 人行市分行 has the letter of its place in its middle. */
const LETTERS = levelPrefixes().flatMap(({ prefix }) => (prefix.length === 1 ? [prefix] : []));

/** Keys of the companies that have branches at more than one level below the state. */
const netKeys = lazy((): ReadonlySet<string | null> => {
  const companies = unitEntries().filter(
    ({ kind, level }) => kind === COMPANY && level !== 'nation',
  );
  const isNet = (key: string) =>
    new Set(companies.flatMap((one) => (one.key === key ? [one.level] : []))).size > 1;
  return new Set(companies.map(({ key }) => key).filter(isNet));
});

/** 广东电网公司 says which place it is of. */
function holdsPlace(name: string): boolean {
  for (let length = 2; length <= 4; length += 1) {
    for (let at = 0; at + length <= name.length; at += 1) {
      if (divisionsNamed(name.slice(at, at + length)).length > 0) return true;
    }
  }
  return false;
}

function unlistedLevel(name: string, base: Level | null, context: UnitContext): Level | null {
  if (context.level === 'nation' && NATIONAL.test(name)) return 'nation';
  const prefix = openingPrefix(name);
  return (prefix === '' ? null : levelOfPrefix(prefix, context)) ?? base;
}

/** Names without any letter (军分区, 轨道公司) stand in many levels: the notice decides. */
function mayStandAt(name: string, level: Level): boolean {
  if (level !== 'nation' && takesPrefix(name)) return true;
  return (unitCores().get(name) ?? []).some((entry) => entry.level === level);
}

/** Level of a body with its place in its name; 南宁海关 and 人行长沙中心支行 act for the whole province. */
function branchLevel({ entry, key, place, level }: KnownUnit, context: UnitContext): Level | null {
  const general = level === 'local' || level === 'same' ? null : level;
  // 龙邦海关, whose place is none of the divisions, is no higher than the county that names it.
  const own = place?.level ?? (context.level === 'county' ? context.level : general);
  const isBranch = entry?.kind === BRANCH || key === CUSTOMS;
  return isBranch && own === 'city' && context.level === 'province' ? 'province' : own;
}

/**
 * 贵安新区管委会 in a notice of 贵州省 stands among its cities, 贵阳高新区管委会 among the counties of 贵阳; what a city
 * names with its province (福建自贸试验区福州片区管委会) among its own counties.
 */
function zoneLevel({ name, level, place }: KnownUnit, context: UnitContext): Level | null {
  if (level === 'province') return level;
  const above = place ?? divisionOpening(name);
  const own = above === null ? null : levelBelow(above);
  return own === 'county' ? own : (context.zoneLevel ?? own ?? 'county');
}

function groupLevel(known: KnownUnit, base: Level | null, context: UnitContext): Level | null {
  // 各有关部门 are a government's; 各子公司, 办公室 and 各科室 may be anybody's.
  const around = base ?? context.level ?? (known.key === 'grp_rel_dept' ? 'city' : null);
  const { level } = known;
  if (level === 'local') return around === null ? null : BELOW[around];
  if (level !== 'same') return level;
  const prefix = levelPrefixOf(known.name);
  const byPrefix = prefix === '' ? null : levelOfPrefix(prefix, context);
  if (byPrefix !== null) return byPrefix;
  return NATIONAL.test(known.name) && !STATIONED.test(known.name) ? 'nation' : around;
}

function mostCommon<T>(values: readonly T[]): T | null {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** The level of the single bodies that show it: what the cell itself says about its level. */
export function shownLevel(names: readonly Named[], context: UnitContext): Level | null {
  const levels = names.flatMap(({ known, name }) => {
    if (known === null || known.group) return [];
    const prefix = shownPrefix(known, name);
    const level = prefix === '' ? null : levelOfPrefix(prefix, context);
    return level === null ? [] : [level];
  });
  return mostCommon(levels);
}
