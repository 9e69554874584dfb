import type { GrayImage, PixelBox } from '../gray.js';

/** Darker than this is ink. */
const INK = 160;
/** Lower pieces of a line are marks, 一 and dirt. */
const LOWEST = 0.5;
/** Most characters are no higher than this part of them, the highest of which hold dirt or brackets. */
const USUAL = 0.7;

/** What hangs together across the columns of a line, in pixels. */
interface Piece {
  readonly width: number;
  readonly height: number;
}

/**
 * Height of a line's characters, in pixels: of the pieces between blank columns the usual height,
 * each weighing as much as it is wide. A speck above or below a line makes its box higher, but not
 * its print; lines of one paragraph are told by their size.
 */
export function heightOfPrint(image: GrayImage, box: PixelBox): number {
  const whole = box.bottom - box.top;
  const pieces = piecesOf(image, box)
    .filter(({ height }) => height >= LOWEST * whole)
    .sort((a, b) => a.height - b.height);
  const width = pieces.reduce((sum, piece) => sum + piece.width, 0);
  let seen = 0;
  for (const piece of pieces) {
    seen += piece.width;
    if (seen >= USUAL * width) return piece.height;
  }
  return whole;
}

function piecesOf({ width, data }: GrayImage, { left, right, top, bottom }: PixelBox): Piece[] {
  const pieces: Piece[] = [];
  let [start, highest, lowest] = [-1, bottom, top];
  for (let x = left; x <= right; x++) {
    let [first, last] = [bottom, top];
    for (let y = top; x < right && y < bottom; y++) {
      if ((data[y * width + x] as number) >= INK) continue;
      if (first === bottom) first = y;
      last = y + 1;
    }
    if (last > first) {
      if (start < 0) [start, highest, lowest] = [x, bottom, top];
      [highest, lowest] = [Math.min(highest, first), Math.max(lowest, last)];
    } else if (start >= 0) {
      pieces.push({ width: x - start, height: lowest - highest });
      start = -1;
    }
  }
  return pieces;
}
