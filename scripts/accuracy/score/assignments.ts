import type { Finding } from '../../../src/model/finding.js';
import type { Task } from '../../../src/model/notice.js';
import type { TruthAssignment, TruthTask } from '../../fixtures/truth.js';
import type { Claim } from '../calibration.js';
import type { Tally } from '../tally.js';
import { isToldOf, type Weighing } from './weighing.js';

/** From this confidence on a wrong assignment misleads whoever reads the data. */
const CONFIDENT = 0.9;

interface AssignmentScore {
  readonly counts: Tally['assignments'];
  readonly claims: readonly Claim[];
  readonly silent: number;
  readonly wrongColumns: ReadonlySet<string | null>;
}

function keyOf(
  { unit, role, level, group }: Pick<TruthAssignment, 'unit' | 'role' | 'level' | 'group'>,
  column: string | null,
): string {
  return [column ?? '', unit, role, level ?? '', group ? 'group' : ''].join(' ').trim();
}

/** Weighs who must do what: by task, column, unit, role, level and group. */
export function scoreAssignments(
  truth: TruthTask,
  found: Task,
  findings: readonly Finding[],
  { headers, note }: Weighing,
): AssignmentScore {
  const left = truth.assignments.map((each) => ({
    column: each.column,
    key: keyOf(each, each.column),
  }));
  const claims: Claim[] = [];
  const wrong: { readonly column: string | null; readonly key: string; readonly sure: boolean }[] =
    [];
  for (const each of found.assignments) {
    const column = each.column === null ? null : (headers.get(each.column) ?? each.column);
    const key = keyOf(each, column);
    const at = left.findIndex((one) => one.key === key);
    if (at >= 0) left.splice(at, 1);
    else wrong.push({ column, key, sure: each.confidence >= CONFIDENT });
    claims.push({ confidence: each.confidence, isRight: at >= 0, of: 'assignment' });
  }
  const wrongColumns = new Set([...left, ...wrong].map(({ column }) => column));
  let silent = 0;
  for (const column of wrongColumns) {
    const told = isToldOf(findings, headers, column);
    const missed = left.filter((each) => each.column === column);
    const invented = wrong.filter((each) => each.column === column);
    const misleading = invented.filter(({ sure }) => sure).length;
    // A wrong name is one error, though it is both missed and invented.
    if (!told) silent += Math.max(misleading, missed.length - (invented.length - misleading));
    const keys = (all: readonly { readonly key: string }[]) => all.map(({ key }) => key).join('; ');
    note(truth.sequence, 'assignment', keys(missed), keys(invented), !told);
  }
  const [hits, count] = [truth.assignments.length - left.length, found.assignments.length];
  return {
    counts: { hits, found: count, expected: truth.assignments.length },
    claims,
    silent,
    wrongColumns,
  };
}
