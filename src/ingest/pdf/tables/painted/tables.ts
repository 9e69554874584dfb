import { ALIGNED } from '../../../align/lines.js';
import { union } from '../../../box.js';
import type { Grid, Rule } from '../../../page.js';
import type { PaintedRow } from './blocks.js';
import { cellsOf } from './cells.js';
import { columnsOf, type PaintedColumns } from './columns.js';
import { headDepth, withGroups } from './head.js';
import { mergedColumns } from './merged-cells.js';
import { type PlacedRow, placedRows } from './placed-rows.js';
import { coreOf, paragraphAt, tableRuns, wholeRun } from './runs.js';

/**
 * Tables told by the order of painting alone, where no rule and no blank parts their columns: rows
 * of three cells and more, some of several lines, each set down before the next one beside it.
 */
export function paintedGrids(rows: readonly PaintedRow[], rules: readonly Rule[]): Grid[] {
  return tableRuns(rows).flatMap((run) => gridsOf(run, rules));
}

function gridsOf(run: readonly PaintedRow[], rules: readonly Rule[]): Grid[] {
  const core = coreOf(run);
  const inside = run.slice(...core);
  const isSure = setDownBefore(inside) >= LEAST_CELLS;
  if (inside.length < ALIGNED.rows || !(isSure || inside.length <= REST_ROWS)) return [];
  const columns = columnsOf(inside);
  if (columns === null) return [];
  const at = paragraphAt(inside, columns);
  if (at >= 0) {
    const parts = [inside.slice(0, at), inside.slice(at + 1)];
    return parts.flatMap((part) => gridsOf(part, rules));
  }
  const grid = gridOf(wholeRun(run, core, columns), columns, rules);
  return grid === null ? [] : [{ ...grid, ...(isSure ? { ordered: true } : { rest: true }) }];
}

function gridOf(
  run: readonly PaintedRow[],
  columns: PaintedColumns,
  rules: readonly Rule[],
): Grid | null {
  const depth = headDepth(run, columns);
  const placed = placedRows(run.slice(depth), columns);
  const grid = placed === null ? null : gridFrom(placed, columns, depth > 0);
  if (grid === null || depth === 0) return grid;
  return withGroups(grid, run.slice(0, depth + 1).toReversed(), columns, rules);
}

/** How many texts of several lines were set down before the one to their right. */
function setDownBefore(rows: readonly PaintedRow[]): number {
  const before = rows.flatMap((row) => row.slice(0, -1));
  return before.filter(({ levels }) => levels.length > 1).length;
}

/** Head and one row: too few to tell, but for the end of a table that began on another page. */
const REST_ROWS = 3;
/** So many of them are no chance. */
const LEAST_CELLS = 2;

/** The grid of some rows; null where the texts of one reach into the next. */
function gridFrom(
  rows: readonly PlacedRow[],
  { texts, bounds }: PaintedColumns,
  isHeaded: boolean,
): Grid | null {
  const ys = heightsOf(rows, mergedColumns(rows));
  const box = union(rows.flat().flatMap(({ blocks }) => blocks.map(({ bbox }) => bbox)));
  if (ys === null || box === null) return null;
  const [left, , right] = box;
  const xs = [left, ...bounds.slice(1, -1), right];
  return {
    bbox: [left, ys[0] ?? 0, right, ys.at(-1) ?? 0],
    rows: rows.length,
    columns: texts.length,
    cells: cellsOf(rows, { ys, xs }, isHeaded),
    aligned: true,
  };
}

/** Texts of two rows stand no deeper in each other, in points. */
const SHARED = 2;

/** The y above, between and below the rows. */
function heightsOf(rows: readonly PlacedRow[], merged: ReadonlySet<number>): number[] | null {
  const extents = rows.map((row) => {
    const own = row.filter(({ from, to }) => from < to || !merged.has(from));
    return {
      top: Math.min(...own.map(({ top }) => top)),
      bottom: Math.max(...own.map(({ bottom }) => bottom)),
    };
  });
  const isApart = extents.every(
    ({ top, bottom }, i) =>
      Number.isFinite(top) && bottom < (extents[i + 1]?.top ?? Infinity) + SHARED,
  );
  if (!isApart) return null;
  const inner = extents.slice(1).map(({ top }, i) => (top + (extents[i]?.bottom ?? top)) / 2);
  return [extents[0]?.top ?? 0, ...inner, extents.at(-1)?.bottom ?? 0];
}
