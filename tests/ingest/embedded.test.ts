import { describe, expect, it } from 'vitest';
import { readText } from '../../src/ingest/text.js';

async function blocksOf(text: string): Promise<readonly (string | string[][])[]> {
  const { blocks } = await readText(new TextEncoder().encode(text), { name: 'a.md' });
  return blocks.map((block) =>
    block.type === 'paragraph'
      ? block.text.raw
      : Array.from({ length: block.rows }, (_, row) =>
          block.cells.filter((cell) => cell.row === row).map(({ raw }) => raw),
        ),
  );
}

describe('tables in HTML amid a text', () => {
  it('are tables, with the text around them in its order', async () => {
    const text = `任务分解表
<html><body><table border="1"><tr><td>序号</td><td>任务</td><td>单位</td></tr>
<tr><td>1</td><td>甲<br/>乙</td><td>省厅</td></tr></table></body></html>
抄送：省委办公厅。`;
    expect(await blocksOf(text)).toEqual([
      '任务分解表',
      [
        ['序号', '任务', '单位'],
        ['1', '甲\n乙', '省厅'],
      ],
      '抄送：省委办公厅。',
    ]);
  });

  it('keep their spans and their page', async () => {
    const text = `第一页\n\f<table><tr><td rowspan="2">类</td><td>序号</td><td>任务</td></tr><tr><td>1</td><td>甲</td></tr></table>`;
    const { blocks } = await readText(new TextEncoder().encode(text), { name: 'a.md' });
    expect(blocks[1]).toMatchObject({ type: 'table', pages: [2] });
    expect(blocks[1]?.type === 'table' && blocks[1].cells[0]).toMatchObject({ rowSpan: 2 });
  });

  it('make the tags around them markup, which stays text where no table is', async () => {
    const table = '<table><tr><td>1</td><td>甲</td><td>省厅</td></tr></table>';
    expect(
      await blocksOf(
        `# 附件\n\n<div style="text-align: center;">任务<b>分解</b>表</div>\n\n${table}`,
      ),
    ).toEqual(['# 附件', '任务分解表', [['1', '甲', '省厅']]]);
    const open = ['文 <div>甲</div>', '<table><tr><td>未完'];
    expect(await blocksOf(open.join('\n'))).toEqual(open);
  });

  it('cost no more than their length', async () => {
    const start = performance.now();
    await blocksOf(`文\n${'<table '.repeat(50_000)}`);
    await blocksOf(`文\n${'<table>\n'.repeat(20_000)}`);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('续表', () => {
  it('stands between two parts of one table', async () => {
    const part = (rows: string) => `| 序号 | 任务 |\n|---|---|\n${rows}\n`;
    const text = `${part('| 1 | 甲 |')}\n— 2 —\n\n续表\n\n${part('| 2 | 乙 |')}`;
    const [table, ...rest] = await blocksOf(text);
    expect((table as string[][]).map(([first]) => first)).toEqual(['序号', '1', '序号', '2']);
    expect(rest).toEqual(['— 2 —', '续表']);
  });
});
