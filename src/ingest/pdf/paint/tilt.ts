import type { Glyph } from './marks.js';
import { compose, type Matrix } from './matrix.js';

/** In radians: less is rounding, more is a text that is meant to stand obliquely. */
const TILT = { least: 0.001, most: 0.2 } as const;
/** Characters that tilt alike do so within this. */
const ALIKE = 0.001;
/** Part of the characters that must tilt alike, and so many at least. */
const MOST = 0.8;
const MIN_GLYPHS = 12;

/**
 * How far the text of a page runs off the level, in radians clockwise: a page drawn askew, as one
 * that was scanned askew and turned into letters. 0 where it does not, or not all of it alike.
 */
export function tiltOf(glyphs: readonly Glyph[]): number {
  const tilts = glyphs
    .filter(({ visible, text }) => visible && text.trim() !== '')
    .map(({ tilt }) => tilt)
    .sort((a, b) => a - b);
  const middle = tilts[tilts.length >> 1] ?? 0;
  const alike = tilts.filter((tilt) => Math.abs(tilt - middle) < ALIKE).length;
  if (tilts.length < MIN_GLYPHS || alike < MOST * tilts.length) return 0;
  return Math.abs(middle) < TILT.least || Math.abs(middle) > TILT.most ? 0 : middle;
}

/** The map to a page that is turned about its middle until its text is level. */
export function untilted(
  { viewport, width, height }: { viewport: Matrix; width: number; height: number },
  tilt: number,
): Matrix {
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)];
  const [x, y] = [width / 2, height / 2];
  return compose([cos, -sin, sin, cos, x - cos * x - sin * y, y + sin * x - cos * y], viewport);
}
