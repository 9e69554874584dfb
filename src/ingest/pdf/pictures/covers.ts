import { area, centre, contains } from '../../box.js';
import type { PixelImage } from '../../page.js';
import type { PdfPage } from '../file/document.js';
import type { Cover } from '../paint/ink.js';
import type { Glyph, PageMarks, PaintedImage } from '../paint/marks.js';
import { pixelImage } from './pixels.js';

/** From this part of the page on a picture is a page of its own, whatever it shows. */
const PAGE_SIZED = 0.3;
/** Brightness by which the pixels of a patch differ at most, and from which it is as white as paper. */
const PATCH = { differ: 24, white: 240 } as const;

/**
 * Pictures that hide the text painted before them: whole pages, and patches of one colour. Seals and
 * signatures without transparency are smaller and show something: the text below them counts.
 */
export async function coveringPictures(page: PdfPage, marks: PageMarks): Promise<Cover[]> {
  const covers: Cover[] = [];
  const glyphs = marks.glyphs.filter(({ visible }) => visible);
  for (const image of marks.images) {
    if (!image.opaque || !glyphs.some((glyph) => liesUnder(glyph, image))) continue;
    const decoded = await page.image(image.source);
    if (decoded === null || decoded.channels === 4) continue;
    const { bbox, order } = image;
    if (area(bbox) >= PAGE_SIZED * marks.width * marks.height) {
      covers.push({ bbox, order, plain: true });
      continue;
    }
    const colour = onlyColour(pixelImage(decoded, 72));
    if (colour !== null) covers.push({ bbox, order, plain: colour >= PATCH.white });
  }
  return covers;
}

function liesUnder({ bbox, order }: Glyph, image: PaintedImage): boolean {
  return order < image.order && contains(image.bbox, ...centre(bbox));
}

/** The least of the parts of the one colour of a picture; null where it shows something. */
function onlyColour({ data, channels }: PixelImage): number | null {
  const least = Array.from({ length: channels }, () => 255);
  const most = Array.from({ length: channels }, () => 0);
  for (let i = 0; i < data.length; i++) {
    const k = i % channels;
    const value = data[i] ?? 0;
    if (value < (least[k] ?? 0)) least[k] = value;
    if (value > (most[k] ?? 0)) most[k] = value;
  }
  const differs = least.some((value, k) => (most[k] ?? 0) - value > PATCH.differ);
  return differs ? null : Math.min(...least);
}
