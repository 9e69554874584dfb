import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { readDocument } from '../../src/ingest/index.js';
import type { ScanStage } from '../../src/ingest/scan/stopwatch.js';
import { openPageReader } from '../../src/ingest/scan.js';
import type { AccuracyOptions, Figures } from '../accuracy/figures.js';
import { type FixtureFile, fixtureInputs } from '../accuracy/inputs.js';

const NOTICES = ['heze-2023-56', 'jianyang-business-2022'];
const STAGES: readonly ScanStage[] = ['clean', 'deskew', 'grid', 'specks', 'lines', 'recognise'];

interface StageTimes {
  readonly input: string;
  readonly pages: number;
  readonly milliseconds: number;
  readonly stages: Readonly<Record<ScanStage, number>>;
}

/** Where the time of a scanned page goes; only where a recogniser can run. */
export async function makeFigures({
  onProgress,
}: Pick<AccuracyOptions, 'onProgress'>): Promise<Figures> {
  const all: StageTimes[] = [];
  const inputs = fixtureInputs(NOTICES, ['scan']);
  // Once before anything counts: what is measured is warm code.
  for (const input of inputs.slice(0, 1)) await timeStages(input);
  for (const input of inputs) {
    onProgress(`stages of ${input.notice} ${input.file}`);
    all.push(await timeStages(input));
  }
  const perPage = (milliseconds: number, { pages }: StageTimes) =>
    (milliseconds / Math.max(1, pages)).toFixed(0);
  return {
    title: 'Scanned pages by stage, in milliseconds a page',
    columns: ['input', 'pages', ...STAGES, 'rest', 'all'],
    rows: all.map((one) => {
      const known = STAGES.reduce((sum, stage) => sum + one.stages[stage], 0);
      return [
        one.input,
        `${one.pages}`,
        ...STAGES.map((stage) => perPage(one.stages[stage], one)),
        perPage(Math.max(0, one.milliseconds - known), one),
        perPage(one.milliseconds, one),
      ];
    }),
    notes: [
      'each stage by wall time, recognition on threads of its own: stages of two pages overlap, so that all may be less than their sum; rest: what is in none of them (the file opened, pictures waited for, pages joined), 0 where they overlap by more',
    ],
    data: all,
  };
}

async function timeStages({ path }: FixtureFile): Promise<StageTimes> {
  const stages: Record<ScanStage, number> = {
    clean: 0,
    deskew: 0,
    grid: 0,
    specks: 0,
    lines: 0,
    recognise: 0,
  };
  const pages = openPageReader({
    onTiming: (stage, milliseconds) => {
      stages[stage] += milliseconds;
    },
  });
  const start = performance.now();
  try {
    const reading = await readDocument(readFileSync(path), {
      name: basename(path),
      recognise: pages.recognise,
      onScan: pages.start,
    });
    const milliseconds = performance.now() - start;
    const input = `${basename(dirname(path))} ${basename(path)}`;
    return { input, pages: reading.pages.length, milliseconds, stages };
  } finally {
    await pages.close();
  }
}
