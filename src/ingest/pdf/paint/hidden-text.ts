import type { ReadingRemark } from '../../../model/reading.js';
import { spotOf } from './cut-off.js';
import type { Inked } from './ink.js';
import type { Glyph } from './marks.js';

/** Less of a page that does not show is a corrected word or a mark for machines. */
const MUCH = { least: 20, share: 0.1 } as const;
/** So much of it is quoted. */
const QUOTED = 20;

/**
 * Text of which a reader of the paper sees nothing is not read, but where it is a good part of the
 * page the page may be meant to show it: a layer that is switched off, white text that has lost its
 * ground. What lies beyond the edge of the paper is told where it cuts a word.
 */
export function hiddenRemarks(inked: Inked, page: number): ReadingRemark[] {
  const { seen, barred } = inked;
  const lost = unseen(inked).filter((glyph) => !glyph.clipped && !barred.has(glyph));
  if (lost.length < MUCH.least || lost.length < MUCH.share * seen.length) return [];
  const quote = lost.slice(0, QUOTED).map(({ text }) => text);
  const message = `${lost.length} characters of the page do not show, being invisible, white on white, painted over, or on a layer that is switched off; none of them was read, so “${quote.join('')}”`;
  return [{ code: 'PAGE_DOUBTFUL', page, message }];
}

/**
 * Text under a bar or patch that is seen, any of it: whoever looks at the page knows that something
 * stood there. It was meant not to be known, and is not quoted.
 */
export function barredRemarks(inked: Inked, page: number): ReadingRemark[] {
  const { length } = unseen(inked).filter((glyph) => inked.barred.has(glyph));
  if (length === 0) return [];
  const message = `${length} characters of the page lie under a bar or patch painted over them; what is blacked out like that was not read`;
  return [{ code: 'PAGE_DOUBTFUL', page, message }];
}

/** Characters that do not show and are not painted again at the same spot. */
function unseen({ seen, hidden }: Inked): Glyph[] {
  const shown = new Set(seen.map(spotOf));
  return hidden.filter((glyph) => glyph.text.trim() !== '' && !shown.has(spotOf(glyph)));
}
