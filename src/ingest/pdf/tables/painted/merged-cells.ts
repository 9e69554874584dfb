import type { PlacedCell, PlacedRow } from './placed-rows.js';

/** By at least so many points. */
const REACHES = 4;

/**
 * The columns with cells that reach over several rows: their texts stand in the middle of these,
 * and so below the others of the row with which they were painted.
 */
export function mergedColumns(rows: readonly PlacedRow[]): ReadonlySet<number> {
  const columns = rows.flatMap((row, i) => {
    const below = rows[i + 1] ?? [];
    return row
      .filter((cell) => cell.from === cell.to && row.length > 1)
      .filter((cell) => below.length > 0 && reachesDown(cell, row))
      .filter((cell) => !below.some((other) => covers(other, cell.from)))
      .map(({ from }) => from);
  });
  return new Set(columns);
}

/** Whether a text stands further down than all others of its row: begins and ends below them. */
export function reachesDown(cell: PlacedCell, row: PlacedRow): boolean {
  const others = row.filter((other) => other !== cell);
  const [top, bottom] = [others.map((other) => other.top), others.map((other) => other.bottom)];
  return cell.top > Math.min(...top) + REACHES && cell.bottom > Math.max(...bottom) + REACHES;
}

/** Whether a cell stands in a column. */
export function covers({ from, to }: PlacedCell, column: number): boolean {
  return from <= column && column <= to;
}
