import { APART, type Line, leastContrast, REACH, type RuleField } from './rule-field.js';
import { solidAlong } from './rule-solid.js';

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
  const { orientation, contrast, pixelsPerMm } = field;
  const margin = 0.4 * pixelsPerMm;
  const reach = REACH * pixelsPerMm;
  return positionsOf(lines, APART * pixelsPerMm).flatMap(
    ({ position, strength, from: first, to: last }) => {
      const crossings = crossing
        .filter(
          (line) =>
            position >= line.from * contrast.step - reach &&
            position <= line.to * contrast.step + reach,
        )
        .map((line) => line.position)
        .sort((a, b) => a - b);
      const stops = withEnds(crossings, first * contrast.step, last * contrast.step, reach);
      const least = leastContrast(strength);
      const spans = stops.slice(1).map((end, index) => {
        const start = stops[index] as number;
        const inner = { start: Math.round(start + margin), end: Math.round(end - margin) };
        return { start, end, solid: solidAlong(field, { position, ...inner, least }) };
      });
      const rules: PixelRule[] = [];
      spans.forEach(({ start, end, solid }, index) => {
        const between = [spans[index - 1], spans[index + 1]].every(
          (beside) => beside === undefined || beside.solid >= KNOWN_SOLID,
        );
        const torn = between && spans.length > 1 && end - start < TORN_LENGTH * pixelsPerMm;
        if (solid < (torn ? TORN_SOLID : KNOWN_SOLID)) return;
        const last = rules.at(-1);
        if (last?.end === start) rules[rules.length - 1] = { ...last, end };
        else rules.push({ orientation, position, start, end, strength });
      });
      return rules;
    },
  );
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
