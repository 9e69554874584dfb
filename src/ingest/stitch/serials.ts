import { type OpenTable, plain, RECENT, type StitchCell } from './open-table.js';

/** A serial: a number with at most a mark after it, or a Chinese numeral. */
export const SERIAL =
  /^(?:[（(]?\d{1,4}[)）]?[*.．、]?|[（(]?[一二三四五六七八九十百]{1,4}[)）]?[、.．]?)$/u;

/** The column that counts the rows, if there is one. */
export function serialColumn({ cells, edges }: OpenTable): number | null {
  for (let column = 0; column < Math.min(2, edges.length - 1); column++) {
    const texts = cells
      .slice(-RECENT)
      .filter((cell) => cell.column === column && cell.columnSpan === 1 && cell.row > 0)
      .map(plain)
      .filter((text) => text !== '');
    const serials = texts.filter((text) => SERIAL.test(text)).length;
    if (serials > 0 && serials >= 0.6 * texts.length) return column;
  }
  return null;
}

function serialNumbers(
  cells: readonly StitchCell[],
  serial: number | null,
  header: number,
): number[] {
  return cells
    .filter(({ column, row }) => column === serial && row >= header)
    .map((cell) => Number.parseInt(plain(cell), 10))
    .filter((number) => Number.isFinite(number));
}

/** The new page begins with the number after the last one. */
export function countsOn(
  { cells }: OpenTable,
  body: readonly StitchCell[],
  serial: number | null,
): boolean {
  const last = serialNumbers(cells, serial, 0).at(-1);
  return last !== undefined && serialNumbers(body, serial, 0)[0] === last + 1;
}

export function startsAgain(
  table: OpenTable,
  added: readonly StitchCell[],
  header: number,
  serial: number | null,
): boolean {
  const last = serialNumbers(table.cells, serial, header).at(-1);
  const next = serialNumbers(added, serial, header)[0];
  if (last === undefined || last <= 1 || next !== 1) return false;
  // Below a heading over all columns numbers may begin anew.
  const columns = table.edges.length - 1;
  const isHeading = (cell: StitchCell | undefined) => cell?.columnSpan === columns && columns > 1;
  const below = added.find(
    (cell) => cell.row >= header && (isHeading(cell) || plain(cell) === '1'),
  );
  const above = table.cells.findLast(({ row, rowSpan }) => row + rowSpan === table.rows);
  return !isHeading(below) && !isHeading(above);
}
