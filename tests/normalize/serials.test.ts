import { describe, expect, it } from 'vitest';
import { extractNotice } from '../../src/index.js';

const read = async (serials: readonly string[]) => {
  const rows = serials.map((serial, i) => `${serial}\t完成第${i + 1}号渠道的清淤工作\t市水利局`);
  const text = ['序号\t工作任务\t牵头单位', ...rows].join('\n');
  const bytes = new TextEncoder().encode(text);
  return (await extractNotice(bytes, { name: 'notice.txt' })).notice;
};

describe('a column of numbers of which most are misread', () => {
  it('is settled where every number that can be read agrees with its place', async () => {
    const { tasks } = await read(['1', '及', '3', '思', '不', '子', '7', '避', '尖', '羡']);
    expect(tasks.map(({ number }) => number)).toEqual(
      Array.from({ length: 10 }, (_, i) => `${i + 1}`),
    );
  });

  it('is told number by number where too few can be read, and stays as read', async () => {
    const serials = ['1', '及', '状', '思', '不', '子', '尖', '避'];
    const { tasks, findings } = await read(serials);
    expect(tasks.map(({ number }) => number)).toEqual(serials);
    const told = findings.filter(({ code }) => code === 'SEQUENCE_UNSETTLED');
    expect(told.map(({ where }) => where.task)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(told[0]).toMatchObject({ severity: 'warning', actual: '及', expected: '2' });
  });

  it('of another kind than counting stays without a word', async () => {
    const { findings } = await read(['甲-01', '甲-02', '乙-01', '乙-02']);
    expect(findings.filter(({ code }) => code.startsWith('SEQUENCE'))).toEqual([]);
  });
});
