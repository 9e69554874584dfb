import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OUTPUT_FILES } from '../../src/emit/index.js';
import { type BuiltPackage, buildPackage, type Run, run } from '../support/command.js';

const NOTICE = [
  '某市人民政府办公室',
  '',
  '序号\t任务内容\t责任单位',
  '1\t实施强县计划。发挥带动作用\t市财政局牵头，市教育局配合',
  '2\t推进产业链\t市科技局',
  '',
].join('\n');

let built: BuiltPackage;
let folder: string;

beforeAll(async () => {
  built = await buildPackage();
});
afterAll(() => built.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fengong-test-'));
  writeFileSync(join(folder, 'notice.txt'), NOTICE);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function fengong(...words: readonly string[]): Promise<Run> {
  return run(process.execPath, [built.command, ...words], { cwd: folder });
}

function list(path: string): readonly string[] {
  return readdirSync(join(folder, path)).sort();
}

function contents(path: string): readonly (readonly [string, string])[] {
  return list(path).map((name) => [name, readFileSync(join(folder, path, name), 'latin1')]);
}

const ALL_FILES = [...OUTPUT_FILES].sort();

describe('fengong', () => {
  it('prints its help with the examples first', async () => {
    const { code, stdout, stderr } = await fengong('--help');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.indexOf('Examples:')).toBeGreaterThan(0);
    expect(stdout.indexOf('Examples:')).toBeLessThan(stdout.indexOf('Options of extract:'));
    expect(stdout).toContain('--engine auto|paddle|tesseract');
  });

  it('prints the help of one command', async () => {
    const { code, stdout } = await fengong('extract', '--help');
    expect(code).toBe(0);
    expect(stdout).toContain('fengong extract <file|folder>... [options]');
    expect(stdout).not.toContain('fengong schema');
  });

  it('prints its version', async () => {
    const { version } = JSON.parse(readFileSync(join(built.folder, 'package.json'), 'utf8'));
    expect(await fengong('--version')).toMatchObject({ code: 0, stdout: `${version}\n` });
  });

  it.each([
    [[], 'Examples:'],
    [['frobnicate'], 'USAGE: there is no such command'],
    [['toString'], 'USAGE: there is no such command'],
    [['extract'], 'USAGE: an input is missing'],
    [['extract', 'notice.txt', '--frob'], "USAGE: Unknown option '--frob'"],
    [['extract', 'notice.txt', '--engine', 'eye'], 'USAGE: --engine'],
    [['extract', 'notice.txt', '--jobs', 'many'], 'USAGE: --jobs: expected a whole number'],
    [['extract', 'notice.txt', '--jobs', '0'], 'USAGE: --jobs: expected a whole number'],
    [['extract', 'notice.txt', '--pages', '7-2'], 'USAGE: --pages: expected a page range'],
    [['extract', 'notice.txt', '--name', '../up'], 'USAGE: --name'],
    [['extract', 'notice.txt', 'other.txt', '--name', 'x'], 'USAGE: --name'],
    [['schema', 'minutes'], 'USAGE: one format is asked for'],
  ])('refuses %j with exit code 2 and nothing on stdout', async (words, message) => {
    writeFileSync(join(folder, 'other.txt'), NOTICE);
    const { code, stdout, stderr } = await fengong(...words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(existsSync(join(folder, 'output'))).toBe(false);
  });

  it.each(['notice', 'reading'])('prints the JSON Schema of a %s', async (name) => {
    const { code, stdout } = await fengong('schema', name);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `fengong/${name}@1`,
    });
  });
});

describe('fengong extract', () => {
  it('writes the whole folder, reports on stderr and leaves stdout to data', async () => {
    const { code, stdout, stderr } = await fengong('extract', 'notice.txt');
    expect([code, stdout]).toEqual([0, '']);
    expect(list('output')).toEqual(['notice']);
    expect(list('output/notice')).toEqual(ALL_FILES);
    expect(stderr).toMatch(/2 tasks, \d+ assignments/);
    expect(stderr).not.toContain('\u001B');
  });

  it('writes the same bytes on every run', async () => {
    await fengong('extract', 'notice.txt', '-o', 'first');
    await fengong('extract', 'notice.txt', '-o', 'second');
    await fengong('extract', 'notice.txt', '-o', 'second');
    expect(contents('second/notice')).toEqual(contents('first/notice'));
  });

  it('names the folder by --name and marks the CSV files for --excel', async () => {
    await fengong('extract', 'notice.txt', '--name', '菏泽', '--excel', '--quiet');
    const tasks = readFileSync(join(folder, 'output/菏泽/tasks.csv'), 'utf8');
    expect(tasks.startsWith('\uFEFFsequence,')).toBe(true);
  });

  it('says nothing with --quiet', async () => {
    const result = await fengong('extract', 'notice.txt', '--quiet');
    expect(result).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  it('prints a report for scripts with --json', async () => {
    const { code, stdout } = await fengong('extract', 'notice.txt', 'gone.txt', '--json');
    const report = JSON.parse(stdout);
    expect(code).toBe(2);
    expect(report).toMatchObject({ format: 'fengong/report@1', exitCode: 2 });
    expect(report.inputs).toMatchObject([
      { input: 'gone.txt', status: 'failed', error: { code: 'INPUT_MISSING', place: 'gone.txt' } },
      { input: 'notice.txt', status: 'done', tasks: 2, files: OUTPUT_FILES },
    ]);
  });

  it('exits with 1 on findings with --strict, and with 0 without', async () => {
    writeFileSync(join(folder, 'plain.txt'), '今天天气很好，大家都很高兴。\n');
    expect((await fengong('extract', 'plain.txt')).code).toBe(0);
    expect((await fengong('extract', 'plain.txt', '--strict')).code).toBe(1);
  });

  it('reads every document of a folder, says what it skipped, and leaves folders in it', async () => {
    mkdirSync(join(folder, 'in/deeper'), { recursive: true });
    for (const name of ['b.txt', 'a.TXT', 'deeper/c.txt', 'table.xlsx', '.hidden.txt']) {
      writeFileSync(join(folder, 'in', name), NOTICE);
    }
    const { code, stderr } = await fengong('extract', 'in');
    expect(code).toBe(0);
    expect(list('output')).toEqual(['a', 'b']);
    expect(stderr).toContain('skipped in/table.xlsx');
    expect(stderr.indexOf('in/a.TXT')).toBeLessThan(stderr.indexOf('in/b.txt'));
  });

  it('reads the page images of a folder as one document, beside its other documents', async () => {
    const notices = new URL('../../fixtures/notices/', import.meta.url);
    mkdirSync(join(folder, 'in.2023'));
    for (const [name, from] of [
      ['page-10.png', 'xilingol-pasture-2023/input-page-2.png'],
      ['fax.tiff', 'jianyang-business-2022/input-fax.tiff'],
      ['page-2.PNG', null],
      ['page-3.webp', null],
      ['b.txt', null],
      ['list.xlsx', null],
    ] as const) {
      const bytes = from === null ? NOTICE : readFileSync(new URL(from, notices));
      writeFileSync(join(folder, 'in.2023', name), bytes);
    }
    const { code, stdout, stderr } = await fengong(
      'extract',
      'in.2023',
      '--pages',
      '2-3',
      '--json',
    );
    expect([code, stderr]).toEqual([0, 'skipped in.2023/list.xlsx\n']);
    expect(list('output')).toEqual(['b', 'fax', 'in.2023']);
    const { inputs } = JSON.parse(stdout) as { inputs: { source: { name: string } }[] };
    expect(inputs[2]).toMatchObject({
      input: 'in.2023',
      status: 'done',
      source: { name: 'in.2023', pages: 3, reading: 'ocr', mediaType: 'image/*' },
      findings: { error: 1 },
    });
    const reading = JSON.parse(readFileSync(join(folder, 'output/in.2023/reading.json'), 'utf8'));
    expect(reading.remarks[0]).toMatchObject({ code: 'PAGE_UNREADABLE', page: 2 });
    expect(reading.blocks.map(({ type }: { type: string }) => type)).toContain('table');
  });

  it('does the other inputs where one fails', async () => {
    mkdirSync(join(folder, 'nothing'));
    writeFileSync(join(folder, 'empty.txt'), '');
    writeFileSync(join(folder, 'image.txt'), Buffer.from('89504e470d0a1a0a0000000d', 'hex'));
    const words = ['nothing', 'gone.txt', 'empty.txt', 'image.txt', '/dev/null', 'notice.txt'];
    const { code, stderr } = await fengong('extract', ...words);
    expect(code).toBe(2);
    for (const each of [
      /failed nothing: INPUT_EMPTY/,
      /failed gone\.txt: INPUT_MISSING/,
      /failed empty\.txt: INPUT_EMPTY/,
      /failed image\.txt: INPUT_DAMAGED/,
      /failed \/dev\/null: INPUT_KIND/,
    ]) {
      expect(stderr).toMatch(each);
    }
    expect(list('output')).toEqual(['notice']);
  });

  it('says that there is no right to read', async () => {
    chmodSync(join(folder, 'notice.txt'), 0);
    const { code, stderr } = await asPlainUser('notice.txt');
    expect(code).toBe(2);
    expect(stderr).toMatch(/INPUT_UNREADABLE: notice\.txt.*no right to read it/);
  });

  it('keeps a strange file name inside the output folder', async () => {
    for (const name of ['CON.txt', 'a\u001B[31mb.txt', '~ x .txt']) {
      writeFileSync(join(folder, name), NOTICE);
    }
    const { stderr } = await fengong('extract', '.');
    expect(list('output')).toEqual(['CON_', 'a_[31mb', 'notice', '~ x']);
    expect(stderr).not.toContain('\u001B');
  });
});

describe('the output folder', () => {
  it('is replaced where all in it is ours', async () => {
    await fengong('extract', 'notice.txt');
    writeFileSync(join(folder, 'notice.txt'), NOTICE.replace('强县', '富县'));
    expect((await fengong('extract', 'notice.txt')).code).toBe(0);
    expect(readFileSync(join(folder, 'output/notice/tasks.csv'), 'utf8')).toContain('富县');
    expect(list('output')).toEqual(['notice']);
  });

  it.each<[string, (path: string) => void]>([
    ['a file of the user', (path) => writeFileSync(join(path, 'notes.txt'), 'mine')],
    ['a table corrected by hand', (path) => writeFileSync(join(path, 'tasks.csv'), 'mine')],
    ['a folder', (path) => mkdirSync(join(path, 'notes'))],
  ])('is left alone where it holds %s', async (_, disturb) => {
    await fengong('extract', 'notice.txt');
    disturb(join(folder, 'output/notice'));
    const before = list('output/notice');
    const { code, stderr } = await fengong('extract', 'notice.txt');
    expect(code).toBe(2);
    expect(stderr).toContain('OUTPUT_CONFLICT');
    expect(list('output/notice')).toEqual(before);
    expect(list('output')).toEqual(['notice']);
  });

  it('is not written over a file or through a link of that name', async () => {
    mkdirSync(join(folder, 'output'));
    mkdirSync(join(folder, 'elsewhere'));
    writeFileSync(join(folder, 'output/notice'), 'mine');
    expect((await fengong('extract', 'notice.txt')).stderr).toContain('OUTPUT_CONFLICT');
    rmSync(join(folder, 'output/notice'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'output/notice'));
    expect((await fengong('extract', 'notice.txt')).stderr).toContain('OUTPUT_CONFLICT');
    expect(list('elsewhere')).toEqual([]);
  });

  it('goes to the first of two inputs of one stem; the second is a conflict', async () => {
    mkdirSync(join(folder, 'two'));
    writeFileSync(join(folder, 'two/NOTICE.md'), NOTICE.replace('强县', '富县'));
    const { code, stderr } = await fengong(
      'extract',
      'notice.txt',
      'two/NOTICE.md',
      './notice.txt',
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/failed two\/NOTICE\.md: OUTPUT_CONFLICT/);
    expect(readFileSync(join(folder, 'output/notice/tasks.csv'), 'utf8')).toContain('强县');
  });

  it('is not half written where a file cannot grow (as on a full disk)', async () => {
    const shell = 'ulimit -f 2; exec "$0" "$@"';
    const words = ['-c', shell, process.execPath, built.command, 'extract', 'notice.txt'];
    const { code, stderr } = await run('bash', words, { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toMatch(/OUTPUT_FAILED: output\/notice: .*a file size limit/);
    expect(list('output')).toEqual([]);
  });

  it('says that there is no right to write', async () => {
    mkdirSync(join(folder, 'output'), { mode: 0o555 });
    chmodSync(join(folder, 'notice.txt'), 0o444);
    const { code, stderr } = await asPlainUser('notice.txt');
    expect(code).toBe(2);
    expect(stderr).toMatch(/OUTPUT_FAILED: output\/notice: .*no right to write there/);
  });

  it('says that a file stands where the folder should go', async () => {
    writeFileSync(join(folder, 'output'), 'mine');
    const { code, stderr } = await fengong('extract', 'notice.txt');
    expect(code).toBe(2);
    expect(stderr).toMatch(/OUTPUT_FAILED: .*a file where a folder should be/);
    expect(readFileSync(join(folder, 'output'), 'utf8')).toBe('mine');
  });

  it('is the old or the new one, and nothing else, when the run is stopped at any time', async () => {
    await fengong('extract', 'notice.txt');
    const old = contents('output/notice');
    writeFileSync(join(folder, 'notice.txt'), NOTICE.replace('强县', '富县'));
    await fengong('extract', 'notice.txt', '-o', 'whole');
    const fresh = contents('whole/notice');
    for (const delay of [20, 60, 100, 140, 180, 220, 260, 300, 400]) {
      const signal = delay % 40 === 20 ? 'SIGINT' : 'SIGTERM';
      await run(process.execPath, [built.command, 'extract', 'notice.txt'], {
        cwd: folder,
        onStart: (child) => setTimeout(() => child.kill(signal), delay),
      });
      expect(list('output')).toEqual(['notice']);
      expect([old, fresh]).toContainEqual(contents('output/notice'));
    }
  });
});

/**
 * Runs `extract` so that file modes count. Root may read and write everything, unless it gives its
 * capabilities up (setpriv of util-linux); then it has the rights of any owner.
 */
function asPlainUser(input: string): Promise<Run> {
  const words = [process.execPath, built.command, 'extract', input];
  const [program = '', ...rest] =
    process.getuid?.() === 0
      ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all', ...words]
      : words;
  return run(program, rest, { cwd: folder });
}
