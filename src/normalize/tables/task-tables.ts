import { phrase } from '../../data/index.js';
import type { ColumnPlan } from '../columns/plan.js';
import { filledTexts, type Row } from '../rows/row.js';

/** A number with its signs: 1,234.56, (0.2), 5.2%, -3. */
const FIGURE = /^[（(]?[-+−－＋]?\d[\d,，.．\s]*[%％‰]?[)）]?$/u;
const HAN = /\p{Script=Han}/u;

/** Tells whether a table of such columns may hold tasks: it counts or names units beside a text. */
export function isAllocation(plans: readonly ColumnPlan[]): boolean {
  const kinds = new Set(plans.map(({ kind }) => kind));
  if (isRoster(plans)) return false;
  return kinds.has('content') && (kinds.has('units') || kinds.has('sequence'));
}

const ROSTER = new RegExp(phrase('roster-header'), 'u');

/** A list of prizes, people or bids: no header says who is to act, and one says what the list is. */
function isRoster(plans: readonly ColumnPlan[]): boolean {
  const isTold = plans.some(({ kind, by }) => kind === 'units' && by === 'header');
  return !isTold && plans.some(({ header }) => ROSTER.test(header));
}

/**
 * Tells whether rows without a header that is understood hold tasks: they are not mostly
 * figures, as a statistic is, and they are written in Chinese.
 */
export function isTaskTable(plans: readonly ColumnPlan[], rows: readonly Row[]): boolean {
  return isAllocation(plans) && !isStatistic(rows) && isChinese(plans, rows);
}

function isStatistic(rows: readonly Row[]): boolean {
  const texts = rows.flatMap((row) => filledTexts(row).map(([, { plain }]) => plain));
  return texts.filter((text) => FIGURE.test(text)).length * 2 > texts.length;
}

/** At least half of the task texts hold some Chinese. */
function isChinese(plans: readonly ColumnPlan[], rows: readonly Row[]): boolean {
  const contents = plans.flatMap(({ kind, index }) => (kind === 'content' ? [index] : []));
  const texts = rows.flatMap((row) => contents.flatMap((index) => row.texts.get(index)?.raw ?? []));
  const filled = texts.filter((text) => text.trim() !== '');
  return filled.filter((text) => HAN.test(text)).length * 2 >= filled.length;
}
