// Time and memory of a comparison, each size in a process of its own so that peaks do not mix.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loadLibrary } from '../accuracy/library.js';
import { buildNotice } from '../diff/build.js';
import { generatePair } from '../diff/generate.js';

export interface DiffTiming {
  readonly tasks: number;
  /** Same tasks over and over, or each another. */
  readonly copies: boolean;
  readonly milliseconds: number;
  readonly peakMegabytes: number;
}

const SIZES: readonly (readonly [tasks: number, copies: boolean])[] = [
  [35, false],
  [500, false],
  [5000, false],
  [5000, true],
];
const DISTINCT = 35;

/** A pair of that size; copies repeat a plan of 35 tasks. */
function pairOf(tasks: number, copies: boolean) {
  const size = copies ? DISTINCT : tasks;
  const pair = generatePair('bench', { tasks: size, changed: 0.5, moves: size / 100 });
  if (!copies) return pair;
  const repeated = <T>(list: readonly T[]) =>
    Array.from({ length: tasks }, (_, at) => list[at % list.length] as T);
  return {
    before: { ...pair.before, tasks: repeated(pair.before.tasks) },
    after: { ...pair.after, tasks: repeated(pair.after.tasks) },
  };
}

async function measure(tasks: number, copies: boolean): Promise<DiffTiming> {
  const { library } = await loadLibrary();
  const pair = pairOf(tasks, copies);
  const [before, after] = [buildNotice(pair.before), buildNotice(pair.after)];
  const begin = performance.now();
  library.diffNotices(before, after, { force: true });
  const milliseconds = performance.now() - begin;
  return { tasks, copies, milliseconds, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
}

/** Times of all sizes; the first call of each process, so that nothing is warm. */
export function diffTimings(): readonly DiffTiming[] {
  const script = fileURLToPath(import.meta.url);
  return SIZES.map(([tasks, copies]) => {
    const words = ['--import', 'tsx', script, String(tasks), String(copies)];
    const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    const line = stdout.trim().split('\n').at(-1) ?? '';
    if (line === '') throw new Error(stderr);
    return JSON.parse(line) as DiffTiming;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [tasks = '35', copies = 'false'] = process.argv.slice(2);
  process.stdout.write(`${JSON.stringify(await measure(Number(tasks), copies === 'true'))}\n`);
}
