import { filledCells, type RunRow, type TableRun } from './run.js';

/** Headers of one meaning share more than this of their characters (责任单位, 牵头单位 share half). */
const ALIKE = 0.5;

/** Header cells are short, in characters; task texts are not. */
const HEADER_LENGTH = 16;

/**
 * Whether `next` goes on with the table of `first`, where only blank lines, page breaks and page
 * numbers stand between. The number of columns must be the same; a single short row is a row of
 * the table too, and one column more or less is allowed where the header is repeated. A first row
 * that begins like the header but names other columns begins another table.
 */
export function goesOn(first: TableRun, next: TableRun): boolean {
  if (first.layout !== next.layout) return false;
  const difference = next.columns - first.columns;
  const header = headerOf(first.rows);
  const opening = next.rows[0];
  const repeated = opening !== undefined && isSameHeader(header, opening);
  if (difference === 0) return next.hasHeader ? repeated : !isOtherHeader(header, opening);
  if (next.rows.length === 1 && difference < 0) return true;
  return Math.abs(difference) === 1 && repeated;
}

/** The first row with most cells filled: junk may stand above the header. */
function headerOf(rows: readonly RunRow[]): RunRow | undefined {
  return rows.find((row) => filledCells(row).length * 2 > row.cells.length) ?? rows[0];
}

/** At least all but one of the shorter row's filled cells stand in the other row, in order. */
function isSameHeader(header: RunRow | undefined, row: RunRow): boolean {
  const [a, b] = [texts(header), texts(row)];
  let at = 0;
  let same = 0;
  for (const text of a) {
    const found = b.findIndex((other, i) => i >= at && likeness(text, other) > ALIKE);
    if (found >= 0) {
      at = found + 1;
      same += 1;
    }
  }
  return same >= 1 && same >= Math.min(a.length, b.length) - 1;
}

/** Both are short words under the same first one, which is no number, and some of them differ. */
function isOtherHeader(header: RunRow | undefined, row: RunRow | undefined): boolean {
  const [a, b] = [texts(header), texts(row)];
  const [first = ''] = a;
  if (first === '' || first !== b[0] || /\d/.test(first) || a.length !== b.length) return false;
  const short = [...a, ...b].every((text) => text.length <= HEADER_LENGTH);
  return short && a.some((text, i) => likeness(text, b[i] ?? '') <= ALIKE);
}

function texts(row: RunRow | undefined): readonly string[] {
  return row === undefined ? [] : filledCells(row).map(({ raw }) => raw.replace(/\s+/g, ''));
}

/** Dice's coefficient over the characters of two headers, 0 to 1; long texts are no headers. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length > 2 * HEADER_LENGTH || b.length > 2 * HEADER_LENGTH) return 0;
  const rest = [...b];
  const common = [...a].filter((character) => {
    const at = rest.indexOf(character);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  }).length;
  return (2 * common) / ([...a].length + [...b].length || 1);
}
