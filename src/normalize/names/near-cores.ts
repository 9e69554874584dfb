import { unitCores } from '../../data/index.js';
import { lazy } from '../../data/table.js';
import { isAlike } from './candidate.js';

/** The cores of the registry by the characters they hold. */
interface CoreIndex {
  readonly cores: readonly string[];
  /** Numbers of the cores that hold a character at least n times, by its code and n; see {@link times}. */
  readonly holders: ReadonlyMap<number, readonly number[]>;
}

const CODES = 0x10000;

/** Each character of a text by its code and by how many of its kind stand before it. */
function times(text: string): readonly number[] {
  const before = new Map<number, number>();
  return Array.from({ length: text.length }, (_, i) => {
    const code = text.charCodeAt(i);
    const nth = before.get(code) ?? 0;
    before.set(code, nth + 1);
    return nth * CODES + code;
  });
}

const index: () => CoreIndex = lazy(() => {
  const cores = [...unitCores().keys()];
  const holders = new Map<number, number[]>();
  for (const [number, core] of cores.entries()) {
    for (const key of times(core)) {
      const others = holders.get(key);
      if (others === undefined) holders.set(key, [number]);
      else others.push(number);
    }
  }
  return { cores, holders };
});

/** How many characters each core has in common with what was read. */
function sharedByCore(read: string): Uint8Array {
  const { cores, holders } = index();
  const shared = new Uint8Array(cores.length);
  for (const key of times(read)) {
    for (const number of holders.get(key) ?? []) shared[number] = (shared[number] as number) + 1;
  }
  return shared;
}

/** All cores of the registry, by their numbers. */
export function numberedCores(): readonly string[] {
  return index().cores;
}

/**
 * Numbers of the cores that could have been read so, with a prefix of so many letters before them: a cheap sieve,
 * which lets pass every core that comes near, and a few more.
 */
export function coresNear(read: string, prefix: number): readonly number[] {
  const { cores } = index();
  const shared = sharedByCore(read);
  const near: number[] = [];
  for (let number = 0; number < cores.length; number += 1) {
    // The letters of the prefix may stand in what was read as well.
    const most = (shared[number] as number) + prefix;
    if (isAlike(most, read.length, (cores[number] as string).length + prefix)) near.push(number);
  }
  return near;
}
