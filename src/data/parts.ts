import text from './parts.tsv';
import { lazy, parseTable } from './table.js';

const COLUMNS = ['place', 'characters'] as const;

interface Groups {
  /** Numbers of the groups each character is in. */
  readonly of: ReadonlyMap<string, readonly number[]>;
  readonly sizes: readonly number[];
}

const groups: () => Groups = lazy(() => {
  const of = new Map<string, number[]>();
  const sizes = parseTable(text, COLUMNS).map(({ characters }, group) => {
    for (const character of characters) {
      const numbers = of.get(character);
      if (numbers === undefined) of.set(character, [group]);
      else numbers.push(group);
    }
    return characters.length;
  });
  return { of, sizes };
});

/**
 * How many characters show the part that two characters share in the same place (left, right,
 * top, bottom): the size of the smallest group both are in, 0 if none. Recognisers hold on to one
 * half and mistake the other (攻 for 政); the smaller the group, the fewer such readings there are.
 * Symmetric. Large groups (氵, 口) are left out of the table and give 0.
 */
export function sharedPartGroup(a: string, b: string): number {
  const { of, sizes } = groups();
  const others = of.get(b);
  if (others === undefined) return 0;
  let least = 0;
  for (const group of of.get(a) ?? []) {
    if (!others.includes(group)) continue;
    const size = sizes[group] ?? 0;
    if (least === 0 || size < least) least = size;
  }
  return least;
}
