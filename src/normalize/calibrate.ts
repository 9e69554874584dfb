import { type Calibration, calibrationOf, type ReaderName } from '../data/index.js';
import type { Finding } from '../model/finding.js';
import { tasksSharing } from '../model/merged.js';
import type { Assignment, Cell, Notice } from '../model/notice.js';
import { ASSIGNMENT_COLUMN } from './tables/units-in-text.js';

/** Log-odds beyond these are as good as certain. */
const MOST = 12;

/** What a claim stands on: its log-odds, and whether a remark or a warning stands at its cell. */
export interface ClaimSigns {
  readonly odds: number;
  readonly told: boolean;
  readonly warned: boolean;
}

/** Log-odds of a claimed probability. */
export function oddsOf(confidence: number): number {
  const odds = Math.log(Math.max(confidence, 1e-9) / (1 - confidence));
  return Math.max(-MOST, Math.min(MOST, odds));
}

/** The probability that comes true where these are the signs (Platt, 1999). */
export function calibrated({ odds, told, warned }: ClaimSigns, by: Calibration): number {
  const findings = (told ? by.told : 0) + (warned ? by.warned : 0);
  return Math.round(1e4 / (1 + Math.exp(-(by.slope * odds + by.offset + findings)))) / 1e4;
}

const kindOf = (column: string, { columns }: Pick<Notice, 'columns'>) =>
  columns.find(({ header }) => header === column)?.kind ??
  (column === 'content' ? 'content' : undefined);

/** Kinds of cells whose readings come true alike: `pp-ocr content`. */
export function cellKind(
  { column }: Pick<Cell, 'column'>,
  notice: Pick<Notice, 'columns'>,
  reader: ReaderName,
): string {
  const kind = kindOf(column, notice);
  const isOwn = kind === 'content' || kind === 'units' || kind === 'sequence';
  return `${reader} ${isOwn ? kind : 'other'}`;
}

/** The tasks and columns that a finding stands at: those of all tasks that share the cell. */
function placesOf({ task, column }: Finding['where'], { tasks }: Notice): readonly string[] {
  if (task === null) return [];
  const own = column === null ? [task] : tasksSharing(tasks, task, column);
  return own.map((one) => `${one} ${column}`);
}

/**
 * The kind of assignments whose claims come true otherwise than their rules reckon: names that no register
 * holds, and that are not doubted themselves. Of those the doubt was reckoned in.
 */
export function assignmentKind(notice: Notice): (task: number, one: Assignment) => string | null {
  const doubted = new Map<string, string[]>();
  for (const { code, where, actual } of notice.findings) {
    if (code !== 'UNIT_DOUBTFUL' || actual === undefined) continue;
    for (const place of placesOf(where, notice))
      doubted.set(place, [...(doubted.get(place) ?? []), actual]);
  }
  return (task, one) => {
    const { unitKey, group, unit, raw } = one;
    const names = doubted.get(`${task} ${cellOfAssignment(one).column}`) ?? [];
    const isDoubted = names.some((name) => name.includes(unit) || name.includes(raw));
    return unitKey !== null || group || isDoubted ? null : 'unlisted name';
  };
}

/** The cell that an assignment stands in, as far as its signs go. */
export function cellOfAssignment({
  column,
  confidence,
}: Pick<Assignment, 'column' | 'confidence'>) {
  return { column: column ?? ASSIGNMENT_COLUMN.header, confidence };
}

/** The signs of the cells of a notice, by the task and column of each. */
export function claimSigns(
  notice: Notice,
): (task: number, cell: Pick<Cell, 'column' | 'confidence'>) => ClaimSigns {
  const [told, warned] = [new Set<string>(), new Set<string>()];
  for (const { severity, where } of notice.findings)
    for (const place of placesOf(where, notice)) (severity === 'info' ? told : warned).add(place);
  return (task, { column, confidence }) => {
    // What is found of a task text is told of its content, whatever its column is called.
    const names = [null, column, ...(kindOf(column, notice) === 'content' ? ['content'] : [])];
    const isIn = (where: ReadonlySet<string>) => names.some((name) => where.has(`${task} ${name}`));
    return { odds: oddsOf(confidence), told: isIn(told), warned: isIn(warned) };
  };
}

/**
 * The notice with cells and assignments whose confidences come true, by what came true on the training
 * half of the data. Certainty stays: nothing was claimed.
 */
export function calibrateNotice(notice: Notice, reader: ReaderName | null): Notice {
  if (reader === null) return notice;
  const signsOf = claimSigns(notice);
  const kindOfName = assignmentKind(notice);
  const cellOf = (task: number, cell: Cell): Cell => {
    const calibration = calibrationOf(cellKind(cell, notice, reader));
    if (calibration === null || cell.confidence >= 1) return cell;
    return { ...cell, confidence: calibrated(signsOf(task, cell), calibration) };
  };
  const assignmentOf = (task: number, one: Assignment): Assignment => {
    const kind = kindOfName(task, one);
    const calibration = kind === null ? null : calibrationOf(kind);
    if (calibration === null || one.confidence >= 1) return one;
    return { ...one, confidence: calibrated(signsOf(task, cellOfAssignment(one)), calibration) };
  };
  return {
    ...notice,
    tasks: notice.tasks.map((task) => ({
      ...task,
      cells: task.cells.map((cell) => cellOf(task.sequence, cell)),
      assignments: task.assignments.map((one) => assignmentOf(task.sequence, one)),
    })),
  };
}
