import type { Finding } from '../../../src/model/finding.js';
import type { Assignment, Task } from '../../../src/model/notice.js';
import { looseForm } from '../texts.js';
import { type Counts, NO_CLAIMS, NO_COUNTS, type NoiseFault, type Verdicts } from './counts.js';
import type { ExpectedTask } from './expected.js';
import { findingsOf, SERIOUS, type Weighing } from './told.js';

/** Takes a true assignment out of the found ones; says what of it was missed, or null. */
function takeOut(
  left: Assignment[],
  one: ExpectedTask['assignments'][number],
  header: string | null,
): 'unit' | 'role' | null {
  const isNamed = (other: Assignment) => other.unit === one.unit && other.column === header;
  const at = left.findIndex((other) => isNamed(other) && other.role === one.role);
  if (at < 0) return left.some(isNamed) ? 'role' : 'unit';
  left.splice(at, 1);
  return null;
}

/** Weighs who must do what; comes back with the columns in which something is wrong. */
export function weighUnits(truth: ExpectedTask, task: Task, { found, nameOf }: Weighing) {
  const counts = { ...NO_COUNTS };
  const faults: NoiseFault[] = [];
  const left = [...task.assignments];
  const wrong: (string | null)[] = [];
  const headerOf = (column: string | null) => (column === null ? null : nameOf(column));
  const findingsAt = (column: string | null) =>
    // In running text the assignments have no column, and their findings a made-up one.
    findingsOf(found, task.sequence, [
      headerOf(column),
      ...(column === null ? [PROSE_COLUMN] : []),
    ]);
  for (const one of truth.assignments) {
    const header = headerOf(one.column);
    const raw = task.cells.find(({ column }) => column === (header ?? PROSE_COLUMN))?.raw ?? '';
    counts.units += 1;
    if (!one.implied && !looseForm(raw).includes(looseForm(one.raw))) counts.unitsBefore += 1;
    const missed = takeOut(left, one, header);
    if (missed !== 'unit') counts.roles += 1;
    if (missed === null) continue;
    wrong.push(one.column);
    const findings = findingsAt(one.column);
    const isSilent = findings.length === 0;
    counts[`${missed}sAfter`] += 1;
    if (isSilent) counts[`${missed}sSilent`] += 1;
    const expected = `${one.unit} ${one.role}`;
    const kind = isSilent ? (`silent ${missed}` as const) : 'unit';
    faults.push({ task: task.sequence, kind, column: one.column, expected, actual: raw });
    countWrong(counts, findings);
  }
  const columnOf = new Map(truth.assignments.map(({ column }) => [headerOf(column), column]));
  const missed = counts.assignmentsWrong;
  for (const [i, { column }] of left.entries()) {
    const own = columnOf.get(column) ?? column;
    wrong.push(own);
    // A wrong name is one error, though it is both missed and invented.
    if (i >= missed) countWrong(counts, findingsAt(own));
  }
  const claims = task.assignments.map((one) => ({
    confidence: one.confidence,
    isRight: !left.includes(one),
    of: 'assignment',
    task: task.sequence,
  }));
  const verdicts: Verdicts = {
    counts,
    claims: { ...NO_CLAIMS, assignments: claims },
    faults,
  };
  return { verdicts, wrongColumns: new Set(wrong) };
}

/** What the published data calls the stretch of running text that names the units. */
const PROSE_COLUMN = '责任分工';

function countWrong(counts: Counts, findings: readonly Finding[]): void {
  counts.assignmentsWrong += 1;
  if (findings.some(SERIOUS)) counts.assignmentsWarned += 1;
  if (findings.length > 0) counts.assignmentsTold += 1;
}
