import type { BoundingBox } from '../../../model/place.js';
import { area, intersection, union } from '../../box.js';
import type { PixelImage } from '../../page.js';
import type { PdfPage } from '../file/document.js';
import type { PageMarks, PaintedImage } from '../paint/marks.js';
import { orient, type PageImage, pixelImage } from './pixels.js';

/** Images that cover this part of a page are the page: a scan. */
export const PAGE_COVER = 0.7;
/** Resolution of pages drawn for the recogniser. */
const DRAWN_DPI = { least: 200, most: 300 } as const;
/** Pieces of one scan have the same resolution, within this part. */
const SAME_SCALE = 0.03;

/** The part of the page that its images cover (overlaps counted once, roughly). */
export function imageCover({ images, width, height }: PageMarks): number {
  const largest = Math.max(0, ...images.map(({ bbox }) => area(bbox)));
  const stacked = stripsOf(images);
  return (
    Math.max(
      largest,
      stacked.reduce((sum, { bbox }) => sum + area(bbox), 0),
    ) /
    (width * height)
  );
}

/** Images that do not overlap one another: the strips of one scan. */
function stripsOf(images: readonly PaintedImage[]): PaintedImage[] {
  const apart = images.every((a, i) =>
    images.slice(i + 1).every((b) => {
      const common = intersection(a.bbox, b.bbox);
      return common === null || area(common) < 0.1 * Math.min(area(a.bbox), area(b.bbox));
    }),
  );
  return apart ? [...images] : [];
}

/**
 * The pixels of a scanned page: the embedded image as it is where it makes up the page, several
 * strips put together, else the page drawn. Null where nothing here can draw.
 */
export async function pageImage(page: PdfPage, marks: PageMarks): Promise<PageImage | null> {
  const large = marks.images.filter(({ bbox }) => area(bbox) > 0.02 * marks.width * marks.height);
  const isOver = isPaintedOver(marks, large);
  const isPrinted = marks.glyphs.some(({ visible }) => visible);
  const plain = large.every(isUpright) && !isOver && !isPrinted;
  if (plain && large.length === 1 && imageCover(marks) >= PAGE_COVER) {
    const [only] = large;
    const taken = only === undefined ? null : await takeImage(page, only);
    if (taken !== null) return taken;
  }
  if (plain && large.length > 1 && stripsOf(large).length > 0 && sameScale(large)) {
    const taken = await takeStrips(page, large);
    if (taken !== null) return taken;
  }
  const drawn = await drawnPage(page, marks);
  return drawn === null && !isOver ? largestImage(page, marks.images) : drawn;
}

/** A bar that blacks something out, or a drawing: the pixels of the scan are not what shows. */
function isPaintedOver(
  { fills, strokes, shapes }: PageMarks,
  images: readonly PaintedImage[],
): boolean {
  const first = Math.min(...images.map(({ order }) => order));
  return shapes.length > 0 || [...fills, ...strokes].some(({ order }) => order > first);
}

/** The whole page drawn, text and all. */
export async function drawnPage(page: PdfPage, marks: PageMarks): Promise<PageImage | null> {
  const native = Math.max(0, ...marks.images.map(dpiOf));
  const dpi = Math.round(Math.min(DRAWN_DPI.most, Math.max(DRAWN_DPI.least, native)));
  const drawn = await page.render(dpi);
  return drawn === null
    ? null
    : { image: pixelImage(drawn, dpi), bbox: [0, 0, page.width, page.height] };
}

async function largestImage(
  page: PdfPage,
  images: readonly PaintedImage[],
): Promise<PageImage | null> {
  const [largest] = images.filter(isUpright).toSorted((a, b) => area(b.bbox) - area(a.bbox));
  return largest === undefined ? null : takeImage(page, largest);
}

function isUpright({ matrix: [a, b, c, d] }: PaintedImage): boolean {
  const large = Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d));
  const level = Math.abs(b) < 0.01 * large && Math.abs(c) < 0.01 * large;
  const turned = Math.abs(a) < 0.01 * large && Math.abs(d) < 0.01 * large;
  return level || turned;
}

function dpiOf({ matrix: [a, b], pixelWidth }: PaintedImage): number {
  const width = Math.hypot(a, b);
  return width > 0 ? (pixelWidth / width) * 72 : 0;
}

function sameScale(images: readonly PaintedImage[]): boolean {
  const scales = images.map(dpiOf);
  return Math.max(...scales) <= (1 + SAME_SCALE) * Math.min(...scales);
}

async function takeImage(page: PdfPage, painted: PaintedImage): Promise<PageImage | null> {
  const decoded = await page.image(painted.source);
  if (decoded === null) return null;
  const { matrix } = painted;
  const image = orient(pixelImage(decoded, 72), matrix);
  const [left, top, right, bottom] = fullBox(painted);
  if (right - left <= 0) return null;
  return {
    image: { ...image, dpi: (image.width / (right - left)) * 72 },
    bbox: [left, top, right, bottom],
  };
}

/** The image's box before clipping. */
function fullBox({ matrix: [a, b, c, d, e, f] }: PaintedImage): BoundingBox {
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

async function takeStrips(
  page: PdfPage,
  strips: readonly PaintedImage[],
): Promise<PageImage | null> {
  const taken: PageImage[] = [];
  for (const strip of strips) {
    const image = await takeImage(page, strip);
    if (image === null) return null;
    taken.push(image);
  }
  const bbox = union(taken.map((strip) => strip.bbox));
  const dpi = taken[0]?.image.dpi;
  if (bbox === null || dpi === undefined) return null;
  return { image: pasteStrips(taken, bbox, dpi), bbox };
}

function pasteStrips(strips: readonly PageImage[], bbox: BoundingBox, dpi: number): PixelImage {
  const width = Math.round(((bbox[2] - bbox[0]) * dpi) / 72);
  const height = Math.round(((bbox[3] - bbox[1]) * dpi) / 72);
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const { image, bbox: own } of strips) {
    const x0 = Math.round(((own[0] - bbox[0]) * dpi) / 72);
    const y0 = Math.round(((own[1] - bbox[1]) * dpi) / 72);
    for (let y = 0; y < image.height && y0 + y < height; y++) {
      for (let x = 0; x < image.width && x0 + x < width; x++) {
        const from = (y * image.width + x) * image.channels;
        const to = ((y0 + y) * width + x0 + x) * 3;
        for (let k = 0; k < 3; k++) {
          data[to + k] = image.data[from + (image.channels === 1 ? 0 : k)] ?? 255;
        }
      }
    }
  }
  return { width, height, data, channels: 3, dpi };
}
