import type { ColumnPlan, ColumnProfile } from '../columns/plan.js';
import { profileColumn } from '../columns/profile.js';
import type { Row } from '../rows/row.js';
import { parseSerial } from '../serials/numerals.js';
import type { TableTasks } from './table-tasks.js';

/** The header that a table without one may take over: that of the table before it. */
export interface CarriedHeaders {
  readonly headers: readonly Row[];
  readonly plans: readonly ColumnPlan[];
  /** The number of its last row. */
  readonly last: number | null;
}

/** What the task table before leaves to the next one; null where it has no header itself. */
export function carriedHeaders(tables: readonly TableTasks[]): CarriedHeaders | null {
  const table = tables.findLast(({ tasks }) => tasks.length > 0);
  if (table === undefined || table.headers.length === 0) return null;
  const serial = serialOf(table.plans);
  const numbers = table.tasks.map(({ texts }) => numberAt(texts, serial));
  return { headers: table.headers, plans: table.plans, last: numbers.at(-1) ?? null };
}

/**
 * Tells whether rows below no header go on with the table before: a heading or a note stands between
 * its parts. Each column holds what that one's does, and there are as many, or the rows count on.
 */
export function goesOn(rows: readonly Row[], width: number, above: CarriedHeaders): boolean {
  const { plans, last } = above;
  const first = rows.map(({ texts }) => numberAt(texts, serialOf(plans))).find((n) => n !== null);
  const isNext = last !== null && first === last + 1;
  if (width > plans.length || (width < plans.length && !isNext)) return false;
  const own = plans.slice(0, width);
  const tells = own.some(({ kind }) => kind === 'units') && own.some(isCounting);
  return tells && own.every((plan) => holds(profileColumn(rows, plan.index), plan));
}

function isCounting({ kind }: ColumnPlan): boolean {
  return kind === 'sequence';
}

function serialOf(plans: readonly ColumnPlan[]): number {
  return plans.find(isCounting)?.index ?? -1;
}

function numberAt(texts: Row['texts'], column: number): number | null {
  return parseSerial(texts.get(column)?.plain ?? '')?.value ?? null;
}

/** An empty column may be any; what counts or names units is told by what it holds. */
function holds({ filled, serial, units }: ColumnProfile, { kind }: ColumnPlan): boolean {
  if (filled === 0) return !['sequence', 'content'].includes(kind);
  if (kind === 'sequence') return serial >= MOST;
  return kind === 'units' ? units >= MOST : serial < MOST && units < MOST;
}

const MOST = 0.6;
