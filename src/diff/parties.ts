import type { Change } from '../model/change.js';
import type { Assignment } from '../model/notice.js';
import { type Body, bodyOfAssignment } from './bodies.js';
import type { Side } from './doubt.js';

/** What one side says about one body: its name there and all its duties. */
export interface Party {
  readonly body: Body;
  readonly duties: readonly Assignment[];
}

/** Two parties that are one body, and why where their names differ. */
export interface Pair {
  readonly before: Party;
  readonly after: Party;
  readonly renamed: { readonly class: Change['class']; readonly reason: string } | null;
}

/** How two parties can be told to be one. Tried in order over all parties, the surest first. */
export type Recognition = (a: Body, b: Body) => Pair['renamed'] | 'same' | 'no';

export const dutiesOf = (side: Side): readonly Assignment[] =>
  side.tasks.flatMap(({ assignments }) => assignments);

/** The bodies a side names, each with all its duties. */
export function partiesOf(side: Side): readonly Party[] {
  const parties: { body: Body; duties: Assignment[] }[] = [];
  for (const duty of dutiesOf(side)) {
    const body = bodyOfAssignment(duty);
    const known = parties.find(
      (party) => party.body.name === body.name && party.body.level === body.level,
    );
    if (known === undefined) parties.push({ body, duties: [duty] });
    else known.duties.push(duty);
  }
  return parties;
}

export interface Matching {
  readonly pairs: readonly Pair[];
  readonly removed: readonly Party[];
  readonly added: readonly Party[];
}

const unordered = ({ before, after }: Pair) => [before.body.name, after.body.name].sort().join();

/** Pairs the parties of two sides, by one recognition after the other; what is left over comes back too. */
export function matchParties(
  before: readonly Party[],
  after: readonly Party[],
  recognitions: readonly Recognition[],
): Matching {
  const removed = new Set(before);
  const added = new Set(after);
  const pairs: Pair[] = [];
  for (const recognize of recognitions) {
    const found = [...removed].flatMap((a) =>
      [...added].flatMap((b) => {
        const how = recognize(a.body, b.body);
        return how === 'no' ? [] : [{ before: a, after: b, renamed: how === 'same' ? null : how }];
      }),
    );
    // Where several would do, the choice must not depend on the direction of the comparison.
    for (const pair of found.toSorted((x, y) => (unordered(x) < unordered(y) ? -1 : 1))) {
      if (!removed.has(pair.before) || !added.has(pair.after)) continue;
      pairs.push(pair);
      removed.delete(pair.before);
      added.delete(pair.after);
    }
  }
  return { pairs, removed: [...removed], added: [...added] };
}
