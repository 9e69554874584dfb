import { area, centre, contains } from '../../box.js';
import type { Glyph, PageMarks, PaintedImage } from './marks.js';

/** An image that hides what was painted before it (no mask, no transparency). */
export type IsOpaque = (image: PaintedImage) => boolean;

export interface Inked {
  /** What a reader of the paper sees. */
  readonly seen: readonly Glyph[];
  /** What only the text layer knows: invisible, white on white, or painted over. */
  readonly hidden: readonly Glyph[];
}

/** Smaller images are pictures or seals beside the text and are not asked whether they cover it. */
const COVERING = 0.3;

/** Parts the glyphs that leave ink on the page from those that do not. */
export function inkedGlyphs(marks: PageMarks, isOpaque: IsOpaque): Inked {
  const page = marks.width * marks.height;
  const covers = [
    ...marks.fills.filter(({ white, opaque }) => white && opaque),
    ...marks.images.filter((image) => area(image.bbox) > COVERING * page && isOpaque(image)),
  ].filter(({ bbox }) => area(bbox) > 0);
  const grounds = [...marks.fills.filter(({ white }) => !white), ...marks.images];
  const seen: Glyph[] = [];
  const hidden: Glyph[] = [];
  for (const glyph of marks.glyphs) {
    const [x, y] = centre(glyph.bbox);
    const shows =
      glyph.visible &&
      !covers.some(({ bbox, order }) => order > glyph.order && contains(bbox, x, y)) &&
      (!glyph.white ||
        grounds.some(({ bbox, order }) => order < glyph.order && contains(bbox, x, y, 1)));
    (shows ? seen : hidden).push(glyph);
  }
  return { seen, hidden };
}
