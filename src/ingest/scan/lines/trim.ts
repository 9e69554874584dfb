import type { GrayImage, PixelBox } from '../gray.js';
import { columnProfile, rowProfile } from './profiles.js';

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
export function narrow(image: GrayImage, line: PixelBox, pixelsPerMm: number): PixelBox | null {
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

/** The ink in a box as narrow and as low as it is, or null where there is too little of it. */
export function inkBox(image: GrayImage, box: PixelBox, pixelsPerMm: number): PixelBox | null {
  const profile = rowProfile(image, box);
  const first = profile.findIndex((count) => count > 0);
  const last = profile.findLastIndex((count) => count > 0);
  if (first < 0) return null;
  return narrow(image, { ...box, top: box.top + first, bottom: box.top + last + 1 }, pixelsPerMm);
}
