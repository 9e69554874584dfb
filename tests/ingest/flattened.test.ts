import { describe, expect, it } from 'vitest';
import { readText } from '../../src/ingest/text.js';

const blocksOf = async (text: string) =>
  (await readText(new TextEncoder().encode(text), { name: 'a.txt' })).blocks;

/** Rows of the only table, cells in order; paragraphs beside it as they are. */
async function readTables(text: string): Promise<readonly (string | readonly string[][])[]> {
  return (await blocksOf(text)).map((block) => {
    if (block.type === 'paragraph') return block.text.raw;
    const rows: string[][] = Array.from({ length: block.rows }, () => []);
    for (const { row, raw } of block.cells) rows[row]?.push(raw);
    return rows;
  });
}

describe('tables that were saved a cell to a line', () => {
  it('are read by the numbers of their rows, with the headings between', async () => {
    const [title, table] = await readTables(`
古树保护任务表

序 号

工作任务

责任单位

完成时限

一、普查登记

1

测量胸径与树高。

市林业局

3月

2

悬挂名牌300块。

各县区人民政府

5月

二、抢救复壮

3

支撑加固、防治病虫害。

市园林中心

10月`);
    expect(title).toBe('古树保护任务表');
    expect(table).toEqual([
      ['序 号', '工作任务', '责任单位', '完成时限'],
      ['一、普查登记'],
      ['1', '测量胸径与树高。', '市林业局', '3月'],
      ['2', '悬挂名牌300块。', '各县区人民政府', '5月'],
      ['二、抢救复壮'],
      ['3', '支撑加固、防治病虫害。', '市园林中心', '10月'],
    ]);
  });

  it('keep amounts as cells, and text below the last row outside', async () => {
    const [table, below] = await readTables(`序号
项目名称
投资（万元）
责任单位
1
改造泵站
2
县水利局
2
疏浚河道
300
县住建局
联系电话：5550000`);
    expect(table).toEqual([
      ['序号', '项目名称', '投资（万元）', '责任单位'],
      ['1', '改造泵站', '2', '县水利局'],
      ['2', '疏浚河道', '300', '县住建局'],
    ]);
    expect(below).toBe('联系电话：5550000');
  });

  it('are no tables where only the word 序号 stands in a line', async () => {
    expect(await readTables('序号\n\n以下各项另行通知。\n\n1\n\n2')).not.toContainEqual(
      expect.any(Array),
    );
  });

  it.each([
    ['without a pipe before the row', ''],
    ['with a pipe before the row', '|\n'],
  ])('are read by their pipes, %s', async (_, open) => {
    const [table] = await readTables(
      [
        `${open}序号 |\n任务 |\n责任\n单位 |\n备注 |`,
        `${open}7 |\n新建步道 |\n区园林局 |\n|`,
        `${open}8 |\n开放球场 |\n区体育局 |\n夜间 |`,
      ].join('\n'),
    );
    expect(table).toEqual([
      ['序号', '任务', '责任\n单位', '备注'],
      ['7', '新建步道', '区园林局', ''],
      ['8', '开放球场', '区体育局', '夜间'],
    ]);
  });
});

describe('rows with bare pipes', () => {
  it('are a table where each has as many as the header of short names', async () => {
    expect(await readTables('任务清单\n事项｜主办｜时限\n修缮校舍｜教育局｜8月')).toEqual([
      '任务清单',
      [
        ['事项', '主办', '时限'],
        ['修缮校舍', '教育局', '8月'],
      ],
    ]);
  });

  it('are text where the first one is a sentence', async () => {
    const blocks = await blocksOf('首页|政务公开|通知：关于放假。\n上一篇|下一篇|返回，谢谢');
    expect(blocks.map(({ type }) => type)).toEqual(['paragraph', 'paragraph']);
  });
});

describe('counted rows set out with blanks', () => {
  it('may stand right below their title', async () => {
    const blocks = await blocksOf(
      '附件\n安全检查清单\n序号  检查内容  责任科室\n1  查验电梯与消防通道  保卫科\n2  检测水质  总务科',
    );
    expect(blocks.map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'table']);
  });
});
