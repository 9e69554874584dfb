import { isFoundIn } from '../../../src/model/merged.js';
import type { Task } from '../../../src/model/notice.js';
import type { Truth, TruthTask } from '../../fixtures/truth.js';
import type { TaskPair } from '../pair.js';
import { EMPTY, type Share, type Tally } from '../tally.js';
import { looseForm, strictForm } from '../texts.js';
import { countAlarms } from './alarms.js';
import { scoreAssignments } from './assignments.js';
import { scoreCells } from './cells.js';
import { scoreContent } from './content.js';
import { short } from './quotes.js';
import { isToldOf, type Note, type Weighing } from './weighing.js';

const one = (right: boolean, counts = true): Share => ({
  right: right && counts ? 1 : 0,
  of: counts ? 1 : 0,
});

/** Weighs a task that was found, missed or invented. */
export function scorePair({ truth, found }: TaskPair<TruthTask, Task>, weighing: Weighing): Tally {
  if (truth === null) return scoreExtra(found, weighing);
  if (found === null) return scoreMissing(truth, weighing);
  return scoreTask(truth, found, weighing);
}

function scoreExtra(found: Task | null, { note }: Weighing): Tally {
  const count = found?.assignments.length ?? 0;
  note(null, 'row', '', `#${found?.sequence} ${found?.number} ${short(found?.content ?? '')}`);
  const claims =
    found?.assignments.map(({ confidence }) => ({
      confidence,
      isRight: false,
      of: 'assignment',
    })) ?? [];
  return {
    ...EMPTY,
    extraRows: 1,
    assignments: { hits: 0, found: count, expected: 0 },
    claims,
  };
}

/** A row that is not there: everything in it is missed. */
function scoreMissing(truth: TruthTask, { notice, note }: Weighing): Tally {
  const told = notice.findings.some(
    ({ where, severity, code }) =>
      where.task === null && (severity !== 'info' || code === 'TABLE_LEFT'),
  );
  note(truth.sequence, 'row', short(truth.content), '', !told);
  const [strict, loose] = [strictForm(truth.content).length, looseForm(truth.content).length];
  return {
    ...EMPTY,
    rows: { right: 0, of: 1 },
    serials: { right: 0, of: 1 },
    sections: { right: 0, of: 1 },
    strict: { faults: strict, length: strict },
    loose: { faults: loose, length: loose },
    cells: { right: 0, of: truth.cells.length },
    assignments: { hits: 0, found: 0, expected: truth.assignments.length },
    silent: { ...EMPTY.silent, rows: told ? 0 : 1 },
  };
}

function scoreTask(truth: TruthTask, found: Task, weighing: Weighing): Tally {
  const { note } = weighing;
  const findings = weighing.notice.findings.filter(({ where }) =>
    isFoundIn(weighing.notice.tasks, where, found.sequence),
  );
  const serial = strictForm(found.number ?? '') === strictForm(truth.number ?? '');
  const serialTold = isToldOf(findings, weighing.headers, serialHeader(weighing.truth));
  if (!serial) note(truth.sequence, 'number', `${truth.number}`, `${found.number}`, !serialTold);
  const section = same(truth, 'section', truth.section, found.section, note);
  const deadline = same(truth, 'deadline', truth.deadline, found.deadline, note);
  const leaders = same(truth, 'leaders', truth.leaders ?? [], found.leaders ?? [], note);
  const content = scoreContent(truth, found, findings, note);
  const cells = scoreCells(truth, found, weighing);
  const units = scoreAssignments(truth, found, findings, weighing);
  const alarms = countAlarms(truth, found, findings, {
    headers: weighing.headers,
    serial: serial ? serialHeader(weighing.truth) : null,
    content: content.loose.faults === 0,
    wrongColumns: units.wrongColumns,
    wrongCells: cells.wrongCells,
    whole: serial && section && deadline && units.wrongColumns.size === 0,
    note,
  });
  return {
    ...EMPTY,
    rows: one(true),
    serials: one(serial),
    sections: one(section),
    deadlines: one(deadline, truth.deadline !== null || found.deadline !== null),
    leaders: one(leaders, (truth.leaders ?? found.leaders ?? []).length > 0),
    strict: content.strict,
    loose: content.loose,
    cells: cells.cells,
    unitCells: cells.unitCells,
    assignments: units.counts,
    edits: cells.edits,
    broken: cells.broken,
    silent: {
      assignments: units.silent,
      serials: !serial && !serialTold ? 1 : 0,
      rows: 0,
      characters: content.silent,
    },
    alarms,
    claims: units.claims,
  };
}

function same(
  { sequence }: TruthTask,
  field: string,
  wanted: unknown,
  found: unknown,
  note: Note,
): boolean {
  const [expected, actual] = [wanted, found].map((value) => strictForm(JSON.stringify(value)));
  if (expected !== actual) note(sequence, field, expected ?? '', actual ?? '');
  return expected === actual;
}

function serialHeader(truth: Truth): string | null {
  return truth.columns.find(({ kind }) => kind === 'sequence')?.header ?? null;
}
