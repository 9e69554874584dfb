import { describe, expect, it } from 'vitest';
import { extractNotice } from '../../src/pipeline.js';

async function extract(rows: readonly string[]) {
  const text = rows.map((row) => row.replaceAll(' ', '\t').replaceAll('_', ' ')).join('\n');
  const { notice } = await extractNotice(new TextEncoder().encode(text), { name: 'a.txt' });
  return { tasks: notice.tasks, codes: notice.findings.map(({ code }) => code) };
}

describe('tables whose header says nothing of tasks', () => {
  it('are no tasks where they hold figures: a statistic', async () => {
    const { tasks, codes } = await extract([
      '地区 绝对数 增长 利润总额 指数',
      '菏泽市 1234.56 5.2 234567 102.3',
      '牡丹区 345.67 6.1 34567 101.2',
      '单县 298.30 — 29,830 98.7%',
      '成武县 187.65 (3.8) 18765 101.9',
    ]);
    expect(tasks).toEqual([]);
    expect(codes).toEqual(['NO_ALLOCATION', 'TABLE_LEFT']);
  });

  it('are no tasks where they are not in Chinese', async () => {
    const { tasks, codes } = await extract([
      'No. Action Responsible_body Deadline',
      '1 Prepare_the_report Ministry_of_Finance 31_March_2024',
      '2 Review_the_rules National_Audit_Office Ongoing',
      '3 Report_to_Parliament Cabinet_Office 31_December_2024',
    ]);
    expect(tasks).toEqual([]);
    expect(codes).toEqual(['NO_ALLOCATION', 'TABLE_LEFT']);
  });

  it('are tasks where they count texts and name units, though points stand beside them', async () => {
    const { tasks, codes } = await extract([
      '1 推进重点项目建设，完善工作机制。 市发展改革委 5',
      '2 保障和改善民生，落实救助政策。 市民政局 10',
      '3 整治河道环境，建立巡查制度。 市水利局 2.5',
    ]);
    expect(tasks.map(({ assignments }) => assignments.map(({ unit }) => unit))).toEqual([
      ['市发展改革委'],
      ['市民政局'],
      ['市水利局'],
    ]);
    expect(codes).toContain('TABLE_WITHOUT_HEADER');
  });
});
