import type { Assignment } from '../model/notice.js';
import { editConfidence, rawSlice, round } from './draft.js';
import type { UnitCell } from './unit-cell.js';
import type { ResolvedUnit } from './units.js';

/** Chance that a name which stands as printed is right, by what vouches for it. */
const CONFIDENCE = { known: 0.998, group: 0.995, unknown: 0.93, assumedRole: 0.85 } as const;

function confidenceOf(unit: ResolvedUnit, cell: UnitCell, read: number): number {
  const { item } = unit;
  const doubt = cell.doubts.find((one) => one.item.start === item.start);
  const asPrinted =
    doubt === undefined || doubt.state === 'unknown'
      ? 1
      : Math.max(0.05, 1 - (doubt.suggestions[0]?.probability ?? 0.5));
  const vouched = unit.group
    ? CONFIDENCE.group
    : unit.known === null
      ? CONFIDENCE.unknown
      : CONFIDENCE.known;
  const role = unit.roleBy === 'none' ? CONFIDENCE.assumedRole : 1;
  const edited = editConfidence(cell.draft, item.start, item.end);
  return round(Math.min(read, 1) * vouched * role * asPrinted * edited);
}

/** The assignments of one unit cell, without their order in the task; one per unit and role. */
export function cellAssignments(
  cell: UnitCell,
  column: string | null,
  readConfidence: number,
): readonly Omit<Assignment, 'order'>[] {
  const seen = new Set<string>();
  return cell.units.flatMap((unit) => {
    const key = `${unit.role}|${unit.unit}|${unit.places.join()}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const raw = rawSlice(cell.draft, unit.item.start, unit.item.end);
    return [
      {
        column,
        level: unit.level,
        role: unit.role,
        unit: unit.unit,
        unitKey: unit.key,
        raw,
        group: unit.group,
        implied: false,
        confidence: confidenceOf(unit, cell, readConfidence),
        ...(unit.note === null ? {} : { note: unit.note }),
        ...(unit.places.length === 0 ? {} : { places: unit.places }),
      },
    ];
  });
}
