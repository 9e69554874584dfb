import type { GrayImage, PixelBox } from './gray.js';

/** Darker than this is ink. */
const INK = 165;
/** In millimetres: a speck is no larger, and has no print nearer than this. */
const LARGEST = 0.75;
const ALONE = 0.6;
/** Nothing of a text stands as far from its characters as this; what does is dirt for sure. */
const FAR = 2.5;
/** Side of the blocks in which print is noted. */
const BLOCK = 0.5;
/** Only pages with more dirt than this, per square centimetre, are cleaned. */
const SPECKS_PER_CM2 = 0.1;
/** Near print only specks go that are no larger than this part of the sure dirt. */
const USUAL_PART = 0.8;

/**
 * Removes salt-and-pepper dirt. What stands far from all print is dirt; if there is much of it,
 * pieces of its size between the characters go too, but nothing larger and nothing that adjoins
 * a character: commas and the dots of 头 look much the same. On a clean page nothing is touched.
 * Returns the number of specks removed.
 */
export function removeSpecks(image: GrayImage, pixelsPerMm: number): number {
  const largest = Math.max(2, Math.round(LARGEST * pixelsPerMm));
  const block = Math.max(2, Math.round(BLOCK * pixelsPerMm));
  const across = Math.ceil(image.width / block);
  const print = new Uint8Array(across * Math.ceil(image.height / block));
  const small = findBlots(image, largest, (at) => {
    const [x, y] = [at % image.width, Math.floor(at / image.width)];
    print[Math.floor(y / block) * across + Math.floor(x / block)] = 1;
  });
  const alone = (box: PixelBox, distance: number) =>
    isAlone(box, print, across, block, Math.max(1, Math.round(distance * pixelsPerMm)));
  const far = small.filter((box) => alone(box, FAR));
  const squareCm = (image.width * image.height) / (pixelsPerMm * 10) ** 2;
  if (far.length < SPECKS_PER_CM2 * squareCm) return 0;
  const sizes = far.map(sizeOf).sort((a, b) => a - b);
  const usual = sizes[Math.floor(sizes.length * USUAL_PART)] ?? 0;
  const specks = small.filter(
    (box) => alone(box, FAR) || (sizeOf(box) <= usual && alone(box, ALONE)),
  );
  for (const box of specks) whitenBox(image, box);
  return specks.length;
}

function sizeOf({ left, right, top, bottom }: PixelBox): number {
  return Math.max(right - left, bottom - top);
}

/** The small connected pieces of ink; each pixel of a larger one is told instead. */
function findBlots(image: GrayImage, largest: number, onPrint: (at: number) => void): PixelBox[] {
  const { width, data } = image;
  const seen = new Uint8Array(data.length);
  const blots: PixelBox[] = [];
  for (let start = 0; start < data.length; start++) {
    if ((data[start] as number) >= INK || seen[start] === 1) continue;
    const pixels = connected(image, seen, start);
    const box = boxOf(pixels, width);
    if (sizeOf(box) <= largest) blots.push(box);
    else for (const at of pixels) onPrint(at);
  }
  return blots;
}

/** The pixels of ink that hang together with one, corners counting. */
function connected({ width, height, data }: GrayImage, seen: Uint8Array, start: number): number[] {
  const pixels = [start];
  seen[start] = 1;
  for (let next = 0; next < pixels.length; next++) {
    const at = pixels[next] as number;
    const x = at % width;
    const left = x === 0 ? 0 : -1;
    const right = x === width - 1 ? 0 : 1;
    for (let row = at - width; row <= at + width; row += width) {
      if (row < 0 || row >= width * height) continue;
      for (let to = row + left; to <= row + right; to++) {
        if ((data[to] as number) >= INK || seen[to] === 1) continue;
        seen[to] = 1;
        pixels.push(to);
      }
    }
  }
  return pixels;
}

function boxOf(pixels: readonly number[], width: number): PixelBox {
  let [left, right, top, bottom] = [width, 0, Number.MAX_SAFE_INTEGER, 0];
  for (const at of pixels) {
    const y = Math.floor(at / width);
    const x = at - y * width;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
  }
  return { left, top, right, bottom };
}

function isAlone(
  box: PixelBox,
  print: Uint8Array,
  across: number,
  block: number,
  near: number,
): boolean {
  const left = Math.max(0, Math.floor((box.left - near) / block));
  const right = Math.min(across - 1, Math.floor((box.right + near) / block));
  const top = Math.max(0, Math.floor((box.top - near) / block));
  const bottom = Math.min(print.length / across - 1, Math.floor((box.bottom + near) / block));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) if (print[y * across + x] === 1) return false;
  }
  return true;
}

function whitenBox({ width, height, data }: GrayImage, box: PixelBox): void {
  const left = Math.max(0, box.left - 1);
  const right = Math.min(width, box.right + 1);
  for (let y = Math.max(0, box.top - 1); y < Math.min(height, box.bottom + 1); y++) {
    data.fill(255, y * width + left, y * width + right);
  }
}
