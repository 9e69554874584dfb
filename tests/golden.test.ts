import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OUTPUT_FILES } from '../src/emit/index.js';
import { type BuiltPackage, buildPackage, run } from './support/command.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const NAME = 'heze-2023-56';
/** The published open data: what `npm start` writes. */
const GOLDEN = join(ROOT, 'output', NAME);
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

/** Runs the command of `npm start`, but into a folder of its own. */
async function extractSample(): Promise<string> {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const words = String(manifest.scripts.start).split(' && ').at(-1)?.split(' ') ?? [];
  const [program, command, ...rest] = words;
  expect([program, command, rest.at(-2), rest.at(-1)]).toEqual([
    'node',
    'dist/cli.js',
    '--output',
    'output',
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'fengong-golden-'));
  folders.push(folder);
  const done = await run(process.execPath, [built.command, ...rest.slice(0, -1), folder], {
    cwd: ROOT,
  });
  expect(done.code, done.stderr).toBe(0);
  return join(folder, NAME);
}

describe('the sample notice', () => {
  it('gives the committed open data, byte for byte, on every run', async () => {
    const [first, second] = [await extractSample(), await extractSample()];
    if (isUpdate) cpSync(first, GOLDEN, { recursive: true });
    expect(readdirSync(first).sort()).toEqual([...OUTPUT_FILES].sort());
    expect(readdirSync(GOLDEN).sort()).toEqual([...OUTPUT_FILES].sort());
    for (const file of OUTPUT_FILES) {
      const written = readFileSync(join(first, file), 'utf8');
      expect(readFileSync(join(second, file), 'utf8'), `${file}, second run`).toBe(written);
      expect(written, file).toBe(readFileSync(join(GOLDEN, file), 'utf8'));
    }
  });

  it('was not just written anew', () => {
    expect(isUpdate, 'read the diff of output/, then run without UPDATE_GOLDEN').toBe(false);
  });
});
