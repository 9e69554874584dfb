import { joinPlaces, likeness } from '../texts.js';
import { type OpenTable, plain, type StitchCell } from './open-table.js';
import { SERIAL } from './serials.js';

/**
 * Mean likeness from which two header rows are the same header, read twice; and where all names
 * are alike at least so far.
 */
const SAME_HEADER = 0.75;

const LIKE_HEADER = { mean: 0.6, each: 0.4 } as const;

/** A header read twice may show characters more, but not a text more. */
const MORE_TEXT = { times: 1.5, room: 4 } as const;

/** Names of columns are not longer. */
const NAME_LENGTH = 20;

const NUMBER = /^[（(+\-−]?\d[\d.,，、．%％*]*[)）]?$/u;

/** How many leading rows of the new page repeat the table's own. */
export function repeatedHeader(
  table: OpenTable,
  added: readonly StitchCell[],
  rows: number,
): number {
  let count = 0;
  while (count < rows && count < table.rows && sameRow(table.cells, added, count)) count++;
  // A header of several rows shows by cells that reach over them, or repeats to the letter.
  const deep = Math.max(
    1,
    ...table.cells.filter(({ row, rowSpan }) => row === 0 && rowSpan < table.rows).map(depth),
  );
  while (count > deep && !equalRow(table.cells, added, count - 1)) count--;
  // A header cell must not reach below the repeated rows.
  const cut = added.some(({ row, rowSpan }) => row < count && row + rowSpan > count);
  return cut ? 0 : count;
}

function depth({ row, rowSpan }: StitchCell): number {
  return row + rowSpan;
}

function equalRow(a: readonly StitchCell[], b: readonly StitchCell[], row: number): boolean {
  const [mine, theirs] = [a, b].map((cells) => cells.filter((cell) => cell.row === row).map(plain));
  return JSON.stringify(mine) === JSON.stringify(theirs);
}

function sameRow(a: readonly StitchCell[], b: readonly StitchCell[], row: number): boolean {
  const [mine, theirs] = [a, b].map((cells) => cells.filter((cell) => cell.row === row));
  if (mine === undefined || theirs === undefined || mine.length !== theirs.length) return false;
  const pairs = mine.map((cell, i) => [cell, theirs[i]] as const);
  const fits = pairs.every(
    ([cell, other]) =>
      other !== undefined &&
      cell.column === other.column &&
      cell.columnSpan === other.columnSpan &&
      cell.rowSpan === other.rowSpan,
  );
  if (!fits) return false;
  const texts = pairs
    .map(([cell, other]) => [plain(cell), other === undefined ? '' : plain(other)] as const)
    .filter(([x, y]) => x !== '' || y !== '');
  // Two numbers are two rows, however alike their texts are.
  if (texts.some(([x, y]) => x !== y && NUMBER.test(x) && NUMBER.test(y))) return false;
  // What is left out as a repeated header must not take other text with it.
  if (texts.some(([x, y]) => y.length > MORE_TEXT.times * x.length + MORE_TEXT.room)) return false;
  const scores = texts.map(([x, y]) => likeness(x, y));
  const words = mine.some((cell) => /\p{L}/u.test(plain(cell)));
  if (!words || scores.length === 0) return false;
  const names = row === 0 && texts.length > 2 && texts.every(([x]) => x.length <= NAME_LENGTH);
  const alike = names && scores.every((score) => score >= LIKE_HEADER.each);
  return mean(scores) >= (alike ? LIKE_HEADER.mean : SAME_HEADER);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Some column names are the same and others are not: a table of another kind. */
export function isOtherHeader({ cells }: OpenTable, added: readonly StitchCell[]): boolean {
  const head = (list: readonly StitchCell[]) => list.filter(({ row }) => row === 0);
  return head(cells).some((cell) => {
    const name = plain(cell);
    return (
      name.length >= 2 &&
      !SERIAL.test(name) &&
      head(added).some((other) => other.column === cell.column && plain(other) === name)
    );
  });
}

/** A repeated header is the same header: its places tell that it stood on this page too. */
export function withHeaderPlaces(
  cells: readonly StitchCell[],
  added: readonly StitchCell[],
  repeated: number,
): StitchCell[] {
  if (repeated === 0) return [...cells];
  return cells.map((cell) => {
    if (cell.row >= repeated) return cell;
    const again = added.find(
      (other) => other.row < repeated && other.row === cell.row && other.column === cell.column,
    );
    return again === undefined ? cell : withPlaces(cell, again);
  });
}

function withPlaces(cell: StitchCell, other: StitchCell): StitchCell {
  // Only the last of its places may share a page with the new one; a long table has thousands.
  const [earlier, last] = [cell.text.places.slice(0, -1), cell.text.places.slice(-1)];
  const places = [...earlier, ...joinPlaces([...last, ...other.text.places])];
  return { ...cell, text: { ...cell.text, places } };
}
