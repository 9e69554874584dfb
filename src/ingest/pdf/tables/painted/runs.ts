import { LARGER_TYPE } from '../../../align/lines.js';
import { isPageNumberForm } from '../../../furniture.js';
import { lineFrom, lineText } from '../../text/text-lines.js';
import type { PaintedRow } from './blocks.js';
import { type PaintedColumns, reachOf, sizeOf } from './columns.js';

/** Rows of one table are no further apart, in character sizes. */
const APART = 4;
/** A heading between rows has no more lines. */
const HEADING_LINES = 2;
/** Texts of one column begin on one upright, give or take so many character sizes. */
const ASIDE = 1;

/** Rows one below the other. Where the first one of several texts stands again, others begin. */
export function tableRuns(rows: readonly PaintedRow[]): PaintedRow[][] {
  const runs: PaintedRow[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const isNext = run !== undefined && last !== undefined && goesOn(last, row);
    if (isNext && !isHeadAgain(run, row)) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

function goesOn(above: PaintedRow, row: PaintedRow): boolean {
  const tops = [above, row].map((own) => Math.min(...own.map(({ bbox }) => bbox[1])));
  const bottom = Math.max(...above.map(({ bbox }) => bbox[3]));
  const [from = 0, top = 0] = tops;
  const isNumber = [above, row].some((own) => isPageNumberForm(textOf(own)));
  return (
    !isNumber &&
    !isTitle(row, above) &&
    top > from &&
    top - bottom < APART * Math.max(...row.map(sizeOf))
  );
}

/** A text alone in larger type than the row above: the name of the next table. */
function isTitle([block, second]: PaintedRow, above: PaintedRow): boolean {
  if (block === undefined || second !== undefined || above.length < 2) return false;
  return sizeOf(block) > LARGER_TYPE * Math.max(...above.map(sizeOf));
}

function isHeadAgain(run: readonly PaintedRow[], row: PaintedRow): boolean {
  const head = run.find(({ length }) => length > 1);
  return head !== undefined && row.length > 1 && textOf(head) === textOf(row);
}

function textOf(row: PaintedRow): string {
  return row.map(({ words }) => lineText(lineFrom(words))).join(' ');
}

/** From the first row of several texts to the last. */
export function coreOf(run: readonly PaintedRow[]): readonly [number, number] {
  const isFull = ({ length }: PaintedRow) => length > 1;
  return [run.findIndex(isFull), run.findLastIndex(isFull) + 1];
}

/** A text of many lines over several columns: no row, but what parts two tables. */
export function paragraphAt(run: readonly PaintedRow[], columns: PaintedColumns): number {
  return run.findIndex(([block, second]) => {
    if (block === undefined || second !== undefined) return false;
    const { from, to } = reachOf(block, columns);
    return block.levels.length > HEADING_LINES && from < to;
  });
}

/**
 * The core with the rows of one text around it: below it those that stand in one column, or begin
 * where its headings do; above it those in one column, if they are the first of the page.
 */
export function wholeRun(
  run: readonly PaintedRow[],
  [from, to]: readonly [number, number],
  columns: PaintedColumns,
): readonly PaintedRow[] {
  const core = run.slice(from, to);
  const headings = core.flatMap(([block, second]) =>
    block !== undefined && second === undefined ? [block.bbox[0]] : [],
  );
  const isCell = ([block, second]: PaintedRow) => {
    if (block === undefined || second !== undefined) return false;
    const reach = reachOf(block, columns);
    const start = columns.texts[reach.from]?.start ?? 0;
    return (
      reach.from === reach.to &&
      reach.from > 0 &&
      Math.abs(block.bbox[0] - start) < ASIDE * sizeOf(block)
    );
  };
  const isHeading = ([block]: PaintedRow) =>
    block !== undefined &&
    block.levels.length <= HEADING_LINES &&
    headings.some((left) => Math.abs(left - block.bbox[0]) < 1);
  const after = run.slice(to);
  const below = after.findIndex((row) => !isCell(row) && !isHeading(row));
  const above = run.slice(0, from);
  return [
    ...(above.every(isCell) ? above : []),
    ...core,
    ...after.slice(0, below < 0 ? after.length : below),
  ];
}
