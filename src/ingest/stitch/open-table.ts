import type { ReadText } from '../../model/reading.js';
import type { TextLine } from '../page.js';

/** A table as it grows from page to page. */
export interface OpenTable {
  readonly pages: readonly number[];
  /** The x of its column boundaries on its first page. */
  readonly edges: readonly number[];
  readonly rows: number;
  /** Those of its first page, where its header is. */
  readonly firstRows: number;
  /** The cells that the next page may still change or is compared with. */
  readonly cells: readonly StitchCell[];
  /** The others, oldest first: a table of thousands of pages is not gone through at each of them. */
  readonly settled: readonly (readonly StitchCell[])[];
  /** No rule under its last row. */
  readonly openBelow: boolean;
  /** Its columns are told by the text alone: where they end is only about right. */
  readonly aligned: boolean;
}

export interface StitchCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: ReadText;
  /** Room between the cell's sides, in points. */
  readonly width: number;
  /** How far its lines start from its left side, at least. */
  readonly inset: number;
  readonly lastLine: TextLine | null;
  readonly firstLine: TextLine | null;
}

export function plain({ text }: StitchCell): string {
  return text.raw.replace(/\s+/gu, '');
}

/** Cells looked back at: enough to know a table's habits, however long it is. */
export const RECENT = 400;

/** The table with the cells put aside that no later page can change, once there are many of them. */
export function settle(table: OpenTable): OpenTable {
  const { cells, rows, firstRows } = table;
  if (cells.length < 2 * RECENT) return table;
  const recent = cells.length - RECENT;
  const isOpen = ({ row, rowSpan }: StitchCell, i: number) =>
    i >= recent || row < firstRows || row + rowSpan >= rows;
  const done = cells.filter((cell, i) => !isOpen(cell, i));
  return done.length < RECENT
    ? table
    : { ...table, cells: cells.filter(isOpen), settled: [...table.settled, done] };
}
