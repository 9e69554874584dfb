import text from './calibration.tsv';
import { lazy, parseTable } from './table.js';

/**
 * How a claimed probability becomes one that comes true: log-odds times `slope` plus `offset`, less where a
 * finding stands at what it is claimed of.
 */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
  /** Added where a remark, and where a warning or an error stands there. */
  readonly told: number;
  readonly warned: number;
}

const table = lazy(
  () =>
    new Map(
      parseTable(text, ['kind', 'slope', 'offset', 'told', 'warned', 'number']).map((row) => [
        row.kind,
        {
          slope: Number(row.slope),
          offset: Number(row.offset),
          told: Number(row.told),
          warned: Number(row.warned),
        },
      ]),
    ),
);

/** The calibration of cells of a kind, as fitted by `npm run data:calibration`; null for a kind that was never measured. */
export function calibrationOf(kind: string): Calibration | null {
  return table().get(kind) ?? null;
}
