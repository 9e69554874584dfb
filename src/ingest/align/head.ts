import type { Grid, Rule } from '../page.js';
import { gridWith, type HeadLine } from './head-cells.js';
import { headed, unitsUnder } from './head-groups.js';
import { centreOf, columnsHit, columnsOf, type Interval, type Row, within } from './lines.js';

/** Lines of a head are no further apart, in character sizes. */
const APART = 1.6;
/** A rule that covers this part of the table's width parts the head from what stands above. */
const FULL = 0.95;

export interface HeadContext {
  /** The lines right above the grid, and those in it, top to bottom. */
  readonly above: readonly Row[];
  readonly inside: readonly Row[];
  readonly rules: readonly Rule[];
  readonly size: number;
}

/**
 * The grid with a head of several levels, where names stand over groups of columns: in the middle
 * of them, or over a level rule of their width. Names of columns that no line parts reach over all
 * levels. Where that does not work out for every name, the grid stays as it is.
 */
export function withHead(grid: Grid, context: HeadContext): Grid {
  const { rules, size } = context;
  const columns = columnsOf(grid);
  const depth = leadingRows(grid, columns, context);
  const modelCell = grid.cells.find(({ row }) => row === depth);
  if (modelCell === undefined) return grid;
  const [, top, , bottom] = modelCell.bbox;
  const model = context.inside.filter((row) => within({ start: top, end: bottom }, heightOf(row)));
  const names = columns.map((column) => extentOf(model, column));
  const leading = context.inside.filter((row) => heightOf(row) < top);
  const above = [...linesAbove(grid, context), ...leading];
  const lines: HeadLine[] = [];
  let units = names.flatMap((name, i) => (name === null ? [] : [{ ...name, from: i, to: i }]));
  let under = Math.min(...model.map((row) => row.top));
  for (const row of above.toReversed()) {
    const pieces = row.pieces.filter((piece) => !isFree(piece, columns, names));
    if (pieces.length === 0) continue;
    const groups = headed(pieces, units, partialRules(rules, grid, row.top, under), size);
    if (groups === null) break;
    lines.unshift({ groups, top: row.top, bottom: row.bottom });
    units = unitsUnder(groups, units);
    under = row.top;
  }
  return lines.some(({ groups }) => groups.some(({ from, to }) => to > from))
    ? gridWith(grid, lines, depth, Math.min(...model.map((row) => row.top)))
    : grid;
}

function heightOf({ top, bottom }: Row): number {
  return (top + bottom) / 2;
}

/** Where the text of a column stands in some lines, or null where it has none. */
function extentOf(rows: readonly Row[], column: Interval): Interval | null {
  const own = rows.flatMap(({ pieces }) =>
    pieces.filter((piece) => within(column, centreOf(piece))),
  );
  if (own.length === 0) return null;
  return {
    start: Math.min(...own.map(({ start }) => start)),
    end: Math.max(...own.map(({ end }) => end)),
  };
}

/** Rows of the grid that belong to the head: names that run over the columns of the row below. */
function leadingRows(grid: Grid, columns: readonly Interval[], { inside }: HeadContext): number {
  const linesOf = (row: number) => {
    const cell = grid.cells.find((own) => own.row === row);
    if (cell === undefined) return [];
    const [, start, , end] = cell.bbox;
    return inside.filter((line) => within({ start, end }, heightOf(line)));
  };
  for (let row = 0; row < Math.min(2, grid.rows - 1); row++) {
    const [own, below] = [linesOf(row), linesOf(row + 1)];
    const piecesOf = (lines: readonly Row[]) => lines.flatMap(({ pieces }) => pieces);
    const runsOver = piecesOf(own).some(
      (piece) =>
        columns.filter(({ start, end }) => piece.start < end && piece.end > start).length > 1 &&
        piecesOf(below).filter((other) => within(piece, centreOf(other))).length > 1,
    );
    const fewer = columnsHit(piecesOf(own), columns) < columnsHit(piecesOf(below), columns);
    if (!runsOver || !fewer) return row;
  }
  return Math.min(2, grid.rows - 1);
}

/** The lines above the grid that no full rule and no wide blank parts from it. */
function linesAbove(grid: Grid, { above, inside, rules, size }: HeadContext): Row[] {
  const [left, , right] = grid.bbox;
  let from = above.length;
  let below = Math.min(...inside.map(({ top }) => top));
  for (let row = above[from - 1]; row !== undefined; row = above[from - 1]) {
    const { top, bottom, pieces } = row;
    const inBox = pieces.every(({ start, end }) => start > left - size && end < right + size);
    const parted = rules.some(
      (rule) => isFull(rule, grid) && rule.position > heightOf(row) && rule.position < below,
    );
    if (!inBox || parted || below - bottom > APART * size) break;
    below = top;
    from--;
  }
  return above.slice(from);
}

function isFull({ orientation, start, end }: Rule, { bbox }: Grid): boolean {
  const [left, , right] = bbox;
  const common = Math.min(end, right) - Math.max(start, left);
  return orientation === 'horizontal' && common > FULL * (right - left);
}

/** Stands over a column that has no name in the line that names the others. */
function isFree(
  piece: Interval,
  columns: readonly Interval[],
  names: readonly (Interval | null)[],
): boolean {
  const i = columns.findIndex((column) => within(column, centreOf(piece)));
  return i >= 0 && names[i] === null;
}

/** The level rules between two heights that do not run over the whole table. */
function partialRules(rules: readonly Rule[], grid: Grid, top: number, bottom: number): Rule[] {
  return rules.filter(
    (rule) =>
      rule.orientation === 'horizontal' &&
      rule.position > top &&
      rule.position < bottom &&
      !isFull(rule, grid),
  );
}
