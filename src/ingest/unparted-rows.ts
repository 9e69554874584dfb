import type { ReadingRemark } from '../model/reading.js';
import type { GridBlock, PageBlock } from './page.js';

/**
 * A cell in which numbers count on line by line: no rules part its rows, and none were found. In a
 * column of numbers, where each is looked for by itself, any two are told: 4 may be misread as 1.
 */
export function unpartedRows(blocks: readonly PageBlock[], page: number): ReadingRemark[] {
  const merged = blocks.some(
    (block) => block.type === 'grid' && block.texts.some((_, i) => isUnparted(block, i)),
  );
  if (!merged) return [];
  const message = 'a cell holds several numbers that count on: rows of the table were not parted';
  return [{ code: 'PAGE_DOUBTFUL', page, message }];
}

function isUnparted({ grid, texts }: GridBlock, at: number): boolean {
  const lines = (texts[at]?.raw ?? '').split('\n');
  const numbers = lines.flatMap((line) => (/^\d{1,3}$/.test(line) ? [Number(line)] : []));
  const column = grid.cells[at]?.column;
  if (numbers.length >= 3 && column === 0 && countOn(numbers)) return true;
  const others = texts.filter((_, i) => i !== at && grid.cells[i]?.column === column);
  const counted = others.filter(({ raw }) => /^\d{1,3}$/.test(raw.trim())).length;
  const isSerial = counted >= 2 && 2 * counted >= others.length;
  // No row is numbered 0: what stands above its number is dirt.
  const rise = numbers.every((number, i) => number > (numbers[i - 1] ?? 0));
  return isSerial && rise && numbers.length >= 2 && numbers.length === lines.length;
}

function countOn(numbers: readonly number[]): boolean {
  return numbers.slice(1).every((number, i) => number === (numbers[i] ?? 0) + 1);
}
