import { APART, type Line, leastContrast, REACH, type RuleField } from './rule-field.js';
import { isCrossed, isStroke, type Place, solidAlong } from './rule-solid.js';

/** A ruling line in pixels: `position` across, from `start` to `end` along. */
export interface PixelRule {
  readonly orientation: 'horizontal' | 'vertical';
  readonly position: number;
  readonly start: number;
  readonly end: number;
  /** Mean contrast with both sides where the line is there, 0 to 255. */
  readonly strength: number;
}

/** The part of a known line's pixels that must be dark between two neighbouring crossings. */
const KNOWN_SOLID = 0.35;

/** Print in the middle of a cell, where a line would cross it, is no piece: its ends are blank. */
const ENDS = { length: 1.2, solid: 0.3 } as const;

/** A short piece between two that are there may be torn nearly whole. */
const TORN_SOLID = 0.12;
const TORN_LENGTH = 20;

/**
 * Each line's pieces between neighbouring crossings, where they are there; neighbours joined. The
 * ends lie on the crossing lines, so that the grid closes.
 */
export function rulePieces(
  field: RuleField,
  lines: readonly Line[],
  crossing: readonly Line[],
): PixelRule[] {
  return positionsOf(lines, APART * field.pixelsPerMm).flatMap((line) => {
    const spans = spansOf(field, line, crossing);
    return joined(field, line, spans.filter(isThere));
  });
}

/** A line between two neighbouring crossings. */
interface Span {
  readonly start: number;
  readonly end: number;
  /** How much of it is there, 0 to 1. */
  readonly solid: number;
  /** Whether print runs through it. */
  readonly isCrossed: boolean;
  /** Whether it is there at neither of its ends, and what there is of it is print. */
  readonly isPrint: boolean;
  readonly isShort: boolean;
}

function spansOf(field: RuleField, line: Line, crossing: readonly Line[]): Span[] {
  const { contrast, pixelsPerMm } = field;
  const [margin, reach] = [0.4 * pixelsPerMm, REACH * pixelsPerMm];
  const crossings = crossing
    .filter(
      ({ from, to }) =>
        line.position >= from * contrast.step - reach &&
        line.position <= to * contrast.step + reach,
    )
    .map(({ position }) => position)
    .sort((a, b) => a - b);
  const stops = withEnds(crossings, line.from * contrast.step, line.to * contrast.step, reach);
  return stops.slice(1).map((end, index) => {
    const start = stops[index] as number;
    const place = {
      position: line.position,
      start: Math.round(start + margin),
      end: Math.round(end - margin),
      least: leastContrast(line.strength),
    };
    return {
      start,
      end,
      solid: solidAlong(field, place),
      isCrossed: isCrossed(field, place),
      isPrint: isPrint(field, place),
      isShort: stops.length > 2 && end - start < TORN_LENGTH * pixelsPerMm,
    };
  });
}

/** Whether a line is blank at both its ends, and what is dark between them belongs to characters. */
function isPrint(field: RuleField, place: Place): boolean {
  const length = Math.round(ENDS.length * field.pixelsPerMm);
  const [first, last] = [
    Math.min(place.end, place.start + length),
    Math.max(place.start, place.end - length),
  ];
  const ends = [
    { ...place, end: first },
    { ...place, start: last },
  ];
  if (ends.some((end) => solidAlong(field, end) >= ENDS.solid)) return false;
  return isCrossed(field, place) || isStroke(field, { ...place, start: first, end: last });
}

/** A piece that is there; a short one may be torn nearly whole, but no print runs through it. */
function isThere(
  { solid, isShort, isCrossed, isPrint }: Span,
  index: number,
  spans: readonly Span[],
): boolean {
  if (isPrint) return false;
  if (solid >= KNOWN_SOLID) return true;
  const beside = [spans[index - 1], spans[index + 1]];
  const isBetween = beside.every((other) => other === undefined || other.solid >= KNOWN_SOLID);
  return isBetween && isShort && !isCrossed && solid >= TORN_SOLID;
}

function joined({ orientation }: RuleField, line: Line, spans: readonly Span[]): PixelRule[] {
  const { position, strength } = line;
  const rules: PixelRule[] = [];
  for (const { start, end } of spans) {
    const last = rules.at(-1);
    if (last?.end === start) rules[rules.length - 1] = { ...last, end };
    else rules.push({ orientation, position, start, end, strength });
  }
  return rules;
}

/** Adds a line's own ends where it runs on beyond the outermost crossing: an open side. */
function withEnds(
  crossings: readonly number[],
  start: number,
  end: number,
  reach: number,
): number[] {
  const [first, last] = [crossings[0], crossings.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [
    ...(start < first - reach ? [start] : []),
    ...crossings,
    ...(end > last + reach ? [end] : []),
  ];
}

/** Lines of the same position, wherever they are on the page, taken as one. */
function positionsOf(lines: readonly Line[], apart: number): Line[] {
  const groups: Line[][] = [];
  for (const line of [...lines].sort((a, b) => a.position - b.position)) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group === undefined || first === undefined || line.position - first.position > apart) {
      groups.push([line]);
    } else group.push(line);
  }
  return groups.map((group) => {
    const total = group.reduce((sum, { from, to }) => sum + to - from, 0);
    const mean = (value: (line: Line) => number) =>
      group.reduce((sum, line) => sum + value(line) * (line.to - line.from), 0) / total;
    return {
      position: Math.round(mean(({ position }) => position)),
      strength: mean(({ strength }) => strength),
      from: Math.min(...group.map(({ from }) => from)),
      to: Math.max(...group.map(({ to }) => to)),
    };
  });
}
