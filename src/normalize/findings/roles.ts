import type { Finding } from '../../model/finding.js';
import { roleOfWords } from '../roles.js';
import { mayBeRole } from '../shares.js';
import type { UnitCell } from '../unit-cell.js';
import type { ResolvedUnit } from '../units/resolve.js';

type Where = Finding['where'];

/** 市水利局（牵美）: a note of one or two characters that may be a misread role word. */
function noteFindings({ units }: UnitCell, where: Where): readonly Finding[] {
  return units.flatMap(({ unit, note }): readonly Finding[] => {
    if (note === null || !mayBeRole(note)) return [];
    const message = `（${note}） behind ${unit} may be a role word that was misread or cut short; it gives no role`;
    return [{ code: 'ROLE_DOUBTFUL', severity: 'warning', where, message, actual: note }];
  });
}

/** The names that open a cell and take their role from one word for those who support, with no word before it. */
function firstSupporters({ units }: UnitCell): readonly ResolvedUnit[] {
  const end = units.findIndex(({ role, roleBy }) => role !== 'support' || roleBy !== 'phrase');
  return end < 0 ? units : units.slice(0, end);
}

/**
 * 市教育局、市公安局，市财政局配合: by the grammar all three support, but what stands before the comma may be meant to
 * lead. Told where nothing else in the cell or its column says who does.
 */
function spreadFindings(cell: UnitCell, where: Where): readonly Finding[] {
  if (roleOfWords(where.column ?? '') === 'support') return [];
  const first = firstSupporters(cell);
  const { text } = cell.draft;
  const behind = first.findLastIndex(
    ({ item }, i) => i > 0 && text.slice(first[i - 1]?.item.end, item.start).includes('，'),
  );
  if (behind < 1) return [];
  const names = first.slice(0, behind).map(({ unit }) => unit);
  const actual = names.join('、');
  const message = `${actual} stand before a comma and are read as supporting, with ${first[behind]?.unit}; they may be meant to lead`;
  return [{ code: 'ROLE_DOUBTFUL', severity: 'info', where, message, actual }];
}

/** A role word that was repaired on evidence short of certainty. */
const SURE_ROLE = 0.95;

/** What is told of the roles in a unit cell: repaired, missing, or readable in two ways. */
export function roleFindings(cell: UnitCell, where: Where): readonly Finding[] {
  const repaired = cell.draft.edits
    .filter(({ rule, confidence }) => rule === 'role-word' && confidence < SURE_ROLE)
    .map(
      (edit): Finding => ({
        code: 'ROLE_DOUBTFUL',
        severity: 'warning',
        where,
        message: `${edit.before} was taken for ${edit.after} (${Math.round(edit.confidence * 100)} %)`,
        actual: edit.before,
        expected: edit.after,
      }),
    );
  const without = cell.units.filter(({ roleBy }) => roleBy === 'none').map(({ unit }) => unit);
  const told = [
    ...repaired,
    ...cutFindings(cell, where),
    ...noteFindings(cell, where),
    ...spreadFindings(cell, where),
  ];
  if (without.length === 0) return told;
  const message = `no word gives these units a role: ${without.join('、')}; they are taken as responsible`;
  return [
    ...told,
    { code: 'ROLE_MISSING', severity: 'info', where, message, actual: without.join('、') },
  ];
}

/** A role that is not told because its phrase is cut off. */
function cutFindings({ cut }: UnitCell, where: Where): readonly Finding[] {
  if (cut === '') return [];
  const message = `${cut} is left of a role phrase that is cut off; it gives no unit a role`;
  return [{ code: 'ROLE_DOUBTFUL', severity: 'warning', where, message, actual: cut }];
}
