import type { Finding, FindingCode } from '../../model/finding.js';
import { tasksSharing } from '../../model/merged.js';
import type { Task } from '../../model/notice.js';

/** Remarks that say the same of every task they stand at: what makes them one. */
const SAME: Readonly<Partial<Record<FindingCode, (finding: Finding) => string>>> = {
  UNIT_UNKNOWN: ({ actual = '' }) => actual,
  ROLE_MISSING: ({ where }) => where.column ?? '',
};

/** What a finding repeats; null for one that stands for itself. What is told of a column is told once. */
function keyOf(finding: Finding, tasks: readonly Task[]): string | null {
  const { code, severity, probability, where } = finding;
  if (where.task === null) return JSON.stringify(finding);
  const key = severity === 'info' && probability === undefined ? SAME[code]?.(finding) : undefined;
  return key === undefined ? mergedKey(finding, tasks) : `${code} ${key}`;
}

/** A finding in a cell that several tasks share, as told at the first of them. */
function mergedKey(finding: Finding, tasks: readonly Task[]): string | null {
  const { task, column } = finding.where;
  const shared = task === null || column === null ? [] : tasksSharing(tasks, task, column);
  if (shared.length < 2) return null;
  return JSON.stringify({ ...finding, where: { task: shared[0], column } });
}

/**
 * One remark in place of many that have one cause: a body that no register holds, wherever the notice
 * names it; units without a role word; a cell that is merged over several rows. It stands at the first
 * task and names the others.
 */
export function onceANotice(
  findings: readonly Finding[],
  tasks: readonly Task[],
): readonly Finding[] {
  const keys = new Map(findings.map((finding) => [finding, keyOf(finding, tasks)]));
  const groups = new Map<string, Finding[]>();
  for (const [finding, key] of keys) {
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return findings.flatMap((finding) => {
    const all = groups.get(keys.get(finding) ?? '') ?? [finding];
    return all[0] === finding ? [withOthers(finding, all.slice(1))] : [];
  });
}

function withOthers(finding: Finding, others: readonly Finding[]): Finding {
  const tasks = [...new Set(others.flatMap(({ where }) => where.task ?? []))].filter(
    (task) => task !== finding.where.task,
  );
  if (tasks.length === 0) return finding;
  const list = `${tasks.length === 1 ? 'task' : 'tasks'} ${tasks.join(', ')}`;
  return { ...finding, message: `${finding.message} (also in ${list})` };
}
