/**
 * Likeness of glyph images. Each character has one template per typeface: the mean of several
 * degradations of its drawing, 24 x 24, slightly blurred. Two templates are compared as a whole
 * (normalised correlation, best of nine shifts) and patch by patch (each of 4 x 4 may shift by
 * itself, so that characters whose shared component is a little off score well).
 */
import { drawGlyph, type Ink, outline, type Typeface } from './glyphs.js';

const DRAWN = 48;
const SIDE = 24;
const PATCHES = 4;
const PATCH = SIDE / PATCHES;
const SHIFTS = [-1, 0, 1] as const;
/** Templates lie in a frame of one blank pixel, so that a shift never leaves the image. */
const FRAMED = SIDE + 2;

/** A character's templates, one per typeface, framed; null where no typeface has it. */
export type Templates = readonly (Float32Array | null)[];

/** Mean over 2 * radius + 1 pixels along each line; `step` leads along it, `line` to the next. */
function blurLines({ size, pixels }: Ink, radius: number, step: number, line: number): Ink {
  const target = new Float32Array(pixels.length);
  const at = (start: number, i: number) =>
    i < 0 || i >= size ? 0 : (pixels[start * line + i * step] as number);
  for (let start = 0; start < size; start += 1) {
    let sum = 0;
    for (let i = -radius; i < size; i += 1) {
      sum += at(start, i + radius) - at(start, i - radius - 1);
      if (i >= 0) target[start * line + i * step] = sum / (2 * radius + 1);
    }
  }
  return { size, pixels: target };
}

const boxBlur = (ink: Ink, radius: number): Ink =>
  blurLines(blurLines(ink, radius, 1, ink.size), radius, ink.size, 1);

const threshold = ({ size, pixels }: Ink, level: number): Ink => ({
  size,
  pixels: pixels.map((value) => (value > level ? 1 : 0)),
});

/** As drawn, out of focus, over-inked and under-inked (blur and a low or high threshold). */
function degradations(ink: Ink): readonly Ink[] {
  const soft = boxBlur(ink, 1);
  return [ink, boxBlur(soft, 2), threshold(soft, 0.25), threshold(soft, 0.6)];
}

function mean(versions: readonly Ink[]): Ink {
  const [first = { size: 0, pixels: new Float32Array() }] = versions;
  const pixels = new Float32Array(first.pixels.length);
  for (const version of versions) {
    for (let i = 0; i < pixels.length; i += 1) {
      pixels[i] = (pixels[i] as number) + (version.pixels[i] as number) / versions.length;
    }
  }
  return { size: first.size, pixels };
}

function template(ink: Ink): Float32Array {
  const { size, pixels } = boxBlur(mean(degradations(ink)), 1);
  const step = size / SIDE;
  const result = new Float32Array(FRAMED * FRAMED);
  for (let y = 0; y < size; y += 1) {
    const row = (1 + Math.floor(y / step)) * FRAMED + 1;
    for (let x = 0; x < size; x += 1) {
      const at = row + Math.floor(x / step);
      result[at] = (result[at] as number) + (pixels[y * size + x] as number) / step ** 2;
    }
  }
  return result;
}

/** Moves the ink's box to the middle: a recogniser sees no em box around 、 or S. */
function centred(image: Float32Array): Float32Array {
  let [left, right, top, bottom] = [FRAMED, -1, FRAMED, -1];
  image.forEach((value, i) => {
    if (value < 0.1) return;
    const [x, y] = [i % FRAMED, Math.floor(i / FRAMED)];
    [left, right, top, bottom] = [
      Math.min(left, x),
      Math.max(right, x),
      Math.min(top, y),
      Math.max(bottom, y),
    ];
  });
  const dx = Math.round((FRAMED - 1 - left - right) / 2);
  const dy = Math.round((FRAMED - 1 - top - bottom) / 2);
  const result = new Float32Array(image.length);
  image.forEach((value, i) => {
    const [x, y] = [(i % FRAMED) + dx, Math.floor(i / FRAMED) + dy];
    if (x >= 0 && x < FRAMED && y >= 0 && y < FRAMED) result[y * FRAMED + x] = value;
  });
  return result;
}

export function templatesOf(faces: readonly Typeface[], character: string): Templates {
  return faces.map((face) => {
    const path = outline(face, character);
    return path === null ? null : template(drawGlyph(path, DRAWN));
  });
}

export const centredTemplates = (templates: Templates): Templates =>
  templates.map((image) => (image === null ? null : centred(image)));

/** Share of the em square that the ink's box takes in its narrower direction, 0-1. */
export function inkExtent(templates: Templates): number {
  const image = templates.find((candidate) => candidate !== null);
  if (image === null || image === undefined) return 1;
  const filled = [new Set<number>(), new Set<number>()] as const;
  image.forEach((value, i) => {
    if (value < 0.1) return;
    filled[0].add(i % FRAMED);
    filled[1].add(Math.floor(i / FRAMED));
  });
  return Math.min(filled[0].size, filled[1].size) / SIDE;
}

/** Products of every patch of `a` with the same place of `b` moved by `offset` pixels. */
function patchDots(a: Float32Array, b: Float32Array, offset: number, dots: Float64Array): void {
  dots.fill(0);
  for (let y = 0; y < SIDE; y += 1) {
    const row = Math.floor(y / PATCH) * PATCHES;
    for (let patch = 0; patch < PATCHES; patch += 1) {
      const start = (y + 1) * FRAMED + 1 + patch * PATCH;
      let dot = 0;
      for (let i = start; i < start + PATCH; i += 1) {
        dot += (a[i] as number) * (b[i + offset] as number);
      }
      dots[row + patch] = (dots[row + patch] as number) + dot;
    }
  }
}

interface Sums {
  /** Ink of each patch. */
  readonly ink: Float64Array;
  /** Square of each patch. */
  readonly squares: Float64Array;
}

const kept = new WeakMap<Float32Array, Sums>();
const ONES = new Float32Array(FRAMED * FRAMED).fill(1);

function sumsOf(image: Float32Array): Sums {
  const known = kept.get(image);
  if (known !== undefined) return known;
  const made = {
    ink: new Float64Array(PATCHES * PATCHES),
    squares: new Float64Array(PATCHES * PATCHES),
  };
  patchDots(image, image, 0, made.squares);
  patchDots(image, ONES, 0, made.ink);
  kept.set(image, made);
  return made;
}

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** Zero-mean normalised correlation, from the sums of products of the patches. */
function correlation(dots: Float64Array, a: Sums, b: Sums): number {
  const [inkA, inkB] = [total(a.ink), total(b.ink)];
  const covariance = total(dots) - (inkA * inkB) / SIDE ** 2;
  const varianceA = total(a.squares) - inkA ** 2 / SIDE ** 2;
  const varianceB = total(b.squares) - inkB ** 2 / SIDE ** 2;
  return covariance / Math.sqrt(Math.max(varianceA * varianceB, 1e-6));
}

/** Weights of the whole and of the patches. */
export const WEIGHTS = [0.75, 0.25] as const;

/** Likeness of two templates of one typeface, 0-1. */
function faceLikeness(a: Float32Array, b: Float32Array): number {
  const [one, two] = [sumsOf(a), sumsOf(b)];
  const dots = new Float64Array(PATCHES * PATCHES);
  const best = new Float64Array(PATCHES * PATCHES);
  let whole = 0;
  for (const dy of SHIFTS) {
    for (const dx of SHIFTS) {
      patchDots(a, b, dy * FRAMED + dx, dots);
      whole = Math.max(whole, correlation(dots, one, two));
      for (let i = 0; i < dots.length; i += 1) {
        best[i] = Math.max(best[i] as number, dots[i] as number);
      }
    }
  }
  return WEIGHTS[0] * whole + WEIGHTS[1] * patchMean(best, one.squares, two.squares);
}

/** Mean of the patches' 2ab / (aa + bb); the root of their ink keeps one from deciding alone. */
function patchMean(dots: Float64Array, left: Float64Array, right: Float64Array): number {
  let [total, weights] = [0, 0];
  for (let i = 0; i < dots.length; i += 1) {
    const ink = (left[i] as number) + (right[i] as number);
    const weight = Math.sqrt(ink);
    total += weight * Math.min(1, (2 * (dots[i] as number)) / (ink + 0.01));
    weights += weight;
  }
  return total / (weights + 1e-9);
}

/**
 * Likeness over the typefaces both have: the mean of the average and of the best face, since a
 * pair that is alike in one face alone is still misread there.
 */
export function imageLikeness(a: Templates, b: Templates): number {
  const values = a.flatMap((image, i) => {
    const other = b[i];
    return image === null || other === null || other === undefined
      ? []
      : [faceLikeness(image, other)];
  });
  if (values.length === 0) return 0;
  const average = values.reduce((total, value) => total + value, 0) / values.length;
  return (average + Math.max(...values)) / 2;
}
