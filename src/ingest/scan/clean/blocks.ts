import type { GrayImage } from '../gray.js';

/** A picture looked at in square blocks of `size` pixels, row by row. */
export interface Blocks {
  readonly size: number;
  readonly across: number;
  readonly down: number;
}

/** Blocks of a picture: 1 where it is dark. */
export interface DarkBlocks extends Blocks {
  readonly dark: Uint8Array;
}

/** Whether a block lies at the border of the picture. */
export function isBorder(at: number, { across, down }: Omit<Blocks, 'size'>): boolean {
  const x = at % across;
  const y = Math.floor(at / across);
  return x === 0 || y === 0 || x === across - 1 || y === down - 1;
}

/** The places to the left, right, above and below, of blocks or of pixels. */
export function besides(at: number, across: number, length: number): number[] {
  const x = at % across;
  const places: number[] = [];
  if (x > 0) places.push(at - 1);
  if (x < across - 1) places.push(at + 1);
  if (at >= across) places.push(at - across);
  if (at + across < length) places.push(at + across);
  return places;
}

/** The places of blocks that hang together: neighbours at their sides of which `joins` is true. */
export function partsOf(
  { across, down }: Omit<Blocks, 'size'>,
  joins: (at: number, next: number) => boolean,
): number[][] {
  const seen = new Uint8Array(across * down);
  const parts: number[][] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1) continue;
    const part = [start];
    seen[start] = 1;
    for (const at of part) {
      for (const next of besides(at, across, seen.length)) {
        if (seen[next] === 1 || !joins(at, next)) continue;
        seen[next] = 1;
        part.push(next);
      }
    }
    parts.push(part);
  }
  return parts;
}

/** Counts the grey values of a block, of every second pixel each way; tells how many they are. */
function countIn(
  counts: Uint16Array,
  { width, height, data }: GrayImage,
  left: number,
  top: number,
  size: number,
): number {
  counts.fill(0);
  const [right, bottom] = [Math.min(width, left + size), Math.min(height, top + size)];
  let total = 0;
  for (let y = top; y < bottom; y += 2) {
    for (let x = left; x < right; x += 2, total++) {
      const value = data[y * width + x] as number;
      counts[value] = (counts[value] as number) + 1;
    }
  }
  return total;
}

/** The grey values of each block of a page, left to right and top to bottom: `visit(at, counts, total)`. */
export function countBlocks(
  image: GrayImage,
  { size, across, down }: Pick<Blocks, 'size' | 'across' | 'down'>,
  visit: (at: number, counts: Uint16Array, total: number) => void,
): void {
  const counts = new Uint16Array(256);
  for (let at = 0; at < across * down; at++) {
    const [left, top] = [(at % across) * size, Math.floor(at / across) * size];
    visit(at, counts, countIn(counts, image, left, top, size));
  }
}

/** The grey value below which `rank` of the counted pixels are. */
export function quantile(counts: Uint16Array, rank: number): number {
  let value = 0;
  for (let seen = counts[0] as number; seen <= rank && value < 255; value++) {
    seen += counts[value + 1] as number;
  }
  return value;
}
