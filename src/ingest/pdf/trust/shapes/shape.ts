import { type Lines, linesOf } from './outline.js';

/** A shape is told by the ink in so many rows and columns of its box. */
export const SIDE = 10;
/** Pixels of each of them across and down. */
const FINE = 2;
const PIXELS = SIDE * FINE;
/** How much of a cell's ink its neighbours on each side get. */
const SOFT = 0.5;
/** Boxes longer than this have nothing to compare: 一, the bar of a bracket. */
const LONGEST = 3.5;

/**
 * What a character looks like, whatever its size and however bold: where in its box there is more
 * ink than on average, and where less. Two shapes are as alike as the sum of their products, from
 * 1 for the same down to -1. Null for what has no outline, or no breadth.
 */
export function shapeOf(path: ArrayLike<number>): Float32Array | null {
  const lines = linesOf(path);
  const box = lines === null ? null : boxOf(lines);
  if (lines === null || box === null) return null;
  const { left, bottom, width, height } = box;
  if (!(Math.max(width, height) < LONGEST * Math.min(width, height))) return null;
  const ink = new Float32Array(PIXELS * PIXELS + 2);
  const across = PIXELS / width;
  const up = PIXELS / height;
  const { ends } = lines;
  for (let i = 0; i < lines.size; i += 4) {
    const x0 = ((ends[i] as number) - left) * across;
    const y0 = ((ends[i + 1] as number) - bottom) * up;
    const x1 = ((ends[i + 2] as number) - left) * across;
    const y1 = ((ends[i + 3] as number) - bottom) * up;
    if (y0 < y1) addEdge(ink, x0, y0, x1, y1, 1);
    else if (y1 < y0) addEdge(ink, x1, y1, x0, y0, -1);
  }
  return contrast(soften(soften(cellsOf(ink), 1), SIDE));
}

/** Likeness of two shapes, -1 to 1. */
export function shapeLikeness(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < SIDE * SIDE; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function boxOf({ ends, size }: Lines) {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < size; i += 2) {
    const x = ends[i] as number;
    const y = ends[i + 1] as number;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < bottom) bottom = y;
    if (y > top) top = y;
  }
  const [width, height] = [right - left, top - bottom];
  return width > 0 && height > 0 ? { left, bottom, width, height } : null;
}

/**
 * Notes what an edge that runs up changes: the ink of a pixel is the sum of the changes up to it.
 * Source: the rasteriser of font-rs (Raph Levien).
 */
function addEdge(
  ink: Float32Array,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  sign: 1 | -1,
): void {
  const slope = (x1 - x0) / (y1 - y0);
  const last = Math.min(PIXELS, Math.ceil(y1));
  for (let y = Math.max(0, Math.floor(y0)); y < last; y++) {
    const from = Math.max(y, y0);
    const to = Math.min(y + 1, y1);
    if (to <= from) continue;
    const x = Math.max(0, Math.min(PIXELS, x0 + slope * ((from + to) / 2 - y0)));
    const column = Math.floor(x);
    const at = y * PIXELS + column;
    const change = sign * (to - from);
    const beyond = change * (x - column);
    ink[at] = (ink[at] as number) + change - beyond;
    ink[at + 1] = (ink[at + 1] as number) + beyond;
  }
}

/** Ink of the cells, summed over their pixels. */
function cellsOf(ink: Float32Array): Float32Array {
  const cells = new Float32Array(SIDE * SIDE);
  let covered = 0;
  for (let y = 0, i = 0; y < PIXELS; y++) {
    const row = Math.floor(y / FINE) * SIDE;
    for (let x = 0; x < PIXELS; x++, i++) {
      covered += ink[i] as number;
      const at = row + Math.floor(x / FINE);
      cells[at] = (cells[at] as number) + Math.min(1, Math.abs(covered));
    }
  }
  return cells;
}

/** Spreads the ink of the cells along lines of which `step` leads from one cell to the next. */
function soften(cells: Float32Array, step: number): Float32Array {
  return cells.map((own, i) => {
    const place = step === 1 ? i % SIDE : Math.floor(i / SIDE);
    const before = place > 0 ? (cells[i - step] as number) : own;
    const after = place < SIDE - 1 ? (cells[i + step] as number) : own;
    return own + SOFT * (before + after);
  });
}

/** The same as far from its mean, of length 1; null where all cells are alike. */
function contrast(cells: Float32Array): Float32Array | null {
  const mean = cells.reduce((sum, value) => sum + value, 0) / cells.length;
  const away = cells.map((value) => value - mean);
  const length = Math.sqrt(away.reduce((sum, value) => sum + value * value, 0));
  return length > 1e-6 ? away.map((value) => value / length) : null;
}
