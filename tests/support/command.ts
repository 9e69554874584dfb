import { type SpawnOptions, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../scripts/build.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a run of the command gave. */
export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface BuiltPackage {
  /** A folder inside the project (so that its packages are found), removed by `remove`. */
  readonly folder: string;
  /** The command as `npm run build` makes it. */
  readonly command: string;
  readonly remove: () => void;
}

/** Builds the library and the command as they are published, apart from `dist/` and its users. */
export async function buildPackage(): Promise<BuiltPackage> {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, '.cache', 'package-'));
  await bundle(join(folder, 'dist'));
  for (const file of ['package.json', 'README.md', 'LICENSE']) {
    await copyFile(join(ROOT, file), join(folder, file));
  }
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { folder, command: join(folder, 'dist', 'cli.js'), remove };
}

/** Runs a program to its end. A reader that leaves early is `onStart`'s affair. */
export function run(
  program: string,
  words: readonly string[],
  options: SpawnOptions & { readonly onStart?: (child: ReturnType<typeof spawn>) => void } = {},
): Promise<Run> {
  const { onStart, ...spawning } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, spawning);
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    onStart?.(child);
  });
}
