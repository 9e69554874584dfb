import type { Edit } from '../model/edit.js';
import type { Finding } from '../model/finding.js';
import type { Cell, Column, Task } from '../model/notice.js';
import type { ColumnPlan } from './columns/plan.js';
import { writtenDeadlines } from './deadline-repair.js';
import { deadlineText, parseDeadline } from './deadlines.js';
import { impliedAssignments, type OpenAssignment, type Rules } from './document-rules.js';
import { cutTexts } from './findings/cut-texts.js';
import { misreadOfficials } from './findings/misread-officials.js';
import { emptyLeads, missingUnits } from './findings/missing-units.js';
import { headingDoubts } from './headings/doubts.js';
import { numbering } from './headings/numbering.js';
import { tornRows } from './names/torn.js';
import type { TaskRow } from './rows/task-rows.js';
import {
  type SerialResult,
  serialFindings,
  settleNumber,
  settleNumbers,
} from './serials/settle.js';
import type { TaskSetting } from './setting.js';
import {
  type CellReader,
  type OpenTask,
  placeName,
  type ReadCell,
  textsOf,
} from './task-cells/cell.js';
import { surveyRows } from './task-cells/content.js';
import { readRow } from './task-cells/read.js';
import { openRow } from './task-cells/units.js';
import { openReader } from './unit-reader.js';

export interface TaskResult {
  readonly tasks: readonly Task[];
  readonly edits: readonly Edit[];
  readonly findings: readonly Finding[];
}

function cellOf({ plan, text, draft, confidence }: ReadCell): Cell {
  return {
    column: plan.header,
    raw: draft.raw,
    text: draft.text,
    confidence: Math.round(confidence * 1e4) / 1e4,
    places: text.places,
  };
}

/** The task text up to the first full stop or line break. */
export function titleOf(content: string): string {
  return content.split(/[。\n]/u)[0]?.trim() ?? '';
}

/** The number of a task in a table without a column for it: the one its text begins with. */
function numberIn(content: string, plans: readonly ColumnPlan[]): string | null {
  if (plans.some(({ kind }) => kind === 'sequence')) return null;
  return numbering(content).replace(/[、.．]$/u, '') || null;
}

/** The whole task text: the content columns one below the other. */
function contentOf(cells: readonly ReadCell[]): string {
  return cells
    .filter(({ plan, draft }) => plan.kind === 'content' && draft.text !== '')
    .map(({ draft }) => draft.text)
    .join('\n');
}

function numberFindings(row: TaskRow, serial: SerialResult, sequence: number): readonly Finding[] {
  const plan = row.plans.find(({ kind }) => kind === 'sequence');
  if (plan === undefined) return [];
  return serialFindings(serial, sequence, plan.header, row.sharesSerial);
}

function editsOf(row: TaskRow, cells: readonly ReadCell[], sequence: number): readonly Edit[] {
  return cells.flatMap(({ plan, draft }) => {
    const column = placeName(plan, row.plans);
    return draft.edits.map((edit): Edit => ({ task: sequence, column, ...edit }));
  });
}

interface BuiltTask extends Pick<TaskResult, 'edits' | 'findings'> {
  readonly task: Task;
  /** What the row itself says, for a row below that refers to it. */
  readonly own: readonly OpenAssignment[];
}

/** Reads the cells of one row and makes its task. */
function buildTask(open: OpenTask, serial: SerialResult, reader: CellReader): BuiltTask {
  const { row, sequence } = open;
  const number = settleNumber(serial);
  const cells = readRow(open, number, reader);
  const own = cells.flatMap(({ assignments }) => assignments);
  const level = reader.setting.level;
  const content = contentOf(cells);
  const written = (number?.text ?? '') || numberIn(content, row.plans);
  const all = [...own, ...impliedAssignments(reader.rules.impliedFor(written), own, level)];
  const leaders = [...row.leaders, ...cells.flatMap((cell) => cell.leaders)];
  const deadline = cells.find((cell) => cell.deadline !== null)?.deadline ?? null;
  const task: Task = {
    sequence,
    number: written,
    section: row.section,
    title: titleOf(content),
    content,
    deadline: deadline === null ? null : parseDeadline(deadlineText(deadline), reader.setting.year),
    ...(leaders.length === 0 ? {} : { leaders }),
    cells: cells.map(cellOf),
    assignments: all.map((one, i) => ({ ...one, order: i + 1 })),
  };
  const findings = [
    ...numberFindings(row, serial, sequence),
    ...cells.flatMap((cell) => cell.findings),
    ...missingUnits(row, cells, all, sequence),
  ];
  return { task, edits: editsOf(row, cells, sequence), findings, own };
}

/** Makes tasks of the rows of all tables of a notice, in order. */
export function buildTasks(
  rows: readonly TaskRow[],
  setting: TaskSetting,
  rules: Rules,
): TaskResult {
  const serials = settleNumbers(rows, setting);
  const tells =
    setting.reader !== null &&
    rows.some(({ texts }) =>
      [...texts.values()].some(({ alternatives }) => alternatives.length > 0),
    );
  const opened = rows.map((row) => openRow(row, setting, tells));
  const units = openReader(opened, setting.place, setting.rates, setting.repair);
  const contents = surveyRows(rows, setting, units.evidence.misread);
  const deadlines = writtenDeadlines(deadlineTexts(rows));
  const reader: CellReader = { units, contents, setting, rules, deadlines, texts: new Map() };
  const built: BuiltTask[] = [];
  for (const [at, row] of rows.entries()) {
    const open = { row, sequence: at + 1, above: built.at(-1)?.own ?? [] };
    built.push(buildTask(open, serials[at] as SerialResult, reader));
  }
  const tasks = built.map(({ task }) => task);
  return {
    tasks,
    edits: built.flatMap(({ edits }) => edits),
    findings: [
      ...built.flatMap(({ findings }) => findings),
      ...cutTexts(tasks),
      ...(setting.repair ? headingDoubts(tasks, contents.wording) : []),
      ...(setting.reader === null ? [] : misreadOfficials(officialCells(rows, tasks))),
      ...emptyLeads(tasks, rows),
      ...tornRows(tasks, unitColumnsOf(rows)),
    ],
  };
}

function deadlineTexts(rows: readonly TaskRow[]): readonly string[] {
  return rows.flatMap((row) => textsOf(row, 'deadline').map(([, { plain }]) => plain));
}

function officialCells(rows: readonly TaskRow[], tasks: readonly Task[]) {
  return tasks.flatMap(({ sequence, cells }, at) => {
    const plans = rows[at]?.plans.filter(({ kind }) => kind === 'leader') ?? [];
    return cells
      .filter(({ column }) => plans.some(({ header }) => header === column))
      .map((cell) => ({ task: sequence, cell }));
  });
}

function unitColumnsOf(rows: readonly TaskRow[]): ReadonlySet<string> {
  const plans = rows.flatMap((row) => row.plans.filter(({ kind }) => kind === 'units'));
  return new Set(plans.map(({ header }) => header));
}

export function columnOf({ header, kind, level, role }: ColumnPlan): Column {
  return { header, kind, level, role };
}
