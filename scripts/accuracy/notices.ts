import type { Half } from '../noise/channels/channel.js';
import { calibrationError } from './calibration.js';
import { collect } from './collected.js';
import type { AccuracyOptions, Figures } from './figures.js';
import { outOf, percent } from './figures.js';
import { type FixtureInput, FORMS, fixtureInputs } from './inputs.js';
import { loadLibrary } from './library.js';
import { scoreNotice } from './score.js';
import {
  addTallies,
  type Fault,
  type InputResult,
  scoresOf,
  summaryOf,
  type Tally,
} from './tally.js';
import type { Verdicts } from './verdicts/counts.js';
import { expectedOfTruth } from './verdicts/expected.js';
import { weighNotice } from './verdicts.js';

/** Password of `input-encrypted.pdf`, as its SOURCE.md says. */
const PASSWORD = '1234';

/** Reads every fixture in every form and weighs what comes out against its truth. */
export async function makeFigures(options: AccuracyOptions): Promise<Figures> {
  const inputs = fixtureInputs(options.only, options.forms);
  const title = 'Fixtures (training half): what was read against what they truly say';
  return measureInputs(title, 'training', inputs, options);
}

/** Reads inputs and weighs what comes out, a line each and a sum for every form. */
export async function measureInputs(
  title: string,
  half: Half,
  inputs: readonly FixtureInput[],
  { onProgress }: Pick<AccuracyOptions, 'onProgress'>,
): Promise<Figures> {
  const results: InputResult[] = [];
  for (const input of inputs) {
    onProgress(`${input.notice} ${input.file}`);
    const { verdicts, ...result } = await measure(input);
    results.push(result);
    if (verdicts !== null) collect({ source: input.form, half, verdicts });
  }
  const forms = FORMS.flatMap((form) => {
    const own = results.filter((result) => result.form === form);
    const total = addTallies(own.flatMap(({ tally }) => tally ?? []));
    return own.length === 0 ? [] : [{ form, own, total }];
  });
  const rows = forms.flatMap(({ form, own, total }) => [
    ...own.map(({ notice, file, tally, error }) => figuresOf(`${notice} ${file}`, tally, error)),
    [''],
    figuresOf(`all of ${form}`, total, null),
    [''],
  ]);
  return {
    title,
    columns: COLUMNS,
    rows: rows.slice(0, -1),
    notes: NOTES,
    data: {
      inputs: results.map(({ tally, ...rest }) => ({
        ...rest,
        figures: tally === null ? null : summaryOf(tally),
      })),
      totals: forms.map(({ form, total }) => ({
        form,
        figures: total === null ? null : summaryOf(total),
      })),
    },
  };
}

interface Measured extends InputResult {
  readonly verdicts: Verdicts | null;
}

export async function measure(input: FixtureInput): Promise<Measured> {
  const { notice, file, form, truth } = input;
  const { library } = await loadLibrary();
  const bytes = await input.bytes();
  const begin = performance.now();
  try {
    const options = { name: file, password: PASSWORD };
    const read = await library.extractNotice(bytes, options);
    const verdict = scoreNotice(read.notice, truth, performance.now() - begin);
    const faults: readonly Fault[] = verdict.faults.map((fault) => ({ notice, file, ...fault }));
    const verdicts = weighNotice(expectedOfTruth(truth), read.notice);
    return { notice, file, form, tally: verdict.tally, error: null, faults, verdicts };
  } catch (error) {
    const code = error instanceof library.NoticeError ? error.code : String(error);
    return { notice, file, form, tally: null, error: code, faults: [], verdicts: null };
  }
}

export const COLUMNS = [
  'input',
  'rows',
  'extra',
  'serial',
  'section',
  'deadline',
  'leader',
  'column',
  'meta',
  'CER % strict',
  'loose',
  'cells',
  'unit cells',
  'P %',
  'R %',
  'F1',
  'edits +',
  '-',
  'harm',
  'silent',
  'chars',
  'alarms',
  'remarks',
  'ECE',
  'ms',
];

export const NOTES = [
  'extra: tasks the notice does not hold; CER: wrong characters of the task texts (loose: without blanks and the width of marks)',
  'cells: text exact; P, R, F1: assignments by task, column, unit, role, level, group; edits + right, - wrong, harm: of these, away from the truth',
  'silent: wrong assignments (from 0.9 on, or missed), serials and rows that no finding tells of; chars: wrong characters of task texts without a finding',
  'alarms: warnings and errors on what is right, remarks: the same of severity info; ECE: expected calibration error of the assignments',
];

const share = ({ right, of }: { readonly right: number; readonly of: number }) => outOf(right, of);

export function figuresOf(
  name: string,
  tally: Tally | null,
  error: string | null,
): readonly string[] {
  if (tally === null) return [`${name} (not read: ${error ?? 'nothing'})`];
  const { precision, recall, f1 } = scoresOf(tally.assignments);
  const { silent, edits, alarms } = tally;
  return [
    name,
    share(tally.rows),
    `${tally.extraRows}`,
    share(tally.serials),
    share(tally.sections),
    share(tally.deadlines),
    share(tally.leaders),
    share(tally.columns),
    share(tally.metadata),
    percent(tally.strict.faults, tally.strict.length, 2),
    percent(tally.loose.faults, tally.loose.length, 2),
    share(tally.cells),
    share(tally.unitCells),
    percent(precision * tally.assignments.found, tally.assignments.found),
    percent(recall * tally.assignments.expected, tally.assignments.expected),
    f1.toFixed(3),
    `${edits.right}`,
    `${edits.wrong}`,
    `${edits.harmful}`,
    `${silent.assignments + silent.serials + silent.rows}`,
    `${silent.characters}`,
    `${alarms.warnings}`,
    `${alarms.remarks}`,
    calibrationError(tally.claims).toFixed(3),
    tally.milliseconds.toFixed(0),
  ];
}
