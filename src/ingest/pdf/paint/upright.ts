import type { PageMarks } from './marks.js';
import { compose, mapBox, quarterTurn } from './matrix.js';

/** Marks turned so that the text stands upright, and by how many quarters clockwise. */
export interface UprightMarks {
  readonly marks: PageMarks;
  readonly quarters: 0 | 1 | 2 | 3;
}

/** Fewer characters do not tell how a page lies. */
const MIN_GLYPHS = 12;
/** Part of the characters that must run the same way. */
const MOST = 0.8;

/** Turns a page whose text lies on its side (a landscape table on a portrait sheet). */
export function turnUpright(marks: PageMarks): UprightMarks {
  const level = marks.glyphs.filter(
    ({ visible, vertical, text }) => visible && !vertical && text.trim() !== '',
  );
  const turn = ([1, 2, 3] as const).find(
    (candidate) => level.filter((glyph) => glyph.turn === candidate).length > MOST * level.length,
  );
  if (turn === undefined || level.length < MIN_GLYPHS) return { marks, quarters: 0 };
  const quarters = (4 - turn) as 1 | 2 | 3;
  return { marks: turnMarks(marks, quarters), quarters };
}

function turnMarks(marks: PageMarks, quarters: 1 | 2 | 3): PageMarks {
  const matrix = quarterTurn(quarters, marks.width, marks.height);
  const swapped = quarters !== 2;
  return {
    width: swapped ? marks.height : marks.width,
    height: swapped ? marks.width : marks.height,
    glyphs: marks.glyphs.map((glyph) => ({
      ...glyph,
      bbox: mapBox(matrix, glyph.bbox),
      turn: glyph.turn === null ? null : (((glyph.turn + quarters) % 4) as 0 | 1 | 2 | 3),
    })),
    strokes: marks.strokes.map((stroke) => {
      const [x0, y0, x1, y1] = mapBox(matrix, [stroke.x0, stroke.y0, stroke.x1, stroke.y1]);
      return { ...stroke, x0, y0, x1, y1 };
    }),
    fills: marks.fills.map((fill) => ({ ...fill, bbox: mapBox(matrix, fill.bbox) })),
    images: marks.images.map((image) => ({
      ...image,
      bbox: mapBox(matrix, image.bbox),
      matrix: compose(matrix, image.matrix),
    })),
    shapes: marks.shapes.map((box) => mapBox(matrix, box)),
  };
}
