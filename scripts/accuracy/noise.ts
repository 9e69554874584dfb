import { normalizeReading } from '../../src/normalize/index.js';
import {
  type CleanNotice,
  cleanFixture,
  noisyRows,
  readingOf,
  syntheticNotice,
} from '../noise/notice.js';
import { randomOf } from '../noise/random.js';
import { emptyTally, type NoiseTally, weighNotice } from '../noise/weigh.js';
import { calibrationError } from './calibration.js';
import { type AccuracyOptions, type Figures, outOf, percent } from './figures.js';
import { noticeNames, readTruth } from './inputs.js';

/** Faults a Han character; serials are misread four times as often. */
const RATES = [0, 0.005, 0.01, 0.03] as const;
const SEED = 20_261_125;
/** Made-up notices stand for what the thresholds were set on; the fixtures for what was not seen. */
const MADE_UP = [101, 102, 103, 104, 105, 106];
const DRAWS = 2;

const COLUMNS = [
  'notices',
  'faults %',
  'text: wrong characters before',
  'after',
  'fixed or flagged %',
  'edits right/wrong/harmful',
  'right cells flagged %',
  'units: wrong before',
  'after',
  'silent',
  'edits right/wrong/harmful',
  'roles wrong',
  'serials wrong before',
  'after',
  'silent',
  'edits: ECE',
];

function rowOf(name: string, rate: number, tally: NoiseTally): readonly string[] {
  const verdicts = ({ right, wrong, harmful }: NoiseTally['text']) =>
    `${right}/${wrong}/${harmful}`;
  const found = tally.charactersBefore - tally.charactersAfter + tally.charactersFlagged;
  return [
    name,
    percent(rate, 1),
    String(tally.charactersBefore),
    String(tally.charactersAfter),
    percent(found, tally.charactersBefore, 0),
    verdicts(tally.text),
    percent(tally.falseAlarms, tally.rightContents),
    outOf(tally.unitsBefore, tally.units),
    String(tally.unitsAfter),
    String(tally.unitsSilent),
    verdicts(tally.unit),
    outOf(tally.rolesAfter, tally.roles),
    outOf(tally.serialsBefore, tally.serials),
    String(tally.serialsAfter),
    String(tally.serialsSilent),
    tally.claims.length === 0 ? '-' : calibrationError(tally.claims).toFixed(3),
  ];
}

/** Reads the notices with sampled faults and weighs what is made of them. */
async function weighAll(notices: readonly CleanNotice[], rate: number): Promise<NoiseTally> {
  const tally = emptyTally();
  const random = randomOf(SEED);
  for (const notice of notices) {
    const truth = await normalizeReading(readingOf(notice, notice.rows));
    for (let draw = 0; draw < (rate === 0 ? 1 : DRAWS); draw += 1) {
      const rows = noisyRows(notice, rate, random);
      const found = await normalizeReading(readingOf(notice, rows));
      weighNotice(tally, notice, rows, found, truth);
    }
  }
  return tally;
}

export async function makeFigures({ only, onProgress }: AccuracyOptions): Promise<Figures> {
  const names = noticeNames().filter((name) => only.length === 0 || only.includes(name));
  const fixtures = names.flatMap((name) => cleanFixture(readTruth(name)) ?? []);
  const halves = [
    ['made up (training)', MADE_UP.map(syntheticNotice)],
    ['fixtures (test)', fixtures],
  ] as const;
  const made: { readonly name: string; readonly rate: number; readonly tally: NoiseTally }[] = [];
  for (const [name, notices] of halves) {
    for (const rate of RATES) {
      onProgress(`noise: ${name} at ${percent(rate, 1)} %`);
      made.push({ name, rate, tally: await weighAll(notices, rate) });
    }
  }
  return {
    title: 'Noise: clean notices with sampled faults, against the same notices without them',
    columns: COLUMNS,
    rows: made.map(({ name, rate, tally }) => rowOf(name, rate, tally)),
    notes: [
      'faults: half look-alikes, a fifth by the table of misreadings, the rest any character of like frequency, losses, doublings and inventions',
      'an edit is right if the text comes nearer to the truth by it; silent: wrong, and no finding points at the cell',
    ],
    data: made.map(({ name, rate, tally: { claims, ...counts } }) => ({
      name,
      rate,
      ...counts,
      calibrationError: calibrationError(claims),
    })),
  };
}
