import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/model/reading.js';
import { normalizeReading } from '../../src/normalize/index.js';
import { scannedReading } from './scanned-reading.js';

const HEADER = ['序号', '重点任务', '责任单位'];
const LEFTS = [96, 125, 361];

function table(top: number, rows: readonly (readonly string[])[]): Block {
  const cells = rows.flatMap((texts, row) =>
    texts.map((raw, column) => {
      const [left, y] = [LEFTS[column] ?? 0, top + row * 60];
      const places = [{ page: 1, bbox: [left, y, left + 100, y + 30] as const }];
      return { row, column, rowSpan: 1, columnSpan: 1, raw, confidence: 0.99, places };
    }),
  );
  return { type: 'table', pages: [1], rows: rows.length, columns: 3, cells };
}

function line(raw: string, left: number, top: number): Block {
  const places = [{ page: 1, bbox: [left, top, 502, top + 12] as const }];
  return { type: 'paragraph', text: { raw, confidence: 0.9, places } };
}

const ABOVE = table(100, [
  HEADER,
  ['1', '实施退化草原生态修复工程。', '盟林草局牵头，盟财政局配合'],
]);
const BELOW = table(256, [
  ['2', '电光伏项目占用草原审核。', '源局、盟林草局配合'],
  ['3', '健全草原防火联防联控机制。', '盟应急管理局牵头'],
]);

describe('a table that a line was read out of', () => {
  const torn = line('规范矿山、风，盟自然资源局牵头，盟能', 126, 237);

  it('keeps its headers below the line, which names no section', async () => {
    const { columns, tasks } = await normalizeReading(scannedReading([ABOVE, torn, BELOW]));
    expect(columns.map(({ header }) => header)).toEqual(HEADER);
    expect(tasks.map(({ number, section }) => [number, section])).toEqual([
      ['1', []],
      ['2', []],
      ['3', []],
    ]);
  });

  it('tells at the row below that these words are in none of its cells', async () => {
    const { findings } = await normalizeReading(scannedReading([ABOVE, torn, BELOW]));
    const told = findings.filter(({ code }) => code === 'ROW_SHAPE');
    expect(told).toMatchObject([
      { severity: 'warning', where: { task: 2 }, actual: '规范矿山、风，盟自然资源局牵头，盟能' },
    ]);
  });

  it.each([
    ['numbered as one', line('二、加强草原保护', 126, 237)],
    ['that opens at no column', line('加强草原保护', 230, 237)],
    ['that stands off the row', line('加强草原保护', 126, 215)],
  ])('leaves a heading %s', async (_, heading) => {
    const { findings, tasks } = await normalizeReading(scannedReading([ABOVE, heading, BELOW]));
    expect(findings.filter(({ code }) => code === 'ROW_SHAPE')).toEqual([]);
    expect(tasks[1]?.section).toHaveLength(1);
  });
});
