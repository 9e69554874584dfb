import type { Finding } from '../../src/model/finding.js';
import type { Assignment, Metadata, Notice, Task } from '../../src/model/notice.js';
import type { Truth, TruthAssignment, TruthTask } from '../fixtures/truth.js';
import type { Claim } from './calibration.js';
import { judgeEdits } from './edits.js';
import { pairTasks, type TaskPair } from './pair.js';
import { addTallies, type Fault, type Share, type Tally } from './tally.js';
import { faultsIn, looseForm, strictForm } from './texts.js';

/** From this confidence on a wrong assignment misleads whoever reads the data. */
const CONFIDENT = 0.9;

type Note = (
  task: number | null,
  field: string,
  expected: string,
  actual: string,
  silent?: boolean,
) => void;

/** What is known while one notice is weighed against its truth. */
interface Weighing {
  readonly notice: Notice;
  readonly truth: Truth;
  /** Found header → header of the truth, by place where both have as many columns. */
  readonly headers: ReadonlyMap<string, string>;
  readonly note: Note;
}

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

const NONE: Share = { right: 0, of: 0 };
const EMPTY: Tally = {
  inputs: 0,
  rows: NONE,
  extraRows: 0,
  serials: NONE,
  sections: NONE,
  deadlines: NONE,
  leaders: NONE,
  columns: NONE,
  metadata: NONE,
  strict: { faults: 0, length: 0 },
  loose: { faults: 0, length: 0 },
  cells: NONE,
  unitCells: NONE,
  assignments: { hits: 0, found: 0, expected: 0 },
  edits: { right: 0, wrong: 0, harmful: 0 },
  broken: 0,
  silent: { assignments: 0, serials: 0, rows: 0, characters: 0 },
  alarms: { warnings: 0, remarks: 0 },
  claims: [],
  milliseconds: 0,
};

function pairHeaders(notice: Notice, truth: Truth): ReadonlyMap<string, string> {
  const [found, wanted] = [notice.columns, truth.columns].map((all) =>
    all.map(({ header }) => header),
  );
  const sameNumber = found?.length === wanted?.length;
  return new Map(
    (found ?? []).map((header, i) => [header, sameNumber ? (wanted?.[i] ?? header) : header]),
  );
}

const one = (right: boolean, counts = true): Share => ({
  right: right && counts ? 1 : 0,
  of: counts ? 1 : 0,
});

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

function scorePair({ truth, found }: TaskPair<TruthTask, Task>, weighing: Weighing): Tally {
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
  const findings = weighing.notice.findings.filter(({ where }) => where.task === found.sequence);
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

/** Does a finding on this task stand at that column (or at the task as a whole)? */
function isToldOf(
  findings: readonly Finding[],
  headers: ReadonlyMap<string, string>,
  column: string | null,
): boolean {
  return findings.some(
    ({ where }) =>
      where.column === null ||
      (headers.get(where.column) ?? where.column) === column ||
      // In running text the assignments have no column, and their findings a made-up one.
      (column === null && where.column !== 'content'),
  );
}

function scoreContent(
  truth: TruthTask,
  found: Task,
  findings: readonly Finding[],
  note: Note,
): Pick<Tally, 'strict' | 'loose'> & { readonly silent: number } {
  const wanted = settleUncertain(truth, 'content', truth.content, found.content);
  const measure = (form: (text: string) => string) => ({
    faults: faultsIn(form(found.content), form(wanted)),
    length: form(wanted).length,
  });
  const [strict, loose] = [measure(strictForm), measure(looseForm)];
  const told = findings.some(({ where }) => where.column === null || where.column === 'content');
  if (strict.faults > 0) {
    const [expected, actual] = firstDifference(wanted, found.content);
    note(truth.sequence, 'content', expected, actual, loose.faults > 0 && !told);
  }
  return { strict, loose, silent: told ? 0 : loose.faults };
}

/** What the source does not tell counts for nobody: the truth takes over what was found there. */
function settleUncertain(truth: TruthTask, field: string, wanted: string, found: string): string {
  let text = wanted;
  for (const doubt of truth.uncertain ?? []) {
    if (doubt.field !== field || found.includes(doubt.text)) continue;
    text = text.replace(doubt.text, () => nearestPart(doubt.text, found));
  }
  return text;
}

/** The part of a text that is most like the wanted one, give or take two characters of length. */
function nearestPart(wanted: string, text: string): string {
  let best = wanted;
  let least = 3;
  for (let start = 0; start < text.length; start += 1) {
    for (let length = wanted.length - 2; length <= wanted.length + 2; length += 1) {
      const part = text.slice(start, start + length);
      const faults = faultsIn(part, wanted);
      if (faults < least) [best, least] = [part, faults];
    }
  }
  return best;
}

/** The first place where two texts part, with a little of what stands around. */
export function firstDifference(
  wanted: string,
  found: string,
): readonly [expected: string, actual: string] {
  let at = 0;
  while (at < wanted.length && wanted[at] === found[at]) at += 1;
  const start = Math.max(0, at - 6);
  return [`…${wanted.slice(start, at + 14)}…`, `…${found.slice(start, at + 14)}…`];
}

function short(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}

interface CellScore extends Pick<Tally, 'cells' | 'unitCells' | 'edits' | 'broken'> {
  readonly wrongCells: ReadonlySet<string>;
}

type Kinds = ReadonlyMap<string, string>;

function scoreCells(truth: TruthTask, found: Task, weighing: Weighing): CellScore {
  const kinds = new Map(weighing.truth.columns.map(({ header, kind }) => [header, kind]));
  const verdicts = truth.cells.map(({ column, text }) => ({
    column,
    right: isCellRight(truth, found, column, text, kinds, weighing),
  }));
  const share = (own: typeof verdicts): Share => ({
    right: own.filter(({ right }) => right).length,
    of: own.length,
  });
  const wrong = verdicts.filter(({ right }) => !right);
  return {
    cells: share(verdicts),
    unitCells: share(verdicts.filter(({ column }) => kinds.get(column) === 'units')),
    wrongCells: new Set(wrong.map(({ column }) => column)),
    ...scoreEdits(truth, found, kinds, weighing),
  };
}

function isCellRight(
  truth: TruthTask,
  found: Task,
  column: string,
  text: string,
  kinds: Kinds,
  { headers, note }: Weighing,
): boolean {
  const cell = found.cells.find((each) => (headers.get(each.column) ?? each.column) === column);
  const wanted = settleUncertain(truth, fieldOf(column, kinds), text, cell?.text ?? '');
  const right = strictForm(cell?.text ?? '') === strictForm(wanted);
  if (!right && kinds.get(column) !== 'content') {
    const [expected, actual] = firstDifference(wanted, cell?.text ?? '');
    note(truth.sequence, `cell ${column}`, expected, actual);
  }
  return right;
}

/** Judges the edits of all cells whose true text is known. */
function scoreEdits(
  truth: TruthTask,
  found: Task,
  kinds: Kinds,
  { headers, note, notice }: Weighing,
): Pick<Tally, 'edits' | 'broken'> {
  const judged = found.cells.flatMap((cell) => {
    const header = headers.get(cell.column) ?? cell.column;
    const own = truth.cells.find(({ column }) => column === header)?.text;
    const wanted = cell.column === 'content' ? truth.content : own;
    if (wanted === undefined) return [];
    const settled = settleUncertain(truth, fieldOf(header, kinds), wanted, cell.text);
    const verdicts = judgeEdits(cell.raw, cell.text, settled, editsOf(notice, found, cell.column));
    for (const fault of verdicts.faults) note(truth.sequence, `edit of ${header}`, '', fault);
    if (!verdicts.replays) {
      note(truth.sequence, `replay of ${header}`, short(cell.text), short(cell.raw));
    }
    return [verdicts];
  });
  const sum = (key: 'right' | 'wrong' | 'harmful') =>
    judged.reduce((all, verdicts) => all + verdicts[key], 0);
  return {
    edits: { right: sum('right'), wrong: sum('wrong'), harmful: sum('harmful') },
    broken: judged.filter(({ replays }) => !replays).length,
  };
}

/** The truth's uncertain places name `content` for the task text. */
function fieldOf(header: string, kinds: Kinds): string {
  return kinds.get(header) === 'content' ? 'content' : header;
}

/** The edits of one cell: those of the only content column say `content`. */
function editsOf(notice: Notice, task: Task, column: string) {
  const contents = notice.columns.filter(({ kind }) => kind === 'content');
  const own = task.cells.filter((cell) => contents.some(({ header }) => header === cell.column));
  const isOnlyContent = own.length === 1 && own[0]?.column === column;
  return notice.edits.filter(
    (edit) =>
      edit.task === task.sequence &&
      (edit.column === column || (isOnlyContent && edit.column === 'content')),
  );
}

interface AssignmentScore {
  readonly counts: Tally['assignments'];
  readonly claims: readonly Claim[];
  readonly silent: number;
  readonly wrongColumns: ReadonlySet<string | null>;
}

function keyOf(
  { unit, role, level, group }: Pick<TruthAssignment, 'unit' | 'role' | 'level' | 'group'>,
  column: string | null,
): string {
  return [column ?? '', unit, role, level ?? '', group ? 'group' : ''].join(' ').trim();
}

function scoreAssignments(
  truth: TruthTask,
  found: Task,
  findings: readonly Finding[],
  { headers, note }: Weighing,
): AssignmentScore {
  const left = truth.assignments.map((each) => ({
    column: each.column,
    key: keyOf(each, each.column),
  }));
  const claims: Claim[] = [];
  const wrong: { readonly column: string | null; readonly key: string; readonly sure: boolean }[] =
    [];
  for (const each of found.assignments) {
    const column = each.column === null ? null : (headers.get(each.column) ?? each.column);
    const key = keyOf(each, column);
    const at = left.findIndex((one) => one.key === key);
    if (at >= 0) left.splice(at, 1);
    else wrong.push({ column, key, sure: each.confidence >= CONFIDENT });
    claims.push({ confidence: each.confidence, isRight: at >= 0, of: 'assignment' });
  }
  const wrongColumns = new Set([...left, ...wrong].map(({ column }) => column));
  let silent = 0;
  for (const column of wrongColumns) {
    const told = isToldOf(findings, headers, column);
    const missed = left.filter((each) => each.column === column);
    const invented = wrong.filter((each) => each.column === column);
    const misleading = invented.filter(({ sure }) => sure).length;
    // A wrong name is one error, though it is both missed and invented.
    if (!told) silent += Math.max(misleading, missed.length - (invented.length - misleading));
    const keys = (all: readonly { readonly key: string }[]) => all.map(({ key }) => key).join('; ');
    note(truth.sequence, 'assignment', keys(missed), keys(invented), !told);
  }
  const [hits, count] = [truth.assignments.length - left.length, found.assignments.length];
  return {
    counts: { hits, found: count, expected: truth.assignments.length },
    claims,
    silent,
    wrongColumns,
  };
}

/** What of a task is as the truth has it. */
interface Rightness {
  readonly headers: ReadonlyMap<string, string>;
  /** Header of the serials if this one is right, else null. */
  readonly serial: string | null;
  readonly content: boolean;
  readonly wrongColumns: ReadonlySet<string | null>;
  readonly wrongCells: ReadonlySet<string>;
  readonly whole: boolean;
  readonly note: Note;
}

function countAlarms(
  truth: TruthTask,
  found: Task,
  findings: readonly Finding[],
  right: Rightness,
): Tally['alarms'] {
  const alarms = findings.filter(
    (finding) => isOnRight(finding, right) && !isTrue(finding, truth, found),
  );
  for (const { code, where, severity, actual } of alarms) {
    right.note(truth.sequence, `alarm ${severity} ${where.column ?? ''}`, '', `${code} ${actual}`);
  }
  const remarks = alarms.filter(({ severity }) => severity === 'info').length;
  return { warnings: alarms.length - remarks, remarks };
}

function isOnRight({ where }: Finding, right: Rightness): boolean {
  if (where.column === null) return right.whole;
  if (where.column === 'content') return right.content;
  const column = right.headers.get(where.column) ?? where.column;
  if (column === right.serial) return true;
  const isInText = !right.wrongColumns.has(null);
  return isInText && !right.wrongColumns.has(column) && !right.wrongCells.has(column);
}

/** Findings that say what the source itself has: a gap, a body that is named twice, no unit. */
function isTrue({ code, actual }: Finding, truth: TruthTask, found: Task): boolean {
  const named = (list: readonly Pick<Assignment, 'unit'>[]) =>
    list.filter(({ unit }) => unit === actual).length;
  if (code === 'UNIT_TWO_ROLES' || code === 'UNIT_REPEATED') return named(truth.assignments) > 1;
  if (code === 'UNITS_MISSING') return truth.assignments.length === 0;
  if (code === 'SEQUENCE_MISSING') return truth.number === null;
  if (code === 'SEQUENCE_GAP' || code === 'SEQUENCE_REPEATED') {
    return found.number === truth.number && truth.sequence !== Number(truth.number);
  }
  if (code === 'DITTO') return true;
  return (truth.uncertain ?? []).length > 0;
}
