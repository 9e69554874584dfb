import type { Claim } from './calibration.js';
import { calibrationError } from './calibration.js';
import type { Form } from './inputs.js';

/** Something that is not as the truth has it, for the list of what to look at. */
export interface Fault {
  readonly notice: string;
  readonly file: string;
  /** `sequence` of the truth's task, or null for the notice itself. */
  readonly task: number | null;
  readonly field: string;
  readonly expected: string;
  readonly actual: string;
  /** Nothing in the notice warns of it. */
  readonly silent: boolean;
}

/** So many of so many. */
export interface Share {
  readonly right: number;
  readonly of: number;
}

/** The figures of one input, or the sum over several; characters are UTF-16 units. */
export interface Tally {
  readonly inputs: number;
  readonly rows: Share;
  /** Tasks that the notice does not hold. */
  readonly extraRows: number;
  readonly serials: Share;
  readonly sections: Share;
  readonly deadlines: Share;
  readonly leaders: Share;
  readonly columns: Share;
  readonly metadata: Share;
  /** Task texts: wrong characters, all else alike but the encoding. */
  readonly strict: { readonly faults: number; readonly length: number };
  /** The same without blanks and without the width of marks. */
  readonly loose: { readonly faults: number; readonly length: number };
  /** Cells of every column with exactly the right text. */
  readonly cells: Share;
  readonly unitCells: Share;
  readonly assignments: {
    readonly hits: number;
    readonly found: number;
    readonly expected: number;
  };
  readonly edits: { readonly right: number; readonly wrong: number; readonly harmful: number };
  /** Texts whose edits, replayed, do not give what is published. */
  readonly broken: number;
  readonly silent: {
    readonly assignments: number;
    readonly serials: number;
    readonly rows: number;
    /** Wrong characters of a task text without a finding on it. */
    readonly characters: number;
  };
  /** Findings on what is right: warnings and errors, and mere remarks. */
  readonly alarms: { readonly warnings: number; readonly remarks: number };
  readonly claims: readonly Claim[];
  readonly milliseconds: number;
}

export interface InputResult {
  readonly notice: string;
  readonly file: string;
  readonly form: Form;
  /** Null where the input could not be read. */
  readonly tally: Tally | null;
  readonly error: string | null;
  readonly faults: readonly Fault[];
}

type Numbers = { readonly [key: string]: number };

function addNumbers<T extends Numbers>(one: T, other: T): T {
  const keys = Object.keys(one) as (keyof T & string)[];
  return Object.fromEntries(keys.map((key) => [key, (one[key] ?? 0) + (other[key] ?? 0)])) as T;
}

function add(a: Tally, b: Tally): Tally {
  const sum = (key: keyof Tally): unknown => {
    const [one, other] = [a[key], b[key]];
    if (typeof one === 'number') return one + (other as number);
    if (Array.isArray(one)) return [...one, ...(other as readonly unknown[])];
    return addNumbers(one as Numbers, other as Numbers);
  };
  const keys = Object.keys(a) as (keyof Tally)[];
  return Object.fromEntries(keys.map((key) => [key, sum(key)])) as unknown as Tally;
}

export function addTallies(tallies: readonly Tally[]): Tally | null {
  const [first, ...rest] = tallies;
  return first === undefined ? null : rest.reduce(add, first);
}

/** Harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found. */
export function scoresOf({ hits, found, expected }: Tally['assignments']) {
  const precision = found === 0 ? 1 : hits / found;
  const recall = expected === 0 ? 1 : hits / expected;
  const f1 = found + expected === 0 ? 1 : (2 * hits) / (found + expected);
  return { precision, recall, f1 };
}

/** The tally as it goes into the JSON: rates beside the counts, the claims as one figure. */
export function summaryOf({ claims, ...counts }: Tally) {
  const rate = ({ faults, length }: Tally['strict']) => (length === 0 ? 0 : faults / length);
  return {
    ...counts,
    strictRate: rate(counts.strict),
    looseRate: rate(counts.loose),
    ...scoresOf(counts.assignments),
    calibrationError: calibrationError(claims),
  };
}

const NONE: Share = { right: 0, of: 0 };
/** A tally of nothing. */
export const EMPTY: Tally = {
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
