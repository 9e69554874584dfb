import type { BoundingBox } from '../../../model/place.js';
import { area, intersection, union } from '../../box.js';
import type { PixelImage } from '../../page.js';
import type { PdfPage } from '../file/document.js';
import type { DecodedImage } from '../file/images.js';
import type { PageMarks, PaintedImage } from '../paint/marks.js';
import { mapBox, quarterTurn } from '../paint/matrix.js';

/** Pixels and the part of the page they show, in points. */
export interface PageImage {
  readonly image: PixelImage;
  readonly bbox: BoundingBox;
}

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
  const plain = large.every(isUpright) && marks.glyphs.every(({ visible }) => !visible);
  if (plain && large.length === 1 && imageCover(marks) >= PAGE_COVER) {
    const [only] = large;
    const taken = only === undefined ? null : await takeImage(page, only);
    if (taken !== null) return taken;
  }
  if (plain && large.length > 1 && stripsOf(large).length > 0 && sameScale(large)) {
    const taken = await takeStrips(page, large);
    if (taken !== null) return taken;
  }
  return (await drawnPage(page, marks)) ?? (await largestImage(page, marks.images));
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

/** One bit to one byte per pixel; transparency laid on white. */
export function pixelImage(
  { width, height, data, channels }: DecodedImage,
  dpi: number,
): PixelImage {
  if (channels === 'bits') {
    return { width, height, data: unpackBits(data, width, height), channels: 1, dpi };
  }
  if (channels === 4) return { width, height, data: onWhite(data), channels: 3, dpi };
  return { width, height, data, channels, dpi };
}

function unpackBits(data: Uint8Array, width: number, height: number): Uint8Array {
  const gray = new Uint8Array(width * height);
  const stride = (width + 7) >> 3;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = ((data[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      gray[y * width + x] = bit * 255;
    }
  }
  return gray;
}

function onWhite(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    const alpha = rgba[from + 3] ?? 255;
    for (let k = 0; k < 3; k++) {
      rgb[to + k] = Math.round(((rgba[from + k] ?? 0) * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  return rgb;
}

/** Turns and mirrors pixels the way the page shows them. */
function orient(image: PixelImage, [a, b, c, d]: PaintedImage['matrix']): PixelImage {
  const turned = Math.abs(b) > Math.abs(a);
  // Steps on the page for one step right and one step down in the image.
  const right = turned ? Math.sign(b) : Math.sign(a);
  const down = turned ? -Math.sign(c) : -Math.sign(d);
  return rearrange(image, { turned, right: right > 0, down: down > 0 });
}

/** An image of the page as the page is turned by quarters clockwise. */
export function turnPageImage(
  { image, bbox }: PageImage,
  quarters: 0 | 1 | 2 | 3,
  page: { readonly width: number; readonly height: number },
): PageImage {
  if (quarters === 0) return { image, bbox };
  return {
    image: rearrange(image, {
      turned: quarters !== 2,
      // A quarter clockwise takes steps right to steps down, and steps down to steps left.
      right: quarters === 1,
      down: quarters === 3,
    }),
    bbox: mapBox(quarterTurn(quarters, page.width, page.height), bbox),
  };
}

interface Arrangement {
  /** Rows become columns. */
  readonly turned: boolean;
  /** A step right in the image is a step forward on the page (right, or down if turned). */
  readonly right: boolean;
  /** A step down in the image is a step forward on the page. */
  readonly down: boolean;
}

function rearrange(image: PixelImage, { turned, right, down }: Arrangement): PixelImage {
  if (!turned && right && down) return image;
  const [width, height] = turned ? [image.height, image.width] : [image.width, image.height];
  const { channels } = image;
  const data = new Uint8Array(image.data.length);
  // Distance in bytes on the page of one step right and one step down in the image.
  const stepRight = (turned ? width : 1) * channels * (right ? 1 : -1);
  const stepDown = (turned ? 1 : width) * channels * (down ? 1 : -1);
  const start =
    (right ? 0 : -stepRight * (image.width - 1)) + (down ? 0 : -stepDown * (image.height - 1));
  let from = 0;
  for (let v = 0; v < image.height; v++) {
    let to = start + v * stepDown;
    for (let u = 0; u < image.width; u++, to += stepRight) {
      for (let k = 0; k < channels; k++) data[to + k] = image.data[from++] ?? 0;
    }
  }
  return { ...image, width, height, data };
}
