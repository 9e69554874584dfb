import type { GrayImage } from '../gray.js';
import { type Contrast, contrastOf } from './contrast.js';

/** What ruling lines of one direction are looked for in. */
export interface RuleField {
  readonly image: GrayImage;
  readonly orientation: 'horizontal' | 'vertical';
  readonly contrast: Contrast;
  readonly pixelsPerMm: number;
}

/** Both directions of a page: level lines in `across`, upright ones in `down`. */
export interface RuleFields {
  readonly across: RuleField;
  readonly down: RuleField;
}

/** A line of a field; windows of both fields of a page are as long. */
export interface Line {
  readonly position: number;
  /** In windows of the field. */
  readonly from: number;
  readonly to: number;
  readonly strength: number;
}

/** Two lines nearer than this are one, in millimetres. */
export const APART = 1.6;

/** How far a line may end from the line that it should meet, in millimetres. */
export const REACH = 2.5;

/** Of a known line's own contrast, what a piece of it must have, and what any line must have. */
const PIECE_CONTRAST = 0.45;
const LEAST_CONTRAST = 22;

export function fieldsOf(image: GrayImage, pixelsPerMm: number): RuleFields {
  const field = (orientation: RuleField['orientation']): RuleField => {
    const contrast = contrastOf(image, orientation, pixelsPerMm);
    return { image, orientation, contrast, pixelsPerMm };
  };
  return { across: field('horizontal'), down: field('vertical') };
}

/** The least contrast of what belongs to a line of some strength. */
export function leastContrast(strength: number): number {
  return Math.max(LEAST_CONTRAST, PIECE_CONTRAST * strength);
}

/** The median strength of some lines. */
export function strengthOf(lines: readonly Line[]): number {
  const strengths = lines.map(({ strength }) => strength).sort((a, b) => a - b);
  return strengths[strengths.length >> 1] ?? 0;
}

/** Of lines side by side over the same stretch, keeps the strongest. */
export function mergeNear(lines: readonly Line[], apart: number): Line[] {
  const kept: Line[] = [];
  const weight = (line: Line) => (line.to - line.from) * line.strength;
  for (const line of [...lines].sort((a, b) => weight(b) - weight(a))) {
    const same = kept.findIndex(
      (other) =>
        Math.abs(other.position - line.position) <= apart &&
        Math.min(other.to, line.to) - Math.max(other.from, line.from) > 0,
    );
    if (same < 0) {
      kept.push(line);
      continue;
    }
    const other = kept[same] as Line;
    // A line that wanders answers at another position further along.
    if (Math.abs(other.position - line.position) > apart / 2) continue;
    kept[same] = {
      ...other,
      from: Math.min(other.from, line.from),
      to: Math.max(other.to, line.to),
    };
  }
  return kept.sort((a, b) => a.position - b.position);
}
