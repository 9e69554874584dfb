import type { ReadingRemark } from '../../../model/reading.js';
import { centre } from '../../box.js';
import type { Glyph, PageMarks } from './marks.js';

/** A line strikes text out in this band of its height, from its top. */
const MIDDLE = { from: 0.35, to: 0.68 } as const;
/** Thicker than this, in heights of the text, it blacks it out. */
const THICKEST = 0.2;
/** How far it reaches beyond the text at either end, in heights of the text; a rule goes on. */
const BEYOND = 0.6;
/** Fewer characters are one that a rule of a table runs into. */
const FEWEST = 2;
/** Glyphs are looked for by their height on the page in steps of so many points. */
const STEP = 12;

interface Line {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly thickness: number;
}

/** Text with a line drawn through it, as what no longer holds is: it was read as if it had none. */
export function struckRemarks(
  marks: PageMarks,
  seen: readonly Glyph[],
  page: number,
): ReadingRemark[] {
  const printed = seen.filter(({ text, turn }) => turn === 0 && text.trim() !== '');
  const rows = byHeight(printed);
  const struck = levelLines(marks)
    .map((line) => struckBy(line, rows))
    .filter((glyphs) => glyphs.length >= FEWEST);
  const [first] = struck;
  if (first === undefined) return [];
  const quote = first.map(({ text }) => text).join('');
  const count = new Set(struck.flat()).size;
  const message = `${count} characters of the page are struck through, so “${quote}”; they were read as if they were not`;
  return [{ code: 'PAGE_DOUBTFUL', page, message }];
}

function byHeight(glyphs: readonly Glyph[]): ReadonlyMap<number, readonly Glyph[]> {
  const rows = new Map<number, Glyph[]>();
  for (const glyph of glyphs) {
    const row = Math.floor(centre(glyph.bbox)[1] / STEP);
    const own = rows.get(row);
    if (own === undefined) rows.set(row, [glyph]);
    else own.push(glyph);
  }
  return rows;
}

function levelLines({ strokes, fills }: PageMarks): Line[] {
  return [
    ...strokes
      .filter(({ y0, y1, white }) => y0 === y1 && !white)
      .map(({ x0, x1, y0, width }) => ({ from: x0, to: x1, y: y0, thickness: width })),
    ...fills
      .filter(({ white }) => !white)
      .map(({ bbox: [from, top, to, bottom] }) => {
        return { from, to, y: (top + bottom) / 2, thickness: bottom - top };
      }),
  ];
}

/** The characters that a line runs through the middle of, if it ends where they do. */
function struckBy(
  { from, to, y, thickness }: Line,
  rows: ReadonlyMap<number, readonly Glyph[]>,
): readonly Glyph[] {
  const row = Math.floor(y / STEP);
  const glyphs = [row - 1, row, row + 1]
    .flatMap((key) => rows.get(key) ?? [])
    .filter(({ bbox, size }) => {
      const [x] = centre(bbox);
      const at = (y - bbox[1]) / (bbox[3] - bbox[1]);
      return (
        thickness < THICKEST * size && x > from && x < to && at > MIDDLE.from && at < MIDDLE.to
      );
    })
    .toSorted((a, b) => a.bbox[0] - b.bbox[0]);
  const [first, last] = [glyphs[0], glyphs.at(-1)];
  if (first === undefined || last === undefined) return [];
  const beyond = BEYOND * first.size;
  return first.bbox[0] - from < beyond && to - last.bbox[2] < beyond ? glyphs : [];
}
