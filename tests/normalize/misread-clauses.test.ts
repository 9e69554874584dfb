import { describe, expect, test } from 'vitest';
import { extractNotice } from '../../src/index.js';

const HEAD = '来凤县人民政府办公室关于印发油茶产业发展任务分工的通知\n';

const read = async (text: string) => {
  const bytes = new TextEncoder().encode(HEAD + text.trim());
  return (await extractNotice(bytes, { name: 'notice.txt' })).notice;
};

const units = ({ assignments }: { assignments: readonly { role: string; unit: string }[] }) =>
  assignments.map(({ role, unit }) => `${role} ${unit}`);

const LAST = ['lead 县林业局', 'support 县财政局', 'support 县水利局'];

describe('clauses that name bodies', () => {
  const notice = (last: string) =>
    read(`
1.开展油茶普查，编制分布图。由县自然资源和规划局牵头，县农业农村局配合，2023年底前完成。
2.建设标准化基地，认证绿色食品。由县农业农村局牵头，县市场监管局配合，持续推进。
3.制定地方标准，完善体系。由县市场监管局牵头，县卫生健康局配合，持续推进。
4.改造低产林。${last}`);

  test.each([
    '由县林业局疡头，县财政局、县水利局配合，持续推进。',
    '由县林业局牵头，县财政局、县水利局酡合，持续推进。',
    '由县林业局牵.头，县财政局、县水利局配，持续推进。',
    '由县林业局牵牵头，县财政局、县水利局配合合，持续推进。',
    '由县林业局头，县财政局、县水利局配合，持续推进。',
    '山县林业局牵头，县财政局、县水利局配合，持续推进。',
    '县林业局牵头，县财政局、县水利局配合，持续推进。',
  ])('are read for all that was misread in them: %s', async (last) => {
    const { tasks, findings } = await notice(last);
    expect(tasks.map(({ number, content }) => [number, content]).at(3)).toEqual([
      '4',
      '改造低产林。',
    ]);
    expect(units(tasks[3] as never)).toEqual(LAST);
    expect(findings.filter(({ where }) => where.task === 4)).toEqual([]);
  });

  test('behind a letter for the stop before them', async () => {
    const { tasks } = await read(`
1.编制分布图。由县林业局牵头，县水利局配合。
2.完善体系o由县林业局牵头，县财政局、县水利局配合。
3.改造低产林。由县水利局牵头，县林业局配合。`);
    expect(tasks[1]?.content).toBe('完善体系。');
    expect(units(tasks[1] as never)).toEqual(LAST);
  });

  test('and words that are none of theirs stay', async () => {
    const { edits } = await read(`
1.推动县总工会牵线，县工商联合，县财政局配置。（县林业局牵头，县水利局配合）
2.改造低产林。（县林业局牵头，县水利局配合）`);
    expect(edits.filter(({ rule }) => rule === 'role-word')).toEqual([]);
  });
});

describe('paragraphs beside the tasks', () => {
  test('whose number goes on, or leads on, are none the less tasks, and told', async () => {
    const { tasks, findings } = await read(`
一、夯实基础
（一）编制分布图。（县杯业屈辛失，县财政局、县水利局
二、做强产业
（二）改造低产林。（县林业局牵头，县水利局配合）
（三）引进龙头企业。〔县妇业扃辛失。
三、强化保障
（四）完善标准。（县林业局牵头，县水利局配合）`);
    expect(tasks.map(({ number }) => number)).toEqual(['（一）', '（二）', '（三）', '（四）']);
    const told = findings.filter(({ code }) => code === 'UNITS_MISSING');
    expect(told.map(({ where }) => where.task)).toEqual([1, 3]);
  });

  test('（四）加强督查 behind the last task is none', async () => {
    const { tasks } = await read(`
一、重点任务
（一）编制分布图。（县林业局牵头，县水利局配合）
（二）改造低产林。（县林业局牵头，县水利局配合）
二、工作要求
（三）加强督查。县政府督查室要开展专项督查，每季度通报。`);
    expect(tasks.map(({ number }) => number)).toEqual(['（一）', '（二）']);
  });

  test('have their number where one character stands in its brackets; behind the last it is told', async () => {
    const { tasks, findings } = await read(`
（一）编制分布图。（县林业局牵头，县水利局配合）。
（业）改造低产林。（县林业局牵头，县水利局配合）。
（三）引进企业。（县林业局牵头，县水利局配合）。
（业）完善标准。（县林业局牵头，县水利局配合）。`);
    expect(tasks.map(({ number }) => number)).toEqual(['（一）', '（二）', '（三）', null]);
    const told = findings.filter(({ code }) => code === 'SEQUENCE_UNSETTLED');
    expect(told).toMatchObject([{ where: { task: 4 }, actual: '（业）', expected: '（四）' }]);
  });
});

describe('labels that a notice writes again and again', () => {
  test.each([
    '压缩查验时间责任单位：县商务局、县财政局',
    '压缩查验时间.责任单位：县商务局、县财政局',
    '压缩查验时间贵任单位：县商务局、县财政局',
    '压缩查验时间。责任.单位：县商务局、县财政局',
  ])('are found where a mark beside or within them was misread: %s', async (line) => {
    const { tasks } = await read(`
（一）引进机构，到2026年不少于8家。责任单位：县商务局、县财政局
（二）培育企业，设立专项资金。责任单位：县商务局、县财政局
（三）推行提前申报、分批担保，${line}`);
    expect(tasks[2]?.content).toBe('推行提前申报、分批担保，压缩查验时间。');
    expect(units(tasks[2] as never)).toEqual(['responsible 县商务局', 'responsible 县财政局']);
  });
});
