import type { Place } from '../../model/place.js';
import type { Alternative, TableBlock, TableCell } from '../../model/reading.js';

/** A text of a row as read; several pieces joined by line breaks where a row was broken. */
export interface RowText {
  readonly raw: string;
  /** As the structure rules look at it: plain simplified characters, no blanks. Nothing is stored of it. */
  readonly plain: string;
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

/** Makes a text plain for the structure rules. */
export type Glance = (raw: string) => string;

function rowText(cell: TableCell, plain: string, spanned: boolean): RowText {
  const { raw, confidence, places, columnSpan } = cell;
  return {
    raw,
    plain,
    confidence,
    places,
    alternatives: cell.alternatives ?? [],
    spanned,
    columnSpan,
  };
}

/** Lays the cells of a table out in rows; a cell that spans rows stands in each of them. */
export function tableRows(table: TableBlock, glance: Glance): readonly Row[] {
  const texts = Array.from({ length: table.rows }, () => new Map<number, RowText>());
  const own = new Array<number>(table.rows).fill(0);
  for (const cell of table.cells) {
    own[cell.row] = (own[cell.row] ?? 0) + 1;
    const plain = glance(cell.raw);
    for (let row = cell.row; row < Math.min(table.rows, cell.row + cell.rowSpan); row += 1) {
      texts[row]?.set(cell.column, rowText(cell, plain, row > cell.row));
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
    plain: a.plain + b.plain,
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

/** Tells whether a row holds a letter or a number anywhere. */
export function hasContent(row: Row): boolean {
  return filledTexts(row).some(([, text]) => /[\p{L}\p{N}]/u.test(text.raw));
}
