import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OUTPUT_FILES } from '../src/emit/index.js';
import { type BuiltPackage, buildPackage, run } from './support/command.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** The published open data: what `npm start` writes. */
const OUTPUT = join(ROOT, 'output');
/** `UPDATE_GOLDEN=1 npx vitest run tests/golden`: writes the golden files; read their diff. */
const isUpdate = (process.env.UPDATE_GOLDEN ?? '') !== '';

let built: BuiltPackage;
const folders: string[] = [];

beforeAll(async () => {
  built = await buildPackage();
});

afterAll(() => {
  built.remove();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The commands of `npm start` after the build, as words. */
function startCommands(): readonly (readonly string[])[] {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const commands = String(manifest.scripts.start).split(' && ').slice(1);
  return commands.map((command) => command.split(' '));
}

/** The folders that `npm start` writes in `output/`. */
const NAMES = startCommands().map((words) => words[words.indexOf('--name') + 1] ?? '');

/** Runs the commands of `npm start`, but into a folder of its own. */
async function extractSamples(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'fengong-golden-'));
  folders.push(folder);
  for (const [program, command, ...rest] of startCommands()) {
    expect([program, command, ...rest.slice(-2)]).toEqual([
      'node',
      'dist/cli.js',
      '--output',
      'output',
    ]);
    const done = await run(process.execPath, [built.command, ...rest.slice(0, -1), folder], {
      cwd: ROOT,
    });
    expect(done.code, done.stderr).toBe(0);
  }
  return folder;
}

describe('the sample notice', () => {
  it('gives the committed open data, byte for byte, on every run', async () => {
    const [first, second] = [await extractSamples(), await extractSamples()];
    if (isUpdate) cpSync(first, OUTPUT, { recursive: true });
    expect(readdirSync(first).sort()).toEqual([...NAMES].sort());
    expect(readdirSync(OUTPUT).sort()).toEqual([...NAMES].sort());
    for (const path of NAMES.flatMap((name) => OUTPUT_FILES.map((file) => join(name, file)))) {
      const written = readFileSync(join(first, path), 'utf8');
      expect(readFileSync(join(second, path), 'utf8'), `${path}, second run`).toBe(written);
      expect(written, path).toBe(readFileSync(join(OUTPUT, path), 'utf8'));
    }
    for (const name of NAMES) {
      expect(readdirSync(join(first, name)).sort()).toEqual([...OUTPUT_FILES].sort());
    }
  });

  it('was not just written anew', () => {
    expect(isUpdate, 'read the diff of output/, then run without UPDATE_GOLDEN').toBe(false);
  });
});
