import { type Division, divisionsNamed, opensDivision, usualName } from '../divisions.js';
import { levelPrefixes } from '../names.js';
import { phrase } from '../phrases.js';
import { lazy } from '../table.js';
import { choose, GROUP_KIND, type KnownUnit, known, LOCAL_GOVERNMENT } from './known.js';
import { index, levelPrefixOf } from './spellings.js';

/** Longest name of a division that may open a unit's name, in characters (e.g. 克孜勒苏柯尔克孜自治州). */
export const LONGEST_PLACE = 14;

/** Every place that opens the name, longest first, with what follows it. */
function placesAtStart(name: string): readonly { place: Division; text: string; rest: string }[] {
  const found: { place: Division; text: string; rest: string }[] = [];
  if (!opensDivision(name)) return found;
  for (let length = Math.min(LONGEST_PLACE, name.length); length >= 2; length -= 1) {
    const text = name.slice(0, length);
    const place = divisionsNamed(text)[0];
    if (place !== undefined) found.push({ place, text, rest: name.slice(length) });
  }
  return found;
}

const government = lazy(
  () => new RegExp(`^(?:${phrase('government')}|${phrase('party-and-government')})?$`, 'u'),
);

export function byPlace(name: string): KnownUnit | null {
  for (const { place, text, rest } of placesAtStart(name)) {
    if (
      government().test(rest) &&
      (rest !== '' || text === place.name || text === usualName(place))
    ) {
      const base = {
        name,
        entry: null,
        key: LOCAL_GOVERNMENT,
        level: place.level,
        prefix: '',
        core: name,
      };
      return { ...base, place, group: false };
    }
    const core = index().cores.has(rest) ? rest : rest.slice(levelPrefixOf(rest).length);
    const entry = choose(index().cores.get(core) ?? [], place.level);
    if (entry !== undefined && entry.kind !== GROUP_KIND) {
      return known(name, name.slice(0, name.length - core.length), entry, place);
    }
  }
  return null;
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
