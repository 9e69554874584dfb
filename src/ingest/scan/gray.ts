import type { PixelImage } from '../page.js';

/** A grey picture, 0 black to 255 white, rows from the top without padding. */
export interface GrayImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A box in pixels: `left` and `top` inside, `right` and `bottom` just outside. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function blankImage(width: number, height: number): GrayImage {
  return { width, height, data: new Uint8Array(width * height).fill(255) };
}

/** One channel of an image as a grey picture (0 red, 1 green, 2 blue); alpha goes onto white. */
export function takeChannel(image: PixelImage, channel: 0 | 1 | 2): GrayImage {
  const { width, height, channels, data } = image;
  if (channels === 1) return { width, height, data: data.slice(0, width * height) };
  const gray = new Uint8Array(width * height);
  for (let i = 0, at = channel; i < gray.length; i++, at += channels) gray[i] = data[at] as number;
  if (channels === 4) layOnWhite(gray, data);
  return { width, height, data: gray };
}

function layOnWhite(gray: Uint8Array, rgba: Uint8Array): void {
  for (let i = 0; i < gray.length; i++) {
    const alpha = rgba[i * 4 + 3] as number;
    if (alpha < 255) gray[i] = 255 - ((255 - (gray[i] as number)) * alpha) / 255;
  }
}

/** The part of a picture inside a box, which may reach over the edge (white there). */
export function cutOut(image: GrayImage, box: PixelBox): GrayImage {
  const part = blankImage(Math.max(1, box.right - box.left), Math.max(1, box.bottom - box.top));
  const from = Math.max(0, box.left);
  const to = Math.min(image.width, box.right);
  if (to <= from) return part;
  for (let y = Math.max(0, box.top); y < Math.min(image.height, box.bottom); y++) {
    const row = image.data.subarray(y * image.width + from, y * image.width + to);
    part.data.set(row, (y - box.top) * part.width + from - box.left);
  }
  return part;
}

/** Turns a picture clockwise by a right angle, so that what was at the left is then at the top. */
export function turn(image: GrayImage, degrees: 0 | 90 | 180 | 270): GrayImage {
  if (degrees === 0) return image;
  const { width, height, data } = image;
  if (degrees === 180) return { width, height, data: Uint8Array.from(data).reverse() };
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = degrees === 90 ? x * height + height - 1 - y : (width - 1 - x) * height + y;
      turned[at] = data[y * width + x] as number;
    }
  }
  return { width: height, height: width, data: turned };
}

/** Where a box of a picture is after the picture was turned. */
export function turnBox(
  { left, top, right, bottom }: PixelBox,
  { width, height }: { readonly width: number; readonly height: number },
  degrees: 0 | 90 | 180 | 270,
): PixelBox {
  switch (degrees) {
    case 90:
      return { left: height - bottom, top: left, right: height - top, bottom: right };
    case 180:
      return {
        left: width - right,
        top: height - bottom,
        right: width - left,
        bottom: height - top,
      };
    case 270:
      return { left: top, top: width - right, right: bottom, bottom: width - left };
    default:
      return { left, top, right, bottom };
  }
}

/** Makes a picture smaller by a whole factor, each pixel the mean of a block. */
export function shrink(image: GrayImage, factor: number): GrayImage {
  if (factor <= 1) return image;
  const width = Math.floor(image.width / factor);
  const height = Math.floor(image.height / factor);
  const data = new Uint8Array(width * height);
  const sums = new Uint32Array(width);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let dy = 0; dy < factor; dy++) addBlocks(sums, image, y * factor + dy, factor);
    for (let x = 0; x < width; x++) data[y * width + x] = (sums[x] as number) / (factor * factor);
  }
  return { width, height, data };
}

function addBlocks(sums: Uint32Array, image: GrayImage, y: number, factor: number): void {
  let at = y * image.width;
  for (let x = 0; x < sums.length; x++) {
    let sum = 0;
    for (let dx = 0; dx < factor; dx++) sum += image.data[at++] as number;
    sums[x] = (sums[x] as number) + sum;
  }
}
