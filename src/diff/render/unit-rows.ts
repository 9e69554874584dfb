import type { Change, TaskChange } from '../../model/change.js';
import type { Level, Role, Task } from '../../model/notice.js';

/** How a unit stands against the other side. */
export type ChipState = 'same' | 'added' | 'removed' | 'renamed' | 'role' | 'suspect';

export interface Chip {
  readonly name: string;
  readonly state: ChipState;
  /** Why, in words; empty for an unchanged unit. */
  readonly note: string;
}

export interface UnitRow {
  readonly role: Role;
  readonly level: Level | null;
  readonly before: readonly Chip[];
  readonly after: readonly Chip[];
}

const ROLES: readonly Role[] = ['lead', 'support', 'responsible', 'implement'];
const LEVELS: readonly (Level | null)[] = ['nation', 'province', 'city', 'county', null];

/** What a unit in a role is called on a side, for the lookups below. */
interface Place {
  readonly name: string;
  readonly role: Role;
  readonly side: 'before' | 'after';
}

function loneState({ name, role, side }: Place, change: Change): Omit<Chip, 'name'> | null {
  const kind = side === 'before' ? 'unit-removed' : 'unit-added';
  if (change.kind !== kind || change.unit !== name || change.role !== role) return null;
  const state = side === 'before' ? 'removed' : 'added';
  return { state, note: state };
}

/** `names`: what the unit is called on the after side, where role changes name it. */
function roleState(place: Place, names: readonly string[], change: Change) {
  if (change.kind !== 'role-changed' || !names.includes(change.unit)) return null;
  const own = place.side === 'before' ? change.from : change.to;
  return own === place.role
    ? { state: 'role' as const, note: `${change.from} → ${change.to}` }
    : null;
}

function nameState({ name, side }: Place, change: Change): Omit<Chip, 'name'> | null {
  if (change.kind !== 'unit-renamed') return null;
  if ((side === 'before' ? change.from : change.to) !== name) return null;
  return { state: change.class === 'ocr-suspect' ? 'suspect' : 'renamed', note: change.reason };
}

function chipOf(place: Place, changes: readonly Change[]): Chip {
  const { name, side } = place;
  const names = changes.flatMap((one) =>
    one.kind === 'unit-renamed' && one.from === name && side === 'before' ? [one.to] : [],
  );
  const first = (state: (change: Change) => Omit<Chip, 'name'> | null) =>
    changes.map(state).find((found) => found !== null);
  const found =
    first((change) => loneState(place, change)) ??
    first((change) => roleState(place, [name, ...names], change)) ??
    first((change) => nameState(place, change));
  return { name, ...(found ?? { state: 'same', note: '' }) };
}

/** The units of the two sides by level and role, each with how it stands against the other side. */
export function unitRows(
  before: readonly Task[],
  after: readonly Task[],
  { changes, kind }: TaskChange,
): readonly UnitRow[] {
  const chips = (
    tasks: readonly Task[],
    role: Role,
    level: Level | null,
    side: 'before' | 'after',
  ) => {
    const names = tasks
      .flatMap(({ assignments }) => assignments)
      .filter((duty) => duty.role === role && duty.level === level)
      .map(({ unit }) => unit);
    const whole = kind === 'added' || kind === 'removed';
    return [...new Set(names)].map(
      (name): Chip =>
        whole ? { name, state: 'same', note: '' } : chipOf({ name, role, side }, changes),
    );
  };
  return LEVELS.flatMap((level) =>
    ROLES.flatMap((role) => {
      const row = {
        role,
        level,
        before: chips(before, role, level, 'before'),
        after: chips(after, role, level, 'after'),
      };
      return row.before.length + row.after.length === 0 ? [] : [row];
    }),
  );
}
