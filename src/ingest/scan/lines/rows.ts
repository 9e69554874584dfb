import type { GrayImage, PixelBox } from '../gray.js';

/** Darker than this counts as ink when lines of text are looked for. */
const INK = 160;
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

/** Ink pixels per row of a box. */
function rowProfile({ width, data }: GrayImage, box: PixelBox): Uint32Array {
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

/** A full stop of 10-point print has about this much ink, in square millimetres. */
const LEAST_INK = 0.15;
/**
 * At a line's ends, less than this is dirt if a blank of this part of its height parts it from the
 * rest: a comma stands nearer.
 */
const DIRT = { ink: 0.12, blank: 0.9 };
/** A punched hole beside a line: dark all over, as wide as high, and further away than this in heights. */
const HOLE = { dark: 0.6, slim: 1.5, away: 1.5 };

interface Piece {
  readonly left: number;
  readonly right: number;
  readonly ink: number;
}

/** The box of a line's ink without dirt at its ends, or null where there is too little ink. */
function narrow(image: GrayImage, line: PixelBox, pixelsPerMm: number): PixelBox | null {
  const squareMm = pixelsPerMm * pixelsPerMm;
  const pieces = piecesOf(columnProfile(image, line), DIRT.blank * (line.bottom - line.top));
  const isDirt = (piece: Piece | undefined) =>
    piece !== undefined && (piece.ink < DIRT.ink * squareMm || isDot(image, line, piece));
  while (isDirt(pieces[0])) pieces.shift();
  while (isDirt(pieces.at(-1))) pieces.pop();
  const rows = line.bottom - line.top;
  if (isHole(pieces[0], pieces[1], rows)) pieces.shift();
  if (isHole(pieces.at(-1), pieces.at(-2), rows)) pieces.pop();
  const [first, last] = [pieces[0], pieces.at(-1)];
  const ink = pieces.reduce((sum, piece) => sum + piece.ink, 0);
  if (first === undefined || last === undefined || ink < LEAST_INK * squareMm) return null;
  const faint = columnProfile(image, line, FAINT_INK);
  return {
    ...line,
    left: line.left + faintEnd(faint, first.left, -1, rows),
    right: line.left + faintEnd(faint, last.right - 1, 1, rows) + 1,
  };
}

/** Of the height of a line, what is neither wider nor higher is no character. */
const DOT = 0.3;

function isDot(image: GrayImage, line: PixelBox, { left, right }: Piece): boolean {
  const most = DOT * (line.bottom - line.top);
  if (right - left > most) return false;
  const box = { ...line, left: line.left + left, right: line.left + right };
  const profile = rowProfile(image, box);
  const last = profile.findLastIndex((count) => count > 0);
  return last + 1 - profile.findIndex((count) => count > 0) <= most;
}

function isHole(end: Piece | undefined, next: Piece | undefined, rows: number): boolean {
  if (end === undefined || next === undefined) return false;
  const away = Math.max(next.left - end.right, end.left - next.right);
  const width = end.right - end.left;
  // A hole that stands a little higher or lower than the line makes their rows more than its own.
  const isHigh = width <= HOLE.slim * rows && rows <= 2 * HOLE.slim * width;
  return isHigh && away > HOLE.away * rows && end.ink >= HOLE.dark * width * Math.min(width, rows);
}

/** Thin full stops of coarse scans are no darker than this; noise is as dark, but not as tall. */
const FAINT_INK = 180;
const FAINT_HEIGHT = 2;

/** How far faint ink goes on at a line's end, within the width of a character. */
function faintEnd(columns: Uint32Array, end: number, side: -1 | 1, reach: number): number {
  let furthest = end;
  for (let away = 1; away <= reach; away++) {
    if ((columns[end + side * away] ?? 0) >= FAINT_HEIGHT) furthest = end + side * away;
  }
  return furthest;
}

/** Stretches of columns with ink, parted by blanks of some length. */
function piecesOf(columns: Uint32Array, blank: number): Piece[] {
  const pieces: Piece[] = [];
  columns.forEach((ink, x) => {
    if (ink === 0) return;
    const last = pieces.at(-1);
    if (last === undefined || x - last.right > blank) pieces.push({ left: x, right: x + 1, ink });
    else pieces[pieces.length - 1] = { left: last.left, right: x + 1, ink: last.ink + ink };
  });
  return pieces;
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

/** The ink in a box as narrow and as low as it is, or null where there is too little of it. */
export function inkBox(image: GrayImage, box: PixelBox, pixelsPerMm: number): PixelBox | null {
  const profile = rowProfile(image, box);
  const first = profile.findIndex((count) => count > 0);
  const last = profile.findLastIndex((count) => count > 0);
  if (first < 0) return null;
  return narrow(image, { ...box, top: box.top + first, bottom: box.top + last + 1 }, pixelsPerMm);
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
