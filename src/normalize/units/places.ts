import {
  divisionsNamed,
  findUnit,
  LOCAL_GOVERNMENT,
  levelPrefixOf,
  phrase,
  usualName,
} from '../../data/index.js';
import type { CellItem } from '../cells/parsed.js';
import type { UnitContext } from './context.js';
import { ZONE } from './levels.js';
import type { Named } from './named.js';

const DISTRIBUTIVE = /^(?:两|三|四|五)([省市县区州])/u;

/** 两市 stands for the issuing places of a joint notice; a name with its own place stands for that one. */
export function distribute(items: readonly CellItem[], context: UnitContext): readonly Named[] {
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

const GOVERNMENT_TAIL = new RegExp(
  `(?:${phrase('party-and-government')}|${phrase('government-tail')})$`,
  'u',
);

/** The full name of the place that a name alone stands for (曹县, and 广州 before 深圳市), or null. */
function barePlace({ name, known }: Named): string | null {
  if (divisionsNamed(name).some((place) => [place.name, usualName(place)].includes(name)))
    return name;
  const isShort = known?.key === LOCAL_GOVERNMENT && known.name !== name;
  return isShort ? known.name : null;
}

/** 市委组织部、宣传部, 市、县（市、区）教育局: what the grammar of the cell took from a neighbour is written out. */
export function completeElided(names: readonly Named[]): readonly Named[] {
  return names.map((one) => {
    const whole = one.known?.name ?? one.name;
    const isPart = whole.startsWith(one.name) || whole.endsWith(one.name);
    return isPart && one.known?.key !== LOCAL_GOVERNMENT ? { ...one, name: whole } : one;
  });
}

/** 曹县、单县、成武县人民政府: the ending is written once and belongs to every bare place before it. */
export function completeGovernments(names: readonly Named[]): readonly Named[] {
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

const OWN_BODY = new RegExp(`^(.)${phrase('government')}$`, 'u');

/** 曹县县委、县政府: the second body is of the place that the first one names, if its letter is that place's. */
export function completePairs(names: readonly Named[]): readonly Named[] {
  const done = [...names];
  for (const [i, one] of done.entries()) {
    const letter = OWN_BODY.exec(one.name)?.[1] ?? ' ';
    const place = done[i - 1]?.known?.place;
    const own = one.known?.place ?? null;
    if (place == null || own !== null || !place.name.endsWith(letter)) continue;
    const name = place.name + one.name.slice(1);
    done[i] = { ...one, name, known: findUnit(name) ?? one.known };
  }
  return done;
}

/** 高新区、经开区管委会: zones share the ending of the last one too. */
export function completeZones(names: readonly Named[]): readonly Named[] {
  const done = [...names];
  let tail = '';
  for (let i = done.length - 1; i >= 0; i -= 1) {
    const one = done[i] as Named;
    const isZone = one.known?.key === ZONE && !one.known.group;
    const ending = isZone ? (GOVERNMENT_TAIL.exec(one.name)?.[0] ?? '') : '';
    const whole = tail === '' || ending !== '' ? null : findUnit(one.name + tail);
    if (whole?.key === ZONE && (one.known === null || isZone)) {
      done[i] = { ...one, name: whole.name, known: whole };
    } else tail = ending;
  }
  return done;
}
