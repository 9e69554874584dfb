import { withCountedRows } from '../../align/counted-rows.js';
import { ALIGNED, alignedGrids } from '../../align.js';
import { centre, contains, union } from '../../box.js';
import { jointRules } from '../../grid/joints.js';
import { mergeRules } from '../../grid/merge.js';
import { withNestedTables } from '../../grid/nested.js';
import { withSpreadTexts } from '../../grid/spread.js';
import { EXACT } from '../../grid/tolerances.js';
import { findColumns, findGrids } from '../../grid.js';
import type { Grid, Rule } from '../../page.js';
import type { PageMarks } from '../paint/marks.js';
import type { Word } from '../text/words.js';
import { alignItem, filledCells, isFilledBy, meetsAny, outermost } from './grids-on-page.js';
import { apartFrom, halfRuledGrids, isJointTable, withoutCrossed } from './half-ruled.js';
import { withOuterRows } from './outer-rows.js';
import { paintedRows } from './painted/blocks.js';
import { paintedGrids } from './painted/tables.js';
import { groundEdgesOf, rulesOf } from './rules.js';

/** What a page draws of its tables. */
export interface DrawnLines {
  readonly rules: readonly Rule[];
  /** The sides of coloured cells. */
  readonly grounds: readonly Rule[];
  /** Sides that rules or grounds of one direction tell by their pieces. */
  readonly joints: readonly Rule[];
  readonly groundJoints: readonly Rule[];
}

export function drawnLines(marks: PageMarks): DrawnLines {
  const [rules, grounds] = [rulesOf(marks), groundEdgesOf(marks)];
  const joints = jointRules(apartFrom(findGrids(rules, EXACT), rules), EXACT);
  return { rules, grounds, joints, groundJoints: jointRules(grounds, EXACT) };
}

/** What is drawn left of an x, or right of it. */
export function linesBeside(lines: DrawnLines, x: number, isLeft: boolean): DrawnLines {
  const own = (rules: readonly Rule[]) => rules.filter((rule) => middleOf(rule) < x === isLeft);
  return {
    rules: own(lines.rules),
    grounds: own(lines.grounds),
    joints: own(lines.joints),
    groundJoints: own(lines.groundJoints),
  };
}

function middleOf({ orientation, position, start, end }: Rule): number {
  return orientation === 'vertical' ? position : (start + end) / 2;
}

/** Ruled tables first; where no rules stand, tables told by the colour of their cells. */
export function tableGrids(lines: DrawnLines, words: readonly Word[]): Grid[] {
  const { rules, grounds } = lines;
  const found = findGrids(rules, EXACT).filter((grid) => isTable(grid, words));
  const ruled = outermost(found).map((grid) => withNested(grid, found, words));
  const inOrder = orderedGrids(ruled, words, rules);
  const painted = inOrder.filter(({ ordered }) => ordered === true);
  const half = halfRuledGrids(lines, [...ruled, ...painted], words);
  const standing = findColumns(rules, EXACT).filter(
    (grid) => filledCells(grid, words) > 0 && !meetsAny(grid, [...ruled, ...painted, ...half]),
  );
  const bordered = [...ruled, ...painted, ...half, ...standing];
  const coloured = colouredGrids(bordered, lines, words);
  const striped = stripedGrids(coloured, bordered, words, [...rules, ...grounds]);
  const drawn = [
    ...bordered,
    ...coloured.filter((grid) => !meetsAny(grid, striped)),
    ...striped,
  ].map((grid) => withCountedRows(withoutStrips(grid, words), words.map(alignItem)));
  const told = [...drawn, ...unruledGrids(drawn, words, mergeRules(rules, EXACT))];
  const rests = inOrder.filter((grid) => grid.rest === true && !meetsAny(grid, told));
  return [...told, ...rests].sort((a, b) => a.bbox[1] - b.bbox[1]);
}

/** A table with those in its cells taken into these, and told of. */
function withNested(grid: Grid, found: readonly Grid[], words: readonly Word[]): Grid {
  const isIn = (other: Grid) =>
    other !== grid &&
    other.rows > 1 &&
    other.columns > 1 &&
    contains(grid.bbox, ...centre(other.bbox));
  const taken = withNestedTables(grid, isFilledBy(words));
  return taken.isNested || found.some(isIn) ? { ...taken.grid, nested: true } : grid;
}

/** Tables whose cells have a ground of their own, all of them or those of every second row. */
function colouredGrids(
  bordered: readonly Grid[],
  { grounds, groundJoints }: DrawnLines,
  words: readonly Word[],
): Grid[] {
  const isFree = (grid: Grid) => !meetsAny(grid, bordered);
  const striped = findGrids([...grounds, ...withoutCrossed(groundJoints, words)], EXACT)
    .filter((grid) => isJointTable(grid, words) && isFree(grid))
    .map((grid) => withSpreadTexts(withOuterRows(grid, words), isFilledBy(words)));
  const grids = findGrids(grounds, EXACT).filter(
    (grid) =>
      grid.columns > 1 &&
      grid.rows > 1 &&
      filledCells(grid, words) > 1 &&
      !meetsAny(grid, striped) &&
      isFree(grid),
  );
  return outermost([...striped, ...grids]);
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

/** Tables told by the order in which their cells were painted. */
function orderedGrids(
  drawn: readonly Grid[],
  words: readonly Word[],
  rules: readonly Rule[],
): Grid[] {
  const rows = paintedRows(freeWords(words, drawn));
  return paintedGrids(rows, mergeRules(rules, EXACT)).filter((grid) => !meetsAny(grid, drawn));
}

/** Level text that stands in no table. */
function freeWords(words: readonly Word[], drawn: readonly Grid[]): Word[] {
  return words.filter(
    ({ bbox, flow }) => flow === '0' && !drawn.some((grid) => contains(grid.bbox, ...centre(bbox))),
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
  const free = freeWords(words, drawn);
  return alignedGrids(free.map(alignItem), ALIGNED, rules).filter((grid) => !meetsAny(grid, drawn));
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
