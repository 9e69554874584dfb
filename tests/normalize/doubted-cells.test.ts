import { expect, it } from 'vitest';
import type { Alternative, Reading, TableCell } from '../../src/model/reading.js';
import { interpretReading } from '../../src/normalize/index.js';
import { scannedReading } from './scanned-reading.js';

const ROWS = [
  ['序号', '重点任务', '责任单位', '责任领导'],
  ['1', '完善就业服务体系。', '市财政局、市高性能材料产业服务中心', '王晓燕'],
  ['2', '加强生态保护修复。', '市果业发展中心', '李  强'],
  ['3', '优化营商环境。', '市财政局', '赵敏'],
];

/** The notice as a recogniser read it, which doubted these characters of the cells in its last column. */
function scanned(doubted: Readonly<Record<string, readonly Alternative[]>>): Reading {
  const cells = ROWS.flatMap((row, r) =>
    row.map((raw, c): TableCell => {
      const alternatives = doubted[raw];
      const place = { row: r, column: c, rowSpan: 1, columnSpan: 1 };
      const told = alternatives === undefined ? {} : { alternatives };
      return { ...place, raw, confidence: 0.99, places: [], ...told };
    }),
  );
  return scannedReading([{ type: 'table', pages: [1], rows: ROWS.length, columns: 4, cells }]);
}

/** A reader that never doubts is none that tells its doubts. */
const SLIGHT: Alternative = {
  index: 0,
  probability: 0.98,
  others: [{ text: '元', probability: 0.01 }],
};

const doubtAt = (index: number): Alternative => ({
  index,
  probability: 0.4,
  others: [{ text: '商', probability: 0.3 }],
});

async function doubtsIn(doubted: Readonly<Record<string, readonly Alternative[]>>) {
  const reading = scanned({ ...doubted, '完善就业服务体系。': [SLIGHT] });
  const { findings } = await interpretReading(reading);
  return findings.filter(
    ({ code, where }) =>
      code === 'TEXT_DOUBTFUL' && where.column !== '重点任务' && where.column !== 'content',
  );
}

it('tells what the recogniser doubts of a name that no register holds', async () => {
  const [finding, ...more] = await doubtsIn({ '市财政局、市高性能材料产业服务中心': [doubtAt(6)] });
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ where: { task: 1, column: '责任单位' } });
  expect(finding?.expected).toContain('市商性能');
});

it('does not tell it of one that a register vouches for', async () => {
  expect(await doubtsIn({ 市财政局: [doubtAt(1)] })).toEqual([]);
  expect(await doubtsIn({ '市财政局、市高性能材料产业服务中心': [doubtAt(1)] })).toEqual([]);
});

it('tells what it doubts of the name of an official', async () => {
  const [finding, ...more] = await doubtsIn({ 王晓燕: [doubtAt(2)] });
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ where: { task: 1, column: '责任领导' }, actual: '王晓燕' });
});
