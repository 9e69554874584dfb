import { distance } from 'fastest-levenshtein';
import type { Edit } from '../../src/model/edit.js';
import type { Assignment, Cell, Notice, Task } from '../../src/model/notice.js';
import type { Claim } from '../accuracy/calibration.js';
import type { CleanNotice } from './notice.js';

/** Counts of one noisy notice, or of several added up. */
export interface NoiseTally {
  serials: number;
  serialsBefore: number;
  serialsAfter: number;
  /** Wrong serials that no finding tells of. */
  serialsSilent: number;
  units: number;
  unitsBefore: number;
  unitsAfter: number;
  unitsSilent: number;
  roles: number;
  rolesAfter: number;
  charactersBefore: number;
  charactersAfter: number;
  /** Wrong characters of task texts that lie in what a finding quotes. */
  charactersFlagged: number;
  /** Task texts that are right and flagged all the same. */
  falseAlarms: number;
  rightContents: number;
  text: Verdicts;
  unit: Verdicts;
  claims: Claim[];
}

interface Verdicts {
  right: number;
  wrong: number;
  harmful: number;
}

const verdicts = (): Verdicts => ({ right: 0, wrong: 0, harmful: 0 });

export const emptyTally = (): NoiseTally => ({
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
  charactersBefore: 0,
  charactersAfter: 0,
  charactersFlagged: 0,
  falseAlarms: 0,
  rightContents: 0,
  text: verdicts(),
  unit: verdicts(),
  claims: [],
});

/** Places of `found` at which it differs from `truth`, by the best alignment. */
export function wrongPlaces(found: string, truth: string): readonly number[] {
  const width = truth.length + 1;
  const cost = new Uint16Array((found.length + 1) * width);
  const at = (i: number, j: number) => cost[i * width + j] as number;
  for (let i = 0; i <= found.length; i += 1) {
    for (let j = 0; j <= truth.length; j += 1) {
      const same = found[i - 1] === truth[j - 1] ? 0 : 1;
      const options = [
        i > 0 && j > 0 ? at(i - 1, j - 1) + same : 65_535,
        i > 0 ? at(i - 1, j) + 1 : 65_535,
        j > 0 ? at(i, j - 1) + 1 : 65_535,
      ];
      cost[i * width + j] = i + j === 0 ? 0 : Math.min(...options);
    }
  }
  const wrong: number[] = [];
  let [i, j] = [found.length, truth.length];
  while (i > 0 || j > 0) {
    const same = i > 0 && j > 0 && found[i - 1] === truth[j - 1];
    if (i > 0 && j > 0 && at(i, j) === at(i - 1, j - 1) + (same ? 0 : 1)) {
      if (!same) wrong.push(i - 1);
      i -= 1;
      j -= 1;
    } else if (i > 0 && at(i, j) === at(i - 1, j) + 1) {
      wrong.push(i - 1);
      i -= 1;
    } else {
      wrong.push(i);
      j -= 1;
    }
  }
  return wrong;
}

function cellOf(task: Task | undefined, header: string): Cell | undefined {
  return task?.cells.find(({ column }) => column === header);
}

/** What the findings of a cell quote, as stretches of its text. */
function quoted(notice: Notice, task: number, columns: readonly string[], text: string) {
  return notice.findings
    .filter(({ where }) => where.task === task && columns.includes(where.column ?? ''))
    .flatMap(({ actual }) => {
      const start = actual === undefined ? -1 : text.indexOf(actual);
      return start < 0 ? [] : [[start, start + (actual ?? '').length] as const];
    });
}

function weighContent(
  tally: NoiseTally,
  notice: Notice,
  task: number,
  header: string,
  text: string,
  clean: string,
) {
  const wrong = wrongPlaces(text, clean);
  const stretches = quoted(notice, task, ['content', header], text);
  const isQuoted = (place: number) =>
    stretches.some(([start, end]) => place >= start - 1 && place <= end);
  tally.charactersAfter += wrong.length;
  tally.charactersFlagged += wrong.filter(isQuoted).length;
  if (wrong.length > 0) return;
  tally.rightContents += 1;
  if (stretches.length > 0) tally.falseAlarms += 1;
}

const nameKey = ({ column, unit }: Assignment) => `${column} ${unit}`;
const roleKey = (one: Assignment) => `${nameKey(one)} ${one.role}`;

/** Whether any finding points at the task's cell. */
function hasFinding(notice: Notice, task: number, column: string | null): boolean {
  return notice.findings.some(
    ({ where }) => where.task === task && (where.column === column || where.column === null),
  );
}

function weighUnits(
  tally: NoiseTally,
  found: Task | undefined,
  truth: Task,
  notice: Notice,
  at: number,
) {
  const names = new Set(found?.assignments.map(nameKey));
  const roles = new Set(found?.assignments.map(roleKey));
  for (const one of truth.assignments) {
    tally.units += 1;
    const raw = cellOf(found, one.column ?? '')?.raw ?? '';
    if (!raw.includes(one.raw)) tally.unitsBefore += 1;
    if (names.has(nameKey(one))) {
      tally.roles += 1;
      if (!roles.has(roleKey(one))) tally.rolesAfter += 1;
      continue;
    }
    tally.unitsAfter += 1;
    if (!hasFinding(notice, at, one.column)) tally.unitsSilent += 1;
  }
}

/** Right if the text comes nearer to the truth by it, harmful if it goes further off. */
function weighEdits(tally: NoiseTally, edits: readonly Edit[], cell: Cell, clean: string) {
  let text = cell.raw;
  let off = distance(text, clean);
  for (const edit of edits) {
    // Two columns of task text share the name `content`: an edit of the other one does not fit here.
    if (text.slice(edit.range[0], edit.range[1]) !== edit.before) continue;
    text = text.slice(0, edit.range[0]) + edit.after + text.slice(edit.range[1]);
    const now = distance(text, clean);
    const kind = edit.rule === 'text-character' ? tally.text : tally.unit;
    const counts = edit.rule === 'text-character' || /^(?:unit|role|sequence)-/u.test(edit.rule);
    if (counts) {
      kind[now < off ? 'right' : now > off ? 'harmful' : 'wrong'] += 1;
      tally.claims.push({ confidence: edit.confidence, isRight: now < off });
    }
    off = now;
  }
}

/** The edits of one cell: the task text goes by `content` where the notice has one such column. */
function editsOf(found: Notice, task: number, clean: CleanNotice, column: number) {
  const isContent = clean.contents.includes(column);
  const names = [clean.headers[column], ...(isContent ? ['content'] : [])];
  return found.edits.filter((edit) => edit.task === task && names.includes(edit.column ?? ''));
}

function weighSerial(tally: NoiseTally, wasRead: boolean, isRight: boolean, isTold: boolean) {
  tally.serials += 1;
  if (!wasRead) tally.serialsBefore += 1;
  if (isRight) return;
  tally.serialsAfter += 1;
  if (!isTold) tally.serialsSilent += 1;
}

/** Weighs what was made of a noisy notice against what was made of the clean one. */
export function weighNotice(
  tally: NoiseTally,
  clean: CleanNotice,
  noisy: readonly (readonly string[])[],
  found: Notice,
  truth: Notice,
): void {
  for (const [at, row] of clean.rows.entries()) {
    const [task, expected] = [found.tasks[at], truth.tasks[at]];
    if (expected === undefined) continue;
    weighUnits(tally, task, expected, found, at + 1);
    for (const [column, text] of row.entries()) {
      const header = clean.headers[column] ?? '';
      const cell = cellOf(task, header);
      const printed = cellOf(expected, header)?.text ?? text;
      const read = noisy[at]?.[column] ?? '';
      if (cell !== undefined)
        weighEdits(tally, editsOf(found, at + 1, clean, column), cell, printed);
      if (clean.serials.includes(column)) {
        const isTold = hasFinding(found, at + 1, header);
        weighSerial(tally, read === text, cell?.text === printed, isTold);
      }
      if (!clean.contents.includes(column)) continue;
      tally.charactersBefore += distance(read, text);
      weighContent(tally, found, at + 1, header, cell?.text ?? '', printed);
    }
  }
}
