import { dirname, join } from 'node:path';
import type { AccuracyOptions, Figures } from '../accuracy/figures.js';
import { loadLibrary } from '../accuracy/library.js';
import { measureInput, median, runNode } from './measure.js';
import { SAMPLE_TASKS, scratchFolder, writeSample } from './sample.js';

const SIZES = [
  [1, 7],
  [1000, 1],
] as const;
const EMPTY_RUNS = 5;
/** Seconds that the largest size may be expected to take; beyond it is left out. */
const LONGEST = 120;

interface CommandTimes {
  readonly tasks: number;
  /** From the shell's point of view. */
  readonly wall: number;
  /** Node alone, running nothing. */
  readonly node: number;
  readonly load: number;
  readonly ingest: number;
  readonly normalize: number;
  readonly emit: number;
}

/** The whole command, spawned as a shell spawns it. */
export async function makeFigures({
  onProgress,
}: Pick<AccuracyOptions, 'onProgress'>): Promise<Figures> {
  const folder = scratchFolder();
  const node = median(
    await repeat(EMPTY_RUNS, async () => (await runNode(['-e', ''])).milliseconds),
  );
  const all: CommandTimes[] = [];
  for (const [times, runs] of SIZES) {
    if (times > 1 && ((all[0]?.normalize ?? 0) * times) / 1000 > LONGEST) break;
    onProgress(`the command on ${times * SAMPLE_TASKS} tasks`);
    all.push(await timeCommand(writeSample(folder, times), times * SAMPLE_TASKS, runs, node));
  }
  return {
    title: 'Whole command on a text (wall time from the shell, ms)',
    columns: ['tasks', 'wall', 'of it: node', 'load', 'ingest', 'normalize', 'emit', 'rest'],
    rows: all.map((one) => {
      const { tasks, wall, ...parts } = one;
      const known = Object.values(parts).reduce((sum, ms) => sum + ms, 0);
      return [tasks, wall, ...Object.values(parts), wall - known].map((value) => value.toFixed(0));
    }),
    notes: [
      'node: an empty program; load: importing the library; the stages cold, from a run of their own; rest: arguments, files, checks',
    ],
    data: all,
  };
}

async function timeCommand(
  input: string,
  tasks: number,
  runs: number,
  node: number,
): Promise<CommandTimes> {
  const { command } = await loadLibrary();
  const output = join(dirname(input), 'output');
  const words = [command, 'extract', input, '--output', output, '--quiet'];
  const walls = await repeat(runs, async () => (await runNode(words)).milliseconds);
  const { load, runs: stages } = await measureInput(input, 1, 'whole');
  const { ingest = 0, normalize = 0, emit = 0 } = stages[0] ?? {};
  return { tasks, wall: median(walls), node, load, ingest, normalize, emit };
}

/** One after the other: side by side they would take each other's core. */
async function repeat<T>(times: number, run: () => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  for (let i = 0; i < times; i += 1) results.push(await run());
  return results;
}
