import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadLibrary } from '../accuracy/library.js';

const CHILD = fileURLToPath(new URL('./child.mjs', import.meta.url));

/** Milliseconds of one run, and what it held. */
export interface RunTimes {
  readonly ingest: number;
  readonly normalize: number;
  readonly emit: number;
  readonly total: number;
  /** CPU of the reading over all threads of the process. */
  readonly cpu: number;
  readonly pages: number;
  readonly tasks: number;
}

export interface Measurement {
  /** Milliseconds to import the library. */
  readonly load: number;
  readonly runs: readonly RunTimes[];
  readonly peakMegabytes: number;
}

export interface ProcessRun {
  readonly milliseconds: number;
  readonly stdout: string;
}

/** Runs node to its end; throws with its stderr where it fails. */
export function runNode(words: readonly string[]): Promise<ProcessRun> {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve({ milliseconds: performance.now() - begin, stdout });
      else reject(new Error(`${words.join(' ')} ended with ${code}: ${stderr}`));
    });
  });
}

/** Measures an input in a process of its own: `read` stops at the reading. */
export async function measureInput(
  input: string,
  runs: number,
  what: 'read' | 'whole',
): Promise<Measurement> {
  const { command } = await loadLibrary();
  const { stdout } = await runNode([CHILD, dirname(command), input, `${runs}`, what]);
  return JSON.parse(stdout) as Measurement;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0];
  return (low + high) / 2;
}
