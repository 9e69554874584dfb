import type { PixelImage } from '../page.js';
import { type GrayImage, type PixelBox, takeChannel } from './gray.js';
import { joinedBlocks } from './pieces.js';

/** How much redder than green and blue a pixel of red ink is at least. */
const REDNESS = 60;
/** Side of the blocks in which red ink is noted, and how far blocks of one text may be apart. */
const BLOCK = 1;
const APART = 5;
/** The part of a block's pixels that make it red. */
const RED_PART = 0.12;
/** A line of red print: a red head's letters are 8 to 20 mm high, a seal is 38 mm and more. */
const HEAD = { lowest: 3, highest: 28, slimmest: 2.5 } as const;

/**
 * The page as grey in which a red seal is gone: red ink is as bright as paper in the red channel,
 * and the black text under it stays. Red print (the issuer's name over an official document) is
 * kept, by its shape: a line of it is long and lower than a seal.
 */
export function grayWithoutSeals(image: PixelImage, pixelsPerMm: number): GrayImage {
  const gray = takeChannel(image, 0);
  if (image.channels === 1) return gray;
  const lines = redLines(image, pixelsPerMm);
  if (lines.length === 0) return gray;
  const green = takeChannel(image, 1);
  for (const { left, top, right, bottom } of lines) {
    for (let y = top; y < bottom; y++) {
      const from = y * image.width + left;
      gray.data.set(green.data.subarray(from, from + right - left), from);
    }
  }
  return gray;
}

function redLines(image: PixelImage, pixelsPerMm: number): PixelBox[] {
  const size = Math.max(2, Math.round(BLOCK * pixelsPerMm));
  const across = Math.floor(image.width / size);
  const down = Math.floor(image.height / size);
  const red = redBlocks(image, size, across, down);
  return joinedBlocks(red, across, down, Math.round(APART / BLOCK))
    .filter(({ left, top, right, bottom }) => {
      const height = (bottom - top) * BLOCK;
      const long = right - left >= HEAD.slimmest * (bottom - top);
      return height >= HEAD.lowest && height <= HEAD.highest && long;
    })
    .map((box) => ({
      left: Math.max(0, (box.left - 1) * size),
      top: Math.max(0, (box.top - 1) * size),
      right: Math.min(image.width, (box.right + 1) * size),
      bottom: Math.min(image.height, (box.bottom + 1) * size),
    }));
}

function redBlocks(image: PixelImage, size: number, across: number, down: number): Uint8Array {
  const { width, channels, data } = image;
  const red = new Uint8Array(across * down);
  const counts = new Uint32Array(across);
  for (let by = 0; by < down; by++) {
    counts.fill(0);
    for (let y = by * size; y < (by + 1) * size; y += 2) {
      for (let x = 0; x < across * size; x += 2) {
        const at = (y * width + x) * channels;
        const value = data[at] as number;
        if (value - (data[at + 1] as number) < REDNESS) continue;
        if (value - (data[at + 2] as number) < REDNESS) continue;
        const bx = Math.floor(x / size);
        counts[bx] = (counts[bx] as number) + 1;
      }
    }
    for (let bx = 0; bx < across; bx++) {
      if ((counts[bx] as number) * 4 > RED_PART * size * size) red[by * across + bx] = 1;
    }
  }
  return red;
}
