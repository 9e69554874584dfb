import type { BoundingBox } from '../model/place.js';
import type { Grid, PageBlock, PageContent, TextLine } from './page.js';

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

function movedBlock(block: PageBlock, by: number): PageBlock {
  if (block.type === 'lines')
    return { ...block, lines: block.lines.map((line) => movedLine(line, by)) };
  const lines = block.lines?.map((own) => own.map((line) => movedLine(line, by)));
  return { ...block, grid: movedGrid(block.grid, by), ...(lines === undefined ? {} : { lines }) };
}

function movedGrid(grid: Grid, by: number): Grid {
  const cells = grid.cells.map((cell) => ({ ...cell, bbox: movedBox(cell.bbox, by) }));
  return { ...grid, bbox: movedBox(grid.bbox, by), cells };
}

/** The line where it is laid out; its text keeps its place on the sheet. */
function movedLine(line: TextLine, by: number): TextLine {
  return { ...line, bbox: movedBox(line.bbox, by) };
}

function movedBox([left, top, right, bottom]: BoundingBox, by: number): BoundingBox {
  return [left - by, top, right - by, bottom];
}
