import { unitSuffixes } from '../../data/index.js';
import type { Finding } from '../../model/finding.js';
import type { Doubt } from '../names/doubted.js';
import type { UnitCell } from '../unit-cell.js';
import { roleFindings } from './roles.js';

type Where = Finding['where'];

/** Marks that readers put for what they could not read. */
const UNREADABLE = /[▇■□◻▯�？?＊]/u;

function odds({ suggestions, misread }: Doubt): Pick<Finding, 'expected' | 'probability'> {
  const best = suggestions.filter(({ probability }) => probability >= 0.01);
  const told = best.map(({ text, probability }) => `${text} (${Math.round(probability * 100)} %)`);
  return {
    ...(told.length === 0 ? {} : { expected: told.join(', ') }),
    ...(misread === 0 ? {} : { probability: misread }),
  };
}

function nameFinding(doubt: Doubt, where: Where): Finding {
  const actual = doubt.item.name;
  const found = { where, actual, ...odds(doubt) };
  if (UNREADABLE.test(actual)) {
    const message = `${actual} is not fully readable and was left as read`;
    return { ...found, code: 'UNIT_UNRESOLVED', severity: 'error', message };
  }
  if (doubt.state === 'doubtful') {
    const message = `${actual} looks misread; the evidence does not settle what it should be`;
    return { ...found, code: 'UNIT_DOUBTFUL', severity: 'warning', message };
  }
  // 市 alone is the beginning of a name that breaks off.
  if (!unitSuffixes().some((suffix) => actual !== suffix && actual.endsWith(suffix))) {
    const message = `${actual} is neither a known unit nor a role word`;
    return { ...found, code: 'CELL_UNPARSED', severity: 'warning', message };
  }
  const message = `${actual} is in no register; it stands as printed`;
  const unknown = { code: 'UNIT_UNKNOWN', severity: 'info', message } as const;
  return doubt.misread > 0 ? { ...found, ...unknown } : { where, actual, ...unknown };
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}

function repetitionFindings(cell: UnitCell, where: Where): readonly Finding[] {
  const single = cell.units.filter(({ group }) => !group);
  const twice = repeated(single.map(({ unit, role }) => `${role}|${unit}`)).map(
    (key) => key.split('|')[1] ?? '',
  );
  const roles = repeated(
    [...new Set(single.map(({ unit, role }) => `${unit}|${role}`))].map(
      (key) => key.split('|')[0] ?? '',
    ),
  );
  return [
    ...twice.map(
      (unit): Finding => ({
        code: 'UNIT_REPEATED',
        severity: 'info',
        where,
        message: `${unit} stands twice in the same list`,
        actual: unit,
      }),
    ),
    ...roles.map(
      (unit): Finding => ({
        code: 'UNIT_TWO_ROLES',
        severity: 'info',
        where,
        message: `${unit} stands in two roles of one task, as printed`,
        actual: unit,
      }),
    ),
  ];
}

/** A list that begins or ends with the mark between two names. */
const OPEN_END = /^\s*、|、\s*$/u;

/** A name may be missing where a list begins or ends with the mark that parts two. */
function edgeFindings({ draft }: UnitCell, where: Where): readonly Finding[] {
  if (!OPEN_END.test(draft.text)) return [];
  const message = 'the list begins or ends with 、: a name may be missing there';
  return [
    { code: 'CELL_UNPARSED', severity: 'warning', where, message, actual: draft.text.trim() },
  ];
}

/** Everything about a unit cell that a person should look at. */
export function unitFindings(cell: UnitCell, where: Where): readonly Finding[] {
  return [
    ...cell.doubts.map((doubt) => nameFinding(doubt, where)),
    ...roleFindings(cell, where),
    ...edgeFindings(cell, where),
    ...repetitionFindings(cell, where),
  ];
}
