import {
  divisions,
  findUnit,
  levelPrefixOf,
  phrase,
  takesPrefix,
  unitCores,
} from '../../data/index.js';
import { lazy } from '../../data/table.js';
import type { Level } from '../../model/notice.js';
import { divisionOpens, hasListedStem, isPlainDepartment, openingPrefix } from '../names/model.js';
import type { UnitContext } from './context.js';
import { levelOfPrefix, shownPrefix } from './levels.js';
import type { Named } from './named.js';

const provinceNames = lazy(() =>
  divisions()
    .filter(({ level }) => level === 'province')
    .map(({ short }) => short),
);

/** 金融监管总局北京监管局 and 菏泽学院 say themselves which place they are of: they lack no letter. */
function namesPlace(name: string): boolean {
  return divisionOpens(name) || provinceNames().some((province) => name.includes(province));
}

/** 各区镇: no single body, though no register knows the collective. */
const EACH = new RegExp(`^${phrase('each')}`, 'u');

const ARMED = new RegExp(`^${phrase('armed-forces')}`, 'u');

const SECTION_END = new RegExp(`${phrase('section-end')}$`, 'u');

function standsAt(name: string, level: Level): boolean {
  return (
    unitCores()
      .get(name)
      ?.some((entry) => entry.level === level) === true
  );
}

/** A name written without the prefix that its row in the registry has, where the list is of level `local`. */
function lacksPrefix(named: Named, local: Level | null): boolean {
  const { known, name } = named;
  if (known === null) {
    const isBare =
      openingPrefix(name) === '' && !namesPlace(name) && !ARMED.test(name) && !EACH.test(name);
    const isBody = !SECTION_END.test(name) && hasListedStem(name);
    return isBare && (isBody || isPlainDepartment(name));
  }
  if (known.group || known.entry === null || known.prefix !== '') return false;
  if (known.level === 'nation') {
    return local !== null && local !== 'nation' && standsAt(name, local);
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

/** A plain word, so it can be put before a name as it is. */
const NATIONAL_OPENING = phrase('national-opening').replace(/[(?:)]/gu, '');

/** 统计局 in a notice of the State Council: 国家统计局, if that is a body of the state. */
function completeNational(named: Named, context: UnitContext): Named | null {
  const isLocal = named.known !== null && named.known.prefix === '' && !named.known.group;
  if (context.level !== 'nation' || !isLocal || named.known?.level === 'nation') return null;
  const name = NATIONAL_OPENING + named.name;
  const known = findUnit(name, 'nation');
  return known?.entry?.level === 'nation' ? { ...named, name, known } : null;
}

export function completePrefix(names: readonly Named[], at: number, context: UnitContext): Named {
  const named = names[at] as Named;
  const national = completeNational(named, context);
  if (national !== null) return national;
  const near = neighbourPrefix(names, at);
  const local = context.level ?? (near === null ? null : levelOfPrefix(near, context));
  if (!lacksPrefix(named, local)) return named;
  const entry = named.known?.entry;
  const registered = entry == null || context.level !== null ? null : levelPrefixOf(entry.short);
  const only = (unitCores().get(named.name)?.length ?? 0) === 1 ? registered : null;
  const prefix = near ?? context.prefix ?? only;
  if (prefix === null || prefix === '') return named;
  const name = prefix + named.name;
  const known = findUnit(name, levelOfPrefix(prefix, context));
  return known === null && named.known !== null ? named : { ...named, name, known };
}
