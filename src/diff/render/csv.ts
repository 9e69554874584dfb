import { stringify } from 'csv-stringify/browser/esm/sync';
import type { Change, Changes } from '../../model/change.js';
import type { Role } from '../../model/notice.js';
import { numbersOf, type RenderOptions, type TaskView, taskViews } from './view.js';

const FIELDS = [
  'task_kind',
  'before',
  'after',
  'before_number',
  'after_number',
  'title',
  'similarity',
  'change',
  'class',
  'unit',
  'role',
  'column',
  'from',
  'to',
  'reason',
] as const;
type Row = Partial<Record<(typeof FIELDS)[number], string>>;

/** What a spreadsheet would run: a sign of a formula in any width, also after blanks and controls. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r]/u;

const guard = (text: string) => (FORMULA.test(text) ? `'${text}` : text);

function detail(change: Change): Row {
  const base = { change: change.kind, class: change.class };
  const column = 'column' in change ? (change.column ?? '') : '';
  const joined = (value: string | number | readonly string[] | null) =>
    typeof value === 'object' ? (value ?? []).join('、') : String(value);
  switch (change.kind) {
    case 'unit-added':
    case 'unit-removed':
      return { ...base, unit: change.unit, role: change.role satisfies Role, column };
    case 'unit-renamed':
      return {
        ...base,
        unit: change.to,
        column,
        from: change.from,
        to: change.to,
        reason: change.reason,
      };
    case 'role-changed':
      return {
        ...base,
        unit: change.unit,
        role: change.to,
        column,
        from: change.from,
        to: change.to,
      };
    case 'order':
      return {
        ...base,
        reason: change.of,
        from: joined(change.from),
        to: joined(change.to),
      };
    default:
      return { ...base, column, from: joined(change.from), to: joined(change.to) };
  }
}

function rowsOf({ change, before, after, title }: TaskView): readonly Row[] {
  const task: Row = {
    task_kind: change.kind,
    before: change.before.join(' '),
    after: change.after.join(' '),
    before_number: numbersOf(before),
    after_number: numbersOf(after),
    title,
    similarity: change.similarity === null ? '' : String(change.similarity),
  };
  if (change.changes.length > 0) return change.changes.map((one) => ({ ...task, ...detail(one) }));
  return change.kind === 'unchanged' ? [] : [task];
}

/**
 * One row per change, in document order; an added or removed task has one row without a change.
 * RFC 4180, and nothing in it that a spreadsheet would run.
 */
export function renderCsv(changes: Changes, options: RenderOptions): string {
  const rows = [...taskViews(changes, options)].flatMap(rowsOf);
  return stringify(
    [[...FIELDS], ...rows.map((row) => FIELDS.map((field) => guard(row[field] ?? '')))],
    { record_delimiter: '\r\n', quoted_match: /[\r\n]|^\s|\s$/u },
  );
}
