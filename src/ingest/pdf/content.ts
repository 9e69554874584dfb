import type { ReadingRemark } from '../../model/reading.js';
import { ALIGNED } from '../align.js';
import { centre } from '../box.js';
import { mergeRules } from '../grid/merge.js';
import { EXACT } from '../grid/tolerances.js';
import type { Grid, PageBlock, PageContent } from '../page.js';
import { unpartedRows } from '../unparted-rows.js';
import type { PageMarks } from './paint/marks.js';
import { type Confidence, gridBlock, placeWords, textLine } from './tables/cells.js';
import { partedAtStarts } from './tables/painted/starts.js';
import { type DrawnLines, drawnLines, linesBeside, tableGrids } from './tables/table-grids.js';
import { foldOf, halvesOf } from './text/fold.js';
import { partOverlays } from './text/overlay.js';
import { textRegions } from './text/regions.js';
import { lineFrom } from './text/text-lines.js';
import { type Word, wordsOf } from './text/words.js';

/** The page's tables and text as far as the text layer tells them. */
export function contentOf(
  marks: PageMarks,
  frame: { readonly page: number; readonly rotation: number; readonly skew: number },
  confidence: Confidence,
): PageContent {
  const lines = drawnLines(marks);
  const rules = mergeRules([...lines.rules, ...lines.joints], EXACT);
  const words = partedAtStarts(wordsOf(marks.glyphs, rules));
  const fold = foldOf(marks, words, lines.rules);
  const sides = sidesOf(lines, words, fold);
  const grids = sides.flatMap((side) => side.grids);
  const { print, overlays } = partOverlays(words, grids);
  const shown = new Set(print);
  const blocks = [
    ...sides.flatMap((side) => {
      const own = side.words.filter((word) => shown.has(word));
      return pageBlocks(side.grids, own, frame.page, confidence);
    }),
    ...overlayBlocks(overlays, frame.page, confidence),
  ];
  return {
    page: {
      page: frame.page,
      width: marks.width,
      height: marks.height,
      rotation: frame.rotation,
      reading: 'text-layer',
      skew: frame.skew,
    },
    blocks,
    remarks: [
      ...checkComplete(words, blocks, frame.page),
      ...unpartedRows(blocks, frame.page),
      ...checkCategories(grids, frame.page),
      ...checkNested(grids, frame.page),
    ],
    engines: [],
    ...(fold === null ? {} : { fold }),
  };
}

/** The page, or the two that are printed on it side by side: each with its own tables. */
function sidesOf(lines: DrawnLines, words: readonly Word[], fold: number | null) {
  if (fold === null) return [{ words, grids: tableGrids(lines, words) }];
  return halvesOf(words, fold).map((own, i) => ({
    words: own,
    grids: tableGrids(linesBeside(lines, fold, i === 0), own),
  }));
}

/** Every character of the page stands in exactly one cell or line, or a remark says otherwise. */
function checkComplete(
  words: readonly Word[],
  blocks: readonly PageBlock[],
  page: number,
): ReadingRemark[] {
  const length = (text: string) => text.replace(/\s+/gu, '').length;
  const sum = (lengths: readonly number[]) => lengths.reduce((total, own) => total + own, 0);
  const before = sum(words.flatMap((word) => word.glyphs.map(({ glyph }) => length(glyph.text))));
  const after = sum(
    blocks.flatMap((block) =>
      block.type === 'grid'
        ? block.texts.map(({ raw }) => length(raw))
        : block.lines.map(({ text }) => length(text.raw)),
    ),
  );
  if (before === after) return [];
  const message = `the page holds ${before} characters, its blocks ${after}`;
  return [{ code: 'PAGE_DOUBTFUL', page, message }];
}

/** Categories beside rows that no rule parts: they stay in the row they stand in, and it is told. */
function checkCategories(grids: readonly Grid[], page: number): ReadingRemark[] {
  if (!grids.some(({ unsettled }) => unsettled === true)) return [];
  const message =
    'names in the first column of a table stand beside several rows, and it could not be told which rows are theirs: each was left in the row nearest to it';
  return [{ code: 'PAGE_DOUBTFUL', page, message }];
}

/** Tables within cells: their texts follow those of the cell, row by row, and it is told. */
function checkNested(grids: readonly Grid[], page: number): ReadingRemark[] {
  if (!grids.some(({ nested }) => nested === true)) return [];
  const message =
    'a cell of a table holds a table of its own: its texts were put behind those of the cell, row by row';
  return [{ code: 'PAGE_DOUBTFUL', page, message }];
}

/** Tables and columns of text from top to bottom. */
export function pageBlocks(
  grids: readonly Grid[],
  words: readonly Word[],
  page: number,
  confidence: Confidence,
): PageBlock[] {
  let rest = words;
  const tables = grids.map((grid) => {
    const { cells, outside } = placeWords(grid, rest);
    rest = outside;
    const block = gridBlock(grid, cells, page, confidence);
    return isFragment(grid, cells) ? { ...block, fragment: true } : block;
  });
  const blocks: PageBlock[] = [];
  for (const table of tables) {
    const [, top] = table.grid.bbox;
    blocks.push(
      ...linesBlocks(
        rest.filter(({ bbox }) => centre(bbox)[1] < top),
        page,
        confidence,
      ),
    );
    rest = rest.filter(({ bbox }) => centre(bbox)[1] >= top);
    blocks.push(table);
  }
  return [...blocks, ...linesBlocks(rest, page, confidence)];
}

/** One row cut off on both sides, or with one cell of text: a table only with others before it. */
function isFragment(
  { rows, open, aligned, ordered, rest }: Grid,
  cells: readonly (readonly Word[])[],
): boolean {
  const cut = rows === 1 && open?.top === true && open.bottom;
  const few = aligned === true && ordered !== true && rows <= ALIGNED.rows;
  return rest === true || few || cut || cells.filter((words) => words.length > 0).length < 2;
}

function overlayBlocks(words: readonly Word[], page: number, confidence: Confidence): PageBlock[] {
  return words.map((word) => ({
    type: 'lines',
    lines: [textLine(lineFrom([word]), page, confidence)],
    overlay: true,
  }));
}

function linesBlocks(words: readonly Word[], page: number, confidence: Confidence): PageBlock[] {
  return textRegions(words).map((lines) => ({
    type: 'lines',
    lines: lines.map((line) => textLine(line, page, confidence)),
  }));
}
