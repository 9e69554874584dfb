import type { ColumnKind, Notice, Role } from '../../../src/model/notice.js';
import type { Truth } from '../../fixtures/truth.js';

/** What a notice should hold: from its truth, or from what was made of a clean copy of it. */
export interface Expected {
  readonly columns: readonly { readonly header: string; readonly kind: ColumnKind }[];
  readonly tasks: readonly ExpectedTask[];
}

export interface ExpectedTask {
  readonly number: string | null;
  readonly content: string;
  readonly cells: readonly {
    readonly column: string;
    readonly text: string;
    /** The text without the number that running text prints before it. */
    readonly bare?: boolean;
  }[];
  readonly assignments: readonly {
    readonly column: string | null;
    readonly unit: string;
    readonly role: Role;
    /** The name as it stands in its cell. */
    readonly raw: string;
    readonly implied: boolean;
  }[];
}

export function expectedOfTruth({ columns, tasks }: Truth): Expected {
  return {
    columns,
    tasks: tasks.map((task) => ({
      ...task,
      cells:
        task.cells.length > 0
          ? task.cells
          : [{ column: 'content', text: task.content, bare: true }],
      assignments: task.assignments.map((one) => ({ ...one, raw: one.unit })),
    })),
  };
}

/** A column of the truth as the found notice calls it: by place where both have as many columns. */
export function namesOf({ columns }: Expected, found: Notice): (header: string) => string {
  const isAlike = columns.length === found.columns.length;
  const names = new Map(columns.map(({ header }, i) => [header, found.columns[i]?.header]));
  return (header) => (isAlike ? names.get(header) : undefined) ?? header;
}
