import { normalizeReading } from '../../src/normalize/index.js';
import { allNotices } from '../fixtures/notices/index.js';
import { unseenNotices } from '../fixtures/unseen/index.js';
import type { Channel, Half, ReadNotice } from '../noise/channels/channel.js';
import { completeReadings, renewReadings } from '../noise/channels/store.js';
import {
  type CleanNotice,
  cleanFixture,
  noisyRows,
  readingOf,
  syntheticNotice,
} from '../noise/notice.js';
import { randomOf } from '../noise/random.js';
import { calibrationError } from './calibration.js';
import { collect } from './collected.js';
import { type AccuracyOptions, type Figures, outOf, percent } from './figures.js';
import { addVerdicts, type Verdicts } from './verdicts/counts.js';
import { weighNotice } from './verdicts.js';

/** Faults a Han character; serials are misread four times as often. */
const RATES = [0, 0.005, 0.01, 0.03] as const;
const SEED = 20_261_125;
const MADE_UP = [101, 102, 103, 104, 105, 106];
const DRAWS = 2;
/** The test half is small: at low rates it is drawn so often that some sixty faults can tell anything. */
const TEST_FAULT_SHARE = 0.06;

function drawsOf(half: Half, rate: number): number {
  if (rate === 0) return 1;
  return half === 'test' ? Math.round(TEST_FAULT_SHARE / rate) : DRAWS;
}

/** One line of the table: a channel at one level, on one half of the data. */
export interface NoiseFigures {
  readonly channel: string;
  readonly level: string;
  readonly half: Half;
  readonly verdicts: Verdicts;
  /** Day of the reading, where a reader took part. */
  readonly made?: string;
}

async function weighReadings(notices: readonly ReadNotice[]): Promise<Verdicts> {
  const all: Verdicts[] = [];
  for (const { clean, read } of notices) {
    all.push(weighNotice(await normalizeReading(clean), await normalizeReading(read)));
  }
  return addVerdicts(all);
}

/** Channel a: the notices' cells with sampled faults. */
function sampledReadings(
  notices: readonly CleanNotice[],
  rate: number,
  draws: number,
): readonly ReadNotice[] {
  const random = randomOf(SEED);
  return notices.flatMap((notice) =>
    Array.from({ length: draws }, (): ReadNotice => {
      const rows = noisyRows(notice, rate, random);
      const clean = readingOf(notice, notice.rows);
      return { name: notice.name, clean, read: readingOf(notice, rows) };
    }),
  );
}

const isWanted = (only: readonly string[], name: string) =>
  only.length === 0 || only.includes(name);

/** The notices of a half that stand in tables, without any fault. */
function cleanNotices(half: Half, only: readonly string[]): readonly CleanNotice[] {
  const tables = (half === 'test' ? unseenNotices() : allNotices())
    .filter(({ name }) => isWanted(only, name))
    .flatMap(({ truth }) => cleanFixture(truth) ?? []);
  return half === 'test' ? tables : [...MADE_UP.map(syntheticNotice), ...tables];
}

async function sampledFigures({ only, onProgress }: AccuracyOptions): Promise<NoiseFigures[]> {
  const figures: NoiseFigures[] = [];
  for (const half of ['training', 'test'] as const) {
    const notices = cleanNotices(half, only);
    for (const rate of RATES) {
      const level = `${percent(rate, 1)} %`;
      onProgress(`sampled faults: ${half} at ${level}`);
      figures.push({
        channel: 'a sampled',
        level,
        half,
        verdicts: await weighReadings(sampledReadings(notices, rate, drawsOf(half, rate))),
      });
    }
  }
  return figures;
}

/** Channels b and c: what a reader made of drawn cells and of scanned pages. */
async function readFigures(
  letter: string,
  channel: Channel,
  { only, renew, onProgress }: AccuracyOptions,
): Promise<NoiseFigures[]> {
  const figures: NoiseFigures[] = [];
  for (const half of ['test', 'training'] as const) {
    for (const level of channel.levels) {
      const read = renew ? renewReadings : completeReadings;
      const stored = await read(channel, level, half, onProgress);
      const notices = stored.notices.filter(({ name }) => isWanted(only, name));
      const verdicts = await weighReadings(notices);
      figures.push({
        channel: `${letter} ${channel.name}`,
        level,
        half,
        verdicts,
        made: stored.made,
      });
    }
  }
  return figures;
}

/** All channels that were asked for, at all their levels, on both halves. */
export async function noiseFigures(options: AccuracyOptions): Promise<readonly NoiseFigures[]> {
  const { drawn } = await import('../noise/channels/drawn.js');
  const { scanned } = await import('../noise/channels/scanned.js');
  const makers: Readonly<Record<string, () => Promise<NoiseFigures[]>>> = {
    a: () => sampledFigures(options),
    b: () => readFigures('b', drawn, options),
    c: () => readFigures('c', scanned, options),
  };
  const figures: NoiseFigures[] = [];
  for (const letter of options.channels) figures.push(...((await makers[letter]?.()) ?? []));
  return figures;
}

const COLUMNS = [
  'channel',
  'half',
  'rows lost',
  'text: CER % before',
  'after',
  'fixed or quoted %',
  'edits right/wrong/harmful',
  'right texts flagged %',
  'units: wrong before',
  'after',
  'silent',
  'edits right/wrong/harmful',
  'roles wrong',
  'silent',
  'serials wrong before',
  'after',
  'silent',
];

function rowOf({ channel, level, half, verdicts: { counts } }: NoiseFigures): readonly string[] {
  const found = counts.charactersBefore - counts.charactersAfter + counts.charactersQuoted;
  return [
    `${channel} ${level}`,
    half,
    outOf(counts.rowsMissing, counts.rows),
    percent(counts.charactersBefore, counts.characters, 2),
    percent(counts.charactersAfter, counts.characters, 2),
    percent(found, counts.charactersBefore, 0),
    `${counts.textRight}/${counts.textWrong}/${counts.textHarmful}`,
    percent(counts.rightContentsTold, counts.rightContents),
    outOf(counts.unitsBefore, counts.units),
    String(counts.unitsAfter),
    String(counts.unitsSilent),
    `${counts.unitRight}/${counts.unitWrong}/${counts.unitHarmful}`,
    outOf(counts.rolesAfter, counts.roles),
    String(counts.rolesSilent),
    outOf(counts.serialsBefore, counts.serials),
    String(counts.serialsAfter),
    String(counts.serialsSilent),
  ];
}

const NOTES = [
  'training: what thresholds and models were fitted or looked at on (made-up notices and the fixtures); test: the unseen notices',
  'a: half look-alikes, a fifth by the table of misreadings, the rest any character of like frequency, losses, doublings and inventions; b: cells drawn, blurred and read by tesseract; c: printed, scanned and read by the default engine',
  'wrong after: not as in the same notice without faults; an edit is right if the text comes nearer to the truth by it; silent: wrong, and no finding points at the cell',
  'rows lost: their units, texts and serials count as wrong',
];

export async function makeFigures(options: AccuracyOptions): Promise<Figures> {
  const figures = await noiseFigures(options);
  for (const { channel, level, half, verdicts } of figures) {
    collect({ source: `${channel} ${level}`, half, verdicts });
  }
  return {
    title: 'Noise: clean notices read badly, against the same notices without faults',
    columns: COLUMNS,
    rows: figures.map(rowOf),
    notes: NOTES,
    data: figures.map(({ verdicts: { counts, claims, faults }, ...line }) => ({
      ...line,
      ...counts,
      calibrationError: {
        cells: calibrationError(claims.cells),
        edits: calibrationError(claims.edits),
        assignments: calibrationError(claims.assignments),
      },
      faults,
    })),
  };
}
