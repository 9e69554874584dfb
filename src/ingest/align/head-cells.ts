import type { Grid, GridCell } from '../page.js';
import type { Group } from './head-groups.js';
import { columnsOf } from './lines.js';

/** The names of one line of a head, each with the columns that it heads. */
export interface HeadLine {
  readonly groups: readonly Group[];
  readonly top: number;
  readonly bottom: number;
}

/**
 * The grid with cells for the head's lines in place of its leading rows and of the row of names
 * under them. What nothing stands over reaches up to the top.
 */
export function gridWith(
  grid: Grid,
  lines: readonly HeadLine[],
  depth: number,
  under: number,
): Grid {
  const columns = columnsOf(grid);
  const cells = headCells(lines, columns.length);
  if (cells === null) return grid;
  const ys = levelBounds(grid, lines, depth, under);
  const head = cells.map((cell): GridCell => {
    const { row, column, rowSpan, columnSpan } = cell;
    const [left, right] = [columns[column]?.start, columns[column + columnSpan - 1]?.end];
    return { ...cell, bbox: [left ?? 0, ys[row] ?? 0, right ?? 0, ys[row + rowSpan] ?? 0] };
  });
  const shift = lines.length - depth;
  const body = grid.cells
    .filter(({ row }) => row > depth)
    .map((cell) => ({ ...cell, row: cell.row + shift }));
  const [left, top, right, bottom] = grid.bbox;
  return {
    ...grid,
    bbox: [left, ys[0] ?? top, right, bottom],
    rows: grid.rows + shift,
    cells: [...head, ...body].toSorted((a, b) => a.row - b.row || a.column - b.column),
  };
}

/** The y above, between and below the levels of the head. */
function levelBounds(
  grid: Grid,
  lines: readonly HeadLine[],
  depth: number,
  under: number,
): number[] {
  const foot = grid.cells.find(({ row }) => row === depth)?.bbox[3] ?? under;
  const between = lines.map(({ bottom }, i) => (bottom + (lines[i + 1]?.top ?? under)) / 2);
  return [Math.min(grid.bbox[1], lines[0]?.top ?? under), ...between, foot];
}

/** Cells of the names and of what reaches over them; null where one would not be a box. */
function headCells(lines: readonly HeadLine[], columns: number): Omit<GridCell, 'bbox'>[] | null {
  const alone = Array.from({ length: columns }, (_, i) => ({ from: i, to: i }));
  const owners: { readonly from: number; readonly to: number }[][] = [alone];
  for (const { groups } of lines.toReversed()) {
    const below = owners[0] ?? alone;
    const own = below.map(
      (other, i) => groups.find(({ from, to }) => from <= i && i <= to) ?? other,
    );
    owners.unshift(own);
  }
  const cells = [...new Set(owners.flat())].map((owner) => {
    const rows = owners.flatMap((row, i) => (row.includes(owner) ? [i] : []));
    const columnSpan = owner.to - owner.from + 1;
    const whole = rows.every(
      (row) => owners[row]?.filter((other) => other === owner).length === columnSpan,
    );
    return { row: rows[0] ?? 0, column: owner.from, rowSpan: rows.length, columnSpan, whole };
  });
  if (cells.some(({ whole }) => !whole)) return null;
  return cells.map(({ row, column, rowSpan, columnSpan }) => ({
    row,
    column,
    rowSpan,
    columnSpan,
  }));
}
