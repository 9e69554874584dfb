import type { GrayImage, PixelBox } from '../gray.js';

/** Darker than this counts as ink when lines of text are looked for. */
const INK = 160;

/** Ink pixels per row of a box. */
export function rowProfile({ width, data }: GrayImage, box: PixelBox): Uint32Array {
  const profile = new Uint32Array(Math.max(0, box.bottom - box.top));
  for (let y = box.top; y < box.bottom; y++) {
    let count = 0;
    for (let at = y * width + box.left; at < y * width + box.right; at++) {
      if ((data[at] as number) < INK) count++;
    }
    profile[y - box.top] = count;
  }
  return profile;
}

/** Ink pixels per column of a box. */
export function columnProfile(
  { width, data }: GrayImage,
  box: PixelBox,
  ink: number = INK,
): Uint32Array {
  const profile = new Uint32Array(Math.max(0, box.right - box.left));
  for (let y = box.top; y < box.bottom; y++) {
    const row = y * width + box.left;
    for (let x = 0; x < profile.length; x++) {
      if ((data[row + x] as number) < ink) profile[x] = (profile[x] as number) + 1;
    }
  }
  return profile;
}

/**
 * The parts of a text's rows and of its columns that are blank; null for a text of a single line.
 * Lines of print stand further apart than the characters in them.
 */
export function blankParts(
  image: GrayImage,
  box: PixelBox,
  height: number,
): { readonly rows: number; readonly columns: number } | null {
  const rows = trimmed(rowProfile(image, box));
  const columns = trimmed(columnProfile(image, box));
  if (Math.min(rows.length, columns.length) < 2.5 * height) return null;
  return { rows: blankPart(rows), columns: blankPart(columns) };
}

function trimmed(profile: Uint32Array): Uint32Array {
  const first = profile.findIndex((count) => count > 0);
  const last = profile.findLastIndex((count) => count > 0);
  return profile.subarray(Math.max(0, first), last + 1);
}

function blankPart(profile: Uint32Array): number {
  return profile.reduce((sum, count) => sum + (count === 0 ? 1 : 0), 0) / profile.length;
}

/** Print is about as high as the page's other print, and this much of its box is ink. */
const PRINT = { height: 0.75, ink: 0.1 };

/** Whether a box has the size and the ink of at least one character of print. */
export function looksPrinted(image: GrayImage, box: PixelBox, height: number): boolean {
  const [width, rows] = [box.right - box.left, box.bottom - box.top];
  if (Math.min(width, rows) < PRINT.height * height) return false;
  return inkPart(image, box) >= PRINT.ink;
}

/** The part of a box that is ink. */
export function inkPart(image: GrayImage, box: PixelBox): number {
  const ink = rowProfile(image, box).reduce((sum, count) => sum + count, 0);
  return ink / ((box.right - box.left) * (box.bottom - box.top));
}
