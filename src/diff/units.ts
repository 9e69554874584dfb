import type { Change } from '../model/change.js';
import { areCounterparts, renamingReason } from './bodies.js';
import type { Side } from './doubt.js';
import { matchParties, type Pair, type Party, partiesOf } from './parties.js';
import { counterpart, recognitions } from './recognitions.js';
import {
  orderChanges,
  renamings,
  roleChanges,
  rolesAreUnknown,
  sideChanges,
} from './unit-changes.js';

/** A body that went into one that stands on the other side already: 市工商局 beside 市市场监管局. */
interface Absorption {
  readonly party: Party;
  readonly into: Party;
  readonly reason: string;
}

function absorptions(left: readonly Party[], others: readonly Party[]): readonly Absorption[] {
  return left.flatMap((party): readonly Absorption[] => {
    const into = others.find((other) => renamingReason(party.body, other.body) !== null);
    const reason = into === undefined ? null : renamingReason(party.body, into.body);
    return into === undefined || reason === null ? [] : [{ party, into, reason }];
  });
}

/** Both directions of absorption as pairs: gone into what stands after, grown from what stood before. */
function absorptionPairs(
  gone: readonly Absorption[],
  grown: readonly Absorption[],
): readonly Pair[] {
  const renamed = (reason: string) => ({ class: 'renamed' as const, reason });
  return [
    ...gone.map(({ party, into, reason }) => ({
      before: party,
      after: into,
      renamed: renamed(reason),
    })),
    ...grown.map(({ party, into, reason }) => ({
      before: into,
      after: party,
      renamed: renamed(reason),
    })),
  ];
}

export interface UnitComparison {
  readonly changes: readonly Change[];
  /** Whether units stand on both sides whose roles one side does not tell. */
  readonly rolesUnknown: boolean;
}

/** Parties of one side that are truly its own: not absorbed, and no counterpart beside its upper body. */
function ownParties(
  parties: readonly Party[],
  absorbed: readonly Absorption[],
  others: readonly Party[],
  parent: boolean,
): readonly Party[] {
  // A counterpart that stands beside its upper body is not new: the local plan keeps both columns.
  const isBeside = ({ body }: Party) =>
    parent && others.some((other) => areCounterparts(body, other.body));
  return parties.filter(
    (party) => !absorbed.some((one) => one.party === party) && !isBeside(party),
  );
}

/**
 * Compares who must do what. Order is muted; implied units equal listed ones; names that a reform
 * or a spelling changed are one body. With `parent`, a body of the upper level equals its
 * counterpart of the same line of duty below.
 */
export function compareUnits(before: Side, after: Side, parent: boolean): UnitComparison {
  const [a, b] = [partiesOf(before), partiesOf(after)];
  const direct = matchParties(a, b, recognitions(before, after));
  const below = parent
    ? matchParties(direct.removed, direct.added, [counterpart])
    : { ...direct, pairs: [] };
  const gone = absorptions(below.removed, b);
  const grown = absorptions(below.added, a);
  const pairs = [...direct.pairs, ...below.pairs];
  const isOneTask = before.tasks.length + after.tasks.length === 2;
  return {
    changes: [
      ...ownParties(below.added, grown, a, parent).flatMap((party) =>
        sideChanges('unit-added', party),
      ),
      ...ownParties(below.removed, gone, b, parent).flatMap((party) =>
        sideChanges('unit-removed', party),
      ),
      ...pairs.flatMap((pair) => roleChanges(pair, before, after)),
      ...renamings([...pairs, ...absorptionPairs(gone, grown)]),
      ...(isOneTask ? orderChanges(direct.pairs) : []),
    ],
    rolesUnknown: rolesAreUnknown(pairs, before, after),
  };
}
