import type { Finding } from '../../model/finding.js';
import type { Task } from '../../model/notice.js';
import type { OpenAssignment } from '../document-rules.js';
import type { TaskRow } from '../rows/task-rows.js';
import type { ReadCell } from '../task-cells/cell.js';

/** A task without units where there are columns for them, and nothing in them (not even 无). */
export function missingUnits(
  row: TaskRow,
  cells: readonly ReadCell[],
  assignments: readonly OpenAssignment[],
  sequence: number,
): readonly Finding[] {
  const columns = row.plans.filter(({ kind }) => kind === 'units');
  const isFilled = cells.some(
    ({ plan, draft }) => plan.kind === 'units' && draft.text.trim() !== '',
  );
  if (columns.length === 0 || assignments.length > 0 || isFilled) return [];
  const where = { task: sequence, column: null };
  const message = 'the task names no unit';
  return [{ code: 'UNITS_MISSING', severity: 'warning', where, message }];
}

/**
 * In a column of those who lead that is filled in fewer rows an empty cell says nothing; where many are
 * empty it may be meant, and only where next to all are filled it is odd.
 */
const LED = { sometimes: 0.3, nearlyAlways: 0.8 } as const;

/** Tasks whose cell in the column of those who lead is empty: it may be one with the cell above, as copies lose that. */
export function emptyLeads(tasks: readonly Task[], rows: readonly TaskRow[]): readonly Finding[] {
  const plans = rows.flatMap((row) => row.plans);
  const leading = new Set(
    plans.flatMap(({ kind, role, header }) =>
      kind === 'units' && role === 'lead' ? [header] : [],
    ),
  );
  return [...leading].flatMap((column) => {
    const cells = tasks.flatMap((task) =>
      task.cells.filter((cell) => cell.column === column).map((cell) => ({ task, cell })),
    );
    const empty = cells.filter(({ cell }) => cell.text.trim() === '');
    const led = 1 - empty.length / cells.length;
    if (led < LED.sometimes) return [];
    const severity = led < LED.nearlyAlways ? 'info' : 'warning';
    return empty
      .filter(
        ({ task }) =>
          task.assignments.length > 0 && !task.assignments.some(({ role }) => role === 'lead'),
      )
      .map(({ task }): Finding => {
        const message =
          'nobody leads this task: the cell is empty, and may be one with the cell above';
        const where = { task: task.sequence, column };
        return { code: 'UNITS_MISSING', severity, where, message };
      });
  });
}
