import type { Finding } from '../../../src/model/finding.js';
import type { Notice } from '../../../src/model/notice.js';
import type { Truth } from '../../fixtures/truth.js';

/** Takes down something that is not as the truth has it. */
export type Note = (
  task: number | null,
  field: string,
  expected: string,
  actual: string,
  silent?: boolean,
) => void;

/** What is known while one notice is weighed against its truth. */
export interface Weighing {
  readonly notice: Notice;
  readonly truth: Truth;
  /** Found header → header of the truth, by place where both have as many columns. */
  readonly headers: ReadonlyMap<string, string>;
  readonly note: Note;
}

/** Does a finding on this task stand at that column (or at the task as a whole)? */
export function isToldOf(
  findings: readonly Finding[],
  headers: ReadonlyMap<string, string>,
  column: string | null,
): boolean {
  return findings.some(
    ({ where }) =>
      where.column === null ||
      (headers.get(where.column) ?? where.column) === column ||
      // In running text the assignments have no column, and their findings a made-up one.
      (column === null && where.column !== 'content'),
  );
}
