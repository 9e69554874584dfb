import type { Edit } from '../../../src/model/edit.js';
import type { Finding } from '../../../src/model/finding.js';
import { isFoundIn } from '../../../src/model/merged.js';
import type { Notice } from '../../../src/model/notice.js';
import type { Expected } from './expected.js';

/** What is known while a notice is weighed. */
export interface Weighing {
  readonly expected: Expected;
  readonly found: Notice;
  readonly nameOf: (header: string) => string;
}

/** Findings that ask a person to look. */
export const SERIOUS = ({ severity }: Finding) => severity !== 'info';

/** Findings of a task's cell: those on its column, which it may share, and those on the task as a whole. */
export function findingsOf(found: Notice, task: number, names: readonly (string | null)[]) {
  return found.findings.filter(
    ({ where }) =>
      isFoundIn(found.tasks, where, task) &&
      (where.column === null || names.includes(where.column)),
  );
}

/** The edits of a cell that fit its text one after the other: two columns may share a name. */
export function editsOf(found: Notice, task: number, names: readonly string[]): readonly Edit[] {
  return found.edits.filter((edit) => edit.task === task && names.includes(edit.column ?? ''));
}
