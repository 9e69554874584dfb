import type { ReadingRemark } from '../../model/reading.js';
import { alignedGrids } from '../align.js';
import { area, centre, contains, intersection } from '../box.js';
import { EXACT, findGrids } from '../grid.js';
import type { Grid, PageBlock, PageContent, Rule } from '../page.js';
import { type Confidence, gridBlock, placeWords, textLine } from './cells.js';
import type { PageMarks } from './marks.js';
import { textRegions } from './regions.js';
import { groundEdgesOf, rulesOf } from './rules.js';
import { lineFrom, lineText, type Word, wordsOf } from './words.js';

/** The page's tables and text as far as the text layer tells them. */
export function contentOf(
  marks: PageMarks,
  frame: { readonly page: number; readonly rotation: number },
  confidence: Confidence,
): PageContent {
  const rules = rulesOf(marks);
  const words = wordsOf(marks.glyphs, rules);
  const grids = tableGrids(rules, groundEdgesOf(marks), words);
  const blocks = pageBlocks(grids, words, frame.page, confidence);
  return {
    page: {
      page: frame.page,
      width: marks.width,
      height: marks.height,
      rotation: frame.rotation,
      reading: 'text-layer',
      skew: 0,
    },
    blocks,
    remarks: checkComplete(words, blocks, frame.page),
    engines: [],
  };
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

/** Ruled tables first; where no rules stand, tables told by the colour of their cells. */
export function tableGrids(
  rules: readonly Rule[],
  grounds: readonly Rule[],
  words: readonly Word[],
): Grid[] {
  const ruled = outermost(findGrids(rules, EXACT).filter((grid) => isTable(grid, words)));
  const coloured = findGrids(grounds, EXACT).filter(
    (grid) =>
      grid.columns > 1 &&
      grid.rows > 1 &&
      isTable(grid, words) &&
      !ruled.some((other) => intersection(other.bbox, grid.bbox) !== null),
  );
  const drawn = [...ruled, ...outermost(coloured)];
  return [...drawn, ...unruledGrids(drawn, words)].sort((a, b) => a.bbox[1] - b.bbox[1]);
}

/** Tables told by the alignment of text that stands in none of the others. */
function unruledGrids(drawn: readonly Grid[], words: readonly Word[]): Grid[] {
  const free = words.filter(
    ({ bbox, flow }) => flow === '0' && !drawn.some((grid) => contains(grid.bbox, ...centre(bbox))),
  );
  return alignedGrids(
    free.map((word) => ({ bbox: word.bbox, size: word.size, text: lineText(lineFrom([word])) })),
  ).filter((grid) => !drawn.some((other) => intersection(other.bbox, grid.bbox) !== null));
}

/** At least two cells with text, and no mere list of framed lines. */
function isTable(grid: Grid, words: readonly Word[]): boolean {
  const inside = words.filter(({ bbox }) => contains(grid.bbox, ...centre(bbox)));
  const filled = grid.cells.filter(({ bbox }) =>
    inside.some((word) => contains(bbox, ...centre(word.bbox))),
  );
  return filled.length >= 2 && (grid.columns > 1 || grid.rows > 2);
}

/** A grid within one cell of another is part of that cell's content. */
function outermost(grids: readonly Grid[]): Grid[] {
  return grids.filter(
    (grid) =>
      !grids.some((other) => {
        const common = intersection(other.bbox, grid.bbox);
        return (
          other !== grid &&
          area(other.bbox) > area(grid.bbox) &&
          common !== null &&
          area(common) > 0.9 * area(grid.bbox)
        );
      }),
  );
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
    return gridBlock(grid, cells, page, confidence);
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

function linesBlocks(words: readonly Word[], page: number, confidence: Confidence): PageBlock[] {
  return textRegions(words).map((lines) => ({
    type: 'lines',
    lines: lines.map((line) => textLine(line, page, confidence)),
  }));
}
