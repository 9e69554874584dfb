import type { Claim } from '../calibration.js';

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

export const NO_CLAIMS: Claims = { cells: [], edits: [], assignments: [] };
