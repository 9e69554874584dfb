import type { ReadingRemark } from '../model/reading.js';

/** Elements whose text is not shown as the page's text. */
const HIDDEN: ReadonlySet<string> = new Set(
  'script style title noscript template select textarea'.split(' '),
);

/** Pages are hidden as a whole until their scripts have run: that says nothing of their text. */
const WHOLE: ReadonlySet<string> = new Set(['html', 'body']);

const HIDING = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i;

/** Text is shown, hidden by its style, or of an element that is none of the page's text. */
export type Hiding = 'none' | 'style' | 'element';

/** What an element does to its text: rows, cells and passages that a browser does not show are none of the notice. */
export function hidingOf(name: string, { style = '', hidden }: Record<string, string>): Hiding {
  if (HIDDEN.has(name)) return 'element';
  const isStyled = hidden !== undefined || HIDING.test(style);
  return isStyled && !WHOLE.has(name) ? 'style' : 'none';
}

/** Shorter texts are marks for machines: the labels of buttons, the counts of visits. */
const SHORTEST = 10;
const LONGEST_QUOTE = 60;

/** Tells of the words that the style of a page hides: they are in no block of the reading. */
export function unseenRemarks(unseen: string): readonly ReadingRemark[] {
  const count = unseen.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (count < SHORTEST) return [];
  const quote = unseen.replace(/\s+/gu, ' ').slice(0, LONGEST_QUOTE);
  const message = `the style of the page hides ${count} characters, which were left out: ${quote}`;
  return [{ code: 'TEXT_HIDDEN', message, page: null }];
}
