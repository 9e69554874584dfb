import type { Finding, FindingCode } from '../../model/finding.js';

/** Remarks that say the same of every task they stand at: what makes them one. */
const SAME: Readonly<Partial<Record<FindingCode, (finding: Finding) => string>>> = {
  UNIT_UNKNOWN: ({ actual = '' }) => actual,
  ROLE_MISSING: ({ where }) => where.column ?? '',
};

/** What a finding repeats; null for one that stands for itself. What is told of a column is told once. */
function keyOf(finding: Finding): string | null {
  const { code, severity, probability, where } = finding;
  if (where.task === null) return JSON.stringify(finding);
  if (severity !== 'info' || probability !== undefined) return null;
  const key = SAME[code]?.(finding);
  return key === undefined ? null : `${code} ${key}`;
}

/**
 * One remark in place of many that have one cause: a body that no register holds, wherever the notice
 * names it; units without a role word. It stands at the first task and names the others.
 */
export function onceANotice(findings: readonly Finding[]): readonly Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return findings.flatMap((finding) => {
    const all = groups.get(keyOf(finding) ?? '') ?? [finding];
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
