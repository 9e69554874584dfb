import { describe, expect, it } from 'vitest';
import { extractNotice } from '../../src/index.js';

const read = async (text: string) => {
  const bytes = new TextEncoder().encode(text.trim());
  return (await extractNotice(bytes, { name: 'notice.txt' })).notice;
};

const units = (task: { assignments: readonly { role: string; unit: string }[] } | undefined) =>
  task?.assignments.map(({ role, unit }) => `${role} ${unit}`);

describe('tasks in running text', () => {
  it('stand under headings that close with a full stop', async () => {
    const { tasks } = await read(`
国务院关于落实重点工作部门分工的意见
一、总体部署
(一)主要预期目标。
1.城镇新增就业900万人以上。(人力资源社会保障部牵头,年内持续推进)
(二)宏观政策。
2.减免小规模纳税人增值税。(财政部、税务总局牵头,5月底前出台相关政策,年内持续推进)`);
    expect(tasks.map(({ section }) => section.at(-1))).toEqual([
      '（一）主要预期目标。',
      '（二）宏观政策。',
    ]);
    expect(tasks.map(({ deadline }) => deadline?.text)).toEqual([
      '年内持续推进',
      '5月底前出台相关政策，年内持续推进',
    ]);
    expect(units(tasks[1])).toEqual(['lead 财政部', 'lead 税务总局']);
  });

  it('below a heading with units may lack their full stop, the last of them too', async () => {
    const { tasks } = await read(`
临江市人民政府办公室关于加强校园食品安全的工作方案
一、规范食堂管理（牵头单位：市教育局；配合单位：市市场监管局）
1.学校食堂明厨亮灶覆盖率达到100%
2.落实校长陪餐制度，每学期公示不少于两次。
3.开展从业人员培训
二、加强校外供餐（牵头单位：市市场监管局）
4.建立供餐单位名录
抄送：市委各部门。`);
    expect(tasks.map(({ number, content }) => [number, content])).toEqual([
      ['1', '学校食堂明厨亮灶覆盖率达到100%'],
      ['2', '落实校长陪餐制度，每学期公示不少于两次。'],
      ['3', '开展从业人员培训'],
      ['4', '建立供餐单位名录'],
    ]);
    expect(units(tasks[2])).toEqual(['lead 市教育局', 'support 市市场监管局']);
  });

  it('tell of a label that is left in their text', async () => {
    const { findings } = await read(`
临江市人民政府办公室关于加强校园食品安全的工作方案
1.推行明厨亮灶。（责任单位：市教育局）
2.推进阳光采购平台建设。【责任单位：市财政局。按月通报进展。`);
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'CELL_UNPARSED',
        where: { task: 2, column: 'content' },
        actual: '责任单位：市财政局。按月通报进展。',
      }),
    );
  });

  it('tell of a bracket with units that is left in their text', async () => {
    const { findings } = await read(`
2022年城乡建设任务分工
1.建设绿色社区（市生态环境局牵头），建设美丽乡村（市农业农村局、市住建局牵头）。
2.修订供水规划。（市水利局牵头）`);
    expect(findings).toMatchObject([
      { code: 'CELL_UNPARSED', where: { task: 1 }, actual: '（市生态环境局牵头）' },
    ]);
  });

  it('close the sections that are numbered as they are', async () => {
    const { tasks } = await read(`
临江市人民政府办公室关于加强校园食品安全的工作方案
一、重点任务
（一）规范食堂管理
1.推行明厨亮灶。（责任单位：市教育局）
（二）建立供餐单位名录，每年更新一次。（责任单位：市市场监管局）`);
    expect(tasks.map(({ section }) => section)).toEqual([
      ['一、重点任务', '（一）规范食堂管理'],
      ['一、重点任务'],
    ]);
  });

  it('take labels behind the last sentence as they take brackets', async () => {
    const { tasks } = await read(`
关于稳定粮食生产的工作方案
(一)明确用地次序。(牵头单位:省农业农村厅)
(二)落实奖励政策。足额拨付资金。牵头单位：省财政厅；配合单位：省审计厅`);
    expect(tasks[1]).toMatchObject({ number: '（二）', content: '落实奖励政策。足额拨付资金。' });
    expect(units(tasks[1])).toEqual(['lead 省财政厅', 'support 省审计厅']);
  });

  it('are the numbered item whose parts one line of units closes', async () => {
    const { tasks } = await read(`
某市应急体系建设规划责任分解
(一)预案建设
1.完善应急预案体系
(1)规范预案编制。
(2)加强预案演练。
(责任单位:市应急局、市民政局)
2.健全管理机制
(1)推进机构建设。
(责任单位:市委编办)
(2)加强值守。
(责任单位:市应急局)`);
    expect(tasks.map(({ number, section }) => [number, section.length])).toEqual([
      ['1', 1],
      ['（1）', 2],
      ['（2）', 2],
    ]);
    expect(tasks[0]?.content).toBe('完善应急预案体系\n（1）规范预案编制。\n（2）加强预案演练。');
  });

  it('are not lost where one among them names no unit', async () => {
    const { tasks, findings } = await read(`
关于促进消费的工作方案
一、重点任务
1.培育品牌。(责任单位:市商务局)
2.办好展会。
3.完善设施。(责任单位:市住建局)`);
    expect(tasks.map(({ number, assignments }) => [number, assignments.length])).toEqual([
      ['1', 1],
      ['2', 0],
      ['3', 1],
    ]);
    expect(findings).toMatchObject([{ code: 'UNITS_MISSING', where: { task: 2 } }]);
  });

  it('say so where the numbers of a section jump', async () => {
    const { findings } = await read(`
关于促进消费的工作方案
一、重点任务
1.培育品牌。(责任单位:市商务局)
3.完善设施。(责任单位:市住建局)`);
    expect(findings).toMatchObject([{ code: 'SEQUENCE_GAP', where: { task: 2 }, expected: '2' }]);
  });

  it('of one attachment take nothing from the headings of another', async () => {
    const { tasks } = await read(`
附件1
重点工作责任分解
一、李明市长主抓重点工作
1.支持企业发展。
责任单位:市经信局、市财政局(列第一位者为工作牵头单位,下同)
附件2
民生实事责任分解
1.新建农村公路100公里。
责任单位:市交通运输局`);
    expect(tasks.map(({ section, leaders }) => [section, leaders])).toEqual([
      [['重点工作责任分解', '一、李明市长主抓重点工作'], ['李明市长']],
      [['民生实事责任分解'], undefined],
    ]);
    expect(units(tasks[0])).toEqual(['lead 市经信局', 'responsible 市财政局']);
  });
});

describe('the head of a notice', () => {
  it('is read line by line where blank lines part the paragraphs', async () => {
    const { metadata } = await read(`
鞍山市立山区人民政府文件
鞍立政发〔2023〕2号
立山区人民政府关于印发《立山区政府重点工作
责任分工方案》的通知

各街道办事处,各有关单位:

现将《方案》印发给你们,请认真贯彻落实。`);
    expect(metadata).toMatchObject({
      issuer: '鞍山市立山区人民政府',
      documentNumber: '鞍立政发〔2023〕2号',
      title: '立山区人民政府关于印发《立山区政府重点工作责任分工方案》的通知',
      addressees: ['各街道办事处', '各有关单位'],
    });
  });

  it('loses the pinyin that a mirror put behind its characters', async () => {
    const { metadata, edits } = await read(`
绛县人民政府办公室关于印发(fā)促进专业镇(zhèn)发展方案的通知
1.强化要素保障。(责任单位:县(xiàn)财政局)`);
    expect(metadata.title).toBe('绛县人民政府办公室关于印发促进专业镇发展方案的通知');
    expect(edits).toContainEqual(
      expect.objectContaining({ before: '(xiàn)', after: '', rule: 'character-form' }),
    );
  });
});

describe('a table that names the units in its task texts', () => {
  const TABLE = `
项目\t主要内容\t完成时限
一、城市更新\t1.改造老旧小区200个。（牵头单位:市住建局;配合单位:市财政局、各区人民政府）\t12月
一、城市更新\t2.新建口袋公园30个。（市园林局牵头，市城管委配合）\t10月底前
二、养老托幼\t3.新增托位2000个。责任单位：市卫生健康委\t11月`;

  it('gives each task its units, and its text without them', async () => {
    const { tasks, columns } = await read(TABLE);
    expect(tasks.map(({ number, section, content }) => [number, section[0], content])).toEqual([
      ['1', '一、城市更新', '1.改造老旧小区200个。'],
      ['2', '一、城市更新', '2.新建口袋公园30个。'],
      ['3', '二、养老托幼', '3.新增托位2000个。'],
    ]);
    expect(tasks.flatMap((task) => units(task))).toEqual([
      'lead 市住建局',
      'support 市财政局',
      'support 各区人民政府',
      'lead 市园林局',
      'support 市城管委',
      'responsible 市卫生健康委',
    ]);
    expect(columns.at(-1)).toMatchObject({ header: '责任分工', kind: 'units' });
  });
});

it('tells of units in running text beside a table that counts', async () => {
  const { tasks, findings } = await read(`
关于促进消费的工作方案
一、重点任务
（一）培育品牌。（责任单位：市商务局）
（二）办好展会。（责任单位：市贸促会）
（三）完善设施。（责任单位：市住建局）
序号\t工作任务\t牵头单位
1\t发放消费券\t市财政局`);
  expect(tasks).toHaveLength(1);
  expect(findings).toMatchObject([
    { code: 'TEXT_LEFT', severity: 'warning', actual: '培育品牌。' },
  ]);
});

describe('labelled lines', () => {
  it('below the units belong to the task above them', async () => {
    const { tasks } = await read(`
关于促进消费的工作方案
1.培育品牌。
牵头单位：市商务局
责任领导：张副市长
完成时限：2023年6月底前
2.完善设施。
牵头单位：市住建局
责任领导：王副市长
完成时限：2023年12月底前`);
    expect(
      tasks.map(({ number, content, leaders, deadline }) => [
        number,
        content,
        leaders,
        deadline?.latest,
      ]),
    ).toEqual([
      ['1', '培育品牌。', ['张副市长'], '2023-06-30'],
      ['2', '完善设施。', ['王副市长'], '2023-12-31'],
    ]);
  });

  it('with officials above the first task are above every task', async () => {
    const { tasks } = await read(`
关于促进消费的工作方案
分管市领导：张副市长
1.培育品牌。
牵头单位：市商务局
分管市领导：王副市长
2.完善设施。
牵头单位：市住建局`);
    expect(tasks.map(({ leaders }) => leaders)).toEqual([['张副市长'], ['王副市长']]);
  });
});

describe('labels and clauses in running text', () => {
  it('leave no comma before the stop where a clause was cut out, and say so', async () => {
    const { tasks, edits } = await read(`
国务院办公厅关于有关政策措施分工的通知
（一）关于“完善冷链设施”的问题，由商务部会同交通运输部等部门研究提出落实意见。
（二）关于“培育龙头企业”的问题，由农业农村部负责落实。`);
    expect(tasks.map(({ content }) => content)).toEqual([
      '关于“完善冷链设施”的问题。',
      '关于“培育龙头企业”的问题。',
    ]);
    expect(units(tasks[0])).toEqual([
      'responsible 商务部',
      'support 交通运输部',
      'support 有关部门',
    ]);
    expect(edits).toContainEqual(expect.objectContaining({ task: 1, before: '，', after: '' }));
  });

  it('do not lend the units of a line below a heading to the task above', async () => {
    const { tasks } = await read(`
某县春季工作安排
一、植树。
责任单位：县林业局
二、疏浚渠道
责任单位：县水利局
完成时限：3月底`);
    expect(tasks.map((task) => [task.number, units(task)])).toEqual([
      ['一', ['responsible 县林业局']],
      ['二', ['responsible 县水利局']],
    ]);
    expect(tasks[1]).toMatchObject({ content: '疏浚渠道', deadline: { text: '3月底' } });
  });

  it('end where a sentence stands between: no list of duties, no task of an ordinary colon', async () => {
    const { tasks } = await read(`
关于做好防汛工作的通知
一、总体要求：坚持人民至上。
二、工作要求：各单位要加强值守。
三、市水务局：要及时会商。`);
    expect(tasks).toEqual([]);
  });

  it('are cut into the items of one paragraph only where each names its units', async () => {
    const { tasks } = await read(`
关于提升服务的意见
1.办好实事：（1）修路；（2）架桥。（市交通运输局牵头）
2.优化环境。（1）清理欠账。（市财政局牵头）（2）规范收费。（市发展改革委牵头）`);
    expect(tasks.map(({ number, content }) => [number, content])).toEqual([
      ['1', '办好实事：（1）修路；（2）架桥。'],
      ['（1）', '清理欠账。'],
      ['（2）', '规范收费。'],
    ]);
  });

  it('tell what was changed in headings and in lines of officials', async () => {
    const { tasks, edits } = await read(`
关于促进消费的工作方案
一､重点　任务
1.培育品牌。(责任单位:市商务局)
分管领导:王副市长;李副市长`);
    expect(tasks[0]?.section).toEqual(['一、重点任务']);
    const lines = new Set(edits.filter(({ task }) => task === null).map(({ column }) => column));
    expect([...lines]).toEqual(['一、重点任务', '分管领导：王副市长；李副市长']);
  });
});

describe('the title', () => {
  it('may run over several lines, and names who issues', async () => {
    const { metadata } = await read(`
宣办发〔2022〕3号
县委办公室关于
对全县《工作要点》确定的2022年
重点改革事项进行任务分解的通知
各乡镇党委：
1.推进改革。（责任单位：县委改革办）`);
    expect(metadata).toMatchObject({
      issuer: '县委办公室',
      title: '县委办公室关于对全县《工作要点》确定的2022年重点改革事项进行任务分解的通知',
    });
  });

  it('and the signature keep the blank between two bodies that issue together', async () => {
    const { metadata } = await read(`
中共湘阴县委办公室 湘阴县人民政府办公室
关于印发《乡村建设任务清单》的通知
1.整治水塘。（责任单位：县水利局）`);
    expect(metadata.issuer).toBe('中共湘阴县委办公室 湘阴县人民政府办公室');
    expect(metadata.title).toMatch(/^中共湘阴县委办公室 湘阴县人民政府办公室关于/u);
  });

  it('names no issuer by its place alone; the signature above the date does', async () => {
    const text = `
黄山市徽州古城保护行动任务清单
1.修缮古民居。（责任单位：市文化和旅游局）`;
    expect((await read(text)).metadata.issuer).toBeNull();
    const signed = await read(`${text}。\n\n黄山市人民政府办公室\n2022年6月1日`);
    expect(signed.metadata).toMatchObject({
      issuer: '黄山市人民政府办公室',
      issuedOn: '2022-06-01',
    });
  });

  it('is no part of the first task', async () => {
    const { tasks } = await read(`
常德市十大实事任务分解
新增公共停车位3000个。
责任单位：市城管执法局`);
    expect(tasks.map(({ content }) => content)).toEqual(['新增公共停车位3000个。']);
  });

  it('loses the marks of Markdown, but words between other asterisks stay', async () => {
    const { metadata, tasks, edits } = await read(`
## 某区绿化任务清单

1.栽植乔木2万株，由**县苗圃供苗。（责任单位：**区园林局**、区财政局）`);
    expect(metadata.title).toBe('某区绿化任务清单');
    expect(tasks[0]?.content).toContain('**县苗圃');
    expect(units(tasks[0])).toEqual(['responsible 区园林局', 'responsible 区财政局']);
    expect(edits.filter(({ before }) => before.includes('**'))).toHaveLength(2);
  });
});

describe('units within a text', () => {
  it('stand in its only labelled bracket, before its last sentence too', async () => {
    const { tasks } = await read(`
关于重点项目进展的通报
1.跨江大桥。（责任单位：市交通运输局；分管领导：陈涛）前期工作尚未完成。
2.体育馆。（责任单位：市体育局）`);
    expect(tasks[0]).toMatchObject({ content: '跨江大桥。前期工作尚未完成。', leaders: ['陈涛'] });
    expect(units(tasks[0])).toEqual(['responsible 市交通运输局']);
  });

  it('are led by the first of the list where the notice says so, also before 负责', async () => {
    const { tasks } = await read(`
关于低空经济的若干措施
1.建设平台。（省交通运输厅、省财政厅负责。列首位的为牵头单位，下同）
2.支持企业。（省科技厅、省商务厅负责）
3.开通航线。（省邮政管理局牵头，省商务厅负责）`);
    expect(tasks.map((task) => units(task))).toEqual([
      ['lead 省交通运输厅', 'responsible 省财政厅'],
      ['lead 省科技厅', 'responsible 省商务厅'],
      ['lead 省邮政管理局', 'responsible 省商务厅'],
    ]);
  });

  it('may follow a label and a blank, where several lines do so', async () => {
    const { tasks, edits } = await read(`
某县任务分解
1.绿化村庄
责任单位 县林业局
2.硬化道路
责任单位　县交通运输局`);
    expect(tasks.map((task) => units(task))).toEqual([
      ['responsible 县林业局'],
      ['responsible 县交通运输局'],
    ]);
    expect(edits.filter(({ after }) => after === '：')).toHaveLength(2);
  });
});

describe('a document number', () => {
  it('may end in any word on a line of its own', async () => {
    const { metadata } = await read(`
水利部办公厅关于印发要点分工的通知
办水保〔2024〕35号
1.推进治理。（责任单位：水利部）`);
    expect(metadata.documentNumber).toBe('办水保〔2024〕35号');
  });
});

describe('a name that says its place', () => {
  it('gets no letter of another one', async () => {
    const { tasks } = await read(`
北京市人民政府办公厅关于支持民营企业的通知
1.设立首贷中心。（责任单位：市财政局、金融监管总局北京监管局、统计局）`);
    expect(units(tasks[0])).toEqual([
      'responsible 市财政局',
      'responsible 金融监管总局北京监管局',
      'responsible 市统计局',
    ]);
  });
});
