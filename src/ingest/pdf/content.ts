import type { ReadingRemark } from '../../model/reading.js';
import { withCountedRows } from '../align/counted-rows.js';
import { ALIGNED, type AlignItem, alignedGrids } from '../align.js';
import { area, centre, contains, intersection, union } from '../box.js';
import { mergeRules } from '../grid/merge.js';
import { EXACT } from '../grid/tolerances.js';
import { findColumns, findGrids } from '../grid.js';
import type { Grid, PageBlock, PageContent, Rule } from '../page.js';
import { unpartedRows } from '../unparted-rows.js';
import { type Confidence, gridBlock, placeWords, textLine } from './cells.js';
import type { PageMarks } from './marks.js';
import { partOverlays } from './overlay.js';
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
  const words = wordsOf(marks.glyphs, mergeRules(rules, EXACT));
  const grids = tableGrids(rules, groundEdgesOf(marks), words);
  const { print, overlays } = partOverlays(words, grids);
  const blocks = [
    ...pageBlocks(grids, print, frame.page, confidence),
    ...overlayBlocks(overlays, frame.page, confidence),
  ];
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
    remarks: [
      ...checkComplete(words, blocks, frame.page),
      ...unpartedRows(blocks, frame.page),
      ...checkCategories(grids, frame.page),
    ],
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

/** Categories beside rows that no rule parts: they stay in the row they stand in, and it is told. */
function checkCategories(grids: readonly Grid[], page: number): ReadingRemark[] {
  if (!grids.some(({ unsettled }) => unsettled === true)) return [];
  const message =
    'names in the first column of a table stand beside several rows, and it could not be told which rows are theirs: each was left in the row nearest to it';
  return [{ code: 'PAGE_DOUBTFUL', page, message }];
}

/** Ruled tables first; where no rules stand, tables told by the colour of their cells. */
export function tableGrids(
  rules: readonly Rule[],
  grounds: readonly Rule[],
  words: readonly Word[],
): Grid[] {
  const ruled = outermost(findGrids(rules, EXACT).filter((grid) => isTable(grid, words)));
  const standing = findColumns(rules, EXACT).filter(
    (grid) => filledCells(grid, words) > 0 && !meetsAny(grid, ruled),
  );
  const bordered = [...ruled, ...standing];
  const coloured = colouredGrids(bordered, grounds, words);
  const striped = stripedGrids(coloured, bordered, words, [...rules, ...grounds]);
  const drawn = [
    ...bordered,
    ...coloured.filter((grid) => !meetsAny(grid, striped)),
    ...striped,
  ].map((grid) => withCountedRows(withoutStrips(grid, words), words.map(alignItem)));
  return [...drawn, ...unruledGrids(drawn, words, mergeRules(rules, EXACT))].sort(
    (a, b) => a.bbox[1] - b.bbox[1],
  );
}

function meetsAny({ bbox }: Grid, others: readonly Grid[]): boolean {
  return others.some((other) => intersection(other.bbox, bbox) !== null);
}

/** Tables whose cells all have a ground of their own. */
function colouredGrids(
  bordered: readonly Grid[],
  grounds: readonly Rule[],
  words: readonly Word[],
): Grid[] {
  const grids = findGrids(grounds, EXACT).filter(
    (grid) =>
      grid.columns > 1 &&
      grid.rows > 1 &&
      filledCells(grid, words) > 1 &&
      !meetsAny(grid, bordered),
  );
  return outermost(grids);
}

/** Tables of which only some rows are coloured: their columns go on between these. */
function stripedGrids(
  coloured: readonly Grid[],
  bordered: readonly Grid[],
  words: readonly Word[],
  rules: readonly Rule[],
): Grid[] {
  if (coloured.length === 0) return [];
  return unruledGrids(bordered, words, mergeRules(rules, EXACT)).filter((grid) =>
    coloured.some(
      (part) =>
        part.columns === grid.columns &&
        part.rows < grid.rows &&
        contains(grid.bbox, ...centre(part.bbox)),
    ),
  );
}

/** The ruled tables of a page whose letters are drawn as shapes. */
export function ruledGrids(marks: PageMarks): Grid[] {
  const filled = ({ cells }: Grid) =>
    cells.filter(({ bbox }) => marks.shapes.some((shape) => contains(bbox, ...centre(shape))));
  return outermost(
    findGrids(rulesOf(marks), EXACT).filter(
      (grid) => grid.rows > 1 && grid.columns > 1 && filled(grid).length > 1,
    ),
  );
}

/** Tables told by the alignment of text that stands in none of the others. */
function unruledGrids(
  drawn: readonly Grid[],
  words: readonly Word[],
  rules: readonly Rule[],
): Grid[] {
  const free = words.filter(
    ({ bbox, flow }) => flow === '0' && !drawn.some((grid) => contains(grid.bbox, ...centre(bbox))),
  );
  return alignedGrids(free.map(alignItem), ALIGNED, rules).filter((grid) => !meetsAny(grid, drawn));
}

function alignItem(word: Word): AlignItem {
  return { bbox: word.bbox, size: word.size, text: lineText(lineFrom([word])) };
}

/** A frame around the table leaves an empty strip where a page break opens it: no row. */
function withoutStrips(grid: Grid, words: readonly Word[]): Grid {
  const isStrip = (row: number) => {
    const own = grid.cells.filter((cell) => cell.row === row);
    const [only] = own;
    return (
      own.length === 1 &&
      only?.columnSpan === grid.columns &&
      grid.columns > 1 &&
      !words.some(({ bbox }) => contains(only.bbox, ...centre(bbox)))
    );
  };
  const last = grid.rows - 1;
  const first = grid.open?.top === true && last > 0 && isStrip(0);
  const final = grid.open?.bottom === true && last > 0 && isStrip(last);
  if (!first && !final) return grid;
  const cells = grid.cells
    .filter(({ row }) => !(first && row === 0) && !(final && row === last))
    .map((cell) => ({ ...cell, row: cell.row - (first ? 1 : 0) }));
  return {
    ...grid,
    rows: grid.rows - (first ? 1 : 0) - (final ? 1 : 0),
    cells,
    bbox: union(cells.map(({ bbox }) => bbox)) ?? grid.bbox,
    open: {
      top: grid.open?.top === true && !first,
      bottom: grid.open?.bottom === true && !final,
    },
  };
}

/** Cells with text, and no mere list of framed lines. */
function isTable(grid: Grid, words: readonly Word[]): boolean {
  const filled = filledCells(grid, words);
  return filled > 0 && (grid.columns > 1 || (filled > 1 && grid.rows > 2));
}

/** One row cut off on both sides, or with one cell of text: a table only with others before it. */
function isFragment({ rows, open, aligned }: Grid, cells: readonly (readonly Word[])[]): boolean {
  const cut = rows === 1 && open?.top === true && open.bottom;
  const few = aligned === true && rows <= ALIGNED.rows;
  return few || cut || cells.filter((words) => words.length > 0).length < 2;
}

function filledCells(grid: Grid, words: readonly Word[]): number {
  const inside = words.filter(({ bbox }) => contains(grid.bbox, ...centre(bbox)));
  return grid.cells.filter(({ bbox }) =>
    inside.some((word) => contains(bbox, ...centre(word.bbox))),
  ).length;
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
