import type { Edit } from '../../model/edit.js';
import type { Finding } from '../../model/finding.js';
import type { ColumnPlan } from '../columns/plan.js';
import type { RowHeading } from '../rows/headings.js';
import type { Row } from '../rows/row.js';
import type { TaskRow } from '../rows/task-rows.js';

/** What one table, or a part of it under a header of its own, holds. */
export interface TableTasks {
  /** The rows that name its columns: its own, or those of the table that it goes on with. */
  readonly headers: readonly Row[];
  readonly isCarried: boolean;
  readonly plans: readonly ColumnPlan[];
  readonly tasks: readonly TaskRow[];
  readonly edits: readonly Edit[];
  /** Headings among the rows: they stand in no cell. */
  readonly headings: readonly RowHeading[];
  readonly findings: readonly Finding[];
  /** Title rows that stand inside the table above its header. */
  readonly caption: string | null;
}
