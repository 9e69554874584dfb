import type { Metadata, Notice } from '../../src/model/notice.js';
import type { Truth } from '../fixtures/truth.js';
import { pairTasks } from './pair.js';
import { scorePair } from './score/tasks.js';
import type { Note, Weighing } from './score/weighing.js';
import { addTallies, EMPTY, type Fault, type Share, type Tally } from './tally.js';
import { strictForm } from './texts.js';

export interface Verdict {
  readonly tally: Tally;
  readonly faults: readonly Omit<Fault, 'notice' | 'file'>[];
}

/** Weighs a notice against its truth. */
export function scoreNotice(notice: Notice, truth: Truth, milliseconds: number): Verdict {
  const faults: Omit<Fault, 'notice' | 'file'>[] = [];
  const note: Note = (task, field, expected, actual, silent = false) =>
    faults.push({ task, field, expected, actual, silent });
  const weighing = { notice, truth, headers: pairHeaders(notice, truth), note };
  const pairs = pairTasks(notice.tasks, truth.tasks);
  const parts = pairs.map((pair) => scorePair(pair, weighing));
  const whole: Tally = {
    ...EMPTY,
    inputs: 1,
    columns: scoreColumns(weighing),
    metadata: scoreMetadata(weighing),
    milliseconds,
  };
  return { tally: addTallies([whole, ...parts]) ?? whole, faults };
}

function pairHeaders(notice: Notice, truth: Truth): ReadonlyMap<string, string> {
  const [found, wanted] = [notice.columns, truth.columns].map((all) =>
    all.map(({ header }) => header),
  );
  const sameNumber = found?.length === wanted?.length;
  return new Map(
    (found ?? []).map((header, i) => [header, sameNumber ? (wanted?.[i] ?? header) : header]),
  );
}

function scoreColumns({ notice, truth, note }: Weighing): Share {
  const written = (columns: Notice['columns']) =>
    columns.map(({ header, kind, level, role }) => [header, kind, level, role].join(' '));
  const found = written(notice.columns);
  const wanted = truth.columns.length === 0 ? [] : written(truth.columns);
  const missing = wanted.filter((column) => !found.includes(column));
  const extra = found.filter((column) => !wanted.includes(column));
  for (const [i, column] of missing.entries()) note(null, 'column', column, extra[i] ?? '');
  return { right: wanted.length - missing.length, of: wanted.length };
}

function scoreMetadata({ notice, truth, note }: Weighing): Share {
  const fields = Object.keys(truth.metadata) as (keyof Metadata)[];
  const right = fields.filter((field) => {
    const [found, wanted] = [notice.metadata[field], truth.metadata[field]].map((value) =>
      strictForm(JSON.stringify(value)),
    );
    if (found !== wanted) note(null, `metadata.${field}`, wanted ?? '', found ?? '');
    return found === wanted;
  });
  return { right: right.length, of: fields.length };
}
