import { movedBlock } from './moved.js';
import type { PageBlock, PageContent } from './page.js';

/** Pages in the order in which they are read, and which page of the file each one stands on. */
export interface Sheets {
  readonly pages: readonly PageContent[];
  readonly pageOf: (number: number) => number;
}

/**
 * Pages one by one: a sheet on which two are printed side by side gives two, each as if it began at
 * the left edge. Where there is such a sheet, they are counted anew. The places of texts stay.
 */
export function sheetsOf(pages: readonly PageContent[]): Sheets {
  if (pages.every(({ fold }) => fold === undefined)) return { pages, pageOf: (number) => number };
  const parted = pages.flatMap((page) =>
    halvesOf(page).map((half) => [page.page.page, half] as const),
  );
  return {
    pages: parted.map(([, half], i) => ({ ...half, page: { ...half.page, page: i + 1 } })),
    pageOf: (number) => parted[number - 1]?.[0] ?? number,
  };
}

function halvesOf(content: PageContent): PageContent[] {
  const { fold, page, blocks } = content;
  if (fold === undefined) return [content];
  const isLeft = (block: PageBlock) => leftOf(block) < fold;
  return [
    { ...content, page: { ...page, width: fold }, blocks: blocks.filter(isLeft) },
    {
      ...content,
      page: { ...page, width: page.width - fold },
      blocks: blocks.filter((block) => !isLeft(block)).map((block) => movedBlock(block, fold)),
    },
  ];
}

function leftOf(block: PageBlock): number {
  if (block.type === 'grid') return block.grid.bbox[0];
  return Math.min(...block.lines.map(({ bbox }) => bbox[0]));
}
