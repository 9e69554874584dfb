import type { BoundingBox } from '../../../model/place.js';
import type { PixelImage } from '../../page.js';
import type { DecodedImage } from '../file/images.js';
import type { PaintedImage } from '../paint/marks.js';
import { mapBox, quarterTurn } from '../paint/matrix.js';

/** Pixels and the part of the page they show, in points. */
export interface PageImage {
  readonly image: PixelImage;
  readonly bbox: BoundingBox;
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
export function orient(image: PixelImage, [a, b, c, d]: PaintedImage['matrix']): PixelImage {
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
