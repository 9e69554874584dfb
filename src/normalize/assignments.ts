import type { Assignment } from '../model/notice.js';
import { editConfidence, rawRange, rawSlice, round } from './draft.js';
import { doubtAgainst } from './names/doubted.js';
import { type ReadDoubts, stretchConfidence } from './read-parts.js';
import type { UnitCell } from './unit-cell.js';
import type { ResolvedUnit } from './units/resolve.js';

/** Chance that a name which stands as printed is right, by what vouches for it. */
const CONFIDENCE = { known: 0.998, group: 0.995, unknown: 0.93, assumedRole: 0.85 } as const;

/** A name that a register vouches for is seldom what a misread other name looks like. */
const READ_WEIGHT = { vouched: 0.05, unknown: 1 } as const;

function confidenceOf(unit: ResolvedUnit, cell: UnitCell, doubts: ReadDoubts): number {
  const { item } = unit;
  const isVouched = unit.group || unit.known !== null;
  const [from, to] = rawRange(cell.draft, item.start, item.end);
  const misread = 1 - stretchConfidence(doubts, from, to);
  const read = 1 - misread * (isVouched ? READ_WEIGHT.vouched : READ_WEIGHT.unknown);
  const doubt = cell.doubts.find((one) => one.item.start === item.start);
  const asPrinted = doubt === undefined ? 1 : 1 - doubtAgainst(doubt);
  const vouched = unit.group
    ? CONFIDENCE.group
    : unit.known === null
      ? CONFIDENCE.unknown
      : CONFIDENCE.known;
  const role = unit.roleBy === 'none' ? CONFIDENCE.assumedRole : 1;
  const edited = editConfidence(cell.draft, item.start, item.end);
  return round(read * vouched * role * asPrinted * edited);
}

/**
 * The assignments of one unit cell, without their order in the task; one per unit and role. `doubts`
 * tells how surely the cell was read.
 */
export function cellAssignments(
  cell: UnitCell,
  column: string | null,
  doubts: ReadDoubts,
): readonly Omit<Assignment, 'order'>[] {
  const seen = new Set<string>();
  return cell.units.flatMap((unit) => {
    const key = `${unit.role}|${unit.unit}|${unit.places.join()}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const raw = rawSlice(cell.draft, unit.item.start, unit.item.end).trim();
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
        confidence: confidenceOf(unit, cell, doubts),
        ...(unit.note === null ? {} : { note: unit.note }),
        ...(unit.places.length === 0 ? {} : { places: unit.places }),
      },
    ];
  });
}
