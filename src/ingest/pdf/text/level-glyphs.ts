import type { BoundingBox } from '../../../model/place.js';
import type { Glyph } from '../paint/marks.js';

/** A glyph in the frame of its own line: text left to right, next line below. */
export interface LevelGlyph {
  readonly glyph: Glyph;
  readonly level: BoundingBox;
  /** Place among those of its flow in the order of painting. */
  readonly at: number;
}

/** Bold that is faked by painting twice shifts the second painting by less than this. */
const REPAINT = 0.2;

export function isRepaint(a: LevelGlyph, b: LevelGlyph): boolean {
  return (
    a.glyph.text === b.glyph.text &&
    Math.abs(a.level[0] - b.level[0]) < REPAINT * a.glyph.size &&
    Math.abs(a.level[3] - b.level[3]) < REPAINT * a.glyph.size
  );
}
