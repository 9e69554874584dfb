import type { ReadingRemark } from '../../../model/reading.js';
import { spotOf } from './cut-off.js';
import type { Inked } from './ink.js';

/** Less of a page that does not show is a corrected word or a mark for machines. */
const MUCH = { least: 20, share: 0.1 } as const;
/** So much of it is quoted. */
const QUOTED = 20;

/**
 * Text of which a reader of the paper sees nothing is not read, but where it is a good part of the
 * page the page may be meant to show it: a layer that is switched off, white text that has lost its
 * ground. What lies beyond the edge of the paper is told where it cuts a word.
 */
export function hiddenRemarks({ seen, hidden }: Inked, page: number): ReadingRemark[] {
  const shown = new Set(seen.map(spotOf));
  const lost = hidden.filter(
    (glyph) => !glyph.clipped && glyph.text.trim() !== '' && !shown.has(spotOf(glyph)),
  );
  if (lost.length < MUCH.least || lost.length < MUCH.share * seen.length) return [];
  const quote = lost.slice(0, QUOTED).map(({ text }) => text);
  const message = `${lost.length} characters of the page do not show, being invisible, white on white, painted over, or on a layer that is switched off; none of them was read, so “${quote.join('')}”`;
  return [{ code: 'PAGE_DOUBTFUL', page, message }];
}
