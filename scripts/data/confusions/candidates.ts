import type { Templates } from './likeness.js';

const FRAMED = 26;
const COARSE = 12;
const HALF = COARSE / 2;
const QUARTERS = 4;

/** Four quarters of the image in every typeface at half the size, each quarter with zero mean. */
function coarse(templates: Templates): Float32Array {
  const fallback = templates.find((template) => template !== null) ?? new Float32Array(FRAMED ** 2);
  const quarter = HALF ** 2 * templates.length;
  const result = new Float32Array(QUARTERS * quarter);
  templates.forEach((template, face) => {
    const image = template ?? fallback;
    for (let i = 0; i < COARSE ** 2; i += 1) {
      const [x, y] = [i % COARSE, Math.floor(i / COARSE)];
      const index = 2 * Math.floor(y / HALF) + Math.floor(x / HALF);
      const at = (1 + 2 * y) * FRAMED + 1 + 2 * x;
      const cell = index * quarter + face * HALF ** 2 + (y % HALF) * HALF + (x % HALF);
      for (const step of [0, 1, FRAMED, FRAMED + 1]) {
        result[cell] = (result[cell] as number) + (image[at + step] as number);
      }
    }
  });
  for (let q = 0; q < QUARTERS; q += 1) {
    const part = result.subarray(q * quarter, (q + 1) * quarter);
    const mean = part.reduce((sum, value) => sum + value, 0) / quarter;
    part.forEach((value, i) => {
      part[i] = value - mean;
    });
  }
  return result;
}

/** The products of the four quarters. */
function quarterDots(a: Float32Array, b: Float32Array, dots: Float64Array): void {
  const quarter = a.length / QUARTERS;
  for (let q = 0; q < QUARTERS; q += 1) {
    let sum = 0;
    for (let i = q * quarter; i < (q + 1) * quarter; i += 1) {
      sum += (a[i] as number) * (b[i] as number);
    }
    dots[q] = sum;
  }
}

/** Quarters are numbered 0 1 above 2 3; a half is two of them. */
function part(dots: Float64Array, a: Float64Array, b: Float64Array, p: number, q: number): number {
  const product = (dots[p] as number) + (dots[q] as number);
  const squares = ((a[p] as number) + (a[q] as number)) * ((b[p] as number) + (b[q] as number));
  return product / Math.sqrt(squares + 1e-6);
}

const total = (values: Float64Array) =>
  (values[0] as number) + (values[1] as number) + (values[2] as number) + (values[3] as number);

/** Rough likeness: the whole, and the better half for pairs that share a component. */
function roughLikeness(dots: Float64Array, a: Float64Array, b: Float64Array): number {
  const halves = Math.max(
    part(dots, a, b, 0, 2),
    part(dots, a, b, 1, 3),
    part(dots, a, b, 0, 1),
    part(dots, a, b, 2, 3),
  );
  return total(dots) / Math.sqrt(total(a) * total(b) + 1e-6) + halves;
}

function squares(image: Float32Array): Float64Array {
  const result = new Float64Array(QUARTERS);
  quarterDots(image, image, result);
  return result;
}

/** For each character the indices of the `count` others that are worth the fine comparison. */
export function candidates(all: readonly Templates[], count: number): readonly number[][] {
  const images = all.map(coarse);
  const norms = images.map(squares);
  const { length } = images;
  const scores = new Float32Array(length * length).fill(-9);
  const dots = new Float64Array(QUARTERS);
  for (let i = 0; i < length; i += 1) {
    for (let j = i + 1; j < length; j += 1) {
      quarterDots(images[i] as Float32Array, images[j] as Float32Array, dots);
      const score = roughLikeness(dots, norms[i] as Float64Array, norms[j] as Float64Array);
      scores[i * length + j] = score;
      scores[j * length + i] = score;
    }
  }
  return images.map((_, i) => {
    const own = scores.subarray(i * length, (i + 1) * length);
    const limit = Float32Array.from(own).sort()[Math.max(0, length - count)] ?? 0;
    return Array.from(own.keys()).filter((j) => j !== i && (own[j] as number) >= limit);
  });
}
