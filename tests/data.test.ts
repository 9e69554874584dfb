import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldEntries, unitEntries } from '../src/data/index.js';
import { noticeTables } from '../src/emit/table.js';
import { Level } from '../src/model/notice.js';
import { sampleNotice } from './support/notice.js';

const FOLDER = new URL('../src/data/', import.meta.url);
const tables = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.tsv'))
  .sort();

interface Table {
  readonly comments: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function readTable(name: string): Table {
  const lines = readFileSync(new URL(name, FOLDER), 'utf8').split('\n');
  const comments = lines.filter((line) => line.startsWith('#')).join('\n');
  const [header = [], ...rows] = lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
  return { comments, columns: header, rows };
}

/** The columns a table says it is sorted by; "Sorted." and "by code point" mean the first one. */
function declaredKey({ comments, columns }: Table): readonly string[] {
  const head = comments.replaceAll('\n# ', ' ');
  const [declared, words = ''] = /[Ss]orted(?: by ([^;.:]+))?/u.exec(head) ?? [];
  const named = words
    .split(',')
    .map((word) => word.replace(/\(.*/u, '').trim())
    .filter((word) => columns.includes(word));
  return declared === undefined || named.length > 0 ? named : columns.slice(0, 1);
}

describe.each(tables)('src/data/%s', (name) => {
  const text = readFileSync(new URL(name, FOLDER), 'utf8');
  const table = readTable(name);

  it('says in its head where it comes from, of when it is, and how it is sorted', () => {
    expect(text.startsWith('# ')).toBe(true);
    expect(table.comments).toMatch(/[Ss]ources?:|Method:|knowledge/u);
    expect(table.comments).toMatch(/\b(?:19|20)\d\d\b/u);
    expect(declaredKey(table), 'a "Sorted" in the head').not.toEqual([]);
  });

  it('is clean UTF-8: LF line ends, one at the end, no blanks at the ends of a field', () => {
    expect(text).not.toMatch(/\r|\uFEFF|\uFFFD|[ \u3000](?:\t|\n)|\t /u);
    expect(text.endsWith('\n')).toBe(true);
    expect(text.endsWith('\n\n')).toBe(false);
  });

  it('has as many fields in each row as in its header', () => {
    expect(table.rows.length).toBeGreaterThan(0);
    const odd = table.rows.filter((row) => row.length !== table.columns.length);
    expect(odd).toEqual([]);
  });

  it('is sorted by the key its head declares', () => {
    const places = declaredKey(table).map((column) => table.columns.indexOf(column));
    const keys = table.rows.map((row) => places.map((place) => row[place] ?? ''));
    const wrong = keys.filter((key, i) => i > 0 && compareKeys(name, keys[i - 1] ?? [], key) > 0);
    expect(wrong).toEqual([]);
  });

  it('has no row twice', () => {
    const rows = table.rows.map((row) => row.join('\t'));
    expect(rows.filter((row, i) => rows.indexOf(row) !== i)).toEqual([]);
  });
});

/** By code points; levels of government go from the top down. */
function compareKeys(name: string, left: readonly string[], right: readonly string[]): number {
  for (const [i, a] of left.entries()) {
    const b = right[i] ?? '';
    const levels: readonly string[] = name === 'units.tsv' && i === 0 ? Level.options : [];
    if (a !== b)
      return levels.length > 0
        ? levels.indexOf(a) - levels.indexOf(b)
        : Buffer.compare(Buffer.from(a), Buffer.from(b));
  }
  return 0;
}

describe('units.tsv', () => {
  const units = unitEntries();
  const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/u;

  it('has levels of the model, short and full names, and keys of Latin letters', () => {
    for (const unit of units) {
      expect(Level.options, unit.short).toContain(unit.level);
      expect(unit.short).toMatch(/\p{Script=Han}/u);
      expect(unit.full).toMatch(/\p{Script=Han}/u);
      expect(unit.key, unit.short).toMatch(/^[a-z][a-z0-9_]*$/u);
    }
  });

  it('names a body once per level', () => {
    const names = units.map((unit) => `${unit.level} ${unit.short}`);
    expect(names.filter((each, i) => names.indexOf(each) !== i)).toEqual([]);
  });

  it('has dates as yyyy or yyyy-mm, the last one not before the first', () => {
    for (const { short, from, to } of units) {
      for (const date of [from, to]) if (date !== null) expect(date, short).toMatch(DATE);
      if (from !== null && to !== null) expect(from <= to, short).toBe(true);
    }
  });

  it('has successors that are bodies of the table', () => {
    const shorts = new Set(units.map((unit) => unit.short));
    const lost = units.filter(({ successor }) => successor !== null && !shorts.has(successor));
    expect(lost.map(({ short, successor }) => `${short} → ${successor}`)).toEqual([]);
  });

  it('has no alias that is the name itself', () => {
    expect(units.filter(({ short, aliases }) => aliases.includes(short))).toEqual([]);
  });
});

describe('fields.tsv', () => {
  it('explains every fixed column of the CSV files, and no other', () => {
    const explained = fieldEntries().map(({ resource, field }) => `${resource}.${field}`);
    const written = noticeTables({ ...sampleNotice, columns: [] }).flatMap((table) =>
      table.fields.map((field) => `${table.name}.${field.name}`),
    );
    expect([...explained].sort()).toEqual([...written].sort());
  });
});
