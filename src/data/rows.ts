/**
 * A table of one row a character, found in its text and never taken apart as a whole: the large
 * tables hold hundreds of thousands of entries, of which a notice asks for a few.
 */
export interface CharacterRows {
  readonly text: string;
  /** 1 + number of the row by the UTF-16 code of its character, 0 where there is none. */
  readonly numbers: Uint16Array;
  /** Offset of each row in `text`, and behind the last one the offset of the end. */
  readonly starts: Int32Array;
}

const CODES = 0x10000;

function headEnd(text: string, columns: readonly string[]): number {
  let start = 0;
  while (text.startsWith('#', start)) start = text.indexOf('\n', start) + 1;
  const end = text.indexOf('\n', start);
  const header = text.slice(start, end).split('\t');
  if (header.join() !== columns.join()) {
    throw new TypeError(`table columns: expected ${columns.join()}, found ${header.join()}`);
  }
  return end + 1;
}

/** Finds the rows of a table whose first column is one character; see `table.ts` for the format. */
export function characterRows(text: string, columns: readonly string[]): CharacterRows {
  const numbers = new Uint16Array(CODES);
  const starts: number[] = [];
  let start = headEnd(text, columns);
  while (start < text.length) {
    numbers[text.charCodeAt(start)] = starts.push(start);
    const end = text.indexOf('\n', start);
    start = end < 0 ? text.length + 1 : end + 1;
  }
  return { text, numbers, starts: Int32Array.from([...starts, start]) };
}

/** What stands behind the character and its tab in a row: the other columns. Empty if it has no row. */
export function restOfRow({ text, numbers, starts }: CharacterRows, code: number): string {
  const number = numbers[code] ?? 0;
  if (number === 0) return '';
  return text.slice((starts[number - 1] as number) + 2, (starts[number] as number) - 1);
}
