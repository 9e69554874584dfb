import { describe, expect, it } from 'vitest';
import { extractNotice } from '../../src/index.js';

describe('headings among the rows of a table', () => {
  it('tell what was changed in them', async () => {
    const table =
      '序号\t任务\t责任单位\n一､ 绿 化\t\t\n1\t植树造林\t市林业局\n2\t修剪行道树\t市园林局';
    const { notice } = await extractNotice(new TextEncoder().encode(table), { name: 'a.txt' });
    const heading = '一、绿化';
    expect(notice.tasks.map(({ section }) => section)).toEqual([[heading], [heading]]);
    const edits = notice.edits.filter(({ column }) => column === heading);
    const text = edits.reduce((read, { range: [start, end], before, after }) => {
      expect(read.slice(start, end)).toBe(before);
      return read.slice(0, start) + after + read.slice(end);
    }, '一､ 绿 化');
    expect(edits.length).toBeGreaterThan(0);
    expect(edits.every(({ task }) => task === null)).toBe(true);
    expect(text).toBe(heading);
  });

  it('tell nothing where nothing was changed', async () => {
    const table =
      '序号\t任务\t责任单位\n一、绿化\t\t\n1\t植树造林\t市林业局\n2\t修剪行道树\t市园林局';
    const { notice } = await extractNotice(new TextEncoder().encode(table), { name: 'a.txt' });
    expect(notice.edits).toEqual([]);
  });
});
