import type { GrayImage, PixelBox } from '../gray.js';
import { columnProfile } from './profiles.js';
import { linesIn } from './rows.js';

/** A blank wider than this many line heights parts two texts that stand side by side. */
const COLUMN_GAP = 2.5;

/**
 * The lines of text in an area without ruling lines, in reading order: cut at blank rows, then at
 * wide blanks, and again at blank rows, since texts side by side have lines of their own
 * (the recursive X-Y cut of Nagy and Seth 1984).
 */
export function layOut(image: GrayImage, area: PixelBox, pixelsPerMm: number): PixelBox[] {
  return linesIn(image, area, null, pixelsPerMm).flatMap((line) => {
    const parts = cutColumns(image, line);
    if (parts.length === 1) return [line];
    return parts.flatMap((part) => linesIn(image, part, null, pixelsPerMm));
  });
}

function cutColumns(image: GrayImage, line: PixelBox): PixelBox[] {
  const gap = COLUMN_GAP * (line.bottom - line.top);
  const columns = columnProfile(image, line);
  const parts: PixelBox[] = [];
  let start = 0;
  let last = -1;
  columns.forEach((count, x) => {
    if (count === 0) return;
    if (last >= 0 && x - last > gap) {
      parts.push({ ...line, left: line.left + start, right: line.left + last + 1 });
      start = x;
    }
    last = x;
  });
  if (last >= 0) parts.push({ ...line, left: line.left + start, right: line.left + last + 1 });
  return parts;
}
