import { describe, expect, it } from 'vitest';
import { extractNotice } from '../../src/pipeline.js';

async function extract(text: string) {
  const { notice } = await extractNotice(new TextEncoder().encode(text), { name: 'a.txt' });
  return notice;
}

describe('lines that are parted as rows are, and are in no table', () => {
  it('are told where they name units', async () => {
    const { tasks, findings } = await extract(
      [
        '序号\t工作任务\t责任单位',
        '1\t推进项目建设。\t市发展改革委',
        '2\t保障改善民生。\t市民政局',
        '',
        '3｜修建道路。｜市交通运输局｜年底前',
        '4｜整治河道。｜市水利局',
      ].join('\n'),
    );
    expect(tasks.map(({ number }) => number)).toEqual(['1', '2']);
    expect(findings.filter(({ code }) => code === 'TEXT_LEFT')).toMatchObject([
      { severity: 'warning', actual: '3｜修建道路。｜市交通运输局｜年底前' },
    ]);
  });

  it('are no matter where they are the menu of a site', async () => {
    const { findings } = await extract(
      [
        '首页｜政务公开｜政策文件',
        '登录｜无障碍｜手机版',
        '序号\t工作任务\t责任单位',
        '1\t推进项目建设。\t市发展改革委',
        '2\t保障改善民生。\t市民政局',
      ].join('\n'),
    );
    expect(findings.filter(({ code }) => code === 'TEXT_LEFT')).toEqual([]);
  });
});

describe('the date of a web page', () => {
  it('is not the day on which the notice was issued', async () => {
    const { metadata } = await extract(
      [
        '某市工作任务分解表',
        '发布日期：2023年12月31日',
        '成文日期：2023-12-20　文　　号：菏政办字〔2023〕56号',
        '1.推进项目建设。（责任单位：市发展改革委）',
        '2.保障改善民生。（责任单位：市民政局）',
      ].join('\n'),
    );
    expect(metadata).toMatchObject({
      issuedOn: '2023-12-20',
      documentNumber: '菏政办字〔2023〕56号',
    });
  });
});
