import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvPieces, toCsv } from '../../src/emit/csv.js';
import { emitFiles, emitInto, noticeTables } from '../../src/emit/index.js';
import { jsonPieces, toJson } from '../../src/emit/json.js';
import { sampleNotice, sampleReading } from '../support/notice.js';

describe('texts in pieces', () => {
  it('are together the JSON that is made at once', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 6, withNullPrototype: false }), (value) => {
        expect([...jsonPieces(value)].join('')).toBe(toJson(value));
      }),
    );
    for (const value of [
      [],
      {},
      null,
      '市\n局',
      { a: undefined },
      [{}, [[]], [[[[[['a\nb']]]]]]],
    ]) {
      expect([...jsonPieces(value)].join('')).toBe(toJson(value));
    }
  });

  it('are small, however long the lists are', () => {
    const task = sampleNotice.tasks[0];
    const tasks = Array.from({ length: 3000 }, () => task);
    const pieces = [...jsonPieces({ ...sampleNotice, tasks })];
    const longest = Math.max(...pieces.map(({ length }) => length));
    expect(longest).toBeLessThan(JSON.stringify(task, null, 2).length);
  });

  it('are together the CSV that is made at once, also of more rows than one piece holds', () => {
    const table = noticeTables(sampleNotice)[0];
    if (table === undefined) throw new Error('no table');
    const rows = Array.from({ length: 2500 }, (_, i) => table.rows[i % table.rows.length] ?? []);
    const pieces = [...csvPieces({ ...table, rows }, { excel: true })];
    expect(pieces.length).toBe(5);
    const lines = pieces.join('').split('\r\n').length;
    const [header, ...once] = toCsv(table).split('\r\n');
    expect(pieces.join('').startsWith(`\uFEFF${header}\r\n${once[0]}`)).toBe(true);
    expect(lines).toBe(1 + rows.length + 1);
  });

  it('reach a sink file by file, in the order of the files', async () => {
    const got: { path: string; content: string }[] = [];
    await emitInto(
      async (path, pieces) => {
        const content = [...pieces].join('');
        got.push({ path, content });
        return { bytes: Buffer.byteLength(content), hash: 'sha256:0' };
      },
      sampleReading,
      sampleNotice,
    );
    const files = await emitFiles(sampleReading, sampleNotice);
    expect(got.slice(0, -1)).toEqual(files.slice(0, -1));
    expect(got.at(-1)?.path).toBe('datapackage.json');
  });
});
