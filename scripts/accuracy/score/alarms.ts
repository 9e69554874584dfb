import type { Finding } from '../../../src/model/finding.js';
import type { Assignment, Task } from '../../../src/model/notice.js';
import type { TruthTask } from '../../fixtures/truth.js';
import type { Tally } from '../tally.js';
import type { Note } from './weighing.js';

/** What of a task is as the truth has it. */
interface Rightness {
  readonly headers: ReadonlyMap<string, string>;
  /** Header of the serials if this one is right, else null. */
  readonly serial: string | null;
  readonly content: boolean;
  readonly wrongColumns: ReadonlySet<string | null>;
  readonly wrongCells: ReadonlySet<string>;
  readonly whole: boolean;
  readonly note: Note;
}

/** Counts the findings that stand at what is right. */
export function countAlarms(
  truth: TruthTask,
  found: Task,
  findings: readonly Finding[],
  right: Rightness,
): Tally['alarms'] {
  const alarms = findings.filter(
    (finding) => isOnRight(finding, right) && !isTrue(finding, truth, found),
  );
  for (const { code, where, severity, actual } of alarms) {
    right.note(truth.sequence, `alarm ${severity} ${where.column ?? ''}`, '', `${code} ${actual}`);
  }
  const remarks = alarms.filter(({ severity }) => severity === 'info').length;
  return { warnings: alarms.length - remarks, remarks };
}

function isOnRight({ where }: Finding, right: Rightness): boolean {
  if (where.column === null) return right.whole;
  if (where.column === 'content') return right.content;
  const column = right.headers.get(where.column) ?? where.column;
  if (column === right.serial) return true;
  const isInText = !right.wrongColumns.has(null);
  return isInText && !right.wrongColumns.has(column) && !right.wrongCells.has(column);
}

/** Findings that say what the source itself has: a gap, a body that is named twice, no unit. */
function isTrue({ code, actual }: Finding, truth: TruthTask, found: Task): boolean {
  const named = (list: readonly Pick<Assignment, 'unit'>[]) =>
    list.filter(({ unit }) => unit === actual).length;
  if (code === 'UNIT_TWO_ROLES' || code === 'UNIT_REPEATED') return named(truth.assignments) > 1;
  if (code === 'UNITS_MISSING') return truth.assignments.length === 0;
  if (code === 'SEQUENCE_MISSING') return truth.number === null;
  if (code === 'SEQUENCE_GAP' || code === 'SEQUENCE_REPEATED') {
    return found.number === truth.number && truth.sequence !== Number(truth.number);
  }
  if (code === 'DITTO') return true;
  return (truth.uncertain ?? []).length > 0;
}
