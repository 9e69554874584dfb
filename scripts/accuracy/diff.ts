// How well the comparison of two notices finds known changes: task kinds and facts, on the pairs of
// fixtures/diff and on generated ones, as data, as typed text and as scans.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Notice } from '../../src/model/notice.js';
import { buildNotice, type ShortNotice } from '../diff/build.js';
import { fixturePairs } from '../diff/fixtures.js';
import { type ExpectedTask, generatePair } from '../diff/generate.js';
import { plainTextOf } from '../diff/papers.js';
import { type PairScore, type Score, scorePair, withoutSuspects } from '../diff/score.js';
import type { AccuracyOptions, Figures } from './figures.js';
import { percent } from './figures.js';
import { loadLibrary, ROOT } from './library.js';

const GENERATED = 60;
const GENERATED_SIZE = { tasks: 35, changed: 0.5, moves: 3 } as const;
const SCANS = join(ROOT, 'fixtures', 'diff', 'scans');

interface Compared {
  readonly channel: string;
  readonly name: string;
  readonly score: PairScore;
  readonly ocrSuspect: number;
}

interface Total {
  readonly channel: string;
  readonly part: string;
  readonly expected: number;
  readonly found: number;
  readonly hits: number;
  readonly precision: string;
  readonly recall: string;
}

type Library = Awaited<ReturnType<typeof loadLibrary>>['library'];

function compare(
  library: Library,
  channel: string,
  name: string,
  sides: readonly [Notice, Notice],
  expected: readonly ExpectedTask[],
): Compared {
  const changes = library.diffNotices(...sides, { force: true });
  const { ocrSuspect } = changes.summary;
  // In scans misreadings are not known beforehand, and are only counted.
  const counted = channel === 'scans' ? withoutSuspects(changes) : changes;
  return { channel, name, score: scorePair(counted, expected), ocrSuspect };
}

async function noticeOf(library: Library, name: string, bytes: Uint8Array): Promise<Notice> {
  return (await library.extractNotice(bytes, { name })).notice;
}

const typed = (library: Library, short: ShortNotice) =>
  noticeOf(library, short.name, new TextEncoder().encode(plainTextOf(short)));

const scanned = (library: Library, file: string) =>
  noticeOf(library, file, readFileSync(join(SCANS, file)));

/** Misreadings, numbers and rules of the document cannot be typed as text: those stay data. */
const CANNOT_BE_TYPED = new Set(['misread', 'roles', 'parent']);

async function fixtures(library: Library, forms: readonly string[]): Promise<readonly Compared[]> {
  const made: Compared[] = [];
  for (const { name, before, after, expected } of fixturePairs()) {
    const built = [buildNotice(before), buildNotice(after)] as const;
    made.push(compare(library, 'pairs', name, built, expected.tasks));
    if (forms.includes('text') && !CANNOT_BE_TYPED.has(name)) {
      const sides = [await typed(library, before), await typed(library, after)] as const;
      made.push(compare(library, 'typed', name, sides, expected.tasks));
    }
    const files = [`${name}-before.pdf`, `${name}-after.pdf`] as const;
    if (!forms.includes('scan') || !existsSync(join(SCANS, files[0]))) continue;
    const [first, second] = [await scanned(library, files[0]), await scanned(library, files[1])];
    made.push(compare(library, 'scans', name, [first, second], expected.tasks));
  }
  return made;
}

function generated(library: Library): readonly Compared[] {
  return Array.from({ length: GENERATED }, (_, at) => {
    const pair = generatePair(`accuracy ${at}`, GENERATED_SIZE);
    const sides = [buildNotice(pair.before), buildNotice(pair.after)] as const;
    return compare(library, 'generated', String(at), sides, pair.expected);
  });
}

function total(channel: string, part: string, scores: readonly Score[]): Total {
  const sum = (of: (score: Score) => number) => scores.reduce((all, score) => all + of(score), 0);
  const hits = sum((score) => score.hits);
  const expected = hits + sum((score) => score.missed.length);
  const found = hits + sum((score) => score.invented.length);
  const precision = percent(hits, found);
  return { channel, part, expected, found, hits, precision, recall: percent(hits, expected) };
}

function totals(compared: readonly Compared[]): readonly Total[] {
  const channels = [...new Set(compared.map(({ channel }) => channel))];
  const [first] = compared;
  const parts = Object.keys(first?.score ?? {}) as (keyof PairScore)[];
  return channels.flatMap((channel) =>
    parts.map((part) => {
      const scores = compared.filter((one) => one.channel === channel).map(({ score }) => score);
      return total(
        channel,
        part,
        scores.map((score) => score[part]),
      );
    }),
  );
}

function worst(compared: readonly Compared[]): readonly string[] {
  return compared
    .flatMap(({ channel, name, score }) =>
      Object.entries(score).flatMap(([part, { missed, invented }]: [string, Score]) => [
        ...missed.map((one) => `missed (${channel} ${name}, ${part}): ${one}`),
        ...invented.map((one) => `invented (${channel} ${name}, ${part}): ${one}`),
      ]),
    )
    .slice(0, 20);
}

/** Precision and recall of task kinds and facts, per channel. Percentages. */
export async function diffFigures({ forms, onProgress }: AccuracyOptions): Promise<Figures> {
  const { library } = await loadLibrary();
  onProgress('comparing pairs of notices');
  const compared = [...(await fixtures(library, forms)), ...generated(library)];
  const rows = totals(compared);
  const suspects = compared
    .filter(({ ocrSuspect }) => ocrSuspect > 0)
    .map(
      ({ channel, name, ocrSuspect }) => `${ocrSuspect} classed ocr-suspect (${channel} ${name})`,
    );
  return {
    title: 'Comparison of two notices (percent)',
    columns: ['channel', 'what', 'expected', 'found', 'right', 'precision', 'recall'],
    rows: rows.map((row) => [
      row.channel,
      row.part,
      String(row.expected),
      String(row.found),
      String(row.hits),
      row.precision,
      row.recall,
    ]),
    notes: [
      `pairs: those of fixtures/diff as data; typed: the same as text through extract; scans: the same as 200-dpi scans; generated: ${GENERATED} pairs of ${GENERATED_SIZE.tasks} tasks.`,
      ...suspects,
      ...worst(compared),
    ],
    data: { totals: rows, worst: worst(compared) },
  };
}
