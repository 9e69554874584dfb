import { basename, dirname } from 'node:path';
import type { AccuracyOptions, Figures } from '../accuracy/figures.js';
import { type FixtureFile, fixtureInputs } from '../accuracy/inputs.js';
import { measureInput, median } from './measure.js';

/** Notices of several pages, in the forms that differ in how they are read. */
const NOTICES = ['heze-2023-56', 'changshu-reform-2018', 'tianjin-air-2024'];
const RUNS = { pdf: 5, scan: 2 } as const;

interface PageTimes {
  readonly input: string;
  readonly form: string;
  readonly pages: number;
  readonly first: number;
  readonly later: number;
  readonly pagesPerSecond: number;
  readonly millisecondsPerPage: number;
  /** Over all threads: what a busy machine changes least. */
  readonly cpuPerPage: number;
  readonly cores: number;
  readonly peakMegabytes: number;
  readonly error?: string;
}

/** Pages a second from PDFs, text layer and scans apart; recognition only where it can run. */
export async function makeFigures({
  onProgress,
}: Pick<AccuracyOptions, 'onProgress'>): Promise<Figures> {
  const all: (PageTimes | { readonly input: string; readonly error: string })[] = [];
  for (const input of fixtureInputs(NOTICES, ['pdf', 'scan'])) {
    onProgress(`pages of ${input.notice} ${input.file}`);
    const label = `${basename(dirname(input.path))} ${input.file}`;
    try {
      all.push(await timePages(input, label));
    } catch (error) {
      all.push({ input: label, error: String(error).slice(0, 60) });
    }
  }
  return {
    title: 'PDF pages: bytes in, reading out (library, one process each)',
    columns: [
      'input',
      'pages',
      'first ms',
      'later ms',
      'ms/page',
      'CPU/page',
      'pages/s',
      'cores',
      'peak MB',
    ],
    rows: all.map((one) =>
      'pages' in one
        ? [
            one.input,
            `${one.pages}`,
            one.first.toFixed(0),
            one.later.toFixed(0),
            one.millisecondsPerPage.toFixed(0),
            one.cpuPerPage.toFixed(0),
            one.pagesPerSecond.toFixed(1),
            one.cores.toFixed(1),
            one.peakMegabytes.toFixed(0),
          ]
        : [`${one.input} (not read: ${one.error})`],
    ),
    notes: [
      'first: in a fresh process; later: median of the runs after it, from which ms/page, CPU/page (ms over all threads) and pages/s; cores: CPU time by wall time',
    ],
    data: all,
  };
}

async function timePages({ path, form }: FixtureFile, input: string): Promise<PageTimes> {
  const runs = form === 'scan' ? RUNS.scan : RUNS.pdf;
  const { runs: times, peakMegabytes } = await measureInput(path, runs, 'read');
  const [first, ...later] = times;
  const warm = later.length === 0 ? times : later;
  const [wall, cpu] = [median(warm.map(({ total }) => total)), median(warm.map((run) => run.cpu))];
  const pages = first?.pages ?? 0;
  return {
    input,
    form,
    pages,
    first: first?.total ?? 0,
    later: wall,
    pagesPerSecond: (1000 * pages) / wall,
    millisecondsPerPage: wall / Math.max(1, pages),
    cpuPerPage: cpu / Math.max(1, pages),
    cores: cpu / wall,
    peakMegabytes,
  };
}
