import { isDeadline } from '../deadlines.js';
import type { ColumnPlan } from './plan.js';
import { looksLikeSerial, looksLikeUnits } from './profile.js';

type Fit = (text: string) => number;

/** A longer text is no serial, and a shorter one may be a misread one. */
const LONGEST_SERIAL = 5;
/** A task text is longer than this. */
const SHORTEST_TASK = 8;

/** How well a text that is not empty fits a column of a kind; other kinds hold anything. */
const FITS: Partial<Record<ColumnPlan['kind'], Fit>> = {
  sequence: (text) => (looksLikeSerial(text) ? 4 : text.length <= LONGEST_SERIAL ? 1 : -6),
  units: (text) => (looksLikeUnits(text) ? 4 : -3),
  content: (text) =>
    looksLikeUnits(text) || looksLikeSerial(text) ? -3 : text.length > SHORTEST_TASK ? 3 : 1,
  deadline: (text) => (isDeadline(text) ? 4 : -2),
};

/** How well a text fits a column: positive for a fit, negative for what the column cannot hold. */
function fitness(text: string, { kind }: ColumnPlan): number {
  if (text === '') return kind === 'sequence' || kind === 'content' ? -1 : 0;
  return FITS[kind]?.(text) ?? 0;
}

/** Neighbouring cells that may share a column. */
const MOST_SHARED = 3;
const IMPOSSIBLE = -1e9;

/** The best way to fill the columns up to one with the first cells of a row. */
interface Filling {
  readonly score: number;
  /** How many of the cells the last of these columns takes. */
  readonly taken: number;
}

/** An empty column and a shared one cost something. */
function costOf(taken: number): number {
  return taken === 0 ? 1 : (taken - 1) * 2;
}

/** The best share for a column that ends behind the first `end` cells, given the columns before it. */
function bestFilling(before: readonly Filling[], gains: readonly number[], end: number): Filling {
  let best: Filling = { score: IMPOSSIBLE, taken: 0 };
  let gain = 0;
  for (let taken = 0; taken <= Math.min(end, MOST_SHARED); taken += 1) {
    if (taken > 0) gain += gains[end - taken] as number;
    const score = (before[end - taken] as Filling).score + gain - costOf(taken);
    if (score > best.score) best = { score, taken };
  }
  return best;
}

/**
 * Gives the cells of a row with a wrong number of cells to the columns they fit best, in order:
 * columns may stay empty, and neighbouring cells may share one (a tab inside a text). Dynamic
 * programming over cells × columns. Returns the column of each cell.
 */
export function alignCells(
  texts: readonly string[],
  plans: readonly ColumnPlan[],
): readonly number[] {
  const ends = Array.from({ length: texts.length + 1 }, (_, end) => end);
  const fillings: (readonly Filling[])[] = [
    ends.map((end) => ({ score: end === 0 ? 0 : IMPOSSIBLE, taken: 0 })),
  ];
  for (const plan of plans) {
    const before = fillings.at(-1) as readonly Filling[];
    const gains = texts.map((text) => fitness(text, plan));
    fillings.push(ends.map((end) => bestFilling(before, gains, end)));
  }
  const columns = new Array<number>(texts.length).fill(plans.length - 1);
  let end = texts.length;
  for (let column = plans.length - 1; column >= 0; column -= 1) {
    const taken = fillings[column + 1]?.[end]?.taken ?? 0;
    columns.fill(column, end - taken, end);
    end -= taken;
  }
  return columns;
}
