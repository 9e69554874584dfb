import { NoticeError } from '../errors.js';
import type { Block } from '../model/reading.js';
import type { Line } from './lines.js';
import { type Continuation, continuationOf, groupParagraphs } from './paragraphs.js';
import { toTableBlock } from './tables/run.js';
import type { Segment } from './tables/segment.js';

/** More cells than any notice has, and few enough to hold in memory. */
export const MAX_CELLS = 2_000_000;

/**
 * Makes the blocks of a reading from typed text's running lines and rows, in order.
 * @throws NoticeError `INPUT_TOO_LARGE` for tables of too many cells.
 */
export function toBlocks(segments: readonly Segment[], place: string): readonly Block[] {
  refuseManyCells(segments, place);
  const plain = segments.flatMap((segment) => (segment.type === 'lines' ? segment.lines : []));
  const goesOn = continuationOf(plain);
  return segments.flatMap((segment) =>
    segment.type === 'table' ? [toTableBlock(segment.rows)] : toParagraphs(segment.lines, goesOn),
  );
}

function refuseManyCells(segments: readonly Segment[], place: string): void {
  let cells = 0;
  for (const segment of segments) {
    if (segment.type === 'table') for (const row of segment.rows) cells += row.cells.length;
  }
  if (cells > MAX_CELLS) throw tooMany('cells', cells, MAX_CELLS, place);
}

/** What is said of a text that would fill the memory. */
export function tooMany(of: string, actual: number, limit: number, place: string): NoticeError {
  return new NoticeError('INPUT_TOO_LARGE', `the text has too many ${of}`, {
    place,
    expected: `at most ${limit} ${of}`,
    actual: `${actual} ${of}`,
    advice: 'split the file, or check that it is the right one',
  });
}

function toParagraphs(lines: readonly Line[], goesOn: Continuation): readonly Block[] {
  return groupParagraphs(lines, goesOn).map((paragraph) => ({
    type: 'paragraph',
    text: { raw: paragraph.map(({ text }) => text).join('\n'), confidence: 1, places: [] },
  }));
}
