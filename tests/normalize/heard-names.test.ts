import { describe, expect, test } from 'vitest';
import type { Alternative, Reading, TableCell } from '../../src/model/reading.js';
import { interpretReading } from '../../src/normalize/index.js';
import { scannedReading } from './scanned-reading.js';

/** A scanned table of four rows; the units of its first row as given, with what their recogniser doubted. */
function scanned(units: string, alternatives: readonly Alternative[]): Reading {
  const rows = [
    ['序号', '重点任务', '责任单位'],
    ['1', '完善就业服务体系。', units],
    ['2', '加强生态保护修复。', '市财政局、市教育局'],
    ['3', '优化营商环境。', '市审计局、市公安局'],
  ];
  const cells = rows.flatMap((row, r) =>
    row.map((raw, c): TableCell => {
      const place = { row: r, column: c, rowSpan: 1, columnSpan: 1 };
      const doubts = raw === units ? alternatives : [{ index: 0, probability: 0.9, others: [] }];
      return { ...place, raw, confidence: 0.99, places: [], alternatives: doubts };
    }),
  );
  return scannedReading([{ type: 'table', pages: [1], rows: 4, columns: 3, cells }]);
}

/** The names of the first task, and what is told of its units. */
async function read(units: string, alternatives: readonly Alternative[]) {
  const { tasks, findings } = await interpretReading(scanned(units, alternatives));
  const told = findings.filter(({ where }) => where.task === 1 && where.column === '责任单位');
  return {
    names: tasks[0]?.assignments.map(({ unit }) => unit),
    told: told.map((one) => one.actual),
  };
}

/** The character at `index` read with that doubt, and what was half seen there. */
const doubted = (index: number, text: string, probability: number): Alternative => ({
  index,
  probability: 0.98 - probability,
  others: [{ text, probability }],
});

describe('a name that its recogniser doubted', () => {
  test.each([
    ['市夕商局、市财政局', doubted(1, '工', 0.3), '市工商局'],
    ['市文想局、市财政局', doubted(2, '旅', 0.2), '市文旅局'],
    ['市物份局、市财政局', doubted(2, '价', 0.4), '市物价局'],
  ])('%s is the one that it half saw', async (units, alternative, name) => {
    expect((await read(units, [alternative])).names).toContain(name);
  });

  test('is told where what it half saw is no name', async () => {
    const { names, told } = await read('市文想局、市财政局', [doubted(2, '相', 0.2)]);
    expect(names).toContain('市文想局');
    expect(told.join(' ')).toContain('市文想局');
  });
});

describe('a name that its recogniser was sure of', () => {
  test('stays where a look-alike alone speaks against it, and is told', async () => {
    const { names, told } = await read('市林革局、市财政局', []);
    expect(names).toContain('市林革局');
    expect(told.join(' ')).toContain('市林革局');
  });

  test('is repaired all the same where hardly anything else can be', async () => {
    expect((await read('市教盲局、市财政局', [])).names).toContain('市教育局');
  });
});
