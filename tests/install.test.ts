import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltPackage, buildPackage, type Run, run } from './support/command.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const NOTICES = join(ROOT, 'fixtures/notices');
/** What recognises and draws: there, but built for another machine. */
const BROKEN = ['onnxruntime-node', 'onnxruntime-web', 'tesseract.js', '@napi-rs/canvas'];

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Names of the packages that `npm install --omit=optional` puts beside a package. */
function packagesFor(path: string, found = new Set<string>()): Set<string> {
  const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest;
  for (const each of Object.keys(manifest.dependencies ?? {})) {
    if (found.has(each) || BROKEN.includes(each)) continue;
    packagesFor(join(ROOT, 'node_modules', each), found.add(each));
  }
  return found;
}

function breakPackage(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"main":"index.js"}');
  writeFileSync(join(folder, 'index.js'), "module.exports = require('./binding.node');");
  writeFileSync(join(folder, 'binding.node'), 'built for another machine');
}

/** The package as it lies in a consumer's project where nothing native can be loaded. */
describe('installed where the optional packages do not run', () => {
  let built: BuiltPackage;
  let project: string;

  beforeAll(async () => {
    built = await buildPackage();
    // Outside of this project, whose packages would be found.
    project = mkdtempSync(join(tmpdir(), 'fengong-install-'));
    const modules = join(project, 'node_modules');
    cpSync(built.folder, join(modules, 'fengong'), { recursive: true });
    for (const name of packagesFor(ROOT)) {
      cpSync(join(ROOT, 'node_modules', name), join(modules, name), { recursive: true });
    }
    for (const name of BROKEN) breakPackage(join(modules, name));
  });
  afterAll(() => {
    built.remove();
    rmSync(project, { recursive: true, force: true });
  });

  const fengong = (...words: readonly string[]): Promise<Run> =>
    run(process.execPath, ['node_modules/fengong/dist/cli.js', ...words], { cwd: project });

  it('reads texts and PDFs, and says what it could not draw', async () => {
    const { code, stdout, stderr } = await fengong(
      'extract',
      join(NOTICES, 'xilingol-pasture-2023/input.txt'),
      join(NOTICES, 'jianyang-business-2022/input-kangxi.pdf'),
      join(NOTICES, 'jingmen-consumption-2023/input-map-shuffled.pdf'),
      '--json',
    );
    expect([code, stderr]).toEqual([0, '']);
    const { inputs } = JSON.parse(stdout) as { inputs: { tasks: number }[] };
    expect(inputs.map(({ tasks }) => tasks)).toEqual([7, 8, 13]);
    const findings = readFileSync(join(project, 'output/input-map-shuffled/findings.csv'), 'utf8');
    expect(findings).toContain('TEXT_LAYER_DISTRUSTED');
  });

  it('fails with a typed error where there is no recogniser, and does the rest', async () => {
    const scan = join(NOTICES, 'xilingol-pasture-2023/input-page-2.png');
    const text = join(NOTICES, 'xilingol-pasture-2023/input.txt');
    const { code, stderr } = await fengong('extract', scan, text);
    expect(code).toBe(2);
    expect(stderr).toMatch(/failed .*input-page-2\.png: ENGINE_MISSING: .*"tesseract"/);
    expect(existsSync(join(project, 'output/input/notice.json'))).toBe(true);
  });
});
