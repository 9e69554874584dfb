import type { Level } from '../../model/notice.js';
import { type Division, levelBelow } from '../divisions.js';
import { groupPatternsFrom } from '../names.js';
import type { UnitEntry } from '../units.js';

/** A name that the registry understands, taken apart. `name` = `prefix` + `core` but for slots. */
export interface KnownUnit {
  readonly name: string;
  /** The row of `units.tsv` it belongs to; null where only a pattern or a place vouches for it. */
  readonly entry: UnitEntry | null;
  readonly key: string | null;
  /** Level by the row, the place or the group pattern; `local` and `same` depend on the notice. */
  readonly level: Level | 'local' | 'same';
  /** A level prefix (省, 市, …), a place (菏泽市), or empty where the name has none. */
  readonly prefix: string;
  readonly core: string;
  readonly place: Division | null;
  readonly group: boolean;
}

/** Key of a local government: a place that stands for its government. */
export const LOCAL_GOVERNMENT = 'lg';

/** Key of development zones, which stand one step below the place they are named after. */
const ZONE = 'kaifaqu';
export const GROUP_KIND = 'generic group';
const LEVELS: readonly Level[] = ['province', 'city', 'county', 'nation'];

export function choose(entries: readonly UnitEntry[], level: Level | null): UnitEntry | undefined {
  return (
    entries.find((entry) => entry.level === level) ??
    LEVELS.map((l) => entries.find((entry) => entry.level === l)).find((e) => e !== undefined)
  );
}

export function known(
  name: string,
  prefix: string,
  entry: UnitEntry,
  place: Division | null = null,
): KnownUnit {
  const group = entry.kind === GROUP_KIND;
  // A pattern gives the members' level, while a row gives that of the body that names them.
  const pattern = group ? patternGroupAt(name, 0) : null;
  const members = pattern?.name === name ? pattern.level : null;
  const own = entry.key === ZONE && place !== null ? levelBelow(place) : undefined;
  const level = members ?? own ?? place?.level ?? entry.level;
  return {
    name,
    entry,
    key: entry.key,
    level,
    prefix,
    core: name.slice(prefix.length),
    place,
    group,
  };
}

/** The longest collective by its pattern that starts at `at`, or null. */
export function patternGroupAt(text: string, at: number): KnownUnit | null {
  let best: KnownUnit | null = null;
  for (const { pattern, key, level } of groupPatternsFrom(text.charAt(at))) {
    pattern.lastIndex = at;
    const name = pattern.exec(text)?.[0] ?? '';
    if (name.length <= (best?.name.length ?? 1)) continue;
    best = { name, entry: null, key, level, prefix: '', core: name, place: null, group: true };
  }
  return best;
}
