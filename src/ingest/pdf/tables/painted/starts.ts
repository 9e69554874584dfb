import { union } from '../../../box.js';
import { mainSize, type PlacedGlyph, type Word } from '../../text/words.js';

/** So many texts that begin on one upright tell where a column does. */
const TEXTS = 3;
/** In character sizes; letters of one text leave less. */
const LEAST_BLANK = 0.1;

/**
 * Parts words where a text that was set by itself begins right under others that do: two cells side
 * by side that are both full leave hardly a blank between them.
 */
export function partedAtStarts(words: readonly Word[]): Word[] {
  const starts = new Map<number, number>();
  for (const { bbox } of words) starts.set(keyOf(bbox[0]), (starts.get(keyOf(bbox[0])) ?? 0) + 1);
  const isStart = (x: number) => (starts.get(keyOf(x)) ?? 0) >= TEXTS;
  return words.flatMap((word) => (word.flow === '0' ? parts(word, isStart) : [word]));
}

/** To half a point. */
function keyOf(x: number): number {
  return Math.round(2 * x);
}

/** Painted by itself, with a little blank before it. */
function isSetApart(last: PlacedGlyph, { glyph, level }: PlacedGlyph): boolean {
  return glyph.order !== last.glyph.order && level[0] - last.level[2] > LEAST_BLANK * glyph.size;
}

function parts(word: Word, isStart: (x: number) => boolean): Word[] {
  const groups: PlacedGlyph[][] = [];
  let last: PlacedGlyph | undefined;
  for (const item of word.glyphs) {
    if (last === undefined || (isSetApart(last, item) && isStart(item.glyph.bbox[0]))) {
      groups.push([]);
    }
    groups.at(-1)?.push(item);
    last = item;
  }
  if (groups.length === 1) return [word];
  return groups.map((glyphs) => ({
    ...word,
    glyphs,
    bbox: union(glyphs.map(({ glyph }) => glyph.bbox)) ?? word.bbox,
    size: mainSize(glyphs),
  }));
}
