import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.js';
import { main } from '../../src/cli/main.js';
import type { Reading } from '../../src/model/reading.js';
import { normalizeReading } from '../../src/normalize/index.js';

const place = { page: 3, bbox: [72, 90.5, 210, 140.2] };
const cell = (row: number, column: number, raw: string) => ({
  ...{ row, column, rowSpan: 1, columnSpan: 1, raw, confidence: 0.93 },
  places: [place],
  ...(raw.includes('率头')
    ? {
        alternatives: [{ index: 4, probability: 0.52, others: [{ text: '牵', probability: 0.3 }] }],
      }
    : {}),
});

const READING = {
  format: 'fengong/reading@1',
  source: {
    name: 'notice.pdf',
    sha256: 'a'.repeat(64),
    mediaType: 'application/pdf',
    pages: 3,
    reading: 'ocr',
    engines: ['pp-ocrv4'],
  },
  pages: [],
  blocks: [
    {
      type: 'table',
      pages: [3],
      rows: 4,
      columns: 3,
      cells: [
        ...['序号', '工作任务', '责任单位'].map((text, i) => cell(0, i, text)),
        ...['1', '推进产业链,提质', '市教育局牵头,市财政局配合'].map((text, i) => cell(1, i, text)),
        ...['2', '培育壮大企业', '市财政局率头,市商务局配合'].map((text, i) => cell(2, i, text)),
        ...['3', '大力引扬企业家精神', '市科技局牵头,市财政局配合'].map((text, i) =>
          cell(3, i, text),
        ),
      ],
    },
  ],
} as unknown as Reading;

let folder: string;
const path = () => join(folder, 'notice.json');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fengong-explain-'));
  writeFileSync(path(), JSON.stringify(await normalizeReading(READING)));
  writeFileSync(join(folder, 'reading.json'), JSON.stringify(READING));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function explain(...words: readonly string[]) {
  const told = { code: -1, out: '', log: '' };
  const io: Io = {
    out: (text) => {
      told.out += text;
    },
    log: (text) => {
      told.log += text;
    },
    progress: () => undefined,
    colour: false,
    paint: (_style, text) => text,
  };
  told.code = await main(['explain', ...words], io, '0');
  return told;
}

describe('fengong explain', () => {
  it('tells page, box, reading, alternatives, edits with their reasons, and the result', async () => {
    const { code, out } = await explain(path(), '--task', '2', '--column', '责任单位');
    expect(code).toBe(0);
    expect(out).toContain('task 2 (number 2), 责任单位');
    expect(out).toContain('page 3, box 72 90.5 210 140.2 (points)');
    expect(out).toContain('read      市财政局率头,市商务局配合');
    expect(out).toContain('doubted   率 at 4 (52 %), or 牵 30 %');
    expect(out).toMatch(/edit {6}率头 -> 牵头 at 4: role-word \([\d.]+ %\)\n {12}because /u);
    expect(out).toContain('result    市财政局牵头，市商务局配合 (');
    expect(out).toMatch(/assigned {2}市财政局: lead \([\d.]+ %\)/u);
  });

  it('finds the task text by its header and as content', async () => {
    const byHeader = await explain(path(), '--task', '1', '--column', '工作任务');
    const asContent = await explain(path(), '--task', '1', '--column', 'content');
    expect(byHeader.out).toBe(asContent.out);
    expect(byHeader.out).toContain('edit      , -> ， at 5: punctuation');
    expect(byHeader.out).toContain('result    推进产业链，提质');
  });

  it('tells every value of every task where nothing is asked for', async () => {
    const { out } = await explain(path());
    expect(out.match(/^task \d/gmu)).toHaveLength(9);
  });

  it('tells whom running text names, and what belongs to a task and to none of its cells', async () => {
    const lines = [
      '一、优化空间布局',
      '1.编制发展规划，科学划定养殖区。（市海洋发展局牵头，市生态环境局配合）',
      '2.推进近岸养殖腾退，妥善安置渔民。（市农业农村局牵头，市民政局配合）',
    ];
    const blocks = lines.map((raw) => ({
      type: 'paragraph',
      text: { raw, confidence: 1, places: [place] },
    }));
    const prose = { ...READING, blocks } as unknown as Reading;
    writeFileSync(path(), JSON.stringify(await normalizeReading(prose)));
    const { out } = await explain(path(), '--task', '2');
    expect(out).toMatch(/^task 2 \(number 2\)\n {2}section {3}一、优化空间布局\n/u);
    expect(out).toMatch(/assigned {2}市农业农村局: lead/u);
    expect(out).toMatch(/assigned {2}市民政局: support/u);
  });

  it('does without the reading', async () => {
    rmSync(join(folder, 'reading.json'));
    const { code, out } = await explain(path(), '--task', '2');
    expect(code).toBe(0);
    expect(out).not.toContain('doubted');
  });

  it.each([
    [['--task', '9'], '--task 1 to 3'],
    [['--column', '牵头领导'], '--column content or 序号, 工作任务, 责任单位'],
    [['--task', 'x'], 'expected the number of a task, counted from 1'],
    [['--task', '0'], 'expected the number of a task, counted from 1'],
  ])('says what there is for %j', async (words, expected) => {
    const { code, log } = await explain(path(), ...words);
    expect(code).toBe(2);
    expect(log).toContain(expected);
  });
});
