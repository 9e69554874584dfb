import { describe, expect, it } from 'vitest';
import { extractNotice } from '../../src/pipeline.js';

async function extract(rows: readonly string[]) {
  const text = rows.map((row) => row.replaceAll(' ', '\t').replaceAll('_', '\n')).join('\n');
  const { notice } = await extractNotice(new TextEncoder().encode(text), { name: 'a.txt' });
  const { tasks, columns, findings } = notice;
  return { tasks, kinds: columns.map(({ kind }) => kind), codes: findings.map(({ code }) => code) };
}

describe('the kinds of columns', () => {
  it('tell the column that counts below a corner with two names', async () => {
    const { kinds, tasks } = await extract([
      '事项序号 重点任务 牵头单位',
      '1 新增公办学位6000个。 市教育局',
      '2 改造农村公路150公里。 市交通运输局',
      '3 建设口袋公园20处。 市城市管理局',
    ]);
    expect(kinds).toEqual(['sequence', 'content', 'units']);
    expect(tasks.map(({ content }) => content)).toContain('新增公办学位6000个。');
  });

  it('make no category of what repeats itself right of the tasks', async () => {
    const { tasks } = await extract([
      '序号 工作任务 牵头单位 上半年工作要求 下半年工作要求',
      '1 新增公办学位6000个。 市教育局 启动 完成',
      '2 改造农村公路150公里。 市交通运输局 启动 完成',
      '3 建设口袋公园20处。 市城市管理局 启动 完成',
    ]);
    expect(tasks.map(({ section }) => section)).toEqual([[], [], []]);
    expect(tasks[0]?.content).toBe('新增公办学位6000个。\n启动\n完成');
  });
});

describe('lists of bodies that are given nothing to do', () => {
  it('are no tasks where they won prizes', async () => {
    const { tasks, codes } = await extract([
      '序号 获奖单位 奖项名称 备注',
      '1 市发展改革委 先进集体 ',
      '2 市教育局 优秀组织奖 ',
      '3 市财政局 突出贡献奖 ',
    ]);
    expect(tasks).toEqual([]);
    expect(codes).toEqual(['NO_ALLOCATION', 'TABLE_LEFT']);
  });

  it('are no tasks where they can be rung up', async () => {
    const { tasks, codes } = await extract([
      '序号 单位 负责人 值班号码 夜间号码',
      '1 市发展改革委 王国栋 0530-5757699 13867624526',
      '2 市教育局 李雪梅 0530-5510332 13816562297',
      '3 市财政局 赵永康 0530-5644408 13896669409',
    ]);
    expect(tasks).toEqual([]);
    expect(codes).toEqual(['NO_ALLOCATION', 'TABLE_LEFT']);
  });
});
