import {
  divisions,
  divisionsNamed,
  findUnit,
  type KnownUnit,
  levelPrefixes,
  levelPrefixOf,
  phrase,
  takesPrefix,
  unitCores,
  usualName,
} from '../data/index.js';
import { lazy } from '../data/table.js';
import type { Level, Role } from '../model/notice.js';
import type { CellItem, ParsedCell } from './cells.js';
import { hasListedStem, isPlainDepartment, openingPrefix } from './name-model.js';

/** What a notice tells about the names in one of its cells. */
export interface UnitContext {
  /** Level of the bodies in this column, or of the issuing body; null where nothing says it. */
  readonly level: Level | null;
  /** Role by the column header, or null. */
  readonly role: Role | null;
  /** Level of a body whose name begins with 市: province in a municipality, county in 桐乡市. */
  readonly cityLevel: Level;
  /** Prefix that unprefixed names of this notice lack (市 in 桐乡市), or null if not known. */
  readonly prefix: string | null;
  readonly rule: { readonly others: 'responsible' | 'support' } | null;
  /** The issuing places of a joint notice, over which 两市 distributes; else empty. */
  readonly places: readonly string[];
}

export const NO_CONTEXT: UnitContext = {
  level: null,
  role: null,
  cityLevel: 'city',
  prefix: null,
  rule: null,
  places: [],
};

/** A name of a cell with everything that the cell and its notice settle about it. */
export interface ResolvedUnit {
  readonly item: CellItem;
  readonly unit: string;
  readonly known: KnownUnit | null;
  readonly key: string | null;
  readonly level: Level | null;
  readonly group: boolean;
  readonly role: Role;
  /** Where the role comes from; `none` where nothing gives it and 责任 is only assumed. */
  readonly roleBy: 'phrase' | 'label' | 'column' | 'rule' | 'none';
  readonly note: string | null;
  readonly places: readonly string[];
}

const BELOW: Readonly<Record<Level, Level>> = {
  nation: 'province',
  province: 'city',
  city: 'county',
  county: 'county',
};

/** Level that a prefix letter gives; 市 means what it means in this notice. */
function levelOfPrefix(prefix: string, context: UnitContext): Level | null {
  if (prefix === '市') return context.cityLevel;
  return levelPrefixes().find((p) => p.prefix === prefix)?.level ?? null;
}

/** The prefix letter that a written-out name shows: 市 for 市财政局 and for 团市委. */
function shownPrefix(known: KnownUnit | null, name: string): string {
  if (known === null) return openingPrefix(name);
  if (known.prefix !== '' && known.place === null) return known.prefix;
  return /^(?:共青)?团(省|市|县|区|州|旗|盟)委$/u.exec(name)?.[1] ?? '';
}

interface Named {
  readonly item: CellItem;
  readonly name: string;
  readonly known: KnownUnit | null;
  readonly places: readonly string[];
}

const DISTRIBUTIVE = /^(?:两|三|四|五)([省市县区州])/u;

/** 两市 stands for the issuing places of a joint notice; a name with its own place stands for that one. */
function distribute(items: readonly CellItem[], context: UnitContext): readonly Named[] {
  let spread: readonly string[] = [];
  return items.map((item) => {
    if (context.places.length < 2) return { item, name: item.name, known: item.known, places: [] };
    const own = context.places.find((place) => item.name.startsWith(place));
    if (own !== undefined) {
      const name = own.slice(-1) + item.name.slice(own.length);
      return { item, name, known: findUnit(name) ?? item.known, places: [own] };
    }
    const letter = DISTRIBUTIVE.exec(item.name)?.[1];
    if (letter !== undefined) spread = context.places;
    // 两市市委宣传部 has its own 市; in 两市文化和旅游局 the letter belongs to the name.
    const bare = item.name.slice(2);
    const name =
      letter === undefined ? item.name : levelPrefixOf(bare) === '' ? letter + bare : bare;
    return { item, name, known: findUnit(name) ?? item.known, places: spread };
  });
}

const LOCAL_GOVERNMENT = 'lg';
const GOVERNMENT_TAIL = new RegExp(`${phrase('government-tail')}$`, 'u');

/** The full name of the place that a name alone stands for (曹县, and 广州 before 深圳市), or null. */
function barePlace({ name, known }: Named): string | null {
  if (divisionsNamed(name).some((place) => [place.name, usualName(place)].includes(name)))
    return name;
  const isShort = known?.key === LOCAL_GOVERNMENT && known.name !== name;
  return isShort ? known.name : null;
}

/** 曹县、单县、成武县人民政府: the ending is written once and belongs to every bare place before it. */
function completeGovernments(names: readonly Named[]): readonly Named[] {
  const done = [...names];
  let tail = '';
  for (let i = done.length - 1; i >= 0; i -= 1) {
    const one = done[i] as Named;
    const place = barePlace(one);
    if (place !== null && (tail !== '' || place !== one.name)) {
      const name = place + tail;
      done[i] = { ...one, name, known: findUnit(name) };
      continue;
    }
    const local = one.known?.key === LOCAL_GOVERNMENT && !one.known.group;
    tail = local ? (GOVERNMENT_TAIL.exec(one.name)?.[0] ?? '') : '';
  }
  return done;
}

const provinceNames = lazy(() =>
  divisions()
    .filter(({ level }) => level === 'province')
    .map(({ short }) => short),
);

/** 金融监管总局北京监管局 says itself which place it is of: it lacks no letter. */
function namesProvince(name: string): boolean {
  return provinceNames().some((province) => name.includes(province));
}

/** A name written without the prefix that its row in the registry has. */
function lacksPrefix(named: Named, context: UnitContext): boolean {
  const { known, name } = named;
  if (known === null) {
    const isBare = openingPrefix(name) === '' && !namesProvince(name);
    return isBare && (hasListedStem(name) || isPlainDepartment(name));
  }
  if (known.group || known.entry === null || known.prefix !== '') return false;
  if (known.level === 'nation') {
    const other = unitCores()
      .get(name)
      ?.some((e) => e.level === context.level);
    return context.level !== null && context.level !== 'nation' && other === true;
  }
  return known.place === null && takesPrefix(name) && !known.entry.short.startsWith(name);
}

/** The nearest prefix letter of the same cell: the name before that shows one, else the name after. */
function neighbourPrefix(names: readonly Named[], at: number): string | null {
  const order = [...names.slice(0, at).reverse(), ...names.slice(at + 1)];
  for (const { known, name, item } of order) {
    // 县（市、区）教育局 is a collective whose opening the names behind it share.
    if ((known?.group === true && known.prefix === '') || item.rest) continue;
    const prefix = known === null ? '' : shownPrefix(known, name);
    if (prefix !== '') return prefix;
  }
  return null;
}

/** 统计局 in a notice of the State Council: 国家统计局, if that is a body of the state. */
function completeNational(named: Named, context: UnitContext): Named | null {
  const isLocal = named.known !== null && named.known.prefix === '' && !named.known.group;
  if (context.level !== 'nation' || !isLocal || named.known?.level === 'nation') return null;
  const name = NATIONAL_OPENING + named.name;
  const known = findUnit(name, 'nation');
  return known?.entry?.level === 'nation' ? { ...named, name, known } : null;
}

function completePrefix(names: readonly Named[], at: number, context: UnitContext): Named {
  const named = names[at] as Named;
  const national = completeNational(named, context);
  if (national !== null) return national;
  if (!lacksPrefix(named, context)) return named;
  const entry = named.known?.entry;
  const registered = entry == null || context.level !== null ? null : levelPrefixOf(entry.short);
  const only = (unitCores().get(named.name)?.length ?? 0) === 1 ? registered : null;
  const prefix = neighbourPrefix(names, at) ?? context.prefix ?? only;
  if (prefix === null || prefix === '') return named;
  const name = prefix + named.name;
  const known = findUnit(name, levelOfPrefix(prefix, context));
  return known === null && named.known !== null ? named : { ...named, name, known };
}

function levelOf(named: Named, base: Level | null, context: UnitContext): Level | null {
  const { known, name } = named;
  if (known === null) {
    const prefix = openingPrefix(name);
    if (context.level === 'nation' && NATIONAL.test(name)) return 'nation';
    return (prefix === '' ? null : levelOfPrefix(prefix, context)) ?? base;
  }
  if (known.group) return groupLevel(known, base, context);
  if (known.place !== null || known.key === CUSTOMS) return branchLevel(known, context);
  const prefix = shownPrefix(known, name);
  if (prefix !== '') return levelOfPrefix(prefix, context);
  const own = known.level === 'local' || known.level === 'same' ? null : known.level;
  if (known.entry === null || known.entry.level === 'nation') return own;
  // Names without any letter (军分区, 轨道公司) stand in many levels: the notice decides.
  const atBase =
    base !== null &&
    (unitCores()
      .get(name)
      ?.some((e) => e.level === base) ??
      false);
  return atBase ? base : own;
}

const BRANCH = 'vertical/central branch';
const CUSTOMS = 'haiguan';
const ZONE = 'kaifaqu';

/** Level of a body with its place in its name; 南宁海关 and 人行长沙中心支行 act for the whole province. */
function branchLevel({ entry, key, place, level }: KnownUnit, context: UnitContext): Level | null {
  const general = level === 'local' || level === 'same' ? null : level;
  // 宜春经开区管委会 stands among the counties of 宜春.
  const own = key === ZONE ? general : (place?.level ?? general);
  const isBranch = entry?.kind === BRANCH || key === CUSTOMS;
  return isBranch && own === 'city' && context.level === 'province' ? 'province' : own;
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
  return NATIONAL.test(known.name) ? 'nation' : around;
}

/** A plain word, so it can be put before a name as it is. */
const NATIONAL_OPENING = phrase('national-opening').replace(/[(?:)]/gu, '');
const NATIONAL = new RegExp(`^${phrase('nation-start')}`, 'u');

function mostCommon<T>(values: readonly T[]): T | null {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** The level of the single bodies that show it: what the cell itself says about its level. */
function shownLevel(names: readonly Named[], context: UnitContext): Level | null {
  const levels = names.flatMap(({ known, name }) => {
    if (known === null || known.group) return [];
    const prefix = shownPrefix(known, name);
    const level = prefix === '' ? null : levelOfPrefix(prefix, context);
    return level === null ? [] : [level];
  });
  return mostCommon(levels);
}

function roleOf(item: CellItem, order: number, parsed: ParsedCell, context: UnitContext) {
  const own = parsed.rules.find((rule) => rule.rule === 'first-is-lead');
  const rule = own?.rule === 'first-is-lead' ? own : context.rule;
  // 负责 alone says less than a sentence that the first of every list leads.
  const isPlain = item.role === null || item.role === 'responsible';
  const isAllPlain = parsed.items.every(({ role }) => role === null || role === 'responsible');
  const explicit = item.roleBy === 'phrase' && !(rule !== null && isPlain && isAllPlain);
  if ((explicit || !isPlain) && item.role !== null)
    return { role: item.role, roleBy: item.roleBy ?? 'phrase' };
  if (rule !== null && (item.role ?? context.role ?? 'responsible') === 'responsible') {
    return { role: order === 0 ? ('lead' as const) : rule.others, roleBy: 'rule' as const };
  }
  if (item.role !== null) return { role: item.role, roleBy: item.roleBy ?? 'label' };
  const othersHaveWords = parsed.items.some((one) => one.roleBy !== null);
  if (context.role !== null && !(othersHaveWords && context.role === 'lead')) {
    return { role: context.role, roleBy: 'column' as const };
  }
  return { role: 'responsible' as const, roleBy: 'none' as const };
}

/** Settles level, prefix, role and group of every name of a cell; the text itself is not changed. */
export function resolveUnits(parsed: ParsedCell, context: UnitContext): readonly ResolvedUnit[] {
  const whole = completeGovernments(distribute(parsed.items, context));
  const names = whole.map((_, i) => completePrefix(whole, i, context));
  const base = shownLevel(names, context) ?? context.level;
  return names.map((named, order) => {
    const { item, known, name } = named;
    const fallback = item.rest && !known?.group ? REST : name;
    return {
      item,
      unit: fallback,
      known,
      key: known?.key ?? (item.rest ? (findUnit(REST)?.key ?? null) : null),
      level: levelOf(named, base, context),
      group: known?.group === true || item.rest,
      ...roleOf(item, order, parsed, context),
      note: item.note,
      places: named.places,
    };
  });
}

/** What 等 with a number but without a telling noun (等12个部门) stands for. */
const REST = '有关部门';
