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
/** A shadow lies so far off, and never on the same height: two l side by side do. */
const SHADOW = { across: 0.35, down: { least: 0.04, most: 0.3 } } as const;

/** The same character once more, as bold print or as its shadow. */
export function isRepaint(a: LevelGlyph, b: LevelGlyph): boolean {
  if (a.glyph.text !== b.glyph.text) return false;
  const { size } = a.glyph;
  const across = Math.abs(a.level[0] - b.level[0]) / size;
  const down = Math.abs(a.level[3] - b.level[3]) / size;
  if (across < REPAINT && down < REPAINT) return true;
  const { least, most } = SHADOW.down;
  const isAlike = Math.abs(size - b.glyph.size) < 0.02 * size;
  return isAlike && across < SHADOW.across && down > least && down < most;
}
