import type { Finding } from './finding.js';
import type { Cell, Task } from './notice.js';

/** Whether two cells are one on the page, merged over the rows of several tasks. */
export function isMerged(one: Cell, other: Cell): boolean {
  if (one.places.length === 0 || one.raw !== other.raw) return false;
  return JSON.stringify(one.places) === JSON.stringify(other.places);
}

/**
 * The tasks, by sequence, that share the cell of one of them under a column, itself among them. What is
 * found in a merged cell is told at the first.
 */
export function tasksSharing(
  tasks: readonly Task[],
  sequence: number,
  column: string,
): readonly number[] {
  const cellOf = ({ cells }: Task) => cells.find((cell) => cell.column === column);
  const at = sequence - 1;
  const own = tasks[at] && cellOf(tasks[at]);
  if (own === undefined) return [sequence];
  const isShared = (task: Task | undefined): boolean => {
    const cell = task && cellOf(task);
    return cell !== undefined && isMerged(own, cell);
  };
  let [first, last] = [at, at];
  while (isShared(tasks[first - 1])) first -= 1;
  while (isShared(tasks[last + 1])) last += 1;
  return tasks.slice(first, last + 1).map((task) => task.sequence);
}

/** Whether what is found somewhere is found in a task, too: in a cell that it shares. */
export function isFoundIn(
  tasks: readonly Task[],
  { task, column }: Finding['where'],
  sequence: number,
): boolean {
  if (task === null || column === null || task === sequence) return task === sequence;
  return tasksSharing(tasks, task, column).includes(sequence);
}
