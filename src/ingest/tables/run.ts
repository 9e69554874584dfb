import type { TableBlock, TableCell } from '../../model/reading.js';
import type { Line } from '../lines.js';

/** A cell as a layout gives it: its columns in the table, its rows counted from its own. */
export interface RunCell {
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly raw: string;
}

export interface RunRow {
  readonly page: number;
  readonly cells: readonly RunCell[];
}

/** Rows that one layout found on consecutive lines: a table, or one page's part of it. */
export interface TableRun {
  readonly layout: TableLayout;
  readonly rows: readonly RunRow[];
  /** The number of columns that most rows have. */
  readonly columns: number;
  /** True where the layout itself marks a header (a rule under the first row). */
  readonly hasHeader: boolean;
  /** The lines the rows were read from, to be read as paragraphs if it is no table after all. */
  readonly lines: readonly Line[];
  /** Page numbers that stand between the lines of a cell: they follow the table. */
  readonly aside?: readonly Line[];
}

/** What a layout says of the lines from `at` on: a run, or that none begins before `next`. */
export interface RunSearch {
  readonly run: TableRun | null;
  /** Index of the first line after what was looked at. */
  readonly next: number;
}

/** One way to write a table in plain text. */
export interface TableLayout {
  readonly name: string;
  /**
   * Looks for a run whose first line is `lines[at]`; null where that line cannot begin one.
   * Must look at each line a bounded number of times, so that reading stays linear.
   */
  readonly find: (lines: readonly Line[], at: number) => RunSearch | null;
  /** Whether rows that stand together are a table, seen when all of them are known. */
  readonly isTable: (rows: readonly RunRow[]) => boolean;
}

/** A row of cells without spans, in order. */
export function plainRow(fields: readonly string[], page: number): RunRow {
  return {
    page,
    cells: fields.map((raw, column) => ({ column, rowSpan: 1, columnSpan: 1, raw })),
  };
}

/** The commonest number of cells; of two alike, the larger. */
export function usualWidth(rows: readonly RunRow[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(rowWidth(row), (counts.get(rowWidth(row)) ?? 0) + 1);
  let [usual, most] = [0, 0];
  for (const [width, count] of counts) {
    if (count > most || (count === most && width > usual)) [usual, most] = [width, count];
  }
  return usual;
}

/** Columns that a row reaches over. */
export function rowWidth(row: RunRow): number {
  return row.cells.reduce((width, cell) => Math.max(width, cell.column + cell.columnSpan), 0);
}

export function filledCells(row: RunRow): readonly RunCell[] {
  return row.cells.filter(({ raw }) => raw.trim() !== '');
}

const CERTAIN = 1;

/**
 * Makes the table of the model. Typed text is certain (confidence 1) and has no places; a row
 * with fewer cells leaves its last positions empty, a row with more widens the table.
 */
export function toTableBlock(rows: readonly RunRow[]): TableBlock {
  const cells: TableCell[] = rows.flatMap((row, index) =>
    row.cells.map(({ column, rowSpan, columnSpan, raw }) => ({
      row: index,
      column,
      rowSpan,
      columnSpan,
      raw,
      confidence: CERTAIN,
      places: [],
    })),
  );
  return {
    type: 'table',
    pages: [...new Set(rows.map(({ page }) => page))].sort((a, b) => a - b),
    rows: rows.length,
    columns: rows.reduce((columns, row) => Math.max(columns, rowWidth(row)), 0),
    cells,
  };
}
