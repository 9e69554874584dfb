import type { Edit } from '../../model/edit.js';
import type { Finding } from '../../model/finding.js';
import type { TableBlock } from '../../model/reading.js';
import { repairHeaders } from '../columns/header-repair.js';
import { repeatsHeader } from '../columns/header-rows.js';
import { signedHeaders, withoutDoubtedSigns } from '../columns/header-signs.js';
import { type ColumnPlan, planColumns } from '../columns/plan.js';
import { profileColumn } from '../columns/profile.js';
import {
  nameColumns,
  rolelessHeaders,
  settleHeaders,
  unknownHeaders,
} from '../columns/settled-headers.js';
import { planSignColumns } from '../columns/sign-columns.js';
import type { RowHeading } from '../rows/headings.js';
import { filledTexts, type Glance, hasContent, type Row, tableRows } from '../rows/row.js';
import { junkFinding, type TaskRow, walkRows } from '../rows/task-rows.js';
import { leafHeaders, type Segment, segments } from './segments.js';
import { isAllocation, isTaskTable } from './task-tables.js';
import { liftUnits } from './units-in-text.js';

export interface TableTasks {
  readonly plans: readonly ColumnPlan[];
  readonly tasks: readonly TaskRow[];
  readonly edits: readonly Edit[];
  /** Headings among the rows: they stand in no cell. */
  readonly headings: readonly RowHeading[];
  readonly findings: readonly Finding[];
  /** Title rows that stand inside the table above its header. */
  readonly caption: string | null;
}

const NOWHERE = { task: null, column: null } as const;

function info(code: Finding['code'], message: string, actual?: string): Finding {
  const text = actual === undefined ? {} : { actual };
  return { code, severity: 'info', where: NOWHERE, message, ...text };
}

/** The texts above the header: a title that was set inside the table, or dirt. */
function captionOf(rows: readonly Row[], findings: Finding[]): string | null {
  const texts = rows
    .filter(hasContent)
    .flatMap((row) => filledTexts(row).map(([, text]) => text.plain));
  for (const row of rows) {
    if (hasContent(row) || filledTexts(row).length === 0) continue;
    findings.push(junkFinding(row));
  }
  return texts.length === 0 ? null : texts.join('');
}

function readSegment(segment: Segment, width: number): TableTasks {
  const findings: Finding[] = [];
  const leaf = leafHeaders(segment.headers);
  const headers = Array.from({ length: Math.max(width, leaf.length) }, (_, i) => leaf[i] ?? '');
  const isRepeat = (row: Row) => segment.headers.length > 0 && repeatsHeader(row, headers);
  const rows = segment.rows.filter((row) => !isRepeat(row));
  const used = segment.headers.length > 0 ? usedWidth(headers, rows) : headers.length;
  const profiles = headers.slice(0, used).map((_, column) => profileColumn(rows, column));
  const unsigned = withoutDoubtedSigns(headers.slice(0, used), segment.headers);
  const repaired = repairHeaders(unsigned.headers, profiles);
  const planned = planColumns(repaired.headers, profiles);
  const repeats = [
    repaired.headers,
    ...segment.rows.filter(isRepeat).map((row) => leafHeaders([row])),
  ];
  const { plans, edits } = settleHeaders(planned, repeats);
  const named = nameColumns(planSignColumns(plans, rows));
  if (segment.headers.length > 0) {
    findings.push(...unknownHeaders(named), ...rolelessHeaders(named), ...signedHeaders(named));
  }
  const walked = walkRows(rows, named, findings);
  const { headings } = walked;
  const tasks = liftUnits(walked.tasks);
  const all = [...unsigned.edits, ...repaired.edits, ...edits];
  return { plans: tasks[0]?.plans ?? named, tasks, edits: all, headings, findings, caption: null };
}

/** Columns up to the last one with a header; a stray cell further right is no column. */
function usedWidth(headers: readonly string[], rows: readonly Row[]): number {
  let used = headers.length;
  const filled = (column: number) =>
    rows.filter((row) => (row.texts.get(column)?.raw.trim() ?? '') !== '').length;
  while (used > 1 && headers[used - 1] === '' && filled(used - 1) * 2 < rows.length) used -= 1;
  return used;
}

/** Rows under a header of their own that hold no tasks: told, since they stand in the reading only. */
function leftRows({ headers, rows }: Segment): Finding {
  const words = leafHeaders(headers).join(' | ');
  const message = `${rows.length} rows of a table hold no tasks; they stand in the reading only`;
  return info('TABLE_LEFT', message, words);
}

/** Under a header that is understood, what counts or names units; else what is like tasks as well. */
function holdsTasks({ headers, rows }: Segment, { plans, tasks }: TableTasks): boolean {
  if (tasks.length === 0) return false;
  return headers.length > 0 ? isAllocation(plans) : isTaskTable(plans, rows);
}

/** Reads the tasks of one table; null where it holds none (a statistic, a list of names). */
export function readTable(table: TableBlock, glance: Glance): readonly TableTasks[] {
  const parts = segments(tableRows(table, glance));
  const out: TableTasks[] = [];
  let caption: string | null = null;
  for (const segment of parts) {
    const tasks = readSegment(segment, table.columns);
    if (segment.headers.length === 0 && parts.length > 1) {
      const findings: Finding[] = [];
      caption = captionOf(segment.rows, findings);
      if (caption !== null) findings.push(info('ROW_UNPLACED', 'text above the header', caption));
      out.push({ ...tasks, tasks: [], plans: [], edits: [], headings: [], findings });
      continue;
    }
    if (!holdsTasks(segment, tasks)) {
      out.push({
        ...tasks,
        tasks: [],
        plans: [],
        edits: [],
        headings: [],
        findings: [leftRows(segment)],
      });
      continue;
    }
    const headless =
      segment.headers.length === 0
        ? [
            {
              ...info(
                'TABLE_WITHOUT_HEADER',
                'a table has no header row; its columns were told by their content',
              ),
              severity: 'warning' as const,
            },
          ]
        : [];
    out.push({ ...tasks, caption, findings: [...headless, ...tasks.findings] });
    caption = null;
  }
  return out.some(({ tasks }) => tasks.length > 0) ? out : [];
}
