import type { AccuracyOptions, Figures } from '../accuracy/figures.js';
import { type Measurement, measureInput, median, type RunTimes } from './measure.js';
import { SAMPLE_TASKS, scratchFolder, writeSample } from './sample.js';

/** How often the sample's table stands in the text, and how often each is run. */
const SIZES = [
  [1, 15],
  [10, 7],
  [100, 3],
  [1000, 1],
] as const;

/** After a size that took so many milliseconds the next, ten times as long, is not begun. */
const LONGEST = 15_000;

interface TextTimes {
  readonly tasks: number;
  readonly first: RunTimes;
  readonly median: RunTimes;
  readonly peakMegabytes: number;
}

/** The text way in the library: growth, memory, and where the time goes. */
export async function makeFigures({
  onProgress,
}: Pick<AccuracyOptions, 'onProgress'>): Promise<Figures> {
  const folder = scratchFolder();
  const all: TextTimes[] = [];
  for (const [times, runs] of SIZES) {
    if ((all.at(-1)?.first.total ?? 0) > LONGEST) break;
    onProgress(`${times * SAMPLE_TASKS} tasks as text`);
    all.push(timesOf(await measureInput(writeSample(folder, times), runs, 'whole'), times));
  }
  const growths = all.map(({ median: { total } }, i) => {
    const before = all[i - 1]?.median.total;
    return before === undefined ? null : total / before;
  });
  return {
    title: 'Text way: bytes in, files out (library, one process each)',
    columns: [
      'tasks',
      'first ms',
      'median ms',
      'tasks/s',
      'ingest',
      'normalize',
      'emit',
      '× for 10×',
      'peak MB',
    ],
    rows: all.map(({ tasks, first, median: typical, peakMegabytes }, i) => [
      `${tasks}`,
      first.total.toFixed(0),
      typical.total.toFixed(typical.total < 100 ? 1 : 0),
      ((1000 * tasks) / typical.total).toFixed(0),
      ...[typical.ingest, typical.normalize, typical.emit].map((ms) => ms.toFixed(1)),
      growths[i]?.toFixed(1) ?? '-',
      peakMegabytes.toFixed(0),
    ]),
    notes: [
      `runs: ${SIZES.map(([, runs]) => runs).join(', ')}; first: in a fresh process, code and tables cold; the largest is always cold`,
      ...(all.length < SIZES.length
        ? ['the larger sizes were left out: the one before took too long']
        : []),
    ],
    data: all.map((times, i) => ({ ...times, growth: growths[i] ?? null })),
  };
}

function timesOf({ runs, peakMegabytes }: Measurement, times: number): TextTimes {
  const [first, ...later] = runs;
  if (first === undefined) throw new Error('nothing was run');
  const expected = times * SAMPLE_TASKS;
  if (first.tasks !== expected) throw new Error(`${first.tasks} tasks instead of ${expected}`);
  const warm = later.length === 0 ? [first] : later;
  const keys = Object.keys(first) as (keyof RunTimes)[];
  const typical = Object.fromEntries(keys.map((key) => [key, median(warm.map((run) => run[key]))]));
  return { tasks: expected, first, median: typical as unknown as RunTimes, peakMegabytes };
}
