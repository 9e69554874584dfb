import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/ingest/index.js';
import { Reading } from '../../src/model/reading.js';

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function read(html: string | Uint8Array): Promise<Reading> {
  const bytes = typeof html === 'string' ? bytesOf(html) : html;
  return Reading.parse(await readDocument(bytes, { name: 'a.html' }));
}

/** Paragraphs as text, tables as `[row, column, rowSpan, columnSpan, raw]`. */
async function blocksOf(html: string) {
  const { blocks } = await read(html);
  return blocks.map((block) =>
    block.type === 'paragraph'
      ? block.text.raw
      : block.cells.map((c) => [c.row, c.column, c.rowSpan, c.columnSpan, c.raw]),
  );
}

describe('a web page', () => {
  it('is read as paragraphs and tables with their spans', async () => {
    const html = `<!DOCTYPE html><html><head><title>标题</title><style>p{}</style></head><body>
      <h1>关于印发
        分工方案的通知</h1><p>各县区人民政府：<p>　　请执行。<br>附件：表&nbsp;1</p>
      <table><caption>任务表</caption>
        <tr><th>类别<th>任务<th>单位</tr>
        <tr><td rowspan="2">工业</td><td><p>优化</p><p>提升</p></td><td>省厅<br/>市局</td></tr>
        <tr><td>乙&lt;1&gt;</td><td></td></tr>
        <tr><td colspan=3>一、生态</td></tr>
      </table><script>var a = '<table>';</script><div>抄送</div></body></html>`;
    expect(await blocksOf(html)).toEqual([
      '关于印发 分工方案的通知',
      '各县区人民政府：',
      '　　请执行。',
      '附件：表\u00a01',
      '任务表',
      [
        [0, 0, 1, 1, '类别'],
        [0, 1, 1, 1, '任务'],
        [0, 2, 1, 1, '单位'],
        [1, 0, 2, 1, '工业'],
        [1, 1, 1, 1, '优化\n提升'],
        [1, 2, 1, 1, '省厅\n市局'],
        [2, 1, 1, 1, '乙<1>'],
        [2, 2, 1, 1, ''],
        [3, 0, 1, 3, '一、生态'],
      ],
      '抄送',
    ]);
  });

  it('reads tables that lay out the page as running text around the real one', async () => {
    const html = `<table><tr><td>首页<td>导航</tr><tr><td>左栏</td><td>前文
      <table><tr><td>1<td>甲</tr><tr><td>2<td>乙</tr></table>后文</td></tr></table>`;
    const blocks = await blocksOf(html);
    expect(blocks.filter((block) => typeof block === 'string')).toEqual([
      '首页',
      '导航',
      '左栏',
      '前文',
      '后文',
    ]);
    expect(blocks.map((block) => typeof block).indexOf('object')).toBe(4);
  });

  it('believes the encoding it names, unless the bytes are UTF-8', async () => {
    const page = '<html><meta charset="gb2312"><p>市</p>';
    const ascii = [...bytesOf(page)];
    const at = page.indexOf('市');
    const gbk = Uint8Array.from([...ascii.slice(0, at), 0xca, 0xd0, ...ascii.slice(at + 3)]);
    const reading = await read(gbk);
    expect(reading.source).toMatchObject({ mediaType: 'text/html', encoding: 'gbk', pages: 1 });
    expect(reading.blocks).toMatchObject([{ text: { raw: '市' } }]);
    expect(reading.remarks).toBeUndefined();
    expect((await read(page)).source.encoding).toBe('utf-8');
  });

  it('that shows nothing, or nests without end, is refused', async () => {
    await expect(read('<html><body><script>1</script></body></html>')).rejects.toMatchObject({
      code: 'INPUT_EMPTY',
    });
    await expect(read('<div>'.repeat(100_000))).rejects.toMatchObject({ code: 'INPUT_DAMAGED' });
  });

  it('keeps every visible character of any tag soup, in cells that do not overlap', async () => {
    const tag = fc.constantFrom(
      '<p>',
      '</p>',
      '<table>',
      '</table>',
      '<tr>',
      '</tr>',
      '<td>',
      '</td>',
      '<br>',
      '<div>',
      '</div>',
      '<td rowspan=3>',
      '<td colspan=2>',
      '<td rowspan=0 colspan=9999>',
      '<b>',
      '</b>',
      '<th>',
      '<li>',
    );
    const soup = fc.array(fc.oneof(tag, fc.constantFrom('甲', '乙', '丙 ', ' 1', '&amp;')), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(soup, async (parts) => {
        const { blocks } = await read(`<html>甲${parts.join('')}`);
        const texts = blocks.flatMap((block) =>
          block.type === 'paragraph' ? [block.text.raw] : block.cells.map(({ raw }) => raw),
        );
        const seen = parts
          .filter((part) => !part.startsWith('<'))
          .join('')
          .replaceAll('&amp;', '&');
        const visible = (text: string) => [...text.replace(/\s/g, '')].sort().join('');
        expect(visible(texts.join(''))).toBe(visible(`甲${seen}`));
        for (const block of blocks) {
          if (block.type !== 'table') continue;
          const area = block.cells.reduce((sum, cell) => sum + cell.rowSpan * cell.columnSpan, 0);
          expect(area).toBeLessThanOrEqual(block.rows * block.columns);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('does not show rows, cells and passages that their style hides, and says so', async () => {
    const html = `<body style="visibility:hidden"><p>一、任务<span style="color:red;display: none">（市审计局牵头）</span></p>
      <table><tr><th>序号<th>任务<th hidden>备注<th>责任单位</tr>
      <tr><td>1<td>优化<td hidden>内部掌握<td>市财政局</tr>
      <tr style="display:none"><td>2<td>提升</td><td>无</td><td>市审计局</td></tr></table>`;
    expect(await blocksOf(html)).toEqual([
      '一、任务',
      [
        [0, 0, 1, 1, '序号'],
        [0, 1, 1, 1, '任务'],
        [0, 2, 1, 1, '责任单位'],
        [1, 0, 1, 1, '1'],
        [1, 1, 1, 1, '优化'],
        [1, 2, 1, 1, '市财政局'],
      ],
    ]);
    const { remarks } = await read(html);
    expect(remarks?.map(({ code, message }) => [code, message.includes('市审计局牵头')])).toEqual([
      ['TEXT_HIDDEN', true],
    ]);
  });
});
