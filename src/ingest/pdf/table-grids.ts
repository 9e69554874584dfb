import { withCountedRows } from '../align/counted-rows.js';
import { gutterRules } from '../align/gutters.js';
import { withPartedBody } from '../align/parted-body.js';
import { ALIGNED, type AlignItem, alignedGrids } from '../align.js';
import { area, centre, contains, intersection, union } from '../box.js';
import { jointRules } from '../grid/joints.js';
import { mergeRules } from '../grid/merge.js';
import { withSpreadTexts } from '../grid/spread.js';
import { EXACT } from '../grid/tolerances.js';
import { findColumns, findGrids } from '../grid.js';
import type { Grid, GridCell, Rule } from '../page.js';
import type { PageMarks } from './marks.js';
import { withOuterRows } from './outer-rows.js';
import { groundEdgesOf, rulesOf } from './rules.js';
import { lineFrom, lineText } from './text-lines.js';
import type { Word } from './words.js';

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

/** Rules that are no part of these tables. */
function apartFrom(grids: readonly Grid[], rules: readonly Rule[]): Rule[] {
  const boxOf = ({ orientation, position, start, end }: Rule) =>
    orientation === 'horizontal'
      ? ([start, position, end, position] as const)
      : ([position, start, position, end] as const);
  return rules.filter(
    (rule) => !grids.some(({ bbox }) => intersection(bbox, boxOf(rule)) !== null),
  );
}

/** Ruled tables first; where no rules stand, tables told by the colour of their cells. */
export function tableGrids(lines: DrawnLines, words: readonly Word[]): Grid[] {
  const { rules, grounds } = lines;
  const ruled = outermost(findGrids(rules, EXACT).filter((grid) => isTable(grid, words)));
  const half = halfRuledGrids(lines, ruled, words);
  const standing = findColumns(rules, EXACT).filter(
    (grid) => filledCells(grid, words) > 0 && !meetsAny(grid, [...ruled, ...half]),
  );
  const bordered = [...ruled, ...half, ...standing];
  const coloured = colouredGrids(bordered, lines, words);
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

/**
 * Tables with level rules alone, or upright ones: the other direction is told by their pieces, else
 * the columns by the blanks between their texts.
 */
function halfRuledGrids(
  { rules, joints }: DrawnLines,
  ruled: readonly Grid[],
  words: readonly Word[],
): Grid[] {
  const loose = apartFrom(ruled, rules);
  const jointed = completedGrids(loose, joints, words);
  const others = mergeRules(apartFrom(jointed, loose), EXACT);
  const gutters = gutterRules(others, words.map(alignItem));
  return [...jointed, ...completedGrids(others, gutters, words)].filter(
    (grid) => !meetsAny(grid, ruled),
  );
}

/** The tables that rules make together with sides that are not drawn. */
function completedGrids(
  rules: readonly Rule[],
  sides: readonly Rule[],
  words: readonly Word[],
): Grid[] {
  if (sides.length === 0) return [];
  const grids = findGrids([...rules, ...withoutCrossed(sides, words)], EXACT);
  return outermost(grids.filter((grid) => isJointTable(grid, words))).flatMap((grid) => {
    const whole = withSpreadTexts(withOuterRows(grid, words), isFilledBy(words));
    return withPartedBody(whole, words.map(alignItem)) ?? [];
  });
}

/**
 * Without the sides that words run over: there a cell reaches over them. A long side stays, which a
 * line here and there runs over as headings do.
 */
function withoutCrossed(sides: readonly Rule[], words: readonly Word[]): Rule[] {
  return sides.filter((side) => {
    const crossed = words.map((word) => {
      const [from, to, start, end] = alongSide(side, word);
      const isOver = from < side.position - 1 && to > side.position + 1;
      return isOver ? Math.max(0, Math.min(end, side.end) - Math.max(start, side.start)) : 0;
    });
    const run = crossed.reduce((sum, own) => sum + own, 0);
    return run < CROSSED * (side.end - side.start);
  });
}

/** Part of a side that words may run over. */
const CROSSED = 0.3;

/** A word's extent across a side, and along it. */
function alongSide(
  { orientation }: Rule,
  { bbox }: Word,
): readonly [number, number, number, number] {
  const [left, top, right, bottom] = bbox;
  return orientation === 'vertical' ? [left, right, top, bottom] : [top, bottom, left, right];
}

/**
 * Words underlined one below the other have such joints, too, but not text in every row and column;
 * so have the lines at a notice's foot, of two columns.
 */
function isJointTable(grid: Grid, words: readonly Word[]): boolean {
  const isFilled = isFilledBy(words);
  const covers = (at: number, start: number, span: number) => at >= start && at < start + span;
  const hasText = (count: number, test: (cell: GridCell, at: number) => boolean) =>
    Array.from({ length: count }, (_, at) => at).every((at) =>
      grid.cells.some((cell) => test(cell, at) && isFilled(cell)),
    );
  return (
    grid.columns > 1 &&
    grid.rows > (grid.columns > 2 ? 1 : FEW_ROWS) &&
    hasText(grid.rows, ({ row, rowSpan }, at) => covers(at, row, rowSpan)) &&
    hasText(grid.columns, ({ column, columnSpan }, at) => covers(at, column, columnSpan))
  );
}

/** Lines at a notice's foot at most. */
const FEW_ROWS = 3;

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

function filledCells(grid: Grid, words: readonly Word[]): number {
  const inside = words.filter(({ bbox }) => contains(grid.bbox, ...centre(bbox)));
  return grid.cells.filter(isFilledBy(inside)).length;
}

function isFilledBy(words: readonly Word[]) {
  return ({ bbox }: GridCell) => words.some((word) => contains(bbox, ...centre(word.bbox)));
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
