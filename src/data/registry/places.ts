import {
  type Division,
  divisionsNamed,
  LONGEST_PLACE,
  opensDivision,
  usualName,
} from '../divisions.js';
import { levelPrefixes } from '../names.js';
import { phrase } from '../phrases.js';
import { lazy } from '../table.js';
import { choose, GROUP_KIND, type KnownUnit, known, LOCAL_GOVERNMENT } from './known.js';
import { index, levelPrefixOf } from './spellings.js';

interface Opening {
  readonly place: Division;
  readonly text: string;
  readonly rest: string;
}

/** Every place (within `above`, if given) that opens the name, longest first, with what follows it. */
function placesAtStart(name: string, above: Division | null): readonly Opening[] {
  const found: Opening[] = [];
  if (!opensDivision(name)) return found;
  for (let length = Math.min(LONGEST_PLACE, name.length); length >= 2; length -= 1) {
    const text = name.slice(0, length);
    const place = divisionsNamed(text).find((one) => above === null || one.parent === above.code);
    if (place !== undefined) found.push({ place, text, rest: name.slice(length) });
  }
  return found;
}

const government = lazy(
  () => new RegExp(`^(?:${phrase('government')}|${phrase('party-and-government')})?$`, 'u'),
);

/** A place (菏泽市, 曹县人民政府), or a place and a core (菏泽市财政局, 芜湖市无为市教育局). */
export function byPlace(name: string): KnownUnit | null {
  return placed(name, null);
}

function placed(name: string, above: Division | null): KnownUnit | null {
  for (const opening of placesAtStart(name, above)) {
    const found = ownGovernment(name, opening) ?? ownBody(name, opening) ?? below(name, opening);
    if (found !== null) return found;
  }
  return null;
}

function ownGovernment(name: string, { place, text, rest }: Opening): KnownUnit | null {
  const isPlace = rest !== '' || text === place.name || text === usualName(place);
  if (!government().test(rest) || !isPlace) return null;
  const key = LOCAL_GOVERNMENT;
  return {
    name,
    entry: null,
    key,
    level: place.level,
    prefix: '',
    core: name,
    place,
    group: false,
  };
}

function ownBody(name: string, { place, rest }: Opening): KnownUnit | null {
  const core = index().cores.has(rest) ? rest : rest.slice(levelPrefixOf(rest).length);
  const entry = choose(index().cores.get(core) ?? [], place.level);
  if (entry === undefined || entry.kind === GROUP_KIND) return null;
  return known(name, name.slice(0, name.length - core.length), entry, place);
}

/** 芜湖市无为市教育局, 凉山州会理市人民政府: the place is written with the one above it. */
function below(name: string, { place, text, rest }: Opening): KnownUnit | null {
  const found = placed(rest, place);
  if (found === null) return null;
  const prefix = found.entry === null ? '' : text + found.prefix;
  return { ...found, name, prefix, core: name.slice(prefix.length) };
}

export function bySlot(name: string): KnownUnit | null {
  for (const { before, after, entry } of index().slotsByLast.get(name.slice(-1)) ?? []) {
    if (!name.startsWith(before) || !name.endsWith(after)) continue;
    const middle = name.slice(before.length, name.length - after.length);
    const place = divisionsNamed(middle)[0];
    if (place !== undefined) return { ...known(name, '', entry, place), core: name };
    const letter = levelPrefixes().find(({ prefix }) => prefix === middle);
    if (letter !== undefined) return { ...known(name, '', entry), level: letter.level };
  }
  return null;
}
