import { type Component, components } from './grid/components.js';
import { completeOutside, linesOf } from './grid/lines.js';
import { clusterBy, mergeRules } from './grid/merge.js';
import { cellsBetween, type Region } from './grid/regions.js';
import { DRAWN, type GridTolerances } from './grid/tolerances.js';
import type { Grid, GridCell, Rule } from './page.js';

/**
 * Finds the tables that ruling lines make: rules -> merged rules -> connected components ->
 * rows and columns -> cells with spans. The idea (edges -> intersections -> cells) is that of
 * pdfplumber's `table.py`; here cells come from the sides that are *not* ruled, so that a
 * merged cell needs no rule of its own and a broken rule does not lose a cell.
 * Grids come top to bottom; their cells tile `bbox` without gap or overlap.
 */
export function findGrids(rules: readonly Rule[], tolerances: GridTolerances = DRAWN): Grid[] {
  const merged = mergeRules(rules, tolerances);
  return components(merged, tolerances)
    .map((component) => gridOf(component, tolerances))
    .filter((grid) => grid !== null)
    .sort((a, b) => a.bbox[1] - b.bbox[1] || a.bbox[0] - b.bbox[0]);
}

/**
 * Columns without any level rule: parallel rules of one length side by side. On a page that a
 * single row of a table fills from top to bottom, nothing else is drawn of the table.
 */
export function findColumns(rules: readonly Rule[], tolerances: GridTolerances = DRAWN): Grid[] {
  const alone = components(mergeRules(rules, tolerances), tolerances)
    .filter(({ horizontals }) => horizontals.length === 0)
    .flatMap(({ verticals }) => verticals);
  return clusterBy(alone, ({ start }) => start, tolerances.snap)
    .flatMap((cluster) => clusterBy(cluster, ({ end }) => end, tolerances.snap))
    .filter((cluster) => cluster.length > 2)
    .flatMap((cluster) => gridOf({ horizontals: [], verticals: cluster }, tolerances) ?? []);
}

function gridOf({ horizontals, verticals }: Component, tolerances: GridTolerances): Grid | null {
  const ys = completeOutside(linesOf(horizontals, tolerances), verticals, tolerances);
  const xs = completeOutside(linesOf(verticals, tolerances), horizontals, tolerances);
  if (ys.lines.length < 2 || xs.lines.length < 2) return null;
  const cells = cellsBetween(ys.lines, xs.lines, tolerances);
  if (cells.length < 2) return null;
  return { ...numbered(cells), open: { top: ys.before, bottom: ys.after } };
}

/** Numbers rows and columns by the boundaries that some cell really uses. */
function numbered(regions: readonly Region[]): Grid {
  const tops = [...new Set(regions.map(({ top }) => top))].sort((a, b) => a - b);
  const lefts = [...new Set(regions.map(({ left }) => left))].sort((a, b) => a - b);
  const index = (starts: readonly number[], at: number) =>
    starts.filter((start) => start < at).length;
  const cells = regions.map((region): GridCell => {
    const row = index(tops, region.top);
    const column = index(lefts, region.left);
    return {
      row,
      column,
      rowSpan: index(tops, region.bottom) - row,
      columnSpan: index(lefts, region.right) - column,
      bbox: region.bbox,
    };
  });
  return {
    bbox: [
      Math.min(...regions.map(({ bbox }) => bbox[0])),
      Math.min(...regions.map(({ bbox }) => bbox[1])),
      Math.max(...regions.map(({ bbox }) => bbox[2])),
      Math.max(...regions.map(({ bbox }) => bbox[3])),
    ],
    rows: tops.length,
    columns: lefts.length,
    cells: cells.sort((a, b) => a.row - b.row || a.column - b.column),
  };
}
