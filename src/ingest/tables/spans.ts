import type { RunCell } from './run.js';

/** A cell whose column is not yet known: HTML names the spans and leaves the places to count. */
export interface SpanningCell {
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly raw: string;
}

/** A row wider than this is no table; spans beyond it count as one. */
const MAX_COLUMNS = 500;

/**
 * Gives every cell its column: the first one that no cell above reaches into (HTML Living
 * Standard 4.9.12, "forming a table"). Spans are cut at the table's end and where they would
 * overlap another cell, which the standard calls an error.
 */
export function placeCells(rows: readonly (readonly SpanningCell[])[]): RunCell[][] {
  /** For each column the first row that is free again. */
  const freeFrom: number[] = [];
  return rows.map((cells, row) => {
    let column = 0;
    return cells.map(({ raw, ...span }) => {
      while ((freeFrom[column] ?? 0) > row) column += 1;
      const rowSpan = Math.min(span.rowSpan, rows.length - row);
      const columnSpan = freeColumns(freeFrom, row, column, span.columnSpan);
      freeFrom.length = Math.max(freeFrom.length, column + columnSpan);
      freeFrom.fill(row + rowSpan, column, column + columnSpan);
      const cell = { column, rowSpan, columnSpan, raw };
      column += columnSpan;
      return cell;
    });
  });
}

function freeColumns(
  freeFrom: readonly (number | undefined)[],
  row: number,
  column: number,
  wanted: number,
): number {
  if (column + wanted > MAX_COLUMNS) return 1;
  let free = 1;
  while (free < wanted && (freeFrom[column + free] ?? 0) <= row) free += 1;
  return free;
}
