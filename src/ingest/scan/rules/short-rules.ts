import {
  APART,
  type Line,
  leastContrast,
  mergeNear,
  type RuleField,
  strengthOf,
} from './rule-field.js';
import { solidPart } from './rule-solid.js';

/** A line across one row only must be longer than any stroke, in millimetres. */
const SHORTEST = 4;

/** The part of the windows of such a line that must answer. */
const NEW_COVERAGE = 0.85;

/** The part of a short line's pixels that must be dark: a stroke never spans a cell. */
const SOLID = 0.9;

/** Short lines must be as strong as others: strokes of characters below each other are not. */
export const SHORT_STRENGTH = 0.62;

/** Between two crossing lines: windows along the lines looked for, positions across. */
interface Space {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Lines that stand only between two neighbouring crossing lines: each space by itself, less a
 * margin (in millimetres) at both ends.
 */
export function shortLines(
  field: RuleField,
  crossing: readonly Line[],
  known: readonly Line[],
  margin: number,
): Line[] {
  const { contrast, pixelsPerMm } = field;
  const found: Line[] = [];
  for (const [before, after] of neighbours(crossing)) {
    const space = {
      from: Math.ceil((before.position + margin * pixelsPerMm) / contrast.step),
      to: Math.floor((after.position - margin * pixelsPerMm) / contrast.step),
      first: Math.max(before.from, after.from) * contrast.step,
      last: Math.min(before.to, after.to) * contrast.step,
    };
    if ((space.to - space.from) * contrast.step < SHORTEST * pixelsPerMm) continue;
    const isLine = (position: number, least: number) =>
      solidPart(field, { position, start: before.position, end: after.position, least }) >= SOLID;
    found.push(...peaks(field, space, known, isLine));
  }
  return found;
}

/** Pairs of lines of which the second is the first one's next neighbour over a common stretch. */
function neighbours(lines: readonly Line[]): [Line, Line][] {
  const sorted = [...lines].sort((a, b) => a.position - b.position);
  return sorted.flatMap((line, index) => {
    const next = sorted
      .slice(index + 1)
      .find((other) => Math.min(other.to, line.to) - Math.max(other.from, line.from) > 2);
    return next === undefined ? [] : [[line, next] as [Line, Line]];
  });
}

/** Positions at which a stretch answers nearly all along, away from known lines. */
function peaks(
  { contrast, pixelsPerMm }: RuleField,
  { from, to, first, last }: Space,
  known: readonly Line[],
  isLine: (position: number, least: number) => boolean,
): Line[] {
  const apart = 2 * APART * pixelsPerMm;
  const usual = strengthOf(known);
  const least = leastContrast(usual);
  const found: Line[] = [];
  const begin = Math.max(1, Math.round(first - apart));
  const end = Math.min(contrast.positions - 1, Math.round(last + apart));
  for (let position = begin; position < end; position++) {
    const near = known.some(
      (line) =>
        Math.abs(line.position - position) < apart && line.from <= from + 1 && line.to >= to - 1,
    );
    if (near) continue;
    let answers = 0;
    let sum = 0;
    for (let window = from; window < to; window++) {
      const value = contrast.answers[position * contrast.windows + window] ?? 0;
      if (value >= least) answers++;
      sum += value;
    }
    const strong = sum >= SHORT_STRENGTH * usual * (to - from);
    if (strong && answers >= NEW_COVERAGE * (to - from) && isLine(position, least)) {
      found.push({ position, from, to, strength: sum / (to - from) });
    }
  }
  return mergeNear(found, apart);
}
