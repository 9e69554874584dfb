import type { BoundingBox } from '../../../model/place.js';
import { area, centre, contains } from '../../box.js';
import type { Glyph, PageMarks, Stroke } from './marks.js';

/** Something that hides what was painted before it. */
export interface Cover {
  readonly bbox: BoundingBox;
  readonly order: number;
  /** Not seen itself, or seen as a page of its own; what is not plain is seen as a bar or patch. */
  readonly plain: boolean;
}

export interface Inked {
  /** What a reader of the paper sees. */
  readonly seen: readonly Glyph[];
  /** What only the text layer knows: invisible, white on white, or painted over. */
  readonly hidden: readonly Glyph[];
  /** Of the hidden ones, those that lie under a bar or patch that is seen itself: blacked out. */
  readonly barred: ReadonlySet<Glyph>;
}

/** So much of a glyph is covered along the line and across it, or it can still be read. */
const COVERED = 0.5;

/** Parts the glyphs that leave ink on the page from those that do not; `pictures` hide what is below. */
export function inkedGlyphs(marks: PageMarks, pictures: readonly Cover[]): Inked {
  const covers = coversOf(marks, pictures);
  const grounds = [...marks.fills.filter(({ white }) => !white), ...marks.images];
  const seen: Glyph[] = [];
  const hidden: Glyph[] = [];
  const barred = new Set<Glyph>();
  for (const glyph of marks.glyphs) {
    const [x, y] = centre(glyph.bbox);
    const over = glyph.visible ? covers.filter((cover) => hides(cover, glyph)) : [];
    const shows =
      glyph.visible &&
      over.length === 0 &&
      (!glyph.white ||
        grounds.some(({ bbox, order }) => order < glyph.order && contains(bbox, x, y, 1)));
    (shows ? seen : hidden).push(glyph);
    if (over.some(({ plain }) => !plain)) barred.add(glyph);
  }
  return { seen, hidden, barred };
}

/** What hides text: boxes and thick lines of full colour, and pictures; rules are too thin to. */
function coversOf({ glyphs, fills, strokes }: PageMarks, pictures: readonly Cover[]): Cover[] {
  const visible = glyphs.filter((glyph) => glyph.visible);
  const least = COVERED * visible.reduce((size, glyph) => Math.min(size, glyph.size), Infinity);
  const first = visible.reduce((order, glyph) => Math.min(order, glyph.order), Infinity);
  const painted = [
    ...fills.filter(({ opaque }) => opaque),
    ...strokes.filter(({ opaque, width }) => opaque && width >= least).map(bandOf),
  ].map(({ bbox, order, white }) => ({ bbox, order, plain: white }));
  return [...painted, ...pictures].filter(
    ({ bbox, order }) => order > first && Math.min(bbox[2] - bbox[0], bbox[3] - bbox[1]) >= least,
  );
}

/** What a line drawn with a thick pen covers. */
function bandOf({ x0, y0, x1, y1, width, white, order }: Stroke) {
  const half = width / 2;
  const bbox: BoundingBox =
    y0 === y1 ? [x0, y0 - half, x1, y1 + half] : [x0 - half, y0, x1 + half, y1];
  return { bbox, order, white };
}

function hides({ bbox, order }: Cover, glyph: Glyph): boolean {
  if (order <= glyph.order || !contains(bbox, ...centre(glyph.bbox))) return false;
  const [x0, y0, x1, y1] = glyph.bbox;
  const across = Math.min(x1, bbox[2]) - Math.max(x0, bbox[0]);
  const down = Math.min(y1, bbox[3]) - Math.max(y0, bbox[1]);
  return area(bbox) > 0 && across >= COVERED * (x1 - x0) && down >= COVERED * (y1 - y0);
}
