import type { BoundingBox } from '../../../model/place.js';
import { area, centre, contains, intersection } from '../../box.js';
import type { Grid } from '../../page.js';
import { lineFrom, lineText } from './text-lines.js';
import type { Word } from './words.js';

/** A watermark or the legend of a seal is larger than the print, or lies on top of it. */
const LARGE = 1.5;
/** Boxes that share this part of the smaller one lie on each other. */
const ON_TOP = 0.25;
/** Part of a word's characters that lie on other print. */
const MOSTLY = 0.3;

export interface Layers {
  readonly print: readonly Word[];
  /** Watermarks, legends of seals, stamps: no part of the text they lie on. */
  readonly overlays: readonly Word[];
}

/**
 * Parts the print from what is laid across it. Oblique text is laid across unless it stands alone
 * and once, as the name of a column does; level text only where it is larger than the print, and lies on it,
 * is faint within a table, or is set in the middle of something oblique.
 */
export function partOverlays(words: readonly Word[], grids: readonly Grid[]): Layers {
  const size = LARGE * printSize(words);
  const candidates = words.filter((word) => word.flow === 'oblique' || word.size > size);
  if (candidates.length === 0) return { print: words, overlays: [] };
  const turned = candidates.filter(({ flow }) => flow === 'oblique');
  const oblique = turned.filter(
    (word) => !standsAlone(word, words, grids) || isRepeated(word, turned),
  );
  const level = candidates.filter(
    (word) =>
      word.flow !== 'oblique' &&
      ((isFaint(word) && grids.some(({ bbox }) => meets(bbox, word.bbox))) ||
        oblique.some(({ bbox }) => contains(roundOf(bbox), ...centre(word.bbox))) ||
        liesOnPrint(word, words)),
  );
  const overlays = new Set([...oblique, ...level]);
  return { print: words.filter((word) => !overlays.has(word)), overlays: [...overlays] };
}

/** The seal whose upper half such a legend fills: the star stands in its middle. */
function roundOf([left, top, right, bottom]: BoundingBox): BoundingBox {
  return [left, top, right, Math.max(bottom, top + right - left)];
}

/** Size of most characters, in points. */
function printSize(words: readonly Word[]): number {
  const counts = new Map<number, number>();
  for (const { size, glyphs } of words) counts.set(size, (counts.get(size) ?? 0) + glyphs.length);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? 0;
}

/** A mark that is strewn over the page, some of it cut off by the paper's edge. */
function isRepeated(word: Word, turned: readonly Word[]): boolean {
  const text = textOf(word);
  return turned.some(
    (other) => other !== word && other.size === word.size && textOf(other).includes(text),
  );
}

function textOf(word: Word): string {
  return lineText(lineFrom([word]));
}

/** In one cell or outside of all tables, with nothing else below it or beside it. */
function standsAlone(word: Word, words: readonly Word[], grids: readonly Grid[]): boolean {
  if (words.some((other) => other !== word && meets(other.bbox, word.bbox))) return false;
  const grid = grids.find(({ bbox }) => intersection(bbox, word.bbox) !== null);
  const cell = grid?.cells.find(({ bbox }) => contains(bbox, ...centre(word.bbox)));
  return grid === undefined || (cell !== undefined && isWithin(word.bbox, cell.bbox));
}

function meets(a: BoundingBox, b: BoundingBox): boolean {
  const common = intersection(a, b);
  return common !== null && area(common) > 0;
}

function isWithin([x0, y0, x1, y1]: BoundingBox, cell: BoundingBox): boolean {
  return contains(cell, x0, y0, 2) && contains(cell, x1, y1, 2);
}

function isFaint({ glyphs }: Word): boolean {
  return glyphs.every(({ glyph }) => glyph.faint);
}

function liesOnPrint(word: Word, words: readonly Word[]): boolean {
  const below = words.filter(
    (other) => other !== word && LARGE * other.size < word.size && meets(other.bbox, word.bbox),
  );
  const covered = word.glyphs.filter(({ glyph }) =>
    below.some((other) => other.glyphs.some((own) => liesOn(glyph.bbox, own.glyph.bbox))),
  ).length;
  return covered > MOSTLY * word.glyphs.length;
}

function liesOn(a: BoundingBox, b: BoundingBox): boolean {
  const common = intersection(a, b);
  return common !== null && area(common) > ON_TOP * Math.min(area(a), area(b));
}
