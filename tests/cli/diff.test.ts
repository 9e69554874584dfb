import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildNotice } from '../../scripts/diff/build.js';
import { fixturePairs } from '../../scripts/diff/fixtures.js';
import { plainTextOf } from '../../scripts/diff/papers.js';
import { parseChanges } from '../../src/schema.js';
import { type BuiltPackage, buildPackage, type Run, run } from '../support/command.js';

let built: BuiltPackage;
let folder: string;

beforeAll(async () => {
  built = await buildPackage();
});
afterAll(() => built.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fengong-test-'));
  for (const { name, before, after } of fixturePairs()) {
    if (name !== 'series' && name !== 'unrelated') continue;
    writeFileSync(join(folder, `${name}-1.txt`), plainTextOf(before));
    writeFileSync(join(folder, `${name}-2.txt`), plainTextOf(after));
    writeFileSync(join(folder, `${name}-1.json`), JSON.stringify(buildNotice(before)));
    writeFileSync(join(folder, `${name}-2.json`), JSON.stringify(buildNotice(after)));
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function diff(...words: readonly string[]): Promise<Run> {
  return run(process.execPath, [built.command, 'diff', ...words], { cwd: folder });
}

describe('fengong diff', () => {
  it('says on stdout what changed, without colours in a pipe', async () => {
    const { code, stdout, stderr } = await diff('series-1.txt', 'series-2.txt');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('培育规模以上工业企业[-200家-]{+300家+}以上');
    expect(stdout).toContain('市大数据局 became 市数据局 in 2024');
  });

  it('takes a notice.json, and gives changes.json', async () => {
    const { code, stdout } = await diff('series-1.txt', 'series-2.json', '--format', 'json');
    expect(code).toBe(0);
    const changes = parseChanges(stdout);
    expect(changes.relation).toBe('series');
    expect(changes.summary).toMatchObject({
      added: 1,
      removed: 1,
      split: 1,
      merged: 1,
      renamed: 3,
    });
  });

  it('exits with 1 for differences where it is asked to, as git does', async () => {
    expect((await diff('series-1.json', 'series-2.json', '--exit-code')).code).toBe(1);
    const same = await diff('series-1.json', 'series-1.json', '--exit-code');
    expect(same.code).toBe(0);
    expect(same.stdout).toContain('are the same file');
  });

  it('says where the two are swapped in time, and compares them', async () => {
    const { code, stdout } = await diff('series-2.json', 'series-1.json');
    expect(code).toBe(0);
    expect(stdout).toMatch(/note {4}the first document \(2025[-\d]*\) is later than the second/u);
  });

  it('takes the relation it is told', async () => {
    const { stdout } = await diff('series-1.json', 'series-2.json', '--relation', 'revision');
    expect(stdout).toContain('as revision');
  });

  it('refuses what has nothing in common, unless it is forced', async () => {
    const refused = await diff('unrelated-1.txt', 'unrelated-2.txt');
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('UNRELATED: unrelated-1.txt and unrelated-2.txt');
    const forced = await diff('unrelated-1.txt', 'unrelated-2.txt', '--force');
    expect(forced.code).toBe(0);
    expect(forced.stdout).toContain('4 added, 5 removed');
  });

  it.each([
    ['changes.html', '<!doctype html>'],
    ['changes.md', '**Before:** '],
    ['changes.csv', 'task_kind,before,after,'],
    ['changes.json', '{\n  "format": "fengong/changes@1"'],
    ['changes.txt', 'before  '],
  ])('writes %s by its ending, and again over its own', async (name, beginning) => {
    for (let times = 0; times < 2; times += 1) {
      const done = await diff('series-1.json', 'series-2.json', '-o', name);
      expect(done).toMatchObject({ code: 0, stdout: '', stderr: '' });
      expect(readFileSync(join(folder, name), 'utf8').startsWith(beginning)).toBe(true);
    }
    expect(readdirSync(folder).filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });

  it('writes over nothing that is not its own', async () => {
    writeFileSync(join(folder, 'mine.html'), '<p>mine</p>');
    for (const target of ['mine.html', 'series-2.json']) {
      const before = readFileSync(join(folder, target), 'utf8');
      const { code, stderr } = await diff('series-1.json', 'series-2.json', '-o', target);
      expect(code).toBe(2);
      expect(stderr).toContain(`OUTPUT_CONFLICT: ${target}`);
      expect(readFileSync(join(folder, target), 'utf8')).toBe(before);
    }
    const { code, stderr } = await diff('series-1.json', 'series-2.json', '-o', 'none/x.html');
    expect(code).toBe(2);
    expect(stderr).toContain('OUTPUT_FAILED: none/x.html');
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  it.each([
    [
      '{"format":"fengong/notice@0"}',
      'expected fengong/notice@1 or fengong/reading@1; found fengong/notice@0',
    ],
    ['{"format":"fengong/notice@1"}', 'the file says it is fengong/notice@1, but it is not'],
    ['{"tasks":[]}', 'found no "format"'],
    ['{', 'the file is not JSON'],
    ['今天天气很好，我们去公园玩。\n', 'the document is no notice'],
  ])('says what is wrong with %s', async (content, message) => {
    const name = content.startsWith('{') ? 'wrong.json' : 'wrong.txt';
    writeFileSync(join(folder, name), content);
    const { code, stdout, stderr } = await diff(name, 'series-2.json');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`FORMAT: ${name}: `);
    expect(stderr).toContain(message);
  });

  it.each([
    [[], 'USAGE: two documents are compared'],
    [['series-1.txt'], 'USAGE: two documents are compared'],
    [['series-1.json', 'series-2.json', 'series-1.json'], 'USAGE: two documents are compared'],
    [['series-1.json', 'none.txt'], 'INPUT_MISSING: none.txt'],
    [['series-1.json', 'series-2.json', '--format', 'xml'], 'USAGE: --format'],
    [['series-1.json', 'series-2.json', '--relation', 'uncle'], 'USAGE: --relation'],
  ])('refuses %j', async (words, message) => {
    const { code, stdout, stderr } = await diff(...words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('compares the folders that extract wrote', async () => {
    for (const name of ['series-1.txt', 'series-2.txt']) {
      await run(process.execPath, [built.command, 'extract', name, '-q'], { cwd: folder });
    }
    const { code, stdout } = await diff('output/series-1', 'output/series-2', '--format', 'json');
    expect(code).toBe(0);
    expect(parseChanges(stdout).summary).toMatchObject({ split: 1, merged: 1 });
  });
});
