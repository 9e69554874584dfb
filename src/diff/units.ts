import type { Change } from '../model/change.js';
import type { Assignment, Role } from '../model/notice.js';
import {
  areCounterparts,
  type Body,
  bodyOfAssignment,
  foldName,
  renamingReason,
  sameBody,
} from './bodies.js';
import { CERTAIN, doubtAbout, isSmall, misreadReason, type Side } from './doubt.js';

/** What one side says about one body: its name there and all its duties. */
interface Party {
  readonly body: Body;
  readonly duties: readonly Assignment[];
}

/** Two parties that are one body, and why where their names differ. */
interface Pair {
  readonly before: Party;
  readonly after: Party;
  readonly renamed: { readonly class: Change['class']; readonly reason: string } | null;
}

/** How two parties can be told to be one. Tried in order over all parties, the surest first. */
type Recognition = (a: Body, b: Body) => Pair['renamed'] | 'same' | 'no';

function partiesOf(side: Side): readonly Party[] {
  const parties: { body: Body; duties: Assignment[] }[] = [];
  for (const duty of side.tasks.flatMap(({ assignments }) => assignments)) {
    const body = bodyOfAssignment(duty);
    const known = parties.find(
      (party) => party.body.name === body.name && party.body.level === body.level,
    );
    if (known === undefined) parties.push({ body, duties: [duty] });
    else known.duties.push(duty);
  }
  return parties;
}

const SPELLING = { class: 'formatting', reason: 'two spellings of one body' } as const;

const sameName: Recognition = (a, b) =>
  a.name === b.name && (a.level === b.level || a.level === null || b.level === null)
    ? 'same'
    : 'no';

const sameRow: Recognition = (a, b) =>
  sameBody(a, b) || (foldName(a.name) === foldName(b.name) && a.level === b.level)
    ? SPELLING
    : 'no';

const sameNameOfAnyLevel: Recognition = (a, b) => (a.name === b.name ? 'same' : 'no');

const renamedByReform: Recognition = (a, b) => {
  const reason = renamingReason(a, b);
  return reason === null ? 'no' : { class: 'renamed', reason };
};

/** Only where the two are not both in the registry: 市民政局 is no misread 市财政局. */
function misread(before: Side, after: Side): Recognition {
  return (a, b) => {
    if (a.entry !== null && b.entry !== null) return 'no';
    const doubt =
      misreadReason([before, after], null, a.name, b.name) ??
      (isSmall(a.name, b.name) ? (doubtOfBody(before, a) ?? doubtOfBody(after, b)) : null);
    if (doubt === null) return 'no';
    return { class: 'ocr-suspect', reason: `probably one body misread: ${doubt}` };
  };
}

/** Why one of the side's assignments to that body is doubtful, in words, or null. */
function doubtOfBody(side: Side, { name }: Body): string | null {
  const duties = dutiesOf(side).filter(({ unit }) => unit === name);
  const least = Math.min(1, ...duties.map(({ confidence }) => confidence));
  if (least < CERTAIN) return `read with confidence ${least.toFixed(2)}`;
  const reasons = duties.map(
    ({ column, unit, raw }) => doubtAbout(side, column, unit) ?? doubtAbout(side, column, raw),
  );
  return reasons.find((reason) => reason !== null) ?? null;
}

interface Matching {
  readonly pairs: readonly Pair[];
  readonly removed: readonly Party[];
  readonly added: readonly Party[];
}

const unordered = ({ before, after }: Pair) => [before.body.name, after.body.name].sort().join();

function matchParties(
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

/** A body that went into one that stands on the other side already: 市工商局 beside 市市场监管局. */
function absorbed(
  left: readonly Party[],
  others: readonly Party[],
): ReadonlyMap<Party, { readonly into: Party; readonly reason: string }> {
  const found = new Map<Party, { into: Party; reason: string }>();
  for (const party of left) {
    for (const into of others) {
      const reason = renamingReason(party.body, into.body);
      if (reason === null || found.has(party)) continue;
      found.set(party, { into, reason });
    }
  }
  return found;
}

/**
 * Whether the duty's role says something: a side that only lists units (责任单位), or gives them by
 * a rule of the document, tells no roles apart.
 */
function roleIsTold(duty: Assignment, all: readonly Assignment[]): boolean {
  if (duty.implied) return false;
  return all.some(
    ({ role, level, column }) =>
      (role === 'lead' || role === 'support') && (level === duty.level || column === duty.column),
  );
}

const dutiesOf = (side: Side) => side.tasks.flatMap(({ assignments }) => assignments);

function without<T>(values: readonly T[], others: readonly T[]): readonly T[] {
  return values.filter((value) => !others.includes(value));
}

function roleChanges(pair: Pair, before: Side, after: Side): readonly Change[] {
  const told =
    pair.before.duties.every((duty) => roleIsTold(duty, dutiesOf(before))) &&
    pair.after.duties.every((duty) => roleIsTold(duty, dutiesOf(after)));
  if (!told) return [];
  const rolesOf = ({ duties }: Party) => [...new Set(duties.map(({ role }) => role))];
  const [from, to] = [rolesOf(pair.before), rolesOf(pair.after)];
  const [lost, won] = [without(from, to).toSorted(), without(to, from).toSorted()];
  const columnOf = (party: Party, role: Role | undefined) =>
    party.duties.find((duty) => duty.role === role)?.column ?? null;
  const doubt =
    doubtAbout(before, columnOf(pair.before, lost[0]), '') ??
    doubtAbout(after, columnOf(pair.after, won[0]), '');
  const changeClass = doubt?.includes('ROLE_DOUBTFUL') ? 'ocr-suspect' : 'substantive';
  const changes: Change[] = [];
  for (let i = 0; i < Math.max(lost.length, won.length); i += 1) {
    const [old, now] = [lost[i], won[i]];
    const unit = pair.after.body.name;
    const common = { class: changeClass, unit } as const;
    if (old !== undefined && now !== undefined) {
      const column = columnOf(pair.after, now);
      changes.push({ kind: 'role-changed', ...common, from: old, to: now, column });
    } else if (now !== undefined) {
      changes.push({ kind: 'unit-added', ...common, role: now, column: columnOf(pair.after, now) });
    } else if (old !== undefined) {
      const column = columnOf(pair.before, old);
      changes.push({
        kind: 'unit-removed',
        ...common,
        unit: pair.before.body.name,
        role: old,
        column,
      });
    }
  }
  return changes;
}

function sideChanges(kind: 'unit-added' | 'unit-removed', party: Party): readonly Change[] {
  const seen = new Map<Role, Assignment>();
  for (const duty of party.duties) if (!seen.has(duty.role)) seen.set(duty.role, duty);
  return [...seen.values()].map(({ unit, role, column }) => ({
    kind,
    class: 'substantive',
    unit,
    role,
    column,
  }));
}

function renamings(pairs: readonly Pair[]): readonly Change[] {
  return pairs.flatMap(({ before, after, renamed }): readonly Change[] =>
    renamed === null
      ? []
      : [
          {
            kind: 'unit-renamed',
            class: renamed.class,
            from: before.body.name,
            to: after.body.name,
            reason: renamed.reason,
            column: after.duties[0]?.column ?? null,
          },
        ],
  );
}

/** The same units of a role in another order, told once per role and level. */
function orderChanges(pairs: readonly Pair[]): readonly Change[] {
  const groups = new Map<string, { a: Assignment; b: Assignment }[]>();
  for (const { before, after } of pairs) {
    const [a, b] = [before.duties[0], after.duties[0]];
    if (a === undefined || b === undefined || a.role !== b.role || a.implied || b.implied) continue;
    const key = `${a.role}|${a.level ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ a, b }]);
    else group.push({ a, b });
  }
  return [...groups.values()].flatMap((group): readonly Change[] => {
    const old = group.toSorted((x, y) => x.a.order - y.a.order);
    const now = group.toSorted((x, y) => x.b.order - y.b.order);
    if (old.every((one, at) => one === now[at])) return [];
    const [from, to] = [old.map(({ a }) => a.unit), now.map(({ b }) => b.unit)];
    return [{ kind: 'order', class: 'formatting', of: 'units', from, to }];
  });
}

export interface UnitComparison {
  readonly changes: readonly Change[];
  /** Whether units stand on both sides whose roles one side does not tell. */
  readonly rolesUnknown: boolean;
}

function rolesAreUnknown(pairs: readonly Pair[], before: Side, after: Side): boolean {
  const [a, b] = [dutiesOf(before), dutiesOf(after)];
  const told = (duties: readonly Assignment[], all: readonly Assignment[]) =>
    duties.every((duty) => duty.implied || roleIsTold(duty, all));
  return pairs.some((pair) => told(pair.before.duties, a) !== told(pair.after.duties, b));
}

/**
 * Compares who must do what. Order is muted; implied units equal listed ones; names that a reform
 * or a spelling changed are one body. With `parent`, a body of the upper level equals its
 * counterpart of the same line of duty below.
 */
export function compareUnits(before: Side, after: Side, parent: boolean): UnitComparison {
  const [a, b] = [partiesOf(before), partiesOf(after)];
  const recognitions = [
    sameName,
    sameNameOfAnyLevel,
    sameRow,
    renamedByReform,
    misread(before, after),
  ];
  const direct = matchParties(a, b, recognitions);
  const below = parent
    ? matchParties(direct.removed, direct.added, [
        (x, y) => (areCounterparts(x, y) ? 'same' : 'no'),
      ])
    : { ...direct, pairs: [] };
  // A counterpart that stands beside its upper body is not new: the local plan keeps both columns.
  const beside = (party: Party, others: readonly Party[]) =>
    parent && others.some((other) => areCounterparts(party.body, other.body));
  const goneInto = absorbed(below.removed, b);
  const grownFrom = absorbed(below.added, a);
  const absorptions: Pair[] = [
    ...[...goneInto].map(([party, { into, reason }]) => ({
      before: party,
      after: into,
      renamed: { class: 'renamed' as const, reason },
    })),
    ...[...grownFrom].map(([party, { into, reason }]) => ({
      before: into,
      after: party,
      renamed: { class: 'renamed' as const, reason },
    })),
  ];
  const pairs = [...direct.pairs, ...below.pairs];
  return {
    changes: [
      ...below.added
        .filter((party) => !grownFrom.has(party) && !beside(party, a))
        .flatMap((party) => sideChanges('unit-added', party)),
      ...below.removed
        .filter((party) => !goneInto.has(party) && !beside(party, b))
        .flatMap((party) => sideChanges('unit-removed', party)),
      ...pairs.flatMap((pair) => roleChanges(pair, before, after)),
      ...renamings([...pairs, ...absorptions]),
      ...(before.tasks.length + after.tasks.length === 2 ? orderChanges(direct.pairs) : []),
    ],
    rolesUnknown: rolesAreUnknown(pairs, before, after),
  };
}
