import { type Calibration, calibrationOf, type ReaderName } from '../data/index.js';
import type { Cell, Notice } from '../model/notice.js';

/** Log-odds beyond these are as good as certain. */
const MOST = 12;

/** A claimed probability as one that comes true (Platt, 1999). Certainty stays: nothing was claimed. */
export function calibrated(confidence: number, calibration: Calibration | null): number {
  if (calibration === null || confidence >= 1) return confidence;
  const odds = Math.log(Math.max(confidence, 1e-9) / (1 - confidence));
  const sum = calibration.slope * Math.max(-MOST, Math.min(MOST, odds)) + calibration.offset;
  return Math.round(1e4 / (1 + Math.exp(-sum))) / 1e4;
}

/** Kinds of cells whose readings come true alike: `pp-ocr content`. */
export function cellKind(
  { column }: Pick<Cell, 'column'>,
  { columns }: Pick<Notice, 'columns'>,
  reader: ReaderName,
): string {
  const kind = columns.find(({ header }) => header === column)?.kind;
  if (kind === 'content' || (kind === undefined && column === 'content'))
    return `${reader} content`;
  return `${reader} ${kind === 'units' || kind === 'sequence' ? kind : 'other'}`;
}

/** The notice with cells whose confidences come true, by what came true on the training half of the data. */
export function calibrateNotice(notice: Notice, reader: ReaderName | null): Notice {
  if (reader === null) return notice;
  const cellOf = (cell: Cell): Cell => {
    const calibration = calibrationOf(cellKind(cell, notice, reader));
    return { ...cell, confidence: calibrated(cell.confidence, calibration) };
  };
  return {
    ...notice,
    tasks: notice.tasks.map((task) => ({ ...task, cells: task.cells.map(cellOf) })),
  };
}
