import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { emitFiles, OUTPUT_FILES } from '../../src/emit/index.js';
import { findForeign } from '../../src/emit/ownership.js';
import type { Notice } from '../../src/model/notice.js';
import { sampleNotice, sampleReading } from '../support/notice.js';

const PROFILE = new URL('../../vendor/datapackage-2.0/datapackage.json', import.meta.url);
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const fitsProfile = ajv.compile(JSON.parse(readFileSync(PROFILE, 'utf8')));

interface Field {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
}
interface Resource {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly hash: string;
  readonly schema?: {
    readonly fields: readonly Field[];
    readonly foreignKeys?: readonly {
      readonly fields: readonly string[];
      readonly reference: object;
    }[];
  };
}

async function emit(notice: Notice) {
  const files = await emitFiles(sampleReading, notice);
  const contents = new Map(files.map((file) => [file.path, file.content]));
  const descriptor = JSON.parse(contents.get('datapackage.json') ?? '');
  return { contents, descriptor, resources: descriptor.resources as readonly Resource[] };
}

const empty: Notice = {
  ...sampleNotice,
  metadata: { ...sampleNotice.metadata, title: null, documentNumber: null, issuer: null },
  columns: [],
  tasks: [],
  edits: [],
  findings: [],
};

describe('datapackage.json', () => {
  it.each([
    ['the sample', sampleNotice],
    ['a notice without anything', empty],
  ])('is valid against the published profile for %s', async (_, notice) => {
    const { descriptor } = await emit(notice);
    expect(fitsProfile(descriptor), JSON.stringify(fitsProfile.errors, null, 1)).toBe(true);
  });

  it('is checked by a profile that can say no', async () => {
    const { descriptor } = await emit(sampleNotice);
    expect(fitsProfile({ ...descriptor, resources: [{ path: 'tasks.csv' }] })).toBe(false);
  });

  it('names every other file with its true size and hash', async () => {
    const { contents, resources } = await emit(sampleNotice);
    expect([...contents.keys()]).toEqual(OUTPUT_FILES);
    expect(resources.map((each) => each.path)).toEqual(OUTPUT_FILES.slice(0, -1));
    for (const { path, bytes, hash } of resources) {
      const content = Buffer.from(contents.get(path) ?? '', 'utf8');
      expect(bytes).toBe(content.length);
      expect(hash).toBe(`sha256:${createHash('sha256').update(content).digest('hex')}`);
    }
  });

  it('describes the columns of each table as they stand there, all with a title', async () => {
    const { contents, resources } = await emit(sampleNotice);
    for (const { path, schema } of resources.filter((each) => each.schema !== undefined)) {
      const [header] = parse(contents.get(path) ?? '') as string[][];
      expect(schema?.fields.map((field) => field.name)).toEqual(header);
      for (const field of schema?.fields ?? []) {
        expect(field.title, `${path} ${field.name}`).toMatch(/\p{Script=Han}/u);
        expect(field.description, `${path} ${field.name}`).toBeTruthy();
      }
    }
  });

  it('hangs assignments, edits and findings on tasks', async () => {
    const { resources } = await emit(sampleNotice);
    const keys = resources.flatMap(({ name, schema }) =>
      (schema?.foreignKeys ?? []).map((key) => [name, key.fields, key.reference]),
    );
    const reference = { resource: 'tasks', fields: ['sequence'] };
    expect(keys).toEqual([
      ['assignments', ['sequence'], reference],
      ['edits', ['task'], reference],
      ['findings', ['task'], reference],
    ]);
  });

  it('is the same on every run and claims no licence and no time', async () => {
    const [first, second] = [await emit(sampleNotice), await emit(structuredClone(sampleNotice))];
    expect([...first.contents]).toEqual([...second.contents]);
    expect(first.descriptor).not.toHaveProperty('licenses');
    expect(first.descriptor).not.toHaveProperty('created');
  });
});

describe('emitFiles', () => {
  it('writes the model order of keys, whatever the order in memory', async () => {
    const shuffled = Object.fromEntries(Object.entries(sampleNotice).reverse()) as Notice;
    const [ours, theirs] = [await emit(sampleNotice), await emit(shuffled)];
    expect(theirs.contents.get('notice.json')).toBe(ours.contents.get('notice.json'));
    expect(JSON.parse(ours.contents.get('notice.json') ?? '')).toEqual(sampleNotice);
  });

  it('refuses data that does not fit the model', async () => {
    const broken = { ...sampleNotice, tasks: [{ sequence: 0 }] } as unknown as Notice;
    await expect(emitFiles(sampleReading, broken)).rejects.toMatchObject({ code: 'FORMAT' });
  });

  it('ends every JSON file with a line end and uses LF alone there', async () => {
    const { contents } = await emit(sampleNotice);
    for (const [path, content] of contents) {
      if (path.endsWith('.json')) expect(content).toMatch(/^\{\n {2}"[^\r]*\}\n$/u);
    }
  });
});

describe('findForeign', () => {
  async function judge(change: (files: Map<string, string>) => void): Promise<string | null> {
    const files = new Map((await emit(sampleNotice)).contents);
    change(files);
    return findForeign([...files.keys()], async (name) => Buffer.from(files.get(name) ?? ''));
  }

  it('knows its own folder, an empty one, and what file managers drop there', async () => {
    expect(await judge(() => undefined)).toBeNull();
    expect(await judge((files) => files.clear())).toBeNull();
    expect(await judge((files) => files.set('.DS_Store', '\0'))).toBeNull();
    expect(await judge((files) => files.delete('reading.json'))).toBeNull();
  });

  it.each<[string, RegExp, (files: Map<string, string>) => void]>([
    ['a file of the user', /"notes\.txt"/, (files) => files.set('notes.txt', 'mine')],
    ['a table corrected by hand', /"tasks\.csv".*changed/, (files) => files.set('tasks.csv', 'x')],
    ['no descriptor', /no datapackage\.json/, (files) => files.delete('datapackage.json')],
    ['a broken descriptor', /no datapackage\.json/, (files) => files.set('datapackage.json', '{')],
    [
      "somebody else's data package",
      /no datapackage\.json/,
      (files) => files.set('datapackage.json', '{"resources":[]}'),
    ],
    [
      'a descriptor with a licence added by hand',
      /no datapackage\.json/,
      (files) => {
        const text = files.get('datapackage.json') ?? '';
        files.set('datapackage.json', text.replace('{', '{ "licenses": [{"name":"CC0-1.0"}],'));
      },
    ],
  ])('sees %s', async (_, reason, change) => {
    expect(await judge(change)).toMatch(reason);
  });
});
