import type { ReadingRemark } from '../model/reading.js';
import type { PageBlock } from './page.js';

/** A cell in which numbers count on line by line: no rules part its rows, and none were found. */
export function unpartedRows(blocks: readonly PageBlock[], page: number): ReadingRemark[] {
  const merged = blocks.some(
    (block) =>
      block.type === 'grid' &&
      block.texts.some(({ raw }, i) => block.grid.cells[i]?.column === 0 && countsOn(raw)),
  );
  if (!merged) return [];
  const message = 'a cell holds several numbers that count on: rows of the table were not parted';
  return [{ code: 'PAGE_DOUBTFUL', page, message }];
}

function countsOn(raw: string): boolean {
  const numbers = raw.split('\n').flatMap((line) => (/^\d{1,3}$/.test(line) ? [Number(line)] : []));
  const steps = numbers.slice(1).filter((number, i) => number === (numbers[i] ?? 0) + 1);
  return steps.length > 1 && steps.length === numbers.length - 1;
}
