import type { Finding } from '../../model/finding.js';
import type { TableBlock } from '../../model/reading.js';
import { doubtedHeaders } from '../columns/header-doubts.js';
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
import { filledTexts, type Glance, hasContent, type Row, tableRows } from '../rows/row.js';
import { junkFinding, walkRows } from '../rows/task-rows.js';
import { type CarriedHeaders, goesOn } from './carried-headers.js';
import { leafHeaders, type Segment, segments } from './segments.js';
import type { TableTasks } from './table-tasks.js';
import { isAllocation, isTaskTable } from './task-tables.js';
import { liftUnits } from './units-in-text.js';

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
    findings.push(...headerFindings(named));
  }
  const walked = walkRows(rows, named, findings);
  const { headings } = walked;
  const tasks = liftUnits(walked.tasks);
  const all = [...unsigned.edits, ...repaired.edits, ...edits];
  return {
    headers: segment.headers,
    isCarried: false,
    plans: tasks[0]?.plans ?? named,
    tasks,
    edits: all,
    headings,
    findings,
    caption: null,
  };
}

/** What is told of headers. */
function headerFindings(plans: readonly ColumnPlan[]): readonly Finding[] {
  return [
    ...unknownHeaders(plans),
    ...doubtedHeaders(plans),
    ...rolelessHeaders(plans),
    ...signedHeaders(plans),
  ];
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

/** What is left of rows that hold no tasks: what is told of them. */
function withoutTasks(tasks: TableTasks, findings: readonly Finding[]): TableTasks {
  return { ...tasks, headers: [], tasks: [], plans: [], edits: [], headings: [], findings };
}

/** Rows below the header of the table before, of which everything was told there. */
function readCarried(rows: readonly Row[], width: number, above: CarriedHeaders): TableTasks {
  const headers = above.headers;
  const tasks = readSegment({ headers, rows }, Math.max(width, above.plans.length));
  const told = new Set(headerFindings(tasks.plans).map(({ message }) => message));
  const message =
    'a table has no header row; its columns hold what those of the table before it do, and were given their headers';
  const own = tasks.findings.filter((finding) => !told.has(finding.message));
  const findings = [info('TABLE_WITHOUT_HEADER', message), ...own];
  return { ...tasks, isCarried: true, edits: [], findings };
}

const HEADLESS: Finding = {
  ...info(
    'TABLE_WITHOUT_HEADER',
    'a table has no header row; its columns were told by their content',
  ),
  severity: 'warning',
};

/**
 * Reads the tasks of one table; none where it holds none (a statistic, a list of names). `above`: the
 * header that it may go on with if it has none itself.
 */
export function readTable(
  table: TableBlock,
  glance: Glance,
  above: CarriedHeaders | null = null,
): readonly TableTasks[] {
  const parts = segments(tableRows(table, glance));
  const out: TableTasks[] = [];
  let caption: string | null = null;
  for (const segment of parts) {
    const isHeadless = segment.headers.length === 0;
    if (isHeadless && above !== null && goesOn(segment.rows, table.columns, above)) {
      out.push(readCarried(segment.rows, table.columns, above));
      continue;
    }
    const tasks = readSegment(segment, table.columns);
    if (isHeadless && parts.length > 1) {
      const findings: Finding[] = [];
      caption = captionOf(segment.rows, findings);
      if (caption !== null) findings.push(info('ROW_UNPLACED', 'text above the header', caption));
      out.push(withoutTasks(tasks, findings));
    } else if (holdsTasks(segment, tasks)) {
      const findings = [...(isHeadless ? [HEADLESS] : []), ...tasks.findings];
      out.push({ ...tasks, caption, findings });
      caption = null;
    } else {
      out.push(withoutTasks(tasks, [leftRows(segment)]));
    }
  }
  return out.some(({ tasks }) => tasks.length > 0) ? out : [];
}
