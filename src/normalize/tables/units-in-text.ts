import type { Column } from '../../model/notice.js';
import type { Alternative } from '../../model/reading.js';
import type { ColumnPlan } from '../columns/plan.js';
import { unitsAtEnd } from '../prose/units-at-end.js';
import type { RowText } from '../rows/row.js';
import type { TaskRow } from '../rows/task-rows.js';

/** What the published data calls the stretches of task texts that name the units. */
export const ASSIGNMENT_COLUMN: Column = {
  header: '责任分工',
  kind: 'units',
  level: null,
  role: null,
};

/** From this share of rows on, the task texts of a table are taken to name the units. */
const NAMING_SHARE = 0.5;

interface Cut {
  readonly text: RowText;
  readonly units: RowText;
}

function part(text: RowText, start: number, end: number, plainEnd: string): RowText {
  const alternatives = text.alternatives.flatMap((one): readonly Alternative[] =>
    one.index >= start && one.index < end ? [{ ...one, index: one.index - start }] : [],
  );
  return { ...text, raw: text.raw.slice(start, end), plain: plainEnd, alternatives };
}

/** 提高学位供给。（责任单位：市教育局） → the text and the bracket; null where it names no units. */
function cutUnits(text: RowText | undefined): Cut | null {
  if (text === undefined) return null;
  const range = unitsAtEnd(text.raw);
  const plain = unitsAtEnd(text.plain);
  if (range === null || plain === null || text.raw.slice(range[1]).trim().length > 1) return null;
  return {
    text: part(text, 0, range[0], text.plain.slice(0, plain[0])),
    units: part(text, range[0], range[1], text.plain.slice(...plain)),
  };
}

const HOLDERS: ReadonlySet<string> = new Set(['content', 'section']);

/**
 * A table without unit columns may name the units at the end of its task or category texts, as
 * running text does; they are then a column of their own, which no page prints.
 */
export function liftUnits(rows: readonly TaskRow[]): readonly TaskRow[] {
  const plans = rows[0]?.plans ?? [];
  if (plans.some(({ kind }) => kind === 'units')) return rows;
  const holder = plans
    .filter(({ kind }) => HOLDERS.has(kind))
    .find(({ index }) => {
      const naming = rows.filter((row) => cutUnits(row.texts.get(index)) !== null).length;
      return naming > 0 && naming >= rows.length * NAMING_SHARE;
    });
  if (holder === undefined) return rows;
  const last = Math.max(...plans.map(({ index }) => index));
  const lifted: ColumnPlan = { ...ASSIGNMENT_COLUMN, index: last + 1, by: 'content' };
  return rows.map((row) => {
    const cut = cutUnits(row.texts.get(holder.index));
    const texts = new Map(row.texts);
    if (cut !== null) texts.set(holder.index, cut.text).set(lifted.index, cut.units);
    return { ...row, plans: [...plans, lifted], texts };
  });
}
