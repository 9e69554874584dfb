import type { Place } from '../model/place.js';
import type { Alternative, TableBlock, TableCell } from '../model/reading.js';

/** A text of a row as read; several pieces joined by line breaks where a row was broken. */
export interface RowText {
  readonly raw: string;
  readonly confidence: number;
  readonly places: readonly Place[];
  readonly alternatives: readonly Alternative[];
  /** The cell began in a row above and reaches into this one. */
  readonly spanned: boolean;
  readonly columnSpan: number;
}

/** One row of a table, its texts by column index; a position without any cell is missing. */
export interface Row {
  readonly index: number;
  readonly texts: ReadonlyMap<number, RowText>;
  /** Number of cells that begin in this row. */
  readonly own: number;
}

export function rowText(cell: TableCell, spanned: boolean): RowText {
  const { raw, confidence, places, columnSpan } = cell;
  return { raw, confidence, places, alternatives: cell.alternatives ?? [], spanned, columnSpan };
}

/** Lays the cells of a table out in rows; a cell that spans rows stands in each of them. */
export function tableRows(table: TableBlock): readonly Row[] {
  const texts = Array.from({ length: table.rows }, () => new Map<number, RowText>());
  const own = new Array<number>(table.rows).fill(0);
  for (const cell of table.cells) {
    own[cell.row] = (own[cell.row] ?? 0) + 1;
    for (let row = cell.row; row < Math.min(table.rows, cell.row + cell.rowSpan); row += 1) {
      texts[row]?.set(cell.column, rowText(cell, row > cell.row));
    }
  }
  return texts.map((row, index) => ({ index, texts: row, own: own[index] ?? 0 }));
}

export function filledTexts(row: Row): readonly (readonly [number, RowText])[] {
  return [...row.texts].filter(([, text]) => text.raw.trim() !== '').sort((a, b) => a[0] - b[0]);
}

/** Two pieces of one text, the second under the first. */
export function joinTexts(a: RowText | undefined, b: RowText): RowText {
  if (a === undefined || a.raw.trim() === '') return b;
  if (b.raw.trim() === '') return a;
  const shift = a.raw.length + 1;
  return {
    raw: `${a.raw}\n${b.raw}`,
    confidence: Math.min(a.confidence, b.confidence),
    places: [...a.places, ...b.places],
    alternatives: [
      ...a.alternatives,
      ...b.alternatives.map((one) => ({ ...one, index: one.index + shift })),
    ],
    spanned: false,
    columnSpan: a.columnSpan,
  };
}
