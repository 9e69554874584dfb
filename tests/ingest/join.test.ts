import { describe, expect, it } from 'vitest';
import { joinPages } from '../../src/ingest/join.js';
import type { PageContent } from '../../src/ingest/page.js';
import type { Block, TableBlock } from '../../src/model/reading.js';
import { horizontal, line, pageOf, tableOf, vertical } from './page-makers.js';

const XS = [50, 90, 250, 350];
const HEADER = ['序号', '工作任务', '责任单位'];

function tables(blocks: readonly Block[]): TableBlock[] {
  return blocks.filter((block): block is TableBlock => block.type === 'table');
}

function rowsOf(table: TableBlock | undefined): string[][] {
  const rows: string[][] = [];
  for (const cell of table?.cells ?? []) {
    const row = rows[cell.row] ?? [];
    row[cell.column] = cell.raw;
    rows[cell.row] = row;
  }
  return rows;
}

function paragraphs(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.type === 'paragraph' ? [block.text.raw] : []));
}

/** A table whose texts a recogniser was as sure of. */
function readWith(confidence: number, rows: readonly (readonly string[])[], page: number) {
  const block = tableOf(page, XS, rows);
  if (block.type !== 'grid') throw new Error('no grid');
  const texts = block.texts.map((text) => (text.raw === '' ? text : { ...text, confidence }));
  return { ...block, texts };
}

describe('tables over pages', () => {
  it('joins with the header repeated, and keeps the places of both', () => {
    const [table, ...more] = tables(
      joinPages([
        pageOf(1, [tableOf(1, XS, [HEADER, ['1', '甲。', '市财政局']])]),
        pageOf(2, [tableOf(2, XS, [HEADER, ['2', '乙。', '市教育局']])]),
      ]),
    );
    expect(more).toEqual([]);
    expect(table?.pages).toEqual([1, 2]);
    expect(rowsOf(table)).toEqual([HEADER, ['1', '甲。', '市财政局'], ['2', '乙。', '市教育局']]);
    expect(table?.cells[0]?.places.map(({ page }) => page)).toEqual([1, 2]);
  });

  it('knows a header again that was read badly, and another one that is half the same', () => {
    const wide = [50, 90, 250, 350, 450];
    const header = ['序号', '工作任务', '牵头单位', '配合单位'];
    const below = (names: readonly string[]) =>
      tables(
        joinPages([
          pageOf(1, [tableOf(1, wide, [header, ['1', '甲。', '市科技局', '']])]),
          pageOf(2, [tableOf(2, wide, [names, ['2', '乙。', '市教育局', '']])]),
        ]),
      );
    expect(below(['序亏', '作什务', '牵头单位', '配合单位']).map(({ rows }) => rows)).toEqual([3]);
    expect(below(['编码', '预期目标', '牵头单位', '配合单位'])).toHaveLength(2);
  });

  it('takes no row below a repeated header for a part of it, however like an earlier one', () => {
    const task = ['推进园区建设提升承载能力和服务。', '市科技局'];
    const [table] = tables(
      joinPages([
        pageOf(1, [tableOf(1, XS, [HEADER, ['1', ...task], ['2', '乙。', '市教育局']])]),
        pageOf(2, [tableOf(2, XS, [HEADER, ['3', ...task], ['4', '丁。', '市民政局']])]),
      ]),
    );
    expect(rowsOf(table).map(([serial]) => serial)).toEqual(['序号', '1', '2', '3', '4']);
  });

  it('joins hundreds of pages, one that shows a column more among the last, in time that grows with them', () => {
    const pageAfter = (before: number, rows: number, xs = XS, header = [HEADER]) =>
      pageOf(before + 1, [
        tableOf(before + 1, xs, [
          ...header,
          ...Array.from({ length: rows }, (_, i) => [
            `${before * rows + i + 1}`,
            ...xs.slice(3).map((_x, column) => `丙${column}。`),
            '市教育局',
          ]),
        ]),
      ]);
    const timed = (pages: readonly PageContent[]) => {
      const start = performance.now();
      return { table: tables(joinPages(pages))[0], time: performance.now() - start };
    };
    const pagesOf = (count: number) => Array.from({ length: count }, (_, i) => pageAfter(i, 6));
    timed(pagesOf(100));
    const [short, long] = [timed(pagesOf(200)), timed(pagesOf(1600))];
    expect(rowsOf(long.table).map(([serial]) => serial)).toEqual([
      '序号',
      ...Array.from({ length: 9600 }, (_, i) => `${i + 1}`),
    ]);
    expect(long.table?.cells[0]?.places.map(({ page }) => page)).toHaveLength(1600);
    expect(long.time).toBeLessThan(32 * short.time);

    const wide = pageAfter(300, 6, [50, 90, 170, 250, 350], []);
    const { table } = timed([...pagesOf(300), wide]);
    expect([table?.columns, table?.rows]).toEqual([4, 1807]);
    expect(table?.cells.filter(({ row }) => row === 900).map(({ column }) => column)).toEqual([
      0, 1, 3,
    ]);
  });

  it('joins without a repeated header, and a header alone at the foot of a page', () => {
    const [table] = tables(
      joinPages([
        pageOf(1, [tableOf(1, XS, [HEADER, ['1', '甲。', '市财政局']])]),
        pageOf(2, [
          tableOf(2, XS, [
            ['2', '乙。', '市教育局'],
            ['3', '丙。', '市商务局'],
          ]),
        ]),
      ]),
    );
    expect(table?.rows).toBe(4);
    const [late, ...more] = tables(
      joinPages([
        pageOf(1, [tableOf(1, XS, [HEADER, ['', '', '']])].slice(0, 0)),
        pageOf(2, [tableOf(2, [50, 90, 250, 350], [HEADER], { top: 700 })]),
        pageOf(3, [tableOf(3, XS, [HEADER, ['1', '甲。', '市财政局']])]),
      ]),
    );
    expect(more).toEqual([]);
    expect(rowsOf(late)).toEqual([HEADER, ['1', '甲。', '市财政局']]);
  });

  it('makes one row of the two halves of a row', () => {
    const [table] = tables(
      joinPages([
        pageOf(1, [
          tableOf(1, XS, [
            HEADER,
            ['1', '推进园区建设提升承载能力和服务\n水平加快形成特色产业集群协同发', '市科技局'],
          ]),
        ]),
        pageOf(2, [
          tableOf(2, XS, [
            ['', '展态势。', ''],
            ['2', '乙。', '市教育局'],
          ]),
        ]),
      ]),
    );
    expect(rowsOf(table)).toEqual([
      HEADER,
      ['1', '推进园区建设提升承载能力和服务\n水平加快形成特色产业集群协同发\n展态势。', '市科技局'],
      ['2', '乙。', '市教育局'],
    ]);
    const cell = table?.cells.find(({ row, column }) => row === 1 && column === 1);
    expect(cell?.places.map(({ page }) => page)).toEqual([1, 2]);
  });

  it('makes one row of a finished paragraph and one more without a number and units', () => {
    const [table] = tables(
      joinPages([
        pageOf(1, [
          tableOf(1, XS, [
            HEADER,
            ['1', '推进园区建设。', '市科技局'],
            ['2', '优化服务。', '市司法局'],
          ]),
        ]),
        pageOf(2, [
          tableOf(2, XS, [
            ['', '提高办事效率。', ''],
            ['3', '乙。', '市教育局'],
          ]),
        ]),
      ]),
    );
    expect(rowsOf(table).slice(2)).toEqual([
      ['2', '优化服务。\n提高办事效率。', '市司法局'],
      ['3', '乙。', '市教育局'],
    ]);
  });

  it('makes one row of two halves whose number stands on the second page', () => {
    const [table] = tables(
      joinPages([
        pageOf(1, [
          tableOf(1, XS, [
            HEADER,
            ['1', '甲。', '市科技局'],
            ['', '推进园区建设提升承载能力和服务\n水平加快形成特色产业集群协同发', '市司法局'],
          ]),
        ]),
        pageOf(2, [
          tableOf(2, XS, [
            ['2', '展态势。', ''],
            ['3', '乙。', '市教育局'],
          ]),
        ]),
      ]),
    );
    expect(rowsOf(table)[2]?.[0]).toBe('2');
    expect(table?.rows).toBe(4);
  });

  it('makes one row of a number alone at the foot of a page and its texts on the next', () => {
    const [before, after] = [
      ['11', '推进项目建设。', '市科技局'],
      ['13', '扩大对外开放。', '市商务局'],
    ];
    const joined = (upper: readonly string[], lower: readonly string[]) =>
      tables(
        joinPages([
          pageOf(1, [tableOf(1, XS, [HEADER, before, upper])]),
          pageOf(2, [tableOf(2, XS, [HEADER, lower, after])]),
        ]),
      ).map(rowsOf);
    const text = '推进城市更新，补齐短板。';
    const whole = [[HEADER, before, ['12', text, '市财政局'], after]];
    expect(joined(['12', '', ''], ['', text, '市财政局'])).toEqual(whole);
    expect(joined(['12', '', '市财政局'], ['', text, ''])).toEqual(whole);
    // A row that has its text above is whole: what follows without a number is another one.
    const next = ['', text, '市财政局'];
    expect(joined(['12', '整治河道。', ''], next)[0]).toHaveLength(5);
  });

  it('does not make one row of two where the first was finished', () => {
    const [table] = tables(
      joinPages([
        pageOf(1, [tableOf(1, XS, [HEADER, ['1', '推进园区建设。', '市科技局']])]),
        pageOf(2, [
          tableOf(2, XS, [
            ['', '优化营商环境。', '市司法局'],
            ['2', '乙。', '市教育局'],
          ]),
        ]),
      ]),
    );
    expect(table?.rows).toBe(4);
  });

  it('takes no number that a recogniser passed over for that of the row above the page break', () => {
    const below = [
      ['', '丙。', '市商务局'],
      ['4', '丁。', '市司法局'],
    ];
    const numbers = (confidence: number) => {
      const [table] = tables(
        joinPages([
          pageOf(1, [
            readWith(confidence, [HEADER, ['1', '甲。', '市财政局'], ['2', '乙。', '市教育局']], 1),
          ]),
          pageOf(2, [readWith(confidence, below, 2)]),
        ]),
      );
      return table?.cells.filter(({ column }) => column === 0).map(({ raw }) => raw);
    };
    expect(numbers(0.99)).toEqual(['序号', '1', '2', '', '4']);
    expect(numbers(1)).toEqual(['序号', '1', '2', '4']);
  });

  it('joins a category cell that the page break cuts in two', () => {
    const rules = (ys: readonly number[]) => [
      ...ys.map((y, i) => horizontal(y, i === 0 || i === ys.length - 1 ? 50 : 90, 350)),
      ...XS.map((x) => vertical(x, ys[0] ?? 0, ys.at(-1) ?? 0)),
    ];
    const [table] = tables(
      joinPages([
        pageOf(1, [
          tableOf(
            1,
            XS,
            [
              ['民生保障', '甲。', '市财政局'],
              ['', '乙。', '市教育局'],
            ],
            { rules },
          ),
        ]),
        pageOf(2, [
          tableOf(
            2,
            XS,
            [
              ['', '丙。', '市商务局'],
              ['', '丁。', '市司法局'],
            ],
            { rules },
          ),
        ]),
      ]),
    );
    expect(table?.cells.find(({ raw }) => raw === '民生保障')).toMatchObject({
      row: 0,
      rowSpan: 4,
    });
    expect(table?.rows).toBe(4);
  });

  it('takes a "continued" heading and page furniture from between the halves', () => {
    const blocks = joinPages([
      pageOf(1, [
        tableOf(1, XS, [HEADER, ['1', '甲。', '市财政局']]),
        { type: 'lines', lines: [line('— 1 —', [280, 790])] },
      ]),
      pageOf(2, [
        { type: 'lines', lines: [line('续表', [280, 80], { page: 2 })] },
        tableOf(2, XS, [HEADER, ['2', '乙。', '市教育局']]),
        { type: 'lines', lines: [line('— 2 —', [280, 790], { page: 2 })] },
      ]),
    ]);
    expect(blocks).toHaveLength(1);
    expect(tables(blocks)[0]?.rows).toBe(3);
  });

  it('knows a page number between dashes of any kind', () => {
    const foot = (page: number) => line(`\u2011 ${page} \u2011`, [280, 790], { page });
    const blocks = joinPages([
      pageOf(1, [
        tableOf(1, XS, [HEADER, ['1', '甲。', '市财政局']]),
        { type: 'lines', lines: [foot(1)] },
      ]),
      pageOf(2, [
        tableOf(2, XS, [
          ['2', '乙。', '市教育局'],
          ['3', '丙。', '市商务局'],
        ]),
        { type: 'lines', lines: [foot(2)] },
      ]),
    ]);
    expect(blocks.map(({ type }) => type)).toEqual(['table']);
  });

  it('reads notes at the foot of a page after the table that goes on behind them', () => {
    const note = line('注1：单位排序不分先后。', [50, 740], { size: 8 });
    const below = (rows: readonly (readonly string[])[]) =>
      joinPages([
        pageOf(1, [
          tableOf(1, XS, [HEADER, ['1', '甲。', '市财政局']]),
          { type: 'lines', lines: [note] },
        ]),
        pageOf(2, [tableOf(2, XS, rows)]),
      ]);
    const counted = below([
      ['2', '乙。', '市教育局'],
      ['3', '丙。', '市商务局'],
    ]);
    expect(counted.map(({ type }) => type)).toEqual(['table', 'paragraph']);
    expect(tables(counted)[0]?.rows).toBe(4);
    const other = below([
      ['指标', '增长', '6%'],
      ['指标', '就业', '9万人'],
    ]);
    expect(other.map(({ type }) => type)).toEqual(['table', 'paragraph', 'table']);
  });

  it('leaves out no header that holds more than the one before', () => {
    const more = ['序号', '工作任务\n推进园区建设，提升承载能力。', '责任单位'];
    const found = tables(
      joinPages([
        pageOf(1, [tableOf(1, XS, [HEADER, ['1', '甲。', '市财政局']])]),
        pageOf(2, [tableOf(2, XS, [more, ['2', '乙。', '市教育局']])]),
      ]),
    );
    expect(JSON.stringify(found)).toContain('提升承载能力');
  });

  it.each([
    ['other columns', [50, 150, 200, 350], [['2', '乙。', '市教育局']]],
    [
      'another header',
      XS,
      [
        ['序号', '指标名称', '目标值'],
        ['1', '增长', '6%'],
      ],
    ],
    ['serials that start again', XS, [HEADER, ['1', '乙。', '市教育局']]],
  ])('keeps tables apart that only look alike: %s', (_, xs, rows) => {
    const found = tables(
      joinPages([
        pageOf(1, [tableOf(1, XS, [HEADER, ['1', '甲。', '市财政局'], ['2', '戊。', '市财政局']])]),
        pageOf(2, [tableOf(2, xs, rows)]),
      ]),
    );
    expect(found).toHaveLength(2);
  });

  it('keeps tables apart that have text between them', () => {
    const blocks = joinPages([
      pageOf(1, [tableOf(1, XS, [HEADER, ['1', '甲。', '市财政局']])]),
      pageOf(2, [
        { type: 'lines', lines: [line('附件2', [50, 60], { page: 2 })] },
        tableOf(2, XS, [
          ['3', '乙。', '市教育局'],
          ['4', '丙。', '市教育局'],
        ]),
      ]),
    ]);
    expect(blocks.map(({ type }) => type)).toEqual(['table', 'paragraph', 'table']);
  });
});

describe('lines that stand alone', () => {
  it('parts the date under a signature from the marker of the attachment on the next page', () => {
    const blocks = joinPages([
      pageOf(1, [
        {
          type: 'lines',
          lines: [
            line('请认真抓好落实。', [80, 300], { width: 400, size: 16 }),
            line('2021年5月7日', [390, 514], { width: 97, size: 16 }),
          ],
        },
      ]),
      pageOf(2, [{ type: 'lines', lines: [line('附件', [80, 70], { page: 2, size: 16 })] }]),
    ]);
    expect(paragraphs(blocks).slice(-2)).toEqual(['2021年5月7日', '附件']);
  });
});

describe('what lies across the text', () => {
  it('comes last and once, and parts neither tables nor paragraphs', () => {
    const mark = (page: number): PageContent['blocks'][number] => ({
      type: 'lines',
      lines: [line('样稿', [200, 400], { page, size: 40 })],
      overlay: true,
    });
    const blocks = joinPages([
      pageOf(1, [tableOf(1, XS, [HEADER, ['1', '甲。', '市科技局']]), mark(1)]),
      pageOf(2, [tableOf(2, XS, [HEADER, ['2', '乙。', '市教育局']]), mark(2)]),
    ]);
    expect(tables(blocks).map(({ rows }) => rows)).toEqual([3]);
    expect(paragraphs(blocks)).toEqual(['样稿']);
  });

  it('is a sentence where a frame holds no table', () => {
    const frame = tableOf(1, [50, 200, 350], [['市政府印发本方案。', '']]);
    if (frame.type !== 'grid') throw new TypeError('a frame makes a grid');
    expect(paragraphs(joinPages([pageOf(1, [{ ...frame, fragment: true }])]))).toEqual([
      '市政府印发本方案。',
    ]);
  });
});

describe('paragraphs', () => {
  const FULL = '为贯彻落实省委省政府决策部署进一步加快县域经济高质量发展结合我市实际';

  it('rebuilds them over lines and pages', () => {
    const blocks = joinPages([
      pageOf(1, [
        {
          type: 'lines',
          lines: [
            line('关于印发分工方案的通知', [170, 80], { size: 16 }),
            line('各县区人民政府：', [50, 130]),
            line(FULL.slice(0, 33), [70, 150]),
            line(FULL, [50, 170]),
            line('制定本方案。', [50, 190]),
            line('现印发给你们。', [70, 210]),
            line(FULL.slice(0, 33), [70, 230]),
          ],
        },
      ]),
      pageOf(2, [
        {
          type: 'lines',
          lines: [
            line('认真抓好落实。', [50, 80], { page: 2 }),
            line('菏泽市人民政府办公室', [290, 120], { page: 2 }),
            line('2023年12月31日', [310, 140], { page: 2, width: 80 }),
          ],
        },
      ]),
    ]);
    expect(paragraphs(blocks)).toEqual([
      '关于印发分工方案的通知',
      '各县区人民政府：',
      `${FULL.slice(0, 33)}${FULL}制定本方案。`,
      '现印发给你们。',
      `${FULL.slice(0, 33)}认真抓好落实。`,
      '菏泽市人民政府办公室',
      '2023年12月31日',
    ]);
  });

  it('ends one with a line at the right margin', () => {
    const blocks = joinPages([
      pageOf(1, [
        {
          type: 'lines',
          lines: [
            line(FULL.slice(0, 33), [70, 150]),
            line(FULL, [50, 170]),
            line('制定本方案。', [50, 190]),
            line('2024年1月30日', [320, 230], { width: 80 }),
          ],
        },
      ]),
      pageOf(2, [{ type: 'lines', lines: [line('附件1', [50, 80], { page: 2 })] }]),
    ]);
    expect(paragraphs(blocks).slice(-2)).toEqual(['2024年1月30日', '附件1']);
  });

  it('goes on where a line has no room for a measure and its number', () => {
    const lines = [
      line(FULL.slice(0, 33), [70, 150]),
      line('均浓度控制在', [50, 170], { width: 315 }),
      line('25μg/m³以内。', [50, 190], { width: 80 }),
    ];
    const blocks = joinPages([pageOf(1, [{ type: 'lines', lines }])]);
    expect(paragraphs(blocks)).toEqual([`${FULL.slice(0, 33)}均浓度控制在25μg/m³以内。`]);
  });

  it('keeps attachment marks and numbers that are no page furniture', () => {
    const blocks = joinPages(
      [1, 2, 3].map((page) =>
        pageOf(page, [
          {
            type: 'lines',
            lines: [
              line(`附件${page}`, [50, 60], { page }),
              line('机密', [500, 40], { page }),
              line('正文内容。', [70, 300], { page }),
              line(`${page}`, [290, 800], { page }),
            ],
          },
        ]),
      ),
    );
    expect(paragraphs(blocks)).toEqual([1, 2, 3].flatMap((page) => [`附件${page}`, '正文内容。']));
  });

  it('knows a running head from the title of the first page', () => {
    const blocks = joinPages(
      [1, 2, 3, 4].map((page) =>
        pageOf(page, [
          {
            type: 'lines',
            lines: [
              line('年度报告', [250, page === 1 ? 90 : 40], { page, size: page === 1 ? 22 : 10 }),
              line('正文内容。', [70, 300], { page }),
            ],
          },
        ]),
      ),
    );
    expect(paragraphs(blocks).filter((text) => text === '年度报告')).toHaveLength(1);
  });

  it('parts Latin words at a line break by a blank', () => {
    const text = 'The board proposes a dividend of';
    const blocks = joinPages([
      pageOf(1, [
        {
          type: 'lines',
          lines: [
            line(text, [50, 100], { width: 300 }),
            line('12 cents per share, subject to ap', [50, 114], { width: 300 }),
            line('proval.', [50, 128], { width: 40 }),
          ],
        },
      ]),
    ]);
    expect(paragraphs(blocks)[0]).toBe(`${text} 12 cents per share, subject to ap proval.`);
  });
});
