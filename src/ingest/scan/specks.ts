import type { GrayImage, PixelBox } from './gray.js';

/** Darker than this is ink. */
const INK = 165;
/** In millimetres: no larger than a speck; no ink of print nearer than this around it. */
const LARGEST = 0.75;
const ALONE = 0.6;
/** Side of the blocks in which print is noted. */
const BLOCK = 0.5;
/** A clean page has hardly any dots of its own that stand alone; only pages with more are cleaned. */
const SPECKS_PER_CM2 = 0.3;

/**
 * Removes salt-and-pepper dirt: small pieces of ink with no print near. On a page without dirt
 * nothing is touched, since the dots of characters look the same.
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
  const near = Math.max(1, Math.round(ALONE * pixelsPerMm));
  const specks = small.filter((box) => isAlone(box, print, across, block, near));
  const squareCm = (image.width * image.height) / (pixelsPerMm * 10) ** 2;
  if (specks.length < SPECKS_PER_CM2 * squareCm) return 0;
  for (const box of specks) whitenBox(image, box);
  return specks.length;
}

/** The small connected pieces of ink; each pixel of a larger one is told instead. */
function findBlots(image: GrayImage, largest: number, onPrint: (at: number) => void): PixelBox[] {
  const { width, height, data } = image;
  const seen = new Uint8Array(data.length);
  const stack: number[] = [];
  const blots: PixelBox[] = [];
  const pixels: number[] = [];
  for (let start = 0; start < data.length; start++) {
    if ((data[start] as number) >= INK || seen[start] === 1) continue;
    let [left, right, top, bottom] = [width, 0, height, 0];
    pixels.length = 0;
    stack.push(start);
    seen[start] = 1;
    while (stack.length > 0) {
      const at = stack.pop() as number;
      pixels.push(at);
      const y = Math.floor(at / width);
      const x = at - y * width;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      for (let dy = -1; dy <= 1; dy++) {
        if (y + dy < 0 || y + dy >= height) continue;
        for (let dx = -1; dx <= 1; dx++) {
          if (x + dx < 0 || x + dx >= width) continue;
          const next = at + dy * width + dx;
          if ((data[next] as number) >= INK || seen[next] === 1) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    if (right - left < largest && bottom - top < largest) {
      blots.push({ left, top, right: right + 1, bottom: bottom + 1 });
    } else for (const at of pixels) onPrint(at);
  }
  return blots;
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
