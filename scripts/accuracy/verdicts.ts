import { distance } from 'fastest-levenshtein';
import type { Edit } from '../../src/model/edit.js';
import type { Finding } from '../../src/model/finding.js';
import type { Cell, ColumnKind, Notice, Role, Task } from '../../src/model/notice.js';
import type { Truth } from '../fixtures/truth.js';
import type { Claim } from './calibration.js';
import { applyEdit } from './edits.js';
import { pairTasks } from './pair.js';
import { looseForm } from './texts.js';
import { wrongPlaces } from './wrong-places.js';

/** What a notice should hold: from its truth, or from what was made of a clean copy of it. */
export interface Expected {
  readonly columns: readonly { readonly header: string; readonly kind: ColumnKind }[];
  readonly tasks: readonly ExpectedTask[];
}

interface ExpectedTask {
  readonly number: string | null;
  readonly content: string;
  readonly cells: readonly {
    readonly column: string;
    readonly text: string;
    /** The text without the number that running text prints before it. */
    readonly bare?: boolean;
  }[];
  readonly assignments: readonly {
    readonly column: string | null;
    readonly unit: string;
    readonly role: Role;
    /** The name as it stands in its cell. */
    readonly raw: string;
    readonly implied: boolean;
  }[];
}

export function expectedOfTruth({ columns, tasks }: Truth): Expected {
  return {
    columns,
    tasks: tasks.map((task) => ({
      ...task,
      cells:
        task.cells.length > 0
          ? task.cells
          : [{ column: 'content', text: task.content, bare: true }],
      assignments: task.assignments.map((one) => ({ ...one, raw: one.unit })),
    })),
  };
}

/** Counts of one reading, or of several added up. */
export const NO_COUNTS = {
  rows: 0,
  rowsMissing: 0,
  rowsMissingSilent: 0,
  rowsExtra: 0,
  serials: 0,
  serialsBefore: 0,
  serialsAfter: 0,
  serialsSilent: 0,
  units: 0,
  unitsBefore: 0,
  unitsAfter: 0,
  unitsSilent: 0,
  roles: 0,
  rolesAfter: 0,
  rolesSilent: 0,
  /** Characters of the task texts: all, and the wrong ones as read and as published. */
  characters: 0,
  charactersBefore: 0,
  charactersAfter: 0,
  /** Of these: quoted by a finding; in a cell with a warning; in a cell with any finding. */
  charactersQuoted: 0,
  charactersWarned: 0,
  charactersTold: 0,
  /** Assignments that are wrong or missed: all, in cells with a warning, with any finding. */
  assignmentsWrong: 0,
  assignmentsWarned: 0,
  assignmentsTold: 0,
  /** Serial, unit and content cells that are right: all, with a warning, with any finding. */
  rightCells: 0,
  rightWarned: 0,
  rightTold: 0,
  /** Of these the task texts. */
  rightContents: 0,
  rightContentsTold: 0,
  textRight: 0,
  textWrong: 0,
  textHarmful: 0,
  unitRight: 0,
  unitWrong: 0,
  unitHarmful: 0,
};

export type Counts = typeof NO_COUNTS;

/** Probabilities that were given, by what they were given for. */
export interface Claims {
  readonly cells: readonly Claim[];
  readonly edits: readonly Claim[];
  readonly assignments: readonly Claim[];
}

/** Something a person who mends the decoder wants to see. */
export interface NoiseFault {
  readonly task: number;
  readonly kind: 'silent unit' | 'silent role' | 'silent serial' | 'wrong edit' | 'alarm' | 'unit';
  readonly column: string | null;
  readonly expected: string;
  readonly actual: string;
}

export interface Verdicts {
  readonly counts: Counts;
  readonly claims: Claims;
  readonly faults: readonly NoiseFault[];
}

export function addVerdicts(all: readonly Verdicts[]): Verdicts {
  const counts = { ...NO_COUNTS };
  for (const key of Object.keys(counts) as (keyof Counts)[]) {
    counts[key] = all.reduce((sum, one) => sum + one.counts[key], 0);
  }
  const claims = (kind: keyof Claims) => all.flatMap((one) => one.claims[kind]);
  return {
    counts,
    claims: { cells: claims('cells'), edits: claims('edits'), assignments: claims('assignments') },
    faults: all.flatMap(({ faults }) => faults),
  };
}

const NO_CLAIMS: Claims = { cells: [], edits: [], assignments: [] };
const SERIOUS = ({ severity }: Finding) => severity !== 'info';

/** A column of the truth as the found notice calls it: by place where both have as many columns. */
function namesOf({ columns }: Expected, found: Notice): (header: string) => string {
  const isAlike = columns.length === found.columns.length;
  const names = new Map(columns.map(({ header }, i) => [header, found.columns[i]?.header]));
  return (header) => (isAlike ? names.get(header) : undefined) ?? header;
}

interface Weighing {
  readonly expected: Expected;
  readonly found: Notice;
  readonly nameOf: (header: string) => string;
}

/** Weighs what was made of a notice against what it should hold. */
export function weighNotice(expected: Expected, found: Notice): Verdicts {
  const weighing = { expected, found, nameOf: namesOf(expected, found) };
  const pairs = pairTasks(found.tasks, expected.tasks);
  return addVerdicts(
    pairs.map(({ truth, found: task }) => {
      if (truth === null) return weighExtra(task);
      return task === null ? weighMissing(truth, found) : weighTask(truth, task, weighing);
    }),
  );
}

function weighExtra(task: Task | null): Verdicts {
  const own = task?.assignments ?? [];
  return {
    counts: { ...NO_COUNTS, rowsExtra: 1, assignmentsWrong: own.length },
    claims: {
      ...NO_CLAIMS,
      assignments: own.map(({ confidence }) => ({ confidence, isRight: false, of: 'assignment' })),
    },
    faults: [],
  };
}

function weighMissing({ content, assignments }: ExpectedTask, found: Notice): Verdicts {
  const told = found.findings.some(
    ({ where, severity, code }) =>
      where.task === null && (severity !== 'info' || code === 'TABLE_LEFT'),
  );
  const [lost, units] = [looseForm(content).length, assignments.length];
  return {
    counts: {
      ...NO_COUNTS,
      rows: 1,
      rowsMissing: 1,
      rowsMissingSilent: told ? 0 : 1,
      units,
      unitsBefore: units,
      unitsAfter: units,
      unitsSilent: told ? 0 : units,
      characters: lost,
      charactersBefore: lost,
      charactersAfter: lost,
      charactersWarned: told ? lost : 0,
      charactersTold: told ? lost : 0,
      assignmentsWrong: units,
      assignmentsWarned: told ? units : 0,
      assignmentsTold: told ? units : 0,
    },
    claims: NO_CLAIMS,
    faults: [],
  };
}

function weighTask(truth: ExpectedTask, task: Task, weighing: Weighing): Verdicts {
  const kinds = new Map(weighing.expected.columns.map(({ header, kind }) => [header, kind]));
  const units = weighUnits(truth, task, weighing);
  const cells = truth.cells.map(({ column, text, bare }) => {
    const kind = kinds.get(column) ?? (column === 'content' ? 'content' : 'units');
    const own = bare === true ? withContent(task) : task;
    return weighCell({ column, text, kind }, own, units.wrongColumns, weighing);
  });
  const row: Verdicts = { counts: { ...NO_COUNTS, rows: 1 }, claims: NO_CLAIMS, faults: [] };
  return addVerdicts([row, units.verdicts, ...cells]);
}

/** A task of running text whose content cell is the task text alone, as the truth has it. */
function withContent(task: Task): Task {
  const text = task.content;
  const cells = task.cells.map((cell) =>
    cell.column === 'content' ? { ...cell, raw: text, text } : cell,
  );
  return { ...task, cells };
}

/** Findings of a task's cell: those on its column, and those on the task as a whole. */
function findingsOf(found: Notice, task: number, names: readonly (string | null)[]) {
  return found.findings.filter(
    ({ where }) => where.task === task && (where.column === null || names.includes(where.column)),
  );
}

interface ExpectedCell {
  readonly column: string;
  readonly text: string;
  readonly kind: ColumnKind;
}

function weighCell(
  { column, text, kind }: ExpectedCell,
  task: Task,
  wrongColumns: ReadonlySet<string | null>,
  { found, nameOf }: Weighing,
): Verdicts {
  const counts = { ...NO_COUNTS };
  const faults: NoiseFault[] = [];
  const note = (fault: NoiseFault['kind'], expected: string, actual: string) =>
    faults.push({ task: task.sequence, kind: fault, column, expected, actual });
  const name = nameOf(column);
  const cell = task.cells.find((each) => each.column === name);
  const names = kind === 'content' ? [name, 'content'] : [name];
  const findings = findingsOf(found, task.sequence, names);
  const own = findings.filter(({ where }) => where.column !== null);
  const published = cell?.text ?? '';
  const isRight = looseForm(published) === looseForm(text);
  if (kind === 'sequence') weighSerial(counts, cell, text, findings.length > 0);
  if (counts.serialsSilent > 0) note('silent serial', text, `${cell?.raw} -> ${published}`);
  if (kind === 'content') weighContent(counts, cell, text, findings);
  const isWhole = isRight && !(kind === 'units' && wrongColumns.has(column));
  if (isWhole && (kind === 'sequence' || kind === 'content' || kind === 'units')) {
    counts.rightCells += 1;
    if (own.some(SERIOUS)) counts.rightWarned += 1;
    if (own.length > 0) counts.rightTold += 1;
    if (kind === 'content') counts.rightContents += 1;
    if (kind === 'content' && own.length > 0) counts.rightContentsTold += 1;
    for (const { code, actual, expected } of own.filter(SERIOUS)) {
      note('alarm', `${code} ${actual ?? ''}`, expected ?? '');
    }
  }
  if (cell === undefined) return { counts, claims: NO_CLAIMS, faults };
  const edits = weighEdits(counts, editsOf(found, task.sequence, names), cell, text, note);
  const claim = { confidence: cell.confidence, isRight, of: name };
  const cells = published === '' && text === '' ? [] : [claim];
  return { counts, claims: { cells, edits, assignments: [] }, faults };
}

function weighSerial(counts: Counts, cell: Cell | undefined, text: string, isTold: boolean): void {
  const wanted = looseForm(text);
  counts.serials += 1;
  if (looseForm(cell?.raw ?? '') !== wanted) counts.serialsBefore += 1;
  if (looseForm(cell?.text ?? '') === wanted) return;
  counts.serialsAfter += 1;
  if (!isTold) counts.serialsSilent += 1;
}

/** The stretches of a text that findings quote. */
function quotedIn(text: string, findings: readonly Finding[]) {
  return findings.flatMap(({ actual }) => {
    const start = actual === undefined ? -1 : text.indexOf(actual);
    return start < 0 ? [] : [[start, start + (actual ?? '').length] as const];
  });
}

function weighContent(
  counts: Counts,
  cell: Cell | undefined,
  text: string,
  findings: readonly Finding[],
): void {
  const published = cell?.text ?? '';
  const wrong = wrongPlaces(published, text);
  const quoted = quotedIn(published, findings);
  counts.characters += looseForm(text).length;
  counts.charactersBefore += distance(looseForm(cell?.raw ?? ''), looseForm(text));
  counts.charactersAfter += wrong.length;
  counts.charactersQuoted += wrong.filter((place) =>
    quoted.some(([start, end]) => place >= start - 1 && place <= end),
  ).length;
  if (findings.some(SERIOUS)) counts.charactersWarned += wrong.length;
  if (findings.length > 0) counts.charactersTold += wrong.length;
}

/** The edits of a cell that fit its text one after the other: two columns may share a name. */
function editsOf(found: Notice, task: number, names: readonly string[]): readonly Edit[] {
  return found.edits.filter((edit) => edit.task === task && names.includes(edit.column ?? ''));
}

/** An edit is right if the text comes nearer to the truth by it, harmful if it goes further off. */
function weighEdits(
  counts: Counts,
  edits: readonly Edit[],
  cell: Cell,
  truth: string,
  note: (kind: NoiseFault['kind'], expected: string, actual: string) => void,
): readonly Claim[] {
  const wanted = looseForm(truth);
  const claims: Claim[] = [];
  let text = cell.raw;
  let off = distance(looseForm(text), wanted);
  for (const edit of edits) {
    if (text.slice(...edit.range) !== edit.before) continue;
    text = applyEdit(text, edit);
    const now = distance(looseForm(text), wanted);
    const gain = off - now;
    off = now;
    const isText = edit.rule === 'text-character';
    if (!isText && !/^(?:unit|role|sequence)-/u.test(edit.rule)) continue;
    const verdict = gain > 0 ? 'Right' : gain < 0 ? 'Harmful' : 'Wrong';
    counts[`${isText ? 'text' : 'unit'}${verdict}`] += 1;
    if (gain <= 0)
      note('wrong edit', truth, `${edit.rule} ${edit.before} -> ${edit.after} in ${cell.raw}`);
    claims.push({ confidence: edit.confidence, isRight: gain > 0, of: edit.rule });
  }
  return claims;
}

function weighUnits(truth: ExpectedTask, task: Task, { found, nameOf }: Weighing) {
  const counts = { ...NO_COUNTS };
  const faults: NoiseFault[] = [];
  const left = [...task.assignments];
  const wrong: (string | null)[] = [];
  const headerOf = (column: string | null) => (column === null ? null : nameOf(column));
  const findingsAt = (column: string | null) =>
    // In running text the assignments have no column, and their findings a made-up one.
    findingsOf(found, task.sequence, [
      headerOf(column),
      ...(column === null ? [PROSE_COLUMN] : []),
    ]);
  for (const one of truth.assignments) {
    const header = headerOf(one.column);
    const isNamed = (other: Task['assignments'][number]) =>
      other.unit === one.unit && other.column === header;
    const raw = task.cells.find(({ column }) => column === (header ?? PROSE_COLUMN))?.raw ?? '';
    const findings = findingsAt(one.column);
    counts.units += 1;
    if (!one.implied && !looseForm(raw).includes(looseForm(one.raw))) counts.unitsBefore += 1;
    const at = left.findIndex((other) => isNamed(other) && other.role === one.role);
    const named = at >= 0 || left.some(isNamed);
    counts.roles += named ? 1 : 0;
    if (at >= 0) {
      left.splice(at, 1);
      continue;
    }
    wrong.push(one.column);
    if (named) counts.rolesAfter += 1;
    else counts.unitsAfter += 1;
    const isSilent = findings.length === 0;
    if (isSilent) counts[named ? 'rolesSilent' : 'unitsSilent'] += 1;
    faults.push({
      task: task.sequence,
      kind: isSilent ? (named ? 'silent role' : 'silent unit') : 'unit',
      column: one.column,
      expected: `${one.unit} ${one.role}`,
      actual: raw,
    });
    countWrong(counts, findings);
  }
  const columnOf = new Map(truth.assignments.map(({ column }) => [headerOf(column), column]));
  const missed = counts.assignmentsWrong;
  for (const [i, { column }] of left.entries()) {
    const own = columnOf.get(column) ?? column;
    wrong.push(own);
    // A wrong name is one error, though it is both missed and invented.
    if (i >= missed) countWrong(counts, findingsAt(own));
  }
  const claims = task.assignments.map((one) => ({
    confidence: one.confidence,
    isRight: !left.includes(one),
    of: 'assignment',
  }));
  const verdicts: Verdicts = {
    counts,
    claims: { ...NO_CLAIMS, assignments: claims },
    faults,
  };
  return { verdicts, wrongColumns: new Set(wrong) };
}

/** What the published data calls the stretch of running text that names the units. */
const PROSE_COLUMN = '责任分工';

function countWrong(counts: Counts, findings: readonly Finding[]): void {
  counts.assignmentsWrong += 1;
  if (findings.some(SERIOUS)) counts.assignmentsWarned += 1;
  if (findings.length > 0) counts.assignmentsTold += 1;
}
