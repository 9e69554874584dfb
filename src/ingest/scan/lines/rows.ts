import type { GrayImage, PixelBox } from '../gray.js';
import { rowProfile } from './profiles.js';
import { narrow } from './trim.js';

/** A row of pixels with less ink than this, in millimetres, counts as blank. */
const LEAST_ROW = 0.2;
/** Heights of print, in millimetres: 6-point notes to 40-point red heads. */
const SMALLEST = 1.8;
const LARGEST = 15;

/** A stretch of rows that hold ink. */
interface Band {
  readonly top: number;
  readonly bottom: number;
}

function bandsOf(profile: Uint32Array, least: number): Band[] {
  const bands: Band[] = [];
  let top = -1;
  for (let y = 0; y <= profile.length; y++) {
    const inked = y < profile.length && (profile[y] as number) >= least;
    if (inked && top < 0) top = y;
    if (!inked && top >= 0) {
      bands.push({ top, bottom: y });
      top = -1;
    }
  }
  return bands;
}

/**
 * Height of the page's print in pixels: the median height of the bands of ink in its boxes, each
 * weighing as much as it holds. Null on a page without text.
 */
export function printHeight(
  image: GrayImage,
  boxes: readonly PixelBox[],
  pixelsPerMm: number,
): number | null {
  const heights: { height: number; weight: number }[] = [];
  for (const box of boxes) {
    const profile = rowProfile(image, box);
    for (const { top, bottom } of bandsOf(profile, leastOf(pixelsPerMm))) {
      const height = bottom - top;
      if (height < SMALLEST * pixelsPerMm || height > LARGEST * pixelsPerMm) continue;
      const weight = profile.subarray(top, bottom).reduce((sum, count) => sum + count, 0);
      heights.push({ height, weight: weight / height });
    }
  }
  heights.sort((a, b) => a.height - b.height);
  const half = heights.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let seen = 0;
  for (const { height, weight } of heights) {
    seen += weight;
    if (seen >= half) return height;
  }
  return null;
}

function leastOf(pixelsPerMm: number): number {
  return Math.max(1, Math.round(LEAST_ROW * pixelsPerMm));
}

/**
 * The lines of text in a box, top to bottom, each as narrow as its ink. `height` is the usual
 * height of print, which decides what to join (the parts of 二) and what to split (lines that
 * touch); null where it is not known, as outside of tables where sizes differ.
 */
export function linesIn(
  image: GrayImage,
  box: PixelBox,
  height: number | null,
  pixelsPerMm: number,
): PixelBox[] {
  const profile = rowProfile(image, box);
  const bands = joinBands(bandsOf(profile, leastOf(pixelsPerMm)), height ?? 3.5 * pixelsPerMm);
  return bands
    .flatMap((band) => (height === null ? [band] : splitBand(profile, band, height)))
    .flatMap((band) => {
      const { top, bottom } = band;
      const whole = { ...box, top: box.top + top, bottom: box.top + bottom };
      const line = narrow(image, whole, pixelsPerMm);
      const usual = height ?? 3.5 * pixelsPerMm;
      return line !== null && isPrint(profile, band, line, usual) ? [line] : [];
    });
}

/** Joins bands that together are no higher than one line. */
function joinBands(bands: readonly Band[], height: number): Band[] {
  const joined: Band[] = [];
  for (const band of bands) {
    const last = joined.at(-1);
    const together = last === undefined ? Number.POSITIVE_INFINITY : band.bottom - last.top;
    const gap = last === undefined ? Number.POSITIVE_INFINITY : band.top - last.bottom;
    const part =
      last !== undefined &&
      Math.min(band.bottom - band.top, last.bottom - last.top) < 0.55 * height;
    if (last !== undefined && part && together <= 1.2 * height && gap <= 0.45 * height) {
      joined[joined.length - 1] = { top: last.top, bottom: band.bottom };
    } else joined.push(band);
  }
  return joined;
}

/** Splits a band of several lines where the ink is thinnest, if it is thin enough there. */
function splitBand(profile: Uint32Array, band: Band, height: number): Band[] {
  const { top, bottom } = band;
  if (bottom - top < 1.7 * height) return [band];
  const from = Math.round(top + 0.7 * height);
  const to = Math.round(bottom - 0.7 * height);
  let best = from;
  let sum = 0;
  for (let y = top; y < bottom; y++) sum += profile[y] as number;
  for (let y = from; y < to; y++) if ((profile[y] as number) < (profile[best] as number)) best = y;
  if ((profile[best] as number) > (0.4 * sum) / (bottom - top)) return [band];
  return [
    ...splitBand(profile, { top, bottom: best }, height),
    ...splitBand(profile, { top: best + 1, bottom }, height),
  ];
}

/** Of a band much lower than print, the least part that must be ink: a stroke, not some specks. */
const LOW = { height: 0.5, ink: 0.3 };
/** What is lower than this by itself and wider than a dash was drawn under a line of print. */
const DRAWN = { height: 0.35, width: 4 };

function isPrint(profile: Uint32Array, band: Band, line: PixelBox, height: number): boolean {
  const rows = band.bottom - band.top;
  if (rows >= LOW.height * height) return true;
  if (rows < DRAWN.height * height && line.right - line.left > DRAWN.width * height) return false;
  const ink = profile.subarray(band.top, band.bottom).reduce((sum, count) => sum + count, 0);
  return ink >= LOW.ink * rows * (line.right - line.left);
}
