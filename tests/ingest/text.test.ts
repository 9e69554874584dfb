import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/ingest/index.js';
import { readText } from '../../src/ingest/text.js';
import { Reading, type TableBlock } from '../../src/model/reading.js';

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function read(text: string): Promise<Reading> {
  return Reading.parse(await readText(bytesOf(text), { name: 'a.txt' }));
}

/** Blocks in short: a paragraph as its text, a table as its rows of raw cells. */
async function blocksOf(text: string): Promise<readonly (string | string[][])[]> {
  const { blocks } = await read(text);
  return blocks.map((block) => (block.type === 'paragraph' ? block.text.raw : rowsOf(block)));
}

function rowsOf({ rows, cells }: TableBlock): string[][] {
  return Array.from({ length: rows }, (_, row) =>
    cells.filter((cell) => cell.row === row).map(({ raw }) => raw),
  );
}

async function tableOf(text: string): Promise<TableBlock> {
  const { blocks } = await read(text);
  const [table, ...rest] = blocks;
  expect(rest).toEqual([]);
  if (table?.type !== 'table') throw new Error('no table');
  return table;
}

/** `[row, column, rowSpan, columnSpan, raw]` of each cell that spans something. */
function spansOf({ cells }: TableBlock) {
  return cells
    .filter(({ rowSpan, columnSpan }) => rowSpan > 1 || columnSpan > 1)
    .map(({ row, column, rowSpan, columnSpan, raw }) => [row, column, rowSpan, columnSpan, raw]);
}

describe('readText on the real notice', () => {
  it('reads one table of all pages, with its junk and repeated header rows', async () => {
    const bytes = new Uint8Array(await readFile('fixtures/notices/heze-2023-56/input.txt'));
    const reading = Reading.parse(await readText(bytes, { name: 'heze' }));
    expect(reading.source).toEqual({
      name: 'heze',
      sha256: 'ef903fde6724a61c96d2322b956f208281a5935ada9a851cec91316188dd464f',
      mediaType: 'text/plain',
      pages: 1,
      reading: 'text',
      engines: [],
      encoding: 'utf-8',
    });
    expect(reading.remarks).toBeUndefined();
    expect(reading.blocks.map(({ type }) => type)).toEqual([
      ...Array(9).fill('paragraph'),
      'table',
      'paragraph',
    ]);
    const table = reading.blocks[9];
    if (table?.type !== 'table') throw new Error('no table');
    expect([table.rows, table.columns, table.cells.length]).toEqual([42, 4, 168]);
    expect(rowsOf(table)[0]).toEqual(['', '-', '', '']);
    expect(rowsOf(table).map(([first]) => first)).toContain('京');
  });
});

describe('tab-separated rows', () => {
  it('join over blank lines, page breaks and page numbers, which follow the table', async () => {
    const text = '序号\t任务\t单位\n1\t甲\t省厅\n\n- 1 -\n\f序号\t任务\t单位\n2\t乙\t市局\n';
    const reading = await read(text);
    expect(reading.source.pages).toBe(2);
    expect(reading.blocks).toMatchObject([
      { type: 'table', rows: 4, columns: 3, pages: [1, 2] },
      { type: 'paragraph', text: { raw: '- 1 -' } },
    ]);
  });

  it('keep empty, missing and extra cells as they are', async () => {
    const table = await tableOf('序号\t任务\t单位\n1\t\t省厅\n2\t乙\n3\t丙\t市局\t多\n');
    expect(rowsOf(table)).toEqual([
      ['序号', '任务', '单位'],
      ['1', '', '省厅'],
      ['2', '乙'],
      ['3', '丙', '市局', '多'],
    ]);
    expect(table.columns).toBe(4);
  });

  it('are separate tables where the columns differ', async () => {
    const text =
      '序号\t预期目标\t责任单位\n1\t甲\t省厅\n\n序号\t工作任务\t牵头单位\t配合单位\n1\t甲\t省厅\t市局\n';
    expect(await blocksOf(text)).toHaveLength(2);
    const sameWidth =
      '序号\t预期目标\t责任单位\n1\t甲\t省厅\n\n序号\t工作任务\t牵头单位\n1\t甲\t省厅\n';
    expect(await blocksOf(sameWidth)).toHaveLength(2);
  });

  it('are one table where a page lost a column but not its header', async () => {
    const text = '序号\t任务内容\t牵头单位\n1\t甲\t省厅\n\n序号\t任务内容\n2\t乙\n';
    expect(await blocksOf(text)).toHaveLength(1);
  });

  it('hold section headings of one cell', async () => {
    const table = await tableOf('序号\t任务\t单位\n一、产业\n1\t甲\t省厅\n二、生态\n2\t乙\t市局\n');
    expect(rowsOf(table).map((row) => row.length)).toEqual([3, 1, 3, 1, 3]);
  });

  it('keep quotes as typed, but undo those of a cell with line breaks', async () => {
    const table = await tableOf(
      '序号\t任务\t单位\n1\t"千亿"县\t"零跑"\n2\t"一行\n二行 ""好""字"\t市局\n',
    );
    expect(rowsOf(table).slice(1)).toEqual([
      ['1', '"千亿"县', '"零跑"'],
      ['2', '一行\n二行 "好"字', '市局'],
    ]);
    const stray = await tableOf('序号\t任务\t单位\n1\t"千亿\t省厅"\n2\t乙\t市局\n');
    expect(rowsOf(stray)[1]).toEqual(['1', '"千亿', '省厅"']);
  });

  it('are no table where the tab only indents or follows a list number', async () => {
    expect(await blocksOf('一、\t总体要求\n二、\t主要任务\n')).toEqual([
      '一、\t总体要求',
      '二、\t主要任务',
    ]);
    expect(await blocksOf('\t为贯彻落实。\n\t请执行。\n')).toEqual([
      '\t为贯彻落实。',
      '\t请执行。',
    ]);
    expect(await blocksOf('1\t甲任务\n2\t乙任务\n')).toHaveLength(1);
  });
});

describe('Markdown tables', () => {
  it('drop the alignment row and undo escapes, with or without outer pipes', async () => {
    const rows = [
      ['序号', '任务'],
      ['1', '甲|乙\n丙'],
    ];
    expect(rowsOf(await tableOf('| 序号 | 任务 |\n|:--|---:|\n| 1 | 甲\\|乙<br>丙 |\n'))).toEqual(
      rows,
    );
    expect(rowsOf(await tableOf('序号 | 任务\n--- | ---\n1 | 甲\\|乙<br/>丙\n'))).toEqual(rows);
  });

  it('keep placeholder dashes and empty cells, and end with the pipes', async () => {
    expect(await blocksOf('表1\n| 序号 | 任务 |\n|-|-|\n| - | |\n后文\n')).toEqual([
      '表1',
      [
        ['序号', '任务'],
        ['-', ''],
      ],
      '后文',
    ]);
  });

  it('are one over pages with the header repeated, and two with another header', async () => {
    const page = '| 序号 | 任务 |\n|---|---|\n| 1 | 甲 |\n\n';
    expect(rowsOf(await tableOf(page + page))).toHaveLength(4);
    expect(await blocksOf(`${page}| 部门 | 电话 |\n|---|---|\n| 甲 | 1 |\n`)).toHaveLength(2);
  });

  it('leave a lone pipe in a sentence alone', async () => {
    expect(await blocksOf('甲|乙\n\n|丙|\n')).toEqual(['甲|乙', '|丙|']);
  });
});

describe('drawn tables', () => {
  it('join the lines of a cell', async () => {
    const text = `
┌────┬──────────┬────────┐
│序号│任务      │单位    │
├────┼──────────┼────────┤
│ 1  │优化营商  │省财政厅│
│    │环境      │牵头    │
├────┼──────────┼────────┤
│ 2  │          │市局    │
└────┴──────────┴────────┘`;
    expect(rowsOf(await tableOf(text))).toEqual([
      ['序号', '任务', '单位'],
      ['1', '优化营商\n环境', '省财政厅\n牵头'],
      ['2', '', '市局'],
    ]);
  });

  it.each([
    ['narrow frames', (text: string) => text],
    ['wide frames', (text: string) => text.replace(/──/g, '─')],
  ])('find cells over columns and rows (%s)', async (_, draw) => {
    const text = draw(`
┌──────┬──────────┬────────┐
│类别  │任务      │单位    │
├──────┴──────────┴────────┤
│一、产业                  │
├──────┬──────────┬────────┤
│工业  │甲        │省厅    │
│      ├──────────┼────────┤
│和信息│乙        │市局    │
└──────┴──────────┴────────┘`);
    const table = await tableOf(text);
    expect(spansOf(table)).toEqual([
      [1, 0, 1, 3, '一、产业'],
      [2, 0, 2, 1, '工业\n和信息'],
    ]);
    expect([table.rows, table.columns]).toEqual([4, 3]);
    expect(rowsOf(table)[3]).toEqual(['乙', '市局']);
  });

  it('read ASCII frames, with cells over some of the columns', async () => {
    const text = `
+------+------+--------+
| 序号 | 任务 | 单位   |
+======+======+========+
| 1    | C+语 | 省厅   |
|      +------+--------+
|      | 乙   | 市局   |
+------+------+--------+
| 2    | 丙和丁        |
+------+---------------+
`;
    const table = await tableOf(text);
    expect(spansOf(table)).toEqual([
      [1, 0, 2, 1, '1'],
      [3, 1, 1, 2, '丙和丁'],
    ]);
    expect(rowsOf(table)[1]).toEqual(['1', 'C+语', '省厅']);
  });

  it('read rows without rules between, as database clients draw them', async () => {
    const text = `
+----+------+------+
| id | 任务 | 单位 |
+----+------+------+
| 1  | 甲   | 省厅 |
| 2  | 乙   |      |
|    | 续   | 市局 |
+----+------+------+
`;
    expect(rowsOf(await tableOf(text)).slice(1)).toEqual([
      ['1', '甲', '省厅'],
      ['2', '乙\n续', '市局'],
    ]);
  });

  it('keep what stands outside of a frame or a broken one', async () => {
    const cells = (await blocksOf('┌─┬─┐\n│甲│乙│ 备注\n└─┴─┘\n')).flat(3).join('');
    expect(cells).toContain('备注');
    expect(await blocksOf('────────\n甲\n')).toEqual(['────────', '甲']);
  });
});

describe('comma- and blank-separated columns', () => {
  it('are columns also behind single blanks where the rows count and are as wide as the header', async () => {
    const counted = [
      '序号 工 作 任 务 牵头部门',
      '1 新建学校3所 教育局',
      '2 修路5公里 交通局',
      '3 种树 林业局',
    ];
    const reading = await readText(bytesOf(`${counted.join('\n')}\n`), { name: 'a.txt' });
    expect(reading.blocks).toMatchObject([{ type: 'table', rows: 4, columns: 3 }]);
    const uneven = [...counted.slice(0, 3), '3 种树 养护 林业局'];
    const other = await readText(bytesOf(`${uneven.join('\n')}\n`), { name: 'a.txt' });
    expect(other.blocks.every(({ type }) => type === 'paragraph')).toBe(true);
  });

  it('are tables only where every line agrees', async () => {
    expect(await blocksOf('序号,任务,单位\n1,甲,"省厅,市局"\n2,乙,"一""二"\n')).toEqual([
      [
        ['序号', '任务', '单位'],
        ['1', '甲', '省厅,市局'],
        ['2', '乙', '一"二'],
      ],
    ]);
    expect((await blocksOf('甲,乙,丙\n丁,戊\n己,庚,辛,壬\n')).map((b) => typeof b)).not.toContain(
      'object',
    );
    expect(
      await blocksOf('序号  任务      单位\n1     优化      省厅\n2     提升      市局\n'),
    ).toHaveLength(1);
    expect(await blocksOf('张三  李四  王五\n赵六\n')).toEqual(['张三  李四  王五', '赵六']);
  });
});

describe('running text', () => {
  it('joins wrapped lines between blank lines, and keeps the breaks', async () => {
    const text =
      '为贯彻落实行动方案，\n制定本分工方案。\n请执行。\n\n一、总体要求\n（一）目标\n1.优化环境\n继续优化\n附件：表\n';
    expect(await blocksOf(text)).toEqual([
      '为贯彻落实行动方案，\n制定本分工方案。',
      '请执行。',
      '一、总体要求',
      '（一）目标',
      '1.优化环境\n继续优化',
      '附件：表',
    ]);
  });

  it('keeps the lines of a text without blank lines apart, unless they fill the page', async () => {
    expect(await blocksOf('市政府\n各部门\n')).toEqual(['市政府', '各部门']);
    const wrapped =
      '各县区人民政府市政府各部门各直属机构各企业\n大中专院校现将方案印发给你们请认真贯彻执行\n完毕\n';
    expect(await blocksOf(wrapped)).toEqual([wrapped.trim()]);
  });

  it('takes a wrapped number or year for no numbering, nor a semicolon for an end', async () => {
    const text = '培育企业；\n20 家左右，占比\n12.5%以上，到\n2025 年完成\n\n1.2.继续\n\n完\n';
    expect(await blocksOf(text)).toEqual([
      '培育企业；\n20 家左右，占比\n12.5%以上，到\n2025 年完成',
      '1.2.继续',
      '完',
    ]);
  });

  it('keeps labelled lines apart', async () => {
    const text = '1.优化环境。\n牵头单位：省商务厅、省\n财政厅\n配合单位：市局\n\n完\n';
    expect(await blocksOf(text)).toEqual([
      '1.优化环境。',
      '牵头单位：省商务厅、省\n财政厅',
      '配合单位：市局',
      '完',
    ]);
  });

  it('honours every line end but leaves other characters as typed', async () => {
    const raw = '\u3000\u3000甲\u00a0乙\u200b丙\u2028丁。 ';
    expect(await blocksOf(`${raw}\r\n\r\n二、\r三、\n四、\f五、\f`)).toEqual([
      raw,
      '二、',
      '三、',
      '四、',
      '五、',
    ]);
    expect((await read(`${raw}\f五\f`)).source.pages).toBe(2);
  });
});

describe('what cannot be read', () => {
  const docx = `PK\x03\x04${'\0'.repeat(30)}word/document.xml`;
  const latin1 = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

  it.each([
    ['an empty file', new Uint8Array(), 'INPUT_EMPTY', /0 bytes/],
    ['blanks only', bytesOf('\ufeff \r\n\u3000\n'), 'INPUT_EMPTY', /blanks only/],
    ['a picture', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'INPUT_KIND', /PNG picture/],
    ['a Word file', latin1(docx), 'INPUT_KIND', /Word document.*PDF/],
    [
      'an old Word file',
      latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0'),
      'INPUT_KIND',
      /\.doc.*PDF/,
    ],
    ['an archive', latin1('PK\x03\x04\0\0\0\0'), 'INPUT_KIND', /zip archive.*unpack/],
    ['NULs', new Uint8Array(1000), 'INPUT_KIND', /binary/],
    ['another script', latin1('caf\xe9 na\xefve'), 'ENCODING', /UTF-8/],
  ] as const)('refuses %s', async (_, bytes, code, message) => {
    const reading = readText(bytes, { name: 'a.txt' });
    await expect(reading).rejects.toMatchObject({ name: 'NoticeError', code });
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(/^a\.txt/);
  });

  it('refuses what is too large before it reads it', async () => {
    await expect(readText(bytesOf('甲乙'), { name: 'a' }, { maxBytes: 5 })).rejects.toMatchObject({
      code: 'INPUT_TOO_LARGE',
    });
    const hundred = new Uint8Array(100 * 1024 * 1024).fill(0x61);
    await expect(readText(hundred, { name: 'a' })).rejects.toMatchObject({
      code: 'INPUT_TOO_LARGE',
    });
    const tabs = new Uint8Array(5_000_000).fill(0x09);
    tabs[0] = 0x61;
    await expect(readText(tabs, { name: 'a' })).rejects.toThrow(/too many separators/);
  });

  it.each(['a', '"', '-', '+', '|', '"\t', '\ta', '─', '│', '+-', ' a', '\n|', '\n"'])(
    'is linear in a long run of %j',
    async (unit) => {
      const text = `|x${unit.repeat(1_000_000 / unit.length)}`;
      const start = performance.now();
      await readText(bytesOf(text), { name: 'a' });
      expect(performance.now() - start).toBeLessThan(5000);
    },
  );

  it('says that an encoding was guessed', async () => {
    const bytes = Uint8Array.of(
      0xca,
      0xd0,
      0xd5,
      0xfe,
      0xb8,
      0xae,
      0xb0,
      0xec,
      0xb9,
      0xab,
      0xca,
      0xd2,
    );
    const reading = await readText(bytes, { name: 'a' });
    expect(reading).toMatchObject({
      source: { encoding: 'gb18030' },
      remarks: [{ code: 'ENCODING_GUESSED', page: null }],
      blocks: [{ text: { raw: '市政府办公室' } }],
    });
  });
});

describe('readDocument', () => {
  it('tells the kind from the bytes', async () => {
    const reading = await readDocument(bytesOf('市政府\n'), {
      name: 'a.pdf',
      mediaType: 'image/png',
    });
    expect(reading.source).toMatchObject({ name: 'a.pdf', mediaType: 'text/plain' });
  });

  it('says what it cannot read', async () => {
    const ofd = Uint8Array.from('PK\x03\x04....OFD.xml', (c) => c.charCodeAt(0));
    await expect(readDocument(ofd, { name: 'a.ofd' })).rejects.toThrow(/OFD document.*PDF/);
  });
});
