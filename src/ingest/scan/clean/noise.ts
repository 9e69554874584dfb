import type { GrayImage } from '../gray.js';

/**
 * A picture with every pixel mixed with its neighbours, in place: noise and jagged edges go,
 * strokes stay. `part` is what each of the two neighbours along a direction gives, 0 to 1/3.
 */
export function blur({ width, height, data }: GrayImage, part: number): void {
  const own = 1 - 2 * part;
  const row = new Float32Array(width);
  let above = new Float32Array(width);
  let here = new Float32Array(width);
  for (let y = 0; y <= height; y++) {
    const below = row.slice();
    if (y < height) {
      const at = y * width;
      for (let x = 0; x < width; x++) {
        const value = data[at + x] as number;
        const left = data[at + Math.max(0, x - 1)] as number;
        const right = data[at + Math.min(width - 1, x + 1)] as number;
        below[x] = own * value + part * (left + right);
      }
    } else below.set(here);
    if (y === 0) [above, here] = [below, below];
    else {
      const at = (y - 1) * width;
      for (let x = 0; x < width; x++) {
        data[at + x] =
          own * (here[x] as number) + part * ((above[x] as number) + (below[x] as number)) + 0.5;
      }
      [above, here] = [here, below];
    }
  }
}

/** Lighter than this is paper. */
const PAPER = 170;
/** Every so many pixels are enough to tell. */
const STEP = 7;
/** A normal deviate's median size in parts of its deviation. */
const MEDIAN = 0.6745;

/**
 * The grain of the paper: the deviation of neighbouring pixels from their mean, in grey levels,
 * robust against print. A page of one bit a pixel has none.
 */
export function noiseOf({ width, height, data }: GrayImage): number {
  const counts = new Uint32Array(256);
  let total = 0;
  for (let at = width; at < width * (height - 1); at += STEP) {
    const [value, other] = [data[at] as number, data[at + 2] as number];
    // White is where the light was evened out to: its grain is cut off there.
    if (value < PAPER || other < PAPER || (value === 255 && other === 255)) continue;
    const size = Math.abs(value - other);
    counts[size] = (counts[size] as number) + 1;
    total++;
  }
  if (total * STEP < LEAST_GREY * width * height) return 0;
  let seen = 0;
  for (let size = 0; size < 256; size++) {
    seen += counts[size] as number;
    if (seen >= total / 2) return size / MEDIAN / Math.SQRT2;
  }
  return 0;
}

/** A page with less grey paper than this is of one bit a pixel, or clean. */
const LEAST_GREY = 0.1;
