import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Truth } from '../../scripts/fixtures/truth.js';
import type { Edit, EditRule } from '../../src/model/edit.js';
import type { Notice, Task } from '../../src/model/notice.js';
import type { Block, Reading, TableCell } from '../../src/model/reading.js';
import { normalizeReading } from '../../src/normalize/index.js';
import { extractNotice } from '../../src/pipeline.js';

const folder = new URL('../../fixtures/notices/', import.meta.url);
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
/** The one text that a reader of scans made; all others were typed. */
const DAMAGED = 'heze-2023-56';

const read = (name: string, file: string) => readFileSync(new URL(`${name}/${file}`, folder));

async function noticeOf(name: string, file: string): Promise<Notice> {
  return (await extractNotice(read(name, file), { name: file, thread: false })).notice;
}

/** Edits with column `content` belong to the only content cell; else each names its own column. */
function editsOf(notice: Notice, task: Task, column: string): readonly Edit[] {
  const contents = notice.columns.filter(({ kind }) => kind === 'content');
  const own = task.cells.filter((cell) => contents.some(({ header }) => header === cell.column));
  const isOnlyContent = own.length === 1 && own[0]?.column === column;
  return notice.edits.filter(
    (edit) =>
      edit.task === task.sequence &&
      (edit.column === column || (isOnlyContent && edit.column === 'content')),
  );
}

function replay(raw: string, edits: readonly Edit[]): string {
  return edits.reduce((text, { range: [start, end], before, after }) => {
    expect(text.slice(start, end)).toBe(before);
    return text.slice(0, start) + after + text.slice(end);
  }, raw);
}

function expectReplays(notice: Notice): void {
  for (const task of notice.tasks) {
    const used = task.cells.flatMap((cell) => {
      const edits = editsOf(notice, task, cell.column);
      expect(replay(cell.raw, edits), `task ${task.sequence} ${cell.column}`).toBe(cell.text);
      return edits;
    });
    const all = notice.edits.filter((edit) => edit.task === task.sequence);
    expect(used.length, `every edit of task ${task.sequence} belongs to a cell`).toBe(all.length);
  }
}

const FORMATTING: readonly EditRule[] = ['blank', 'punctuation', 'unit-separator'];
const TYPED: readonly EditRule[] = [...FORMATTING, 'character-form', 'script', 'document-number'];

function editsBeyond(notice: Notice, rules: readonly EditRule[]): readonly string[] {
  return notice.edits
    .filter(({ rule }) => !rules.includes(rule))
    .map(({ task, rule, before, after }) => `${task} ${rule}: ${before} → ${after}`);
}

/** A reading as a faultless reader would give it: head of the notice and one table. */
function readingOfTruth({ name, metadata, columns, tasks }: Truth): Reading {
  const paragraph = (raw: string): Block => ({
    type: 'paragraph',
    text: { raw, confidence: 1, places: [] },
  });
  const cell = (raw: string, row: number, column: number, rowSpan = 1): TableCell => ({
    ...{ row, column, rowSpan, columnSpan: 1 },
    ...{ raw, confidence: 1, places: [] },
  });
  const headers = columns.map(({ header }, i) => cell(header, 0, i));
  const textAt = (row: number, header: string) =>
    tasks[row]?.cells.find(({ column }) => column === header)?.text;
  const rows = tasks.flatMap((_, i) =>
    columns.flatMap(({ header, kind }, k) => {
      const text = textAt(i, header);
      const isMerged = kind === 'section' && text === textAt(i - 1, header);
      if (text === undefined || isMerged) return [];
      return [cell(text, i + 1, k, kind === 'section' ? runLength(i, header) : 1)];
    }),
  );
  function runLength(row: number, header: string): number {
    const text = textAt(row, header);
    const other = tasks.findIndex((_, i) => i > row && textAt(i, header) !== text);
    return (other < 0 ? tasks.length : other) - row;
  }
  const head = [metadata.issuer, metadata.documentNumber, metadata.title].flatMap((text) =>
    text === null ? [] : [paragraph(text)],
  );
  const [size, pages] = [{ rows: tasks.length + 1, columns: columns.length }, [1]];
  return {
    format: 'fengong/reading@1',
    source: {
      ...{ name, sha256: '0'.repeat(64), mediaType: 'text/plain', pages: 1 },
      ...{ reading: 'text', engines: [] },
    },
    pages: [],
    blocks: [...head, { type: 'table', pages, ...size, cells: [...headers, ...rows] }],
  };
}

describe.each(names)('%s', (name) => {
  const truth = JSON.parse(read(name, 'expected/truth.json').toString('utf8')) as Truth;

  it.each(['input.txt', 'input.pdf'])('%s: replaying the edits gives the text', async (file) => {
    expectReplays(await noticeOf(name, file));
  });

  it.skipIf(name === DAMAGED)('is typed text and needs no repair', async () => {
    expect(editsBeyond(await noticeOf(name, 'input.txt'), TYPED)).toEqual([]);
  });

  const tables = new Set(truth.tasks.map(({ section }) => section[0]));
  const isOneTable = truth.columns.length > 0 && !name.startsWith('beibei');
  it.skipIf(!isOneTable || tables.size === 0)('stays as it is when it is right', async () => {
    const notice = await normalizeReading(readingOfTruth(truth));
    expect(editsBeyond(notice, FORMATTING)).toEqual([]);
    expect(notice.tasks.map(({ content }) => content)).toEqual(
      truth.tasks.map(({ content }) => content),
    );
  });
});
