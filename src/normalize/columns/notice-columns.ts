import type { Column, Task } from '../../model/notice.js';
import type { TableTasks } from '../tables/table-tasks.js';
import { columnOf } from '../tasks.js';
import type { ColumnPlan } from './plan.js';

function sameColumn(a: ColumnPlan, b: ColumnPlan): boolean {
  return a.header === b.header;
}

/** All columns of the notice, each header once. */
export function collectColumns(tables: readonly TableTasks[]): readonly Column[] {
  const plans: ColumnPlan[] = [];
  for (const plan of tables.flatMap((table) => table.plans)) {
    if (!plans.some((known) => sameColumn(known, plan))) plans.push(plan);
  }
  return plans.map(columnOf);
}

/** Share of a column's single bodies that must be of one level for the column to be. */
const LEVEL_SHARE = 0.8;

/** Unit columns whose headers name no level take that of the bodies they hold. */
export function withLevels(columns: readonly Column[], tasks: readonly Task[]): readonly Column[] {
  const assignments = tasks.flatMap((task) => task.assignments);
  return columns.map((column) => {
    if (column.kind !== 'units' || column.level !== null) return column;
    const levels = assignments
      .filter((one) => one.column === column.header && !one.group)
      .map(({ level }) => level);
    const level = levels.find(
      (one) => levels.filter((other) => other === one).length >= levels.length * LEVEL_SHARE,
    );
    return { ...column, level: level ?? null };
  });
}
