import type { Serial } from './numerals.js';

/** How a serial is written, apart from its number. */
export type Form = Omit<Serial, 'value'>;

/** What row `at` writes before and behind a number that stands there. */
export type FormAt = (at: number, value: number) => Form;

/** 2-, 1.3.: what counts the groups that the numbers of several levels belong to. */
const COUNTS_GROUPS = /\d/u;
/** How far to look for the numbers of the same group, in rows. */
const NEAR = 8;

function formOf({ value: _, ...form }: Serial): Form {
  return form;
}

/** The form most serials of the column have: （一）, 1., ①. */
export function commonForm(serials: readonly (Serial | null)[]): Form {
  const counts = new Map<string, { form: Form; count: number }>();
  for (const serial of serials) {
    if (serial === null) continue;
    const form = formOf(serial);
    const key = `${form.style}|${form.head}|${form.tail}`;
    counts.set(key, { form, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const best = [...counts.values()].sort((a, b) => b.count - a.count)[0];
  return best?.form ?? { style: 'arabic', head: '', tail: '' };
}

/**
 * The forms of a column's rows: the same for all but where numbers have several levels, whose first ones
 * change from group to group (1-3, 2-1). There a row is written as the nearest one that its number
 * follows or precedes: between 1-3 and 2-2 the number 1 is 2-1, and 4 is 1-4.
 */
export function formsOf(serials: readonly (Serial | null)[], common: Form): FormAt {
  if (!COUNTS_GROUPS.test(common.head)) return () => common;
  return (at, value) => {
    const own = serials[at];
    if (own?.value === value) return formOf(own);
    const beside = [nearest(serials, at, -1), nearest(serials, at, 1)].filter(
      (one) => one !== null,
    );
    const counted = beside.find((one) => one.serial.value - one.at === value - at);
    const meant = counted?.serial ?? own ?? beside[0]?.serial;
    return meant === undefined ? common : formOf(meant);
  };
}

function nearest(serials: readonly (Serial | null)[], at: number, step: -1 | 1) {
  for (let away = 1; away <= NEAR; away += 1) {
    const serial = serials[at + step * away] ?? null;
    if (serial !== null) return { serial, at: at + step * away };
  }
  return null;
}
