import { SERIAL } from '../../../align/lines.js';
import type { GridCell } from '../../../page.js';
import { lineFrom, lineText } from '../../text/text-lines.js';
import { covers, mergedColumns, reachesDown } from './merged-cells.js';
import type { PlacedCell, PlacedRow } from './placed-rows.js';

/** A cell's place among the rows and columns. */
type Span = Omit<GridCell, 'bbox'>;

/** The heights and sides between which cells lie; one more each than rows and columns. */
export interface Bounds {
  readonly ys: readonly number[];
  readonly xs: readonly number[];
}

/** Cells for all rows and columns; those of merged columns go on down to the next with text. */
export function cellsOf(
  rows: readonly PlacedRow[],
  { ys, xs }: Bounds,
  isHeaded: boolean,
): GridCell[] {
  const merged = mergedColumns(rows);
  const head = isHeaded || namesColumns(rows[0] ?? [], xs.length - 1) ? 1 : 0;
  const spans = xs.slice(1).flatMap((_, column) => {
    const plain = spansIn(rows, column);
    const [names, body] = [plain.slice(0, head), plain.slice(head)];
    return merged.has(column) ? [...names, ...joined(body, rows)] : plain;
  });
  return spans
    .map((span): GridCell => {
      const { row, column, rowSpan, columnSpan } = span;
      const [left = 0, right = 0] = [xs[column], xs[column + columnSpan]];
      const [top = 0, bottom = 0] = [ys[row], ys[row + rowSpan]];
      return { ...span, bbox: [left, top, right, bottom] };
    })
    .toSorted((a, b) => a.row - b.row || a.column - b.column);
}

/** One cell a row, but for those that begin further left. */
function spansIn(rows: readonly PlacedRow[], column: number): Span[] {
  return rows.flatMap((cells, row): Span[] => {
    const own = cells.find((cell) => covers(cell, column));
    if (own !== undefined && own.from < column) return [];
    const columnSpan = own === undefined ? 1 : own.to - own.from + 1;
    return [{ row, column, rowSpan: 1, columnSpan }];
  });
}

/** Empty cells right below another one of their column are part of it. */
function joined(spans: readonly Span[], rows: readonly PlacedRow[]): Span[] {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    const isEmpty = rows[span.row]?.every((cell) => !covers(cell, span.column)) ?? true;
    const goesOn = last !== undefined && last.row + last.rowSpan === span.row;
    if (isEmpty && goesOn && last.columnSpan === 1) {
      out[out.length - 1] = { ...last, rowSpan: last.rowSpan + 1 };
    } else out.push(span);
  }
  return out;
}

/** A name in every column, none of which counts rows or reaches into the row below. */
function namesColumns(row: PlacedRow, columns: number): boolean {
  const isPlain = (cell: PlacedCell) => !SERIAL.test(textOf(cell)) && !reachesDown(cell, row);
  return row.length === columns && row.every(isPlain);
}

function textOf({ blocks }: PlacedCell): string {
  return lineText(lineFrom(blocks.flatMap(({ words }) => words))).trim();
}
