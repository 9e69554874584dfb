import type { ReadingRemark } from '../model/reading.js';
import { isPageNumberForm } from './furniture.js';
import { movedGrid, movedLine } from './moved.js';
import type { Grid, GridBlock, PageBlock, PageContent, TextLine } from './page.js';
import { SERIAL } from './stitch/serials.js';

/** A wide table is printed on no more pages side by side. */
const MOST_ACROSS = 3;
/** Rows and sides that are in line differ by no more, in points. */
const IN_LINE = 1.5;
/** Head and two rows: fewer are in line by chance. */
const FEWEST_ROWS = 3;

/**
 * Pages on which a spreadsheet was printed that is wider than its paper: the columns right of the
 * paper's edge stand on pages of their own, behind each page or behind all of them. They are put back
 * beside the others, and it is told; what else such a page holds stays on it.
 */
export function withRightParts(pages: readonly PageContent[]): readonly PageContent[] {
  const tables = pages.filter((page) => gridsOf(page).length > 0);
  for (let across = 2; across <= MOST_ACROSS; across++) {
    const down = tables.length / across;
    if (!Number.isInteger(down) || down < 1) continue;
    const orders = [
      (left: number, step: number) => left * across + step,
      (left: number, step: number) => left + step * down,
    ];
    for (const at of orders) {
      const groups = Array.from({ length: down }, (_, left) =>
        Array.from({ length: across }, (_, step) => tables[at(left, step)] as PageContent),
      );
      if (groups.every(isOneTable)) return joined(pages, groups);
    }
  }
  return pages;
}

function gridsOf({ blocks }: PageContent): GridBlock[] {
  return blocks.filter((block): block is GridBlock => block.type === 'grid');
}

/** Each page holds one table whose rows are those of the first, with columns that it has not. */
function isOneTable([left, ...rights]: readonly PageContent[]): boolean {
  return left !== undefined && rights.every((right) => isRightOf(right, left));
}

function isRightOf(right: PageContent, left: PageContent): boolean {
  const [[mine, other], [theirs, another]] = [gridsOf(right), gridsOf(left)];
  if (mine === undefined || theirs === undefined || other !== undefined || another !== undefined) {
    return false;
  }
  return (
    mine.grid.rows >= FEWEST_ROWS &&
    Math.abs(mine.grid.bbox[0] - theirs.grid.bbox[0]) <= IN_LINE &&
    areInLine(topsOf(mine.grid), topsOf(theirs.grid)) &&
    !namesAgain(mine, theirs) &&
    !counts(mine) &&
    outside(right).every((line) => isPageNumberForm(line.text.raw) || stands(line, left))
  );
}

/** Where the rows begin, and the last one ends. */
function topsOf({ cells, bbox }: Grid): number[] {
  return [...new Set(cells.map((cell) => cell.bbox[1])), bbox[3]].sort((a, b) => a - b);
}

function areInLine(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((y, i) => Math.abs(y - (b[i] ?? Infinity)) <= IN_LINE);
}

/** Some name in the first row stands in that of the other one, too: a table of its own. */
function namesAgain(mine: GridBlock, theirs: GridBlock): boolean {
  const [own, others] = [mine, theirs].map((block) => new Set(rowTexts(block, 0)));
  return [...(own ?? [])].some((name) => others?.has(name));
}

function rowTexts({ grid, texts }: GridBlock, row: number): string[] {
  return grid.cells.flatMap((cell, i) => {
    const text = texts[i]?.raw.replace(/\s+/gu, '') ?? '';
    return cell.row === row && text !== '' ? [text] : [];
  });
}

/** Its first column numbers the rows: those of a table of its own. */
function counts({ grid, texts }: GridBlock): boolean {
  const first = grid.cells.flatMap(({ column, row }, i) =>
    column === 0 && row > 0 ? [texts[i]?.raw.trim() ?? ''] : [],
  );
  return first.filter((text) => SERIAL.test(text)).length * 2 > first.length;
}

function outside({ blocks }: PageContent): TextLine[] {
  return blocks.flatMap((block) => (block.type === 'lines' ? block.lines : []));
}

/** The other page has a line at its height: a title that runs over the paper's edge. */
function stands({ bbox }: TextLine, page: PageContent): boolean {
  return outside(page).some((other) => Math.abs(other.bbox[1] - bbox[1]) <= IN_LINE);
}

function joined(
  pages: readonly PageContent[],
  groups: readonly (readonly PageContent[])[],
): readonly PageContent[] {
  const rights = new Set(groups.flatMap((group) => group.slice(1)));
  return pages.map((page) => {
    const group = groups.find(([left]) => left === page);
    const isTaken = group !== undefined || rights.has(page);
    if (!isTaken) return page;
    const remarks = group === undefined ? page.remarks : [...page.remarks, besideRemark(group)];
    const blocks = page.blocks.flatMap((block): PageBlock[] => {
      if (block.type !== 'grid') return [block];
      return group === undefined ? [] : [widened(group.flatMap(gridsOf))];
    });
    return { ...page, blocks, remarks };
  });
}

/** That they are one table is told by where their rows stand, and by nothing that is written there. */
function besideRemark([left, ...rights]: readonly PageContent[]): ReadingRemark {
  const pages = rights.map(({ page }) => page.page).join(' and ');
  const message = `the columns of page ${pages} were put beside those of this page, whose rows are in line with theirs; look whether they are one table`;
  return { code: 'PAGE_DOUBTFUL', page: left?.page.page ?? null, message };
}

/** The parts of a table side by side, as one. */
function widened([first, ...rights]: readonly GridBlock[]): GridBlock {
  let whole = first as GridBlock;
  for (const right of rights) whole = beside(whole, right);
  return whole;
}

function beside(left: GridBlock, right: GridBlock): GridBlock {
  const by = right.grid.bbox[0] - left.grid.bbox[2];
  const moved = movedGrid(right.grid, by);
  const added = moved.cells.map((cell) => ({ ...cell, column: cell.column + left.grid.columns }));
  const lines = right.lines?.map((own) => own.map((line) => movedLine(line, by)));
  const [x, top, , bottom] = left.grid.bbox;
  const parts = [
    ...left.grid.cells.map((cell, i) => ({ cell, text: left.texts[i], own: left.lines?.[i] })),
    ...added.map((cell, i) => ({ cell, text: right.texts[i], own: lines?.[i] })),
  ].sort((a, b) => a.cell.row - b.cell.row || a.cell.column - b.cell.column);
  return {
    ...left,
    grid: {
      ...left.grid,
      columns: left.grid.columns + right.grid.columns,
      bbox: [x, top, moved.bbox[2], bottom],
      cells: parts.map(({ cell }) => cell),
    },
    texts: parts.flatMap(({ text }) => text ?? []),
    lines: parts.map(({ own }) => own ?? []),
  };
}
