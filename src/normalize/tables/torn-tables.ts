import type { Finding } from '../../model/finding.js';
import type { Task } from '../../model/notice.js';
import type { Block, ReadText, TableBlock } from '../../model/reading.js';
import { headingDepth } from '../headings/numbering.js';

/** A line between two pieces of one table: a rule was not seen there, or seen where none is. */
interface TornLine {
  readonly above: TableBlock;
  readonly line: ReadText;
  readonly below: TableBlock;
}

/** How far the text of a line may stand off the text of the column that it opens in, in points. */
const ALIGNED = 4;

const numberIn = (table: TableBlock, row: number): number | null => {
  const raw = table.cells.find((cell) => cell.row === row && cell.column === 0)?.raw.trim() ?? '';
  return /^\d{1,3}$/u.test(raw) ? Number(raw) : null;
};

const placesOf = ({ cells }: TableBlock, row: number) =>
  cells.filter((cell) => cell.row === row).flatMap(({ places }) => places);

/** The line opens where a column right of the serials does, less than its own height above the row. */
function isOfRow(line: ReadText, below: TableBlock): boolean {
  const place = line.places[0];
  if (place === undefined || line.places.length > 1) return false;
  const [left, top, , bottom] = place.bbox;
  const row = placesOf(below, 0).filter(({ page }) => page === place.page);
  const gap = Math.min(...row.map(({ bbox }) => bbox[1])) - bottom;
  const columns = row.slice(1).map(({ bbox }) => bbox[0]);
  return gap < bottom - top && columns.some((one) => Math.abs(one - left) <= ALIGNED);
}

/**
 * Tells whether a paragraph is a line of the row below it and the tables around it are one: as many
 * columns, serials that count on without a header between them, and no heading's number.
 */
export function isTorn({ above, line, below }: TornLine): boolean {
  const [last, next] = [numberIn(above, above.rows - 1), numberIn(below, 0)];
  const counts = last !== null && next === last + 1 && above.columns === below.columns;
  return counts && headingDepth(line.raw.trim()) === null && isOfRow(line, below);
}

function tornLines(blocks: readonly Block[]): readonly ReadText[] {
  return blocks.flatMap((block, i) => {
    const [above, below] = [blocks[i - 1], blocks[i + 1]];
    if (block.type !== 'paragraph' || above?.type !== 'table' || below?.type !== 'table') return [];
    return isTorn({ above, line: block.text, below }) ? [block.text] : [];
  });
}

/** The task whose row stands next below a line. */
function taskBelow(line: ReadText, tasks: readonly Task[]): Task | undefined {
  const place = line.places[0];
  const below = tasks.flatMap((task) => {
    const tops = task.cells
      .flatMap(({ places }) => places)
      .filter(({ page, bbox }) => page === place?.page && bbox[1] >= (place?.bbox[1] ?? 0))
      .map(({ bbox }) => bbox[1]);
    return tops.length === 0 ? [] : [{ task, top: Math.min(...tops) }];
  });
  return below.sort((a, b) => a.top - b.top)[0]?.task;
}

/** Lines that were read out of a row and are in no cell of it: the row lacks their words. */
export function tornFindings(blocks: readonly Block[], tasks: readonly Task[]): readonly Finding[] {
  return tornLines(blocks).map((line): Finding => {
    const task = taskBelow(line, tasks)?.sequence ?? null;
    const message =
      'a line of this row was read between two pieces of the table and is in none of its cells; the row lacks these words, look at the page';
    const where = { task, column: null };
    return { code: 'ROW_SHAPE', severity: 'warning', where, message, actual: line.raw };
  });
}
