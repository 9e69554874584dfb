import type { ReadingRemark } from '../../../model/reading.js';
import { lineFrom, lineText } from '../text/text-lines.js';
import { type Word, wordsOf } from '../text/words.js';
import type { Inked } from './ink.js';
import type { Glyph } from './marks.js';

/**
 * Words of which only the beginning or the end is printed: a table wider than the paper, a text
 * longer than the cell it is clipped to. What lies beyond is not read, as no reader of the paper
 * sees it, but what is left of the word must not pass for the whole.
 */
export function cutOffRemarks({ seen, hidden }: Inked, page: number): ReadingRemark[] {
  const beside = hidden.filter((glyph) => glyph.clipped && glyph.text.trim() !== '');
  if (beside.length === 0) return [];
  // What is painted in parts, each clipped to its own, shows all the same.
  const shown = new Set(seen.map(spotOf));
  const clipped = new Set(beside.filter((glyph) => !shown.has(spotOf(glyph))));
  const painted = [...seen, ...clipped].toSorted((a, b) => a.order - b.order);
  const cut = wordsOf(painted).filter(({ glyphs }) => {
    const beyond = glyphs.filter(({ glyph }) => clipped.has(glyph)).length;
    return beyond > 0 && beyond < glyphs.length;
  });
  const [first] = cut;
  if (first === undefined) return [];
  const message = `${cut.length} words are cut off by the edge of the paper or of their cell, so “${textOf(first)}”; only what is printed of them was read`;
  return [{ code: 'PAGE_DOUBTFUL', page, message }];
}

/** What is painted again at the same spot is the same to the eye. */
export function spotOf({ text, bbox }: Glyph): string {
  return `${text} ${Math.round(bbox[0])} ${Math.round(bbox[1])}`;
}

function textOf(word: Word): string {
  return lineText(lineFrom([word]));
}
