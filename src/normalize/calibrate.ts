import { type Calibration, calibrationOf, type ReaderName } from '../data/index.js';
import { tasksSharing } from '../model/merged.js';
import type { Cell, Notice } from '../model/notice.js';

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

/** The signs of the cells of a notice, by the task and column of each. */
export function claimSigns(
  notice: Notice,
): (task: number, cell: Pick<Cell, 'column' | 'confidence'>) => ClaimSigns {
  const [told, warned] = [new Set<string>(), new Set<string>()];
  for (const { severity, where } of notice.findings) {
    const { task, column } = where;
    if (task === null) continue;
    const tasks = column === null ? [task] : tasksSharing(notice.tasks, task, column);
    for (const one of tasks) (severity === 'info' ? told : warned).add(`${one} ${column}`);
  }
  return (task, { column, confidence }) => {
    // What is found of a task text is told of its content, whatever its column is called.
    const names = [null, column, ...(kindOf(column, notice) === 'content' ? ['content'] : [])];
    const isIn = (where: ReadonlySet<string>) => names.some((name) => where.has(`${task} ${name}`));
    return { odds: oddsOf(confidence), told: isIn(told), warned: isIn(warned) };
  };
}

/**
 * The notice with cells whose confidences come true, by what came true on the training half of the data.
 * Certainty stays: nothing was claimed.
 */
export function calibrateNotice(notice: Notice, reader: ReaderName | null): Notice {
  if (reader === null) return notice;
  const signsOf = claimSigns(notice);
  const cellOf = (task: number, cell: Cell): Cell => {
    const calibration = calibrationOf(cellKind(cell, notice, reader));
    if (calibration === null || cell.confidence >= 1) return cell;
    return { ...cell, confidence: calibrated(signsOf(task, cell), calibration) };
  };
  return {
    ...notice,
    tasks: notice.tasks.map((task) => ({
      ...task,
      cells: task.cells.map((cell) => cellOf(task.sequence, cell)),
    })),
  };
}
