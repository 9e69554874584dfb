import { EditRule } from '../model/edit.js';
import { FINDING_CODES, Severity } from '../model/finding.js';
import type { Assignment, Notice, Task } from '../model/notice.js';
import { Level, Role } from '../model/notice.js';
import { unitFields } from './columns.js';
import type { CsvField, CsvTable, CsvValue } from './csv.js';

/** A field together with how its value is taken from a row. */
type Taking<Row> = CsvField & { readonly take: (row: Row) => CsvValue };

const COUNT = { required: true, minimum: 1 };
const OFFSET = { required: true, minimum: 0 };
const PROBABILITY = { required: true, minimum: 0, maximum: 1 };
const SECTION_SEPARATOR = ' / ';
const EVIDENCE_SEPARATOR = ' | ';

/** The four tables of a notice, tasks first, in the order of DESIGN.md. */
export function noticeTables(notice: Notice): readonly CsvTable[] {
  return [tasksTable(notice), assignmentsTable(notice), editsTable(notice), findingsTable(notice)];
}

export function tasksTable(notice: Notice): CsvTable {
  const fields: readonly Taking<Task>[] = [
    { name: 'sequence', type: 'integer', constraints: COUNT, take: (task) => task.sequence },
    { name: 'number', type: 'string', take: (task) => task.number },
    { name: 'section', type: 'string', take: (task) => task.section.join(SECTION_SEPARATOR) },
    { name: 'title', type: 'string', take: (task) => task.title },
    { name: 'content', type: 'string', take: (task) => task.content },
    { name: 'deadline', type: 'string', take: (task) => task.deadline?.text ?? null },
  ];
  const units = unitFields(
    notice,
    fields.map((field) => field.name),
  ).map(
    ({ name, header }): Taking<Task> => ({
      name,
      title: header,
      type: 'string',
      take: (task) => cellText(task, header),
    }),
  );
  return table('tasks', [...fields, ...units], notice.tasks, { primaryKey: ['sequence'] });
}

type AssignmentRow = Assignment & { readonly sequence: number };

const ASSIGNMENT_FIELDS: readonly Taking<AssignmentRow>[] = [
  { name: 'sequence', type: 'integer', constraints: COUNT, take: (row) => row.sequence },
  { name: 'order', type: 'integer', constraints: COUNT, take: (row) => row.order },
  { name: 'column', type: 'string', take: (row) => row.column },
  { name: 'level', type: 'string', constraints: { enum: Level.options }, take: (row) => row.level },
  {
    name: 'role',
    type: 'string',
    constraints: { required: true, enum: Role.options },
    take: (row) => row.role,
  },
  { name: 'unit', type: 'string', constraints: { required: true }, take: (row) => row.unit },
  { name: 'unit_key', type: 'string', take: (row) => row.unitKey },
  { name: 'group', type: 'boolean', constraints: { required: true }, take: (row) => row.group },
  { name: 'implied', type: 'boolean', constraints: { required: true }, take: (row) => row.implied },
  { name: 'raw', type: 'string', take: (row) => row.raw },
  { name: 'confidence', type: 'number', constraints: PROBABILITY, take: (row) => row.confidence },
];

/** One row per task, unit and role. */
export function assignmentsTable(notice: Notice): CsvTable {
  const rows = notice.tasks.flatMap(({ sequence, assignments }) =>
    assignments.map((assignment): AssignmentRow => ({ ...assignment, sequence })),
  );
  return table('assignments', ASSIGNMENT_FIELDS, rows, {
    primaryKey: ['sequence', 'order'],
    taskField: 'sequence',
  });
}

const EDIT_FIELDS: readonly Taking<Notice['edits'][number]>[] = [
  { name: 'task', type: 'integer', constraints: { minimum: 1 }, take: (edit) => edit.task },
  { name: 'column', type: 'string', take: (edit) => edit.column },
  { name: 'start', type: 'integer', constraints: OFFSET, take: (edit) => edit.range[0] },
  { name: 'end', type: 'integer', constraints: OFFSET, take: (edit) => edit.range[1] },
  { name: 'before', type: 'string', take: (edit) => edit.before },
  { name: 'after', type: 'string', take: (edit) => edit.after },
  {
    name: 'rule',
    type: 'string',
    constraints: { required: true, enum: EditRule.options },
    take: (edit) => edit.rule,
  },
  { name: 'evidence', type: 'string', take: (edit) => edit.evidence.join(EVIDENCE_SEPARATOR) },
  { name: 'confidence', type: 'number', constraints: PROBABILITY, take: (edit) => edit.confidence },
];

export function editsTable(notice: Notice): CsvTable {
  return table('edits', EDIT_FIELDS, notice.edits, { taskField: 'task' });
}

const FINDING_FIELDS: readonly Taking<Notice['findings'][number]>[] = [
  {
    name: 'code',
    type: 'string',
    constraints: { required: true, enum: Object.keys(FINDING_CODES) },
    take: (finding) => finding.code,
  },
  {
    name: 'severity',
    type: 'string',
    constraints: { required: true, enum: Severity.options },
    take: (finding) => finding.severity,
  },
  { name: 'task', type: 'integer', constraints: { minimum: 1 }, take: ({ where }) => where.task },
  { name: 'column', type: 'string', take: ({ where }) => where.column },
  { name: 'message', type: 'string', constraints: { required: true }, take: (row) => row.message },
  { name: 'actual', type: 'string', take: (finding) => finding.actual ?? null },
  { name: 'expected', type: 'string', take: (finding) => finding.expected ?? null },
  {
    name: 'probability',
    type: 'number',
    constraints: PROBABILITY,
    take: (finding) => finding.probability ?? null,
  },
];

export function findingsTable(notice: Notice): CsvTable {
  return table('findings', FINDING_FIELDS, notice.findings, { taskField: 'task' });
}

function table<Row>(
  name: CsvTable['name'],
  takings: readonly Taking<Row>[],
  rows: readonly Row[],
  keys: Pick<CsvTable, 'primaryKey' | 'taskField'>,
): CsvTable {
  const fields = takings.map(({ take: _, ...field }): CsvField => field);
  return { name, fields, rows: rows.map((row) => takings.map(({ take }) => take(row))), ...keys };
}

/** A task's repaired text in one column; a task whose table lacks the column has none. */
function cellText(task: Task, header: string): string | null {
  const texts = task.cells.filter((cell) => cell.column === header).map((cell) => cell.text);
  return texts.length === 0 ? null : texts.join('\n');
}
