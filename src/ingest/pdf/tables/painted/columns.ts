import type { Interval } from '../../../align/lines.js';
import { ALIGNED } from '../../../align/lines.js';
import type { PaintedBlock, PaintedRow } from './blocks.js';

/** Columns as their texts tell them, and where one ends and the next begins. */
export interface PaintedColumns {
  readonly texts: readonly Interval[];
  /** One more than columns. */
  readonly bounds: readonly number[];
}

/** Columns from one to another one, both included. */
export interface Reach {
  readonly from: number;
  readonly to: number;
}

/** Texts of two columns overlap by less, and of one column by more, in character sizes. */
const OVERLAP = 0.5;
/** Levels of a head, of which the upper ones name several columns at once. */
const HEAD_ROWS = 2;

/**
 * The columns of some rows: what the texts of full rows cover side by side. The first rows may hold
 * names of several columns, which would make one of them: they do not count where that shows more.
 */
export function columnsOf(rows: readonly PaintedRow[]): PaintedColumns | null {
  const usual = usualCount(rows.filter((row) => row.length >= ALIGNED.columns));
  const full = rows.filter((row) => row.length >= usual);
  if (usual === 0) return null;
  const names = columnNames(rows);
  const choices = Array.from({ length: HEAD_ROWS + 1 }, (_, skipped) => full.slice(skipped))
    .filter((own, skipped) => skipped === 0 || own.length >= ALIGNED.rows)
    .concat(names.length === 0 ? [] : [[names, ...full.slice(1)]])
    .map((own) => coveredBy(own.flat()));
  // Names that stand aside of what they name make columns that no row fills.
  const most = Math.max(...rows.map(({ length }) => length));
  const filled = choices.filter(({ length }) => length <= most);
  const texts = (filled.length === 0 ? choices : filled).reduce((best, own) =>
    own.length > best.length ? own : best,
  );
  if (texts.length < ALIGNED.columns) return null;
  const inner = texts.slice(1).map(({ start }, i) => (start + (texts[i]?.end ?? start)) / 2);
  return { texts, bounds: [texts[0]?.start ?? 0, ...inner, texts.at(-1)?.end ?? 0] };
}

/** The names of columns in a head of two rows: without those that stand over several of the lower ones. */
function columnNames([above = [], below = []]: readonly PaintedRow[]): PaintedBlock[] {
  if (below.length < 2 || below.length >= above.length) return [];
  const start = Math.min(...below.map(({ bbox }) => bbox[0]));
  const end = Math.max(...below.map(({ bbox }) => bbox[2]));
  const others = above.filter(({ bbox }) => bbox[2] < start || bbox[0] > end);
  return others.length < above.length ? [...others, ...below] : [];
}

/** How many blocks most rows have; of two numbers, the larger. */
function usualCount(rows: readonly PaintedRow[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

function coveredBy(blocks: readonly PaintedBlock[]): Interval[] {
  const out: { start: number; end: number }[] = [];
  const sorted = blocks.toSorted((a, b) => a.bbox[0] - b.bbox[0]);
  for (const block of sorted) {
    const [start, , end] = block.bbox;
    const last = out.at(-1);
    const shorter = Math.min(end - start, (last?.end ?? 0) - (last?.start ?? 0));
    const least = Math.min(OVERLAP * sizeOf(block), shorter / 2);
    if (last !== undefined && start < last.end - least) {
      last.end = Math.max(last.end, end);
    } else out.push({ start, end });
  }
  return out;
}

/** Size of a block's characters. */
export function sizeOf({ words }: PaintedBlock): number {
  return words[0]?.size ?? 0;
}

/** The columns whose texts a block stands over, or the one in which its middle stands. */
export function reachOf(block: PaintedBlock, { texts, bounds }: PaintedColumns): Reach {
  const [left, , right] = block.bbox;
  const least = OVERLAP * sizeOf(block);
  const covered = texts.flatMap(({ start, end }, i) =>
    Math.min(right, end) - Math.max(left, start) > Math.min(least, (end - start) / 2) ? [i] : [],
  );
  const middle = (left + right) / 2;
  const at = bounds.slice(1, -1).filter((bound) => bound < middle).length;
  return { from: covered[0] ?? at, to: covered.at(-1) ?? at };
}
