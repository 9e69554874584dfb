import { contains } from '../box.js';
import type { Grid, GridCell } from '../page.js';
import { ALIGNED, type AlignItem, middle, textRows } from './lines.js';
import { serialItems, serialRows } from './serial-rows.js';

/**
 * The grid with those rows parted that hold several rows of the table, since only its columns are
 * ruled: several numbers that count on stand in one cell of the first columns, or one below a name
 * in a grid of a single row. A row stays whole where the other cells do not show as many rows.
 */
export function withCountedRows(grid: Grid, items: readonly AlignItem[]): Grid {
  let parted = grid;
  for (let row = grid.rows - 1; row >= 0; row--) {
    const cells = grid.cells.filter((cell) => cell.row === row);
    if (cells.length < 2 || cells.some(({ rowSpan }) => rowSpan > 1)) continue;
    const least = grid.rows === 1 ? 1 : ALIGNED.rows;
    const ys = innerRows(cells, items, least);
    if (ys.length > 0) parted = partRow(parted, row, ys);
  }
  return parted;
}

/** The y between the rows that some cells side by side hold; none where they hold one. */
function innerRows(
  cells: readonly GridCell[],
  items: readonly AlignItem[],
  least: number,
): readonly number[] {
  const parts = cells.map(({ bbox }) =>
    items.filter((item) =>
      contains(bbox, (item.bbox[0] + item.bbox[2]) / 2, (item.bbox[1] + item.bbox[3]) / 2),
    ),
  );
  const at = parts.findIndex((part) => part.length > 0);
  const serials = serialItems(parts[at] ?? []);
  if (serials.length < least) return [];
  const others = parts.filter((part, i) => i !== at && part.length > 0);
  const rows = textRows(parts.flat(), ALIGNED);
  const { ys, sure } = serialRows(rows, serials, [parts[at] ?? [], ...others]);
  const bounds = [-Infinity, ...ys, Infinity];
  const shown = bounds
    .slice(1)
    .every((bottom, i) =>
      others.flat().some((item) => middle(item) > (bounds[i] ?? 0) && middle(item) < bottom),
    );
  return sure && shown ? ys : [];
}

function partRow(grid: Grid, row: number, ys: readonly number[]): Grid {
  const cells = grid.cells.flatMap((cell): GridCell[] => {
    const [left, top, right, bottom] = cell.bbox;
    if (cell.row > row) return [{ ...cell, row: cell.row + ys.length }];
    if (cell.row < row) return [cell];
    const bounds = [top, ...ys, bottom];
    return bounds.slice(1).map((end, i) => ({
      ...cell,
      row: row + i,
      bbox: [left, bounds[i] ?? top, right, end],
    }));
  });
  return {
    ...grid,
    rows: grid.rows + ys.length,
    cells: cells.toSorted((a, b) => a.row - b.row || a.column - b.column),
  };
}
