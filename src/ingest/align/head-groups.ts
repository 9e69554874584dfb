import type { Rule } from '../page.js';
import { centreOf, type Interval, within } from './lines.js';

/** A name may stand this far off the middle of the columns that it heads, in character sizes. */
const OFF_CENTRE = 1;
/** The same over a rule, in parts of the columns' width: their figures may stand at one side. */
const RULED_OFF = 0.35;
/** What a column costs that no name of a line heads, in character sizes. */
const UNHEADED = 1;
/** Some neighbouring columns, or one, and where their text stands. */
export interface Group extends Interval {
  readonly from: number;
  readonly to: number;
}

/** The columns that each name of a line heads, or null where some name heads none. */
export function headed(
  pieces: readonly Interval[],
  units: readonly Group[],
  rules: readonly Rule[],
  size: number,
): readonly Group[] | null {
  const names = pieces.map((piece): Name => {
    const rule = rules.find((own) => within(own, centreOf(piece)));
    if (rule === undefined) return { piece, ruled: null, alone: false };
    const ruled = units.flatMap((unit) => (within(rule, centreOf(unit)) ? [unit.from] : []));
    const beside = pieces.filter((other) => within(rule, centreOf(other)));
    return { piece, ruled, alone: beside.length === 1 };
  });
  // A title stands over the middle of all columns, too.
  if (names.length === 1 && names[0]?.ruled === null) return null;
  return (
    [units, flushRight(units), flushLeft(units)]
      .flatMap((bounds) => share(names, bounds, size) ?? [])
      .toSorted((a, b) => a.cost - b.cost)[0]?.groups ?? null
  );
}

/** Columns whose text stands at their right side reach from the end of one to that of the next. */
function flushRight(units: readonly Group[]): Group[] {
  const width = pitchOf(units.map(({ end }) => end));
  return units.map((unit, i) => ({ ...unit, start: units[i - 1]?.end ?? unit.end - width }));
}

function flushLeft(units: readonly Group[]): Group[] {
  const width = pitchOf(units.map(({ start }) => start));
  return units.map((unit, i) => ({ ...unit, end: units[i + 1]?.start ?? unit.start + width }));
}

/** The usual distance of neighbouring columns. */
function pitchOf(edges: readonly number[]): number {
  const steps = edges.slice(1).map((edge, i) => edge - (edges[i] ?? edge));
  return steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
}

interface Name {
  readonly piece: Interval;
  /** The first columns of what stands over the rule right below it, which it may have to itself. */
  readonly ruled: readonly number[] | null;
  readonly alone: boolean;
}

interface Share {
  readonly cost: number;
  readonly groups: readonly Group[];
}

/** The cheapest way to give every name some neighbouring units, in order; null if there is none. */
function share(
  [name, ...others]: readonly Name[],
  units: readonly Group[],
  size: number,
): Share | null {
  if (name === undefined) return { cost: UNHEADED * size * units.length, groups: [] };
  let best: Share | null = null;
  for (const { run, skipped, left } of runsOf(units)) {
    const off = offCentre(name, run, size);
    const rest = off === Infinity ? null : share(others, left, size);
    if (rest === null) continue;
    const cost = off + UNHEADED * size * skipped + rest.cost;
    if (best === null || cost < best.cost) best = { cost, groups: [groupOf(run), ...rest.groups] };
  }
  return best;
}

interface Run {
  readonly run: readonly Group[];
  /** Units before it; those after it. */
  readonly skipped: number;
  readonly left: readonly Group[];
}

function runsOf(units: readonly Group[]): Run[] {
  return units.flatMap((_, skipped) =>
    units.slice(skipped).map((_, length) => ({
      run: units.slice(skipped, skipped + length + 1),
      skipped,
      left: units.slice(skipped + length + 1),
    })),
  );
}

/** How far a name stands off the middle of some columns; infinite where it cannot head them. */
function offCentre({ piece, ruled, alone }: Name, run: readonly Group[], size: number): number {
  const group = groupOf(run);
  const inRule = run.every(({ from }) => ruled?.includes(from) ?? true);
  if (!inRule || (alone && ruled?.length !== run.length)) return Infinity;
  const off = Math.abs(centreOf(piece) - centreOf(group));
  const room = OFF_CENTRE * size + (ruled === null ? 0 : RULED_OFF * (group.end - group.start));
  return off > room && !alone ? Infinity : off;
}

function groupOf(run: readonly Group[]): Group {
  return {
    from: run[0]?.from ?? 0,
    to: run.at(-1)?.to ?? 0,
    start: Math.min(...run.map(({ start }) => start)),
    end: Math.max(...run.map(({ end }) => end)),
  };
}

export function unitsUnder(groups: readonly Group[], units: readonly Group[]): Group[] {
  const free = units.filter(
    ({ from }) => !groups.some((own) => own.from <= from && from <= own.to),
  );
  return [...groups, ...free].toSorted((a, b) => a.from - b.from);
}
