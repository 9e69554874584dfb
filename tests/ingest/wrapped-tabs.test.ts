import { describe, expect, it } from 'vitest';
import { readText } from '../../src/ingest/text.js';

/** Blocks in short: a paragraph as its text, a table as its rows of raw cells. */
async function blocksOf(text: string): Promise<readonly (string | string[][])[]> {
  const { blocks } = await readText(new TextEncoder().encode(text), { name: 'a.txt' });
  return blocks.map((block) =>
    block.type === 'paragraph'
      ? block.text.raw
      : Array.from({ length: block.rows }, (_, row) =>
          block.cells.filter((cell) => cell.row === row).map(({ raw }) => raw),
        ),
  );
}

const HEADER = '序号\t工作任务\t牵头单位\t责任单位\t完成时限';
const NAMES = ['序号', '工作任务', '牵头单位', '责任单位', '完成时限'];

describe('tab-separated rows with line breaks in their cells', () => {
  it('are put together by their tabs, also where the last cell goes on', async () => {
    const text = `${HEADER}
1\t全面摸排2000年底前建成的老旧小区，建立“一
小区一档案”\t市住房城乡建设局\t各县（市、区）人
民政府、新蒲新区
管委会\t2022年6月底
前
2\t推进加装电梯\t市住房城乡建设
局、市财政局\t市市场监管局\t持续推进
3\t整治小区周边违法建设和占道经营，腾退空间优
先用于停车\t市综合行政执法
局\t市公安局\t2022年11月底
前
抄送：市委办公室，市人大常委会办公室，市政协办公室。`;
    expect(await blocksOf(text)).toEqual([
      [
        NAMES,
        [
          '1',
          '全面摸排2000年底前建成的老旧小区，建立“一\n小区一档案”',
          '市住房城乡建设局',
          '各县（市、区）人\n民政府、新蒲新区\n管委会',
          '2022年6月底\n前',
        ],
        ['2', '推进加装电梯', '市住房城乡建设\n局、市财政局', '市市场监管局', '持续推进'],
        [
          '3',
          '整治小区周边违法建设和占道经营，腾退空间优\n先用于停车',
          '市综合行政执法\n局',
          '市公安局',
          '2022年11月底\n前',
        ],
      ],
      '抄送：市委办公室，市人大常委会办公室，市政协办公室。',
    ]);
  });

  it('keep headings apart, and go on below blank lines and page numbers', async () => {
    const text = `${HEADER}
一、摸清底数
1\t甲任务要\n求\t市财政局\t市审计局\n市民政局\t6月\n二、分类改造

- 2 -

2\t乙任务\t市水利局\t市林业局、\n\n市气象局\t7月`;
    expect(await blocksOf(text)).toEqual([
      [
        NAMES,
        ['一、摸清底数'],
        ['1', '甲任务要\n求', '市财政局', '市审计局\n市民政局', '6月'],
        ['二、分类改造'],
        ['2', '乙任务', '市水利局', '市林业局、\n市气象局', '7月'],
      ],
      '- 2 -',
    ]);
  });

  it('need no numbers, and a category before the number may be wrapped itself', async () => {
    const plain = '工作任务\t牵头单位\t配合单位\n开通旅游线路，\n推出产品\t市旅游局\t市商务\n局\n';
    expect(await blocksOf(plain)).toEqual([
      [
        ['工作任务', '牵头单位', '配合单位'],
        ['开通旅游线路，\n推出产品', '市旅游局', '市商务\n局'],
      ],
    ]);
    const named = `一级任务\t序号\t具体任务\t牵头单位\n一、企业\n开办\t1-1\t推行一窗通办\t市市场监\n管局\n一、企业\n开办\t1-2\t推广电子营\n业执照\t市人社局`;
    expect(await blocksOf(named)).toEqual([
      [
        ['一级任务', '序号', '具体任务', '牵头单位'],
        ['一、企业\n开办', '1-1', '推行一窗通办', '市市场监\n管局'],
        ['一、企业\n开办', '1-2', '推广电子营\n业执照', '市人社局'],
      ],
    ]);
  });

  it('keep the last name of a list out of the category below it', async () => {
    const text =
      '类别\t序号\t工作任务\t责任单位\n热源\t1\t淘汰锅炉\t盖州市\n大石桥市人民政府\n管网\t2\t更新管网\t站前区\n西市区人民政府\n管网\t3\t建立平台\t市财政局';
    const [table] = await blocksOf(text);
    expect((table as string[][]).map(([first]) => first)).toEqual(['类别', '热源', '管网', '管网']);
  });

  it('have a header whose names may be wrapped too', async () => {
    const text =
      '序号\t工作\n任务\t牵头\n单位\t完成\n时限\n1\t甲任务\t市财政局\t6月\n2\t乙任\n务\t市水利局\t7月';
    expect(await blocksOf(text)).toEqual([
      [
        ['序号', '工作\n任务', '牵头\n单位', '完成\n时限'],
        ['1', '甲任务', '市财政局', '6月'],
        ['2', '乙任\n务', '市水利局', '7月'],
      ],
    ]);
  });

  it('leave a row that lacks a cell as it is', async () => {
    const text = `${HEADER}\n1\t甲任\n务\t市财政局\t市审计局\t6月\n2\t乙任务\t市水利局\n3\t丙\n任务\t市农业局\t市林业局\t7月\n4\t丁任务\t市民政局\t市教育局\t8月\n5\t戊任务\t市公安局\t市司法局\t8月`;
    const [table] = await blocksOf(text);
    expect((table as string[][]).map((row) => row.length)).toEqual([5, 5, 3, 5, 5, 5]);
  });
});

describe('tables over pages', () => {
  const rows = (...all: readonly string[]) => all.join('\n');

  it('go on below the name of the table, which pages repeat, and headings at their ends', async () => {
    const text = rows(
      '改造任务分工表',
      HEADER,
      '1\t甲任务\t市财政局\t市审计局\t6月',
      '二、分类改造',
      '- 1 -',
      '改造任务分工表',
      HEADER,
      '2\t乙任务\t市水利局\t市林业局\t7月',
      '',
      '改造任务分工表',
      '',
      '3\t丙任务\t市水利局\t市林业局\t7月',
    );
    const blocks = await blocksOf(text);
    const tables = blocks.filter((block): block is string[][] => typeof block !== 'string');
    expect(tables.map((table) => table.map(([first]) => first))).toEqual([
      ['序号', '1', '二、分类改造', '序号', '2', '3'],
    ]);
  });

  it('may have a page end amid a row, with the header again on the next', async () => {
    const text = rows(
      HEADER,
      '1\t甲任务要',
      '- 1 -',
      HEADER,
      '求\t市财政局\t市审计局\t6月',
      '2\t乙任务\t市水利局\t市林业局\t7月',
    );
    expect(await blocksOf(text)).toEqual([
      [
        NAMES,
        ['1', '甲任务要\n求', '市财政局', '市审计局', '6月'],
        NAMES,
        ['2', '乙任务', '市水利局', '市林业局', '7月'],
      ],
      '- 1 -',
    ]);
  });
});

describe('Markdown rows with line breaks in their cells', () => {
  it('are put together up to the pipe that closes them', async () => {
    const text =
      '| 序号 | 任务 | 单位 |\n|---|---|---|\n| 1 | 甲任\n务 | 市财\n政局 |\n| 2 | 乙 | 市审计局 |\n文字';
    expect(await blocksOf(text)).toEqual([
      [
        ['序号', '任务', '单位'],
        ['1', '甲任\n务', '市财\n政局'],
        ['2', '乙', '市审计局'],
      ],
      '文字',
    ]);
  });
});

describe('values parted by commas or semicolons', () => {
  const table = [
    ['序号', '任务', '单位'],
    ['1', '甲,乙；丙', '市财政局'],
    ['2', '丁\n戊', '市审计局'],
  ];

  it('may be parted by semicolons', async () => {
    const text = '序号;任务;单位\n1;甲,乙；丙;市财政局\n2;"丁\n戊";市审计局\n';
    expect(await blocksOf(text)).toEqual([table]);
  });

  it('need no header where every field is quoted', async () => {
    const text = '"1","甲,乙；丙","市财政局"\n"2","丁\n戊","市审计局"\n"3","己","市水利局"\n';
    expect(await blocksOf(text)).toEqual([[...table.slice(1), ['3', '己', '市水利局']]]);
    const sentence = '"甲","乙","丙"三项任务由市财政局负责。\n"丁"任务除外。\n';
    expect(await blocksOf(sentence)).toEqual(sentence.trim().split('\n'));
  });
});
