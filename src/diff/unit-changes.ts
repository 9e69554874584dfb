import type { Change } from '../model/change.js';
import type { Assignment, Role } from '../model/notice.js';
import { doubtAbout, type Side } from './doubt.js';
import { dutiesOf, type Pair, type Party } from './parties.js';

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

function rolesAreTold(duties: readonly Assignment[], side: Side): boolean {
  return duties.every((duty) => roleIsTold(duty, dutiesOf(side)));
}

/** Whether units stand on both sides whose roles one side does not tell. */
export function rolesAreUnknown(pairs: readonly Pair[], before: Side, after: Side): boolean {
  const told = (duties: readonly Assignment[], side: Side) =>
    duties.every((duty) => duty.implied || roleIsTold(duty, dutiesOf(side)));
  return pairs.some((pair) => told(pair.before.duties, before) !== told(pair.after.duties, after));
}

function withoutAny<T>(values: readonly T[], others: readonly T[]): readonly T[] {
  return values.filter((value) => !others.includes(value));
}

function columnOf({ duties }: Party, role: Role | undefined): string | null {
  return duties.find((duty) => duty.role === role)?.column ?? null;
}

function rolesOf({ duties }: Party): readonly Role[] {
  return [...new Set(duties.map(({ role }) => role))];
}

/** One role lost, won, or turned into another. */
function roleChange(
  { before, after }: Pair,
  from: Role | undefined,
  to: Role | undefined,
  changeClass: Change['class'],
): readonly Change[] {
  const common = { class: changeClass, unit: after.body.name } as const;
  if (from !== undefined && to !== undefined) {
    return [{ kind: 'role-changed', ...common, from, to, column: columnOf(after, to) }];
  }
  if (to !== undefined) {
    return [{ kind: 'unit-added', ...common, role: to, column: columnOf(after, to) }];
  }
  if (from === undefined) return [];
  const lost = { ...common, unit: before.body.name, role: from, column: columnOf(before, from) };
  return [{ kind: 'unit-removed', ...lost }];
}

/** Roles that a body on both sides lost or won; none where a side tells no roles apart. */
export function roleChanges(pair: Pair, before: Side, after: Side): readonly Change[] {
  if (!rolesAreTold(pair.before.duties, before) || !rolesAreTold(pair.after.duties, after)) {
    return [];
  }
  const [from, to] = [rolesOf(pair.before), rolesOf(pair.after)];
  const [lost, won] = [withoutAny(from, to).toSorted(), withoutAny(to, from).toSorted()];
  const doubt =
    doubtAbout(before, columnOf(pair.before, lost[0]), '') ??
    doubtAbout(after, columnOf(pair.after, won[0]), '');
  const changeClass = doubt?.includes('ROLE_DOUBTFUL') ? 'ocr-suspect' : 'substantive';
  const steps = Array.from({ length: Math.max(lost.length, won.length) }, (_, i) => i);
  return steps.flatMap((i) => roleChange(pair, lost[i], won[i], changeClass));
}

/** A body that stands on one side only, told once per role. */
export function sideChanges(kind: 'unit-added' | 'unit-removed', party: Party): readonly Change[] {
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

/** Bodies whose names differ: by a reform, a spelling or a misreading. */
export function renamings(pairs: readonly Pair[]): readonly Change[] {
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
export function orderChanges(pairs: readonly Pair[]): readonly Change[] {
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
