import { describe, expect, test } from 'vitest';
import { extractNotice } from '../../src/index.js';

const HEAD = '凤冈县人民政府办公室关于印发校园安全职责分工的通知\n';

const read = async (text: string) => {
  const bytes = new TextEncoder().encode(HEAD + text.trim());
  return (await extractNotice(bytes, { name: 'notice.txt' })).notice;
};

const units = ({ assignments }: { assignments: readonly { role: string; unit: string }[] }) =>
  assignments.map(({ role, unit }) => `${role} ${unit}`);

describe('numbers of paragraphs that were misread', () => {
  test('are what is due between those beside them', async () => {
    const { tasks, edits } = await read(`
一、优化结构（责任单位：县农业农村局）
1.压减普通苗木面积。
Z.清退占用农田的苗木。
3.推广容器苗。
二、搭建平台（责任单位：县商务局）
4,改造花木城。
三，培育业态（责任单位：县文化和旅游局）
5.建设茶花公园。`);
    expect(tasks.map(({ number, section }) => [number, section.at(-1)?.slice(0, 2)])).toEqual([
      ['1', '一、'],
      ['2', '一、'],
      ['3', '一、'],
      ['4', '二、'],
      ['5', '三、'],
    ]);
    const rules = edits.filter(({ rule }) => rule === 'sequence-order');
    expect(rules.map(({ before, after }) => [before, after])).toEqual([
      ['三，', '三、'],
      ['Z.', '2.'],
      ['4，', '4.'],
    ]);
  });

  test('may have lost a bracket', async () => {
    const { tasks } = await read(`
（一）编制规划。（县发改局负责）
（二盘活旧校舍。（县教育局负责）
（三）联办证照。（县公安局负责）`);
    expect(tasks.map(({ number, content }) => [number, content])).toEqual([
      ['（一）', '编制规划。'],
      ['（二）', '盘活旧校舍。'],
      ['（三）', '联办证照。'],
    ]);
  });

  test('may have a sign that was read twice, and nothing of it is left in the text', async () => {
    const { tasks } = await read(`
（一一）编制规划。（县发改局负责）
（二）盘活旧校舍。（县教育局负责）
（三三）联办证照。（县公安局负责）
（四）新增班线。（县交通运输局负责）`);
    expect(tasks.map(({ number, content }) => [number, content])).toEqual([
      ['（一）', '编制规划。'],
      ['（二）', '盘活旧校舍。'],
      ['（三）', '联办证照。'],
      ['（四）', '新增班线。'],
    ]);
  });

  test('stay where no order speaks for another', async () => {
    const { edits } = await read(`
1.压减普通苗木面积。（责任单位：县农业农村局）
S.清退占用农田的苗木。（责任单位：县自然资源局）
9.推广容器苗。（责任单位：县林业局）`);
    expect(edits.filter(({ rule }) => rule === 'sequence-order')).toEqual([]);
  });
});

describe('labels that the notice writes right elsewhere', () => {
  const WHOLE = `
1.建设数字化车间。
牵头单位：县工信局
配合单位：县财政局
完成时限：2024年6月底前
2.改造农贸市场。
牵头单位：县商务局
配合单位：县市场监管局
完成时限：2024年9月底前
3.新增公交线路。
牵头单位：县交通运输局
配合单立：县公安局
完成对限：2024年12月底前`;

  test('are mended, and what they label is not lost', async () => {
    const { tasks, findings } = await read(WHOLE);
    expect(tasks.map(units)[2]).toEqual(['lead 县交通运输局', 'support 县公安局']);
    expect(tasks[2]?.deadline?.latest).toBe('2024-12-31');
    expect(findings).toEqual([]);
  });

  test('or a person is told of the lines that belong to no task', async () => {
    const { findings } = await read(`${WHOLE.replaceAll('配合单立', '联络站点')}
4.培训食堂从业人员。
牵头单位：县教育局
配合单位：县市场监管局`);
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'TEXT_LEFT', severity: 'warning' }),
    );
  });

  test('a label of another kind stays', async () => {
    const { edits } = await read(`${WHOLE}
责任岗位：县教育局
责任单位：县教育局
责任单位：县财政局`);
    expect(edits.some(({ before }) => before === '责任岗位')).toBe(false);
  });
});

test('a duty under a misread name is a task beside the others', async () => {
  const { tasks, findings } = await read(`
县教育局：负责督促学校落实陪餐制度。
县市场监管局：负责对学校食堂开展检查。
县公安局：负责依法侦办犯罪案件。
县卫生健庸局：负责开展食源性疾病监测。
县财政局：负责保障资金及时拨付。`);
  expect(tasks).toHaveLength(5);
  const isTold = findings.some(({ where }) => where.task === 4);
  expect(isTold || units(tasks[3] as (typeof tasks)[0])[0] === 'responsible 县卫生健康局').toBe(
    true,
  );
});

test('who guides, urges or plans does so as a duty; who leads or helps has a part in a task', async () => {
  const { tasks } = await read(`
县教育局：负责督促学校落实陪餐制度。
县市场监管局：负责指导学校食堂开展自查。
县发改局：负责统筹全县项目建设进度。
县政府办：牵头组织联合检查。
县财政局：配合做好资金保障。`);
  expect(tasks.flatMap(units)).toEqual([
    'responsible 县教育局',
    'responsible 县市场监管局',
    'responsible 县发改局',
    'lead 县政府办',
    'support 县财政局',
  ]);
});

describe('lines that were wrapped', () => {
  const PAGES = `
    1.严格控制新增产能，新建项目必须落实就地无害化处理措施，
实行以用定产、以渣定产。（牵头单位：县工信局；
责任单位：县发改局、县生态环境分局）
    2.鼓励企业采用先进工艺，提高副产石膏品质，降低可溶性磷含
— 3 —

量，建设大规模的示范生产线两条。（牵头单位：县科技局；责
任单位：县工信局、各镇乡人民政府、街道办事处）
    3.在公路路基、矿坑回填等领域开展规模化应用试点，制定技术
规程。（牵头单位：县交通运输局；责任单位：县住建局）`;

  test('within a bracket, a label, or over the end of a page', async () => {
    const { tasks, findings } = await read(PAGES);
    expect(tasks.map(({ content }) => content)).toEqual([
      '严格控制新增产能，新建项目必须落实就地无害化处理措施，实行以用定产、以渣定产。',
      '鼓励企业采用先进工艺，提高副产石膏品质，降低可溶性磷含量，建设大规模的示范生产线两条。',
      '在公路路基、矿坑回填等领域开展规模化应用试点，制定技术规程。',
    ]);
    expect(tasks.slice(0, 2).map(units)).toEqual([
      ['lead 县工信局', 'responsible 县发改局', 'responsible 县生态环境分局'],
      ['lead 县科技局', 'responsible 县工信局', 'responsible 各镇乡人民政府、街道办事处'],
    ]);
    expect(findings.filter(({ code }) => code !== 'TEXT_DOUBTFUL')).toEqual([]);
  });
});

describe('the sentence on who leads', () => {
  const notice = (sentence: string) => `
现将职责分工印发给你们（${sentence}），请抓好落实。
1.建设托育机构。（责任单位：县卫生健康局、县教育局）
2.送戏下乡。（责任单位：县文化和旅游局、县委宣传部）`;

  test.each([
    '责任单位列第一位的为率头单位，其他为配合单位',
    '责任单位列第一位的为牵头单位，其他为酝合单位',
  ])('%s holds, and is told of', async (sentence) => {
    const { tasks, findings } = await read(notice(sentence));
    expect(tasks.map(units)).toEqual([
      ['lead 县卫生健康局', 'support 县教育局'],
      ['lead 县文化和旅游局', 'support 县委宣传部'],
    ]);
    expect(findings.map(({ code }) => code)).toEqual(['ROLE_DOUBTFUL']);
  });

  test('says nothing where it names no role', async () => {
    const { tasks } = await read(notice('责任单位列第一位的为联系单位'));
    expect(tasks.map(units)[0]).toEqual(['responsible 县卫生健康局', 'responsible 县教育局']);
  });
});

test('a heading with a misread character is told of at its first task', async () => {
  const { findings } = await read(`
一、夯实基池建设
1.建设托育机构。（责任单位：县卫生健康局、县教育局）
2.送戏下乡。（责任单位：县文化和旅游局、县委宣传部）`);
  expect(findings).toContainEqual(
    expect.objectContaining({
      code: 'TEXT_DOUBTFUL',
      where: { task: 1, column: null },
    }),
  );
});
