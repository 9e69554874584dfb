import { gutterRules } from '../../align/gutters.js';
import { withPartedBody } from '../../align/parted-body.js';
import { intersection } from '../../box.js';
import { mergeRules } from '../../grid/merge.js';
import { withSpreadTexts } from '../../grid/spread.js';
import { EXACT } from '../../grid/tolerances.js';
import { unlikeParts } from '../../grid/unlike.js';
import { findGrids } from '../../grid.js';
import type { Grid, GridCell, Rule } from '../../page.js';
import type { Word } from '../text/words.js';
import { alignItem, isFilledBy, meetsAny, outermost } from './grids-on-page.js';
import { withOuterRows } from './outer-rows.js';

/** Rules that are no part of these tables. */
export function apartFrom(grids: readonly Grid[], rules: readonly Rule[]): Rule[] {
  const boxOf = ({ orientation, position, start, end }: Rule) =>
    orientation === 'horizontal'
      ? ([start, position, end, position] as const)
      : ([position, start, position, end] as const);
  return rules.filter(
    (rule) => !grids.some(({ bbox }) => intersection(bbox, boxOf(rule)) !== null),
  );
}

/**
 * Tables with level rules alone, or upright ones: the other direction is told by their pieces, else
 * the columns by the blanks between their texts.
 */
export function halfRuledGrids(
  { rules, joints }: { readonly rules: readonly Rule[]; readonly joints: readonly Rule[] },
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
  const found = findGrids([...rules, ...withoutCrossed(sides, words)], EXACT);
  const grids = found.flatMap((grid) => unlikeParts(grid, isFilledBy(words)));
  return outermost(grids.filter((grid) => isJointTable(grid, words))).flatMap((grid) => {
    const whole = withSpreadTexts(withOuterRows(grid, words), isFilledBy(words));
    return withPartedBody(whole, words.map(alignItem)) ?? [];
  });
}

/**
 * Without the sides that words run over: there a cell reaches over them. A long side stays, which a
 * line here and there runs over as headings do.
 */
export function withoutCrossed(sides: readonly Rule[], words: readonly Word[]): Rule[] {
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
export function isJointTable(grid: Grid, words: readonly Word[]): boolean {
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
