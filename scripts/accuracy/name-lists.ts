// Names of bodies to try the repair with: those of the registry, and real ones that it lacks.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Level } from '../../src/model/notice.js';
import { ROOT } from './library.js';
import type { CellReader } from './registry.js';

export const UNKNOWN_NAMES = join(ROOT, 'fixtures', 'accuracy', 'unknown-units.txt');

/** Keys fall into so many parts, each with all spellings and levels of its bodies. */
export const FOLDS = 8;
/** `npm run data:names` learns from the bodies of the parts before this one, and from no others. */
export const FIRST_UNSEEN_FOLD = 6;

export interface NamedBody {
  readonly name: string;
  readonly level: Level;
  /** Key of the register, or the name itself where it holds none. */
  readonly key: string;
}

/** FNV-1a over the key, so that a new row leaves the parts of the others as they are. */
export function foldOf(key: string): number {
  let value = 0x811c9dc5;
  for (const character of key) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return value % FOLDS;
}

const LEVEL_BY_PREFIX: readonly (readonly [prefix: RegExp, level: Level])[] = [
  [/^(?:省|自治区|兵团)/u, 'province'],
  [/^(?:市|州|盟|地区)/u, 'city'],
];

function levelOfName(name: string): Level {
  return LEVEL_BY_PREFIX.find(([prefix]) => prefix.test(name))?.[1] ?? 'county';
}

/** Real names that were written down because the registry lacked them; some may be known by now. */
export function unlistedNames(): readonly NamedBody[] {
  return readFileSync(UNKNOWN_NAMES, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((name) => ({ name, level: levelOfName(name), key: name }));
}

/** The spellings of single bodies as they stand in lists: groups and place patterns left out. */
export function listedNames(reader: CellReader): readonly NamedBody[] {
  const seen = new Set<string>();
  return reader.unitEntries().flatMap(({ level, short, aliases, kind, key }) => {
    if (kind === 'generic group') return [];
    return [short, ...aliases].flatMap((name) => {
      if (seen.has(name) || name.length < 4) return [];
      seen.add(name);
      return [{ name, level, key }];
    });
  });
}
