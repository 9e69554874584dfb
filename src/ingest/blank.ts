import type { ReadingRemark } from '../model/reading.js';
import type { PageContent } from './page.js';

/** Whether no page has anything on it that was read. */
export function isBlank(pages: readonly Pick<PageContent, 'blocks'>[]): boolean {
  return pages.every(({ blocks }) => blocks.length === 0);
}

/** Told where nothing was read and no page says why: so that an empty reading is never unexplained. */
export function blankRemarks(pages: readonly PageContent[]): readonly ReadingRemark[] {
  if (!isBlank(pages) || pages.some(({ remarks }) => remarks.length > 0)) return [];
  const message =
    'nothing was found to read: the pages are blank, or what stands on them is too faint, too small or no writing';
  return [{ code: 'PAGE_DOUBTFUL', page: null, message }];
}
