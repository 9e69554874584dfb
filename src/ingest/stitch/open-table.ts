import type { ReadText } from '../../model/reading.js';
import type { TextLine } from '../page.js';

/** A table as it grows from page to page. */
export interface OpenTable {
  readonly pages: readonly number[];
  /** The x of its column boundaries on its first page. */
  readonly edges: readonly number[];
  readonly rows: number;
  readonly cells: readonly StitchCell[];
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
