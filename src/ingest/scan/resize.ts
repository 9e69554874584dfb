import type { GrayImage } from './gray.js';

/** Which source pixels, and with what weights, make each pixel of one resized row or column. */
interface Taps {
  readonly first: Int32Array;
  readonly count: number;
  readonly weights: Float32Array;
}

/** Resizes a picture by bicubic convolution (Keys 1981, a = -0.5), antialiased when smaller. */
export function resize(image: GrayImage, width: number, height: number): GrayImage {
  const down = tapsOf(image.height, height);
  const across = tapsOf(image.width, width);
  const columns = resizeRows(image, down, height);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0.5;
      const from = y * image.width + (across.first[x] as number);
      for (let tap = 0; tap < across.count; tap++) {
        sum += (columns[from + tap] as number) * (across.weights[x * across.count + tap] as number);
      }
      data[y * width + x] = Math.max(0, Math.min(255, sum));
    }
  }
  return { width, height, data };
}

function resizeRows(image: GrayImage, taps: Taps, height: number): Float32Array {
  const { width, data } = image;
  const rows = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let tap = 0; tap < taps.count; tap++) {
      const weight = taps.weights[y * taps.count + tap] as number;
      if (weight === 0) continue;
      let from = ((taps.first[y] as number) + tap) * width;
      for (let at = y * width; at < (y + 1) * width; at++) {
        rows[at] = (rows[at] as number) + weight * (data[from++] as number);
      }
    }
  }
  return rows;
}

function tapsOf(source: number, target: number): Taps {
  const scale = source / target;
  const stretch = Math.max(1, scale);
  const count = Math.min(source, Math.ceil(4 * stretch) + 1);
  const first = new Int32Array(target);
  const weights = new Float32Array(target * count);
  for (let i = 0; i < target; i++) {
    const centre = (i + 0.5) * scale - 0.5;
    const start = Math.min(Math.max(0, Math.ceil(centre - 2 * stretch)), source - count);
    first[i] = start;
    let sum = 0;
    for (let tap = 0; tap < count; tap++) {
      const weight = cubic((start + tap - centre) / stretch);
      weights[i * count + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < count; tap++) {
      weights[i * count + tap] = (weights[i * count + tap] as number) / sum;
    }
  }
  return { first, count, weights };
}

function cubic(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return 1.5 * x * x * x - 2.5 * x * x + 1;
  if (x < 2) return -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2;
  return 0;
}
