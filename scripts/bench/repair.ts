import { writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figures } from '../accuracy/figures.js';
import { bundle } from '../build.mjs';
import { median, runNode } from './measure.js';
import { scratchFolder } from './sample.js';

const CHILD = fileURLToPath(new URL('./cells-child.mjs', import.meta.url));
const SEED = 20_261_124;
const FAULTS = 0.03;
const RUNS = 5;
const PROCESSES = 5;

/** One run over the cells of a notice; `run` names a function of cells.ts. */
interface Run {
  readonly name: string;
  readonly run: 'judgeTexts' | 'readUnits';
  readonly texts: readonly string[];
}

interface ChildTimes {
  readonly imported: number;
  readonly load: number;
  /** Milliseconds a cell of each run. */
  readonly times: readonly number[];
}

/** Clean and faulty task texts, clean and faulty unit cells, with other faults in each run. */
async function makeRuns(): Promise<readonly Run[]> {
  register('../accuracy/tsv.mjs', import.meta.url);
  const { confuse } = await import('../noise/confuse.js');
  const { passages } = await import('../noise/training.js');
  const { syntheticNotice } = await import('../noise/notice.js');
  const { randomOf } = await import('../noise/random.js');
  const units = syntheticNotice(1).rows.map((row) => row[2] ?? '');
  const kinds = [
    ['task texts', 'judgeTexts', passages('official')],
    ['unit cells', 'readUnits', units],
  ] as const;
  return kinds.flatMap(([what, run, clean]) =>
    [0, FAULTS].flatMap((rate) => {
      const random = randomOf(SEED);
      const name = `${what}, ${rate === 0 ? 'clean' : 'faulty (3 %)'}`;
      // What was repaired once is remembered.
      return Array.from({ length: RUNS }, () => ({
        name,
        run,
        texts: clean.map((text) => confuse(text, rate, random).text),
      }));
    }),
  );
}

async function measure(runs: readonly Run[]): Promise<readonly ChildTimes[]> {
  const folder = scratchFolder();
  const file = join(folder, 'runs.json');
  writeFileSync(file, JSON.stringify(runs));
  const built = join(folder, 'built');
  await bundle(built, ['scripts/bench/cells.ts']);
  const all: ChildTimes[] = [];
  for (let i = 0; i < PROCESSES; i += 1) {
    const { stdout } = await runNode([CHILD, join(built, 'cells.js'), file]);
    all.push(JSON.parse(stdout) as ChildTimes);
  }
  return all;
}

/** The repair alone: loading its tables, clean and faulty task texts, clean and faulty unit cells. */
export async function makeFigures(): Promise<Figures> {
  const runs = await makeRuns();
  const all = await measure(runs);
  const imported = median(all.map((one) => one.imported));
  const load = median(all.map((one) => one.load));
  const times = [...new Set(runs.map(({ name }) => name))].map((name) => {
    const own = all.flatMap((one) => one.times.filter((_, i) => runs[i]?.name === name));
    return { name, milliseconds: median(own) };
  });
  return {
    title: 'Repair: milliseconds a cell',
    columns: ['what', 'ms'],
    rows: [
      ['importing code and tables', imported.toFixed(0)],
      ['loading the tables', load.toFixed(0)],
      ...times.map(({ name, milliseconds }) => [name, milliseconds.toFixed(2)]),
    ],
    notes: [
      `loading: the first text and the first unit cell of a process, cold code included; medians of ${PROCESSES} processes, the rest of ${RUNS} runs in each`,
    ],
    data: { imported, load, times },
  };
}
