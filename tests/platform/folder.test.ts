import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  checkFolder,
  recoverFolder,
  type WriteFile,
  writeFolder,
} from '../../src/platform/folder.js';

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'fengong-folder-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const target = (findForeign = async (): Promise<string | null> => null) => ({
  parent,
  name: 'notice',
  findForeign,
});
const filled =
  (...files: readonly (readonly [path: string, ...pieces: string[]])[]) =>
  async (write: WriteFile) => {
    for (const [path, ...pieces] of files) await write(path, pieces);
  };
const read = (...path: readonly string[]) => readFileSync(join(parent, ...path), 'utf8');
const put = (folder: string, text: string) => {
  mkdirSync(join(parent, folder));
  writeFileSync(join(parent, folder, 'tasks.csv'), text);
};

describe('writeFolder', () => {
  it('makes the parents, replaces the old folder as a whole and leaves nothing beside it', async () => {
    const deep = { ...target(), parent: join(parent, 'a/b') };
    await writeFolder(deep, filled(['old.csv', '1']));
    expect(await writeFolder(deep, filled(['new.csv', '2']))).toBe(join(parent, 'a/b/notice'));
    expect(readdirSync(join(parent, 'a/b'))).toEqual(['notice']);
    expect(readdirSync(join(parent, 'a/b/notice'))).toEqual(['new.csv']);
  });

  it('leaves the old folder and no rubbish where a file cannot be written', async () => {
    put('notice', 'old');
    const files = filled(['tasks.csv', 'new'], ['no/such/place.csv', '']);
    await expect(writeFolder(target(), files)).rejects.toMatchObject({ code: 'OUTPUT_FAILED' });
    expect(readdirSync(parent)).toEqual(['notice']);
    expect(read('notice', 'tasks.csv')).toBe('old');
  });

  it('writes a file piece by piece and tells what it came to', async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `第${i}项：市财政局𠮷\r\n`);
    const pieces = [...lines, lines.join(''), ...lines];
    let told: unknown;
    await writeFolder(target(), async (write) => {
      told = await write('tasks.csv', pieces);
      await write('findings.csv', []);
    });
    const bytes = Buffer.from(pieces.join(''));
    expect(readFileSync(join(parent, 'notice', 'tasks.csv')).equals(bytes)).toBe(true);
    expect(read('notice', 'findings.csv')).toBe('');
    const hash = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    expect(told).toEqual({ bytes: bytes.length, hash });
  });

  it('leaves the old folder and no rubbish where its files cannot be made', async () => {
    put('notice', 'old');
    const broken = async (write: WriteFile) => {
      await write('tasks.csv', ['new']);
      throw new TypeError('a defect');
    };
    await expect(writeFolder(target(), broken)).rejects.toThrow('a defect');
    expect(readdirSync(parent)).toEqual(['notice']);
    expect(read('notice', 'tasks.csv')).toBe('old');
  });

  it('looks again before the swap, and stops handling signals when it is done', async () => {
    put('notice', 'mine');
    const before = process.listenerCount('SIGINT');
    const foreign = target(async () => 'something of the user');
    await expect(writeFolder(foreign, filled())).rejects.toMatchObject({ code: 'OUTPUT_CONFLICT' });
    expect(readdirSync(parent)).toEqual(['notice']);
    expect(read('notice', 'tasks.csv')).toBe('mine');
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});

describe('checkFolder', () => {
  it('takes a folder that is not there, and asks about the names in one that is', async () => {
    await checkFolder(target(async () => 'never asked'));
    put('notice', 'text');
    const seen: string[] = [];
    await checkFolder({
      ...target(),
      findForeign: async (names, readFile) => {
        for (const name of names) seen.push(name, Buffer.from(await readFile(name)).toString());
        return null;
      },
    });
    expect(seen).toEqual(['tasks.csv', 'text']);
  });
});

describe('recoverFolder', () => {
  it('puts back what a run killed between its two renames left', async () => {
    put('.notice.fengong-old', 'old');
    await recoverFolder(target());
    expect(readdirSync(parent)).toEqual(['notice']);
    expect(read('notice', 'tasks.csv')).toBe('old');
  });

  it('drops the old folder where the new one is in place', async () => {
    put('.notice.fengong-old', 'old');
    put('notice', 'new');
    await recoverFolder(target());
    expect(existsSync(join(parent, '.notice.fengong-old'))).toBe(false);
    expect(read('notice', 'tasks.csv')).toBe('new');
  });
});

describe.skipIf(!existsSync('/proc/self'))('a place where nothing can be made', () => {
  it('is told, not tried for ever', async () => {
    const nowhere = { ...target(), parent: '/proc/fengong/deep' };
    await expect(writeFolder(nowhere, filled())).rejects.toMatchObject({ code: 'OUTPUT_FAILED' });
  });
});
