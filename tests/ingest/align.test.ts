import { describe, expect, it } from 'vitest';
import { withCountedRows } from '../../src/ingest/align/counted-rows.js';
import { ALIGNED, type AlignItem, alignedGrids } from '../../src/ingest/align.js';
import type { Grid, Rule } from '../../src/ingest/page.js';

/** Pieces of 10-point text: `[text, x, y]`, as wide as Chinese characters. */
function items(...pieces: readonly (readonly [string, number, number])[]): AlignItem[] {
  return pieces.map(([text, x, y]) => ({
    text,
    size: 10,
    bbox: [x, y, x + 10 * text.length, y + 10],
  }));
}

describe('alignedGrids', () => {
  it('parts rows by their serials, also where these stand in the middle of their rows', () => {
    const [grid, ...others] = alignedGrids(
      items(
        ['序号', 50, 100],
        ['工作任务', 120, 100],
        ['责任单位', 260, 100],
        ['推进园区建设提升承', 90, 120],
        ['1', 55, 127],
        ['市科技局', 255, 127],
        ['载能力', 90, 134],
        ['优化营商环境', 90, 154],
        ['2', 55, 154],
        ['市司法局', 255, 154],
        ['稳住外贸外资基本', 90, 174],
        ['3', 55, 181],
        ['市商务局', 255, 181],
        ['盘', 90, 188],
      ),
    );
    expect(others).toEqual([]);
    expect([grid?.rows, grid?.columns]).toEqual([4, 3]);
    const tops = grid?.cells.filter(({ column }) => column === 0).map(({ bbox }) => bbox[1]);
    expect(tops).toEqual([100, 115, 149, 169]);
  });

  it('parts rows that no blank parts, by the cells that stand centred beside their serials', () => {
    // Lines 11 points apart, in rows as between rows; the first is the rest of a row of the page
    // before, the last is cut off by the page's end.
    const task = (first: number, count: number) =>
      Array.from({ length: count }, (_, i) => ['推进园区建设提升', 90, first + 11 * i] as const);
    const [grid, ...others] = alignedGrids(
      items(
        ['序号', 50, 100],
        ['工作任务', 110, 100],
        ['责任单位', 260, 100],
        ...task(111, 2),
        ...task(133, 5),
        ['1', 55, 155],
        ['市科技局', 255, 155],
        ...task(188, 2),
        ['2', 55, 193.5],
        ['市司法局', 255, 193.5],
        ...task(210, 4),
        ['3', 55, 210],
        ['市商务局', 255, 210],
      ),
    );
    expect(others).toEqual([]);
    const tops = grid?.cells.filter(({ column }) => column === 0).map(({ bbox }) => bbox[1]);
    expect(tops).toEqual([100, 110.5, 132.5, 187.5, 209.5]);
  });

  it('parts rows that no blank parts, where the cells hang from their serials', () => {
    const rows = [111, 144, 155, 188].flatMap(
      (y, i) =>
        [
          [String(i + 1), 55, y],
          ['市科技局', 255, y],
        ] as const,
    );
    const lines = Array.from(
      { length: 8 },
      (_, i) => ['推进园区建设提升', 90, 111 + 11 * i] as const,
    );
    const [grid] = alignedGrids(
      items(['序号', 50, 100], ['工作任务', 110, 100], ['责任单位', 260, 100], ...rows, ...lines),
    );
    const tops = grid?.cells.filter(({ column }) => column === 0).map(({ bbox }) => bbox[1]);
    expect(tops).toEqual([100, 110.5, 143.5, 154.5, 187.5]);
  });

  it('knows headings and wrapped names among lines of figures', () => {
    const row = (name: string, y: number) =>
      [
        [name, 50, y],
        ['12.5', 280, y],
        ['13.1', 380, y],
      ] as const;
    const [grid] = alignedGrids(
      items(
        ...row('项目', 100),
        ...row('营业收入', 115),
        ['其中：', 50, 130],
        ...row('主营业务', 145),
        ['归属于少数股东的本年度综合收益总', 50, 160],
        ...row('额', 175),
        ...row('合计', 190),
      ),
    );
    const tops = grid?.cells.filter(({ column }) => column === 0).map(({ bbox }) => bbox[1]);
    expect(tops).toEqual([100, 112.5, 127.5, 142.5, 157.5, 187.5]);
  });

  it('parts rows by the level rules between them, and keeps the rest of a row above', () => {
    const ys = [110, 135, 155, 190];
    const rules = ys.map(
      (position) =>
        ({ orientation: 'horizontal', position, start: 45, end: 340, thickness: 1 }) as const,
    );
    const pieces = items(
      ['前一页末行的余文', 90, 113],
      ['余下两行', 90, 124],
      ['推进园区建设', 90, 138],
      ['7', 55, 138],
      ['市科技局', 255, 138],
      ['稳住外贸外资基本', 90, 158],
      ['8', 55, 163.5],
      ['市商务局', 255, 163.5],
      ['盘促进外贸增长', 90, 169],
    );
    const [grid] = alignedGrids(pieces, ALIGNED, rules);
    const tops = grid?.cells.filter(({ column }) => column === 0).map(({ bbox }) => bbox[1]);
    expect(tops).toEqual([110, 135, 155]);
    expect(grid).toMatchObject({ bbox: [45, 110, 340, 190], aligned: true });
    expect(grid?.open).toEqual({ top: false, bottom: false });
  });

  it('takes the columns from the lines below a header that stands aside or names fewer', () => {
    const body = [0, 1, 2, 3].flatMap(
      (i) =>
        [
          ['牡丹区', 50, 120 + 15 * i],
          ['12.5', 150, 120 + 15 * i],
          ['13.1', 250, 120 + 15 * i],
        ] as const,
    );
    const [aside] = alignedGrids(
      items(['名称', 90, 105], ['数量', 200, 105], ['金额', 300, 105], ...body),
    );
    expect([aside?.rows, aside?.columns]).toEqual([5, 3]);
    const more = [0, 1, 2, 3].map((i) => ['9', 350, 120 + 15 * i] as const);
    const [fewer] = alignedGrids(
      items(['2022', 150, 105], ['2023', 250, 105], ['位次', 345, 105], ...body, ...more),
    );
    expect([fewer?.rows, fewer?.columns]).toEqual([5, 4]);
  });

  it('takes lines of figures as rows', () => {
    const rows = ['收入', '成本', '利润'].flatMap(
      (name, i) =>
        [
          [name, 50, 120 + 15 * i],
          ['12.5', 180, 120 + 15 * i],
          ['13.1', 280, 120 + 15 * i],
        ] as const,
    );
    const [grid] = alignedGrids(
      items(['项目', 50, 105], ['2022', 180, 105], ['2023', 280, 105], ...rows),
    );
    expect([grid?.rows, grid?.columns]).toEqual([4, 3]);
  });

  it('leaves running text alone, in one column or three', () => {
    const line = '各县区要加强组织领导压实工作责任';
    const prose = Array.from({ length: 12 }, (_, i) => [line, 50, 100 + 15 * i] as const);
    expect(alignedGrids(items(...prose))).toEqual([]);
    const three = prose.flatMap(
      ([text, x, y]) =>
        [
          [text, x, y],
          [text, x + 180, y],
          [text, x + 360, y],
        ] as const,
    );
    expect(alignedGrids(items(...three))).toEqual([]);
  });

  it('leaves the blanks of an English text alone', () => {
    const words = 'the company continued to expand its operations in all markets'.split(' ');
    const lines = Array.from({ length: 8 }, (_, row) =>
      words.map((text, i): AlignItem => {
        const x = 50 + 48 * i;
        return { text, size: 10, bbox: [x, 100 + 14 * row, x + 44, 110 + 14 * row] };
      }),
    );
    expect(alignedGrids(lines.flat())).toEqual([]);
  });

  /** Four districts with as many figures each, from the given height on. */
  const figures = (y: number) =>
    ['牡丹区', '定陶区', '曹县', '单县'].flatMap((name, i) =>
      [name, '12.5', '13.1', '10.2', '3.5'].map(
        (text, column) => [text, 50 + 100 * column, y + 15 * i] as const,
      ),
    );
  const level = (position: number, start: number, end: number) =>
    ({ orientation: 'horizontal', position, start, end, thickness: 0.5 }) as const;

  /** Row, column, spans of the cells of the head, in order. */
  function headOf(grid: Grid | undefined, rows: number): number[][] {
    return (grid?.cells ?? [])
      .filter(({ row }) => row < rows)
      .map(({ row, column, rowSpan, columnSpan }) => [row, column, rowSpan, columnSpan]);
  }

  const TWO_LEVELS = [
    [0, 0, 2, 1],
    [0, 1, 1, 2],
    [0, 3, 1, 2],
    [1, 1, 1, 1],
    [1, 2, 1, 1],
    [1, 3, 1, 1],
    [1, 4, 1, 1],
  ];

  it('gives names over several columns the cells of these, by their middles', () => {
    const names = ['总量', '增速', '总量', '增速'].map(
      (text, i) => [text, 160 + 100 * i, 115] as const,
    );
    const pieces = items(
      ['粮食', 210, 100],
      ['油料', 410, 100],
      ['地区', 50, 107.5],
      ...names,
      ...figures(130),
    );
    const [grid, ...others] = alignedGrids(pieces);
    expect(others).toEqual([]);
    expect([grid?.rows, grid?.columns]).toEqual([6, 5]);
    expect(headOf(grid, 2)).toEqual(TWO_LEVELS);
  });

  it('gives names over several columns the cells of these, by the rule below them', () => {
    const names = ['地区', '总量', '增速', '总量', '增速'].map(
      (text, i) => [text, 50 + 100 * i, 115] as const,
    );
    const pieces = items(['2022', 160, 100], ['2023', 350, 100], ...names, ...figures(130));
    const rules = [level(95, 45, 500), level(112, 145, 290), level(112, 345, 500)];
    const [grid] = alignedGrids(pieces, ALIGNED, [...rules, level(127, 45, 500)]);
    expect(headOf(grid, 2)).toEqual(TWO_LEVELS);
  });

  it('leaves a caption and a unit of measure above a table alone', () => {
    const pieces = items(
      ['表3', 50, 80],
      ['单位：万元', 425, 80],
      ...['地区', '甲', '乙', '丙', '丁'].map((text, i) => [text, 50 + 100 * i, 100] as const),
      ...figures(115),
    );
    const [grid] = alignedGrids(pieces, ALIGNED, [level(95, 45, 500), level(112, 45, 500)]);
    expect([grid?.rows, grid?.bbox[1]]).toEqual([5, 95]);
  });

  it('leaves out the note below a table, across its columns or below its last rule', () => {
    const table = [
      ...['地区', '甲', '乙', '丙', '丁'].map((text, i) => [text, 50 + 100 * i, 100] as const),
      ...figures(115),
    ];
    const across = ['注：以上数字为初步核算数，最终数据以年鉴为准', 50, 176] as const;
    const [wide] = alignedGrids(items(...table, across));
    expect([wide?.rows, wide?.bbox[3]]).toEqual([5, 170]);
    const rules = [level(95, 45, 500), level(112, 45, 500), level(173, 45, 500)];
    const [short] = alignedGrids(items(...table, ['初步核算', 50, 176]), ALIGNED, rules);
    expect([short?.rows, short?.bbox[3]]).toEqual([5, 173]);
  });

  it('gives a heading between counted rows a row of its own, over all columns', () => {
    const task = (row: number, y: number): (readonly [string, number, number])[] => [
      ['推进重点园区建设提升承载能力', 90, y],
      [`${row}`, 55, y + 7],
      ['省商务厅', 320, y + 7],
      ['做好规划', 90, y + 14],
    ];
    const [grid, ...others] = alignedGrids(
      items(
        ['序号', 50, 100],
        ['工作任务', 150, 100],
        ['责任单位', 320, 100],
        ['（一）稳定增长', 50, 120],
        ...task(1, 142),
        ...task(2, 178),
        ['（二）深化改革', 50, 214],
        ...task(3, 236),
        ...task(4, 272),
      ),
    );
    expect(others).toEqual([]);
    expect([grid?.rows, grid?.columns]).toEqual([7, 3]);
    const wide = grid?.cells.filter(({ columnSpan }) => columnSpan === 3);
    expect(wide?.map(({ row, bbox }) => [row, bbox[1], bbox[3]])).toEqual([
      [1, 115, 136],
      [4, 208, 230],
    ]);
  });

  it('counts rows by serials behind a column of categories, and merges these downwards', () => {
    const task = (row: number, y: number): (readonly [string, number, number])[] => [
      [`${row}`, 125, y],
      ['推进重点园区建设提升承载能力', 150, y],
      ['做好规划', 150, y + 13],
      ['省商务厅', 320, y],
    ];
    const [grid, ...others] = alignedGrids(
      items(
        ['类别', 60, 100],
        ['序号', 120, 100],
        ['工作任务', 190, 100],
        ['责任单位', 320, 100],
        ['产业发展', 50, 122],
        ...task(1, 122),
        ...task(2, 158),
        ...task(3, 194),
        ['乡村振兴', 50, 230],
        ...task(4, 230),
        ...task(5, 266),
      ),
    );
    expect(others).toEqual([]);
    expect([grid?.rows, grid?.columns]).toEqual([6, 4]);
    const first = grid?.cells.filter(({ column }) => column === 0);
    expect(first?.map(({ row, rowSpan }) => [row, rowSpan])).toEqual([
      [0, 1],
      [1, 3],
      [4, 2],
    ]);
  });

  it('gives categories in the middle of their rows these rows, or says that it cannot', () => {
    const tasks = [1, 2, 3, 4, 5, 6].flatMap((row) => [
      [`${row}`, 125, 100 + 20 * row] as const,
      ['推进园区建设', 150, 100 + 20 * row] as const,
      ['省商务厅', 320, 100 + 20 * row] as const,
    ]);
    const header = [
      ['类别', 60, 100],
      ['序号', 120, 100],
      ['工作任务', 160, 100],
      ['责任单位', 320, 100],
    ] as const;
    const spans = (...categories: readonly (readonly [string, number, number])[]) => {
      const [grid] = alignedGrids(items(...header, ...tasks, ...categories));
      const first = grid?.cells.filter(({ column }) => column === 0) ?? [];
      return { rows: first.map(({ rowSpan }) => rowSpan), unsettled: grid?.unsettled };
    };
    // Of three rows the middle one, then between two, then beside one alone.
    expect(spans(['产业发展', 50, 140], ['乡村振兴', 50, 190], ['其他', 60, 220])).toEqual({
      rows: [1, 3, 2, 1],
      unsettled: undefined,
    });
    expect(spans(['产业发展', 50, 140], ['乡村振兴', 50, 180])).toEqual({
      rows: [1, 1, 1, 1, 1, 1, 1],
      unsettled: true,
    });
  });

  it('keeps the rest of a row of the page before apart from the header above it', () => {
    const [grid] = alignedGrids(
      items(
        ['序号', 50, 100],
        ['工作任务', 150, 100],
        ['责任单位', 320, 100],
        ['提升承载能力和服务水平做好', 90, 118],
        ['规划编制', 90, 131],
        ...[1, 2, 3].flatMap((row): (readonly [string, number, number])[] => [
          ['推进重点园区建设提升承载能力', 90, 128 + 36 * row],
          [`${row + 4}`, 55, 128 + 36 * row],
          ['省商务厅、', 320, 128 + 36 * row],
          ['做好规划', 90, 141 + 36 * row],
          ['省财政厅', 320, 141 + 36 * row],
        ]),
      ),
    );
    const tops = grid?.cells.filter(({ column }) => column === 0).map(({ bbox }) => bbox[1]);
    expect(tops).toEqual([100, 114, 152.5, 193.5, 229.5]);
  });

  it('leaves out a note that begins below the serials and a page number below the last row', () => {
    const table = [
      ['序号', 50, 100],
      ['工作任务', 150, 100],
      ['责任单位', 320, 100],
      ...[1, 2, 3, 4].flatMap((row): (readonly [string, number, number])[] => [
        ['推进重点园区建设提升承载能力', 90, 98 + 30 * row],
        [`${row}`, 55, 105 + 30 * row],
        ['省商务厅', 320, 105 + 30 * row],
        ['做好规划', 90, 112 + 30 * row],
      ]),
    ] as const;
    const [noted] = alignedGrids(items(...table, ['注：牵头单位负责汇总', 50, 250]));
    expect([noted?.rows, noted?.columns, noted?.bbox[3]]).toEqual([5, 3, 242]);
    const [numbered] = alignedGrids(items(...table, ['— 1 —', 250, 258]));
    expect([numbered?.rows, numbered?.columns, numbered?.bbox[3]]).toEqual([5, 3, 242]);
  });

  it('takes a sign of currency for a part of the figure far to its right', () => {
    const rows = ['营业收入', '营业成本', '净利润'].flatMap((name, i) =>
      [
        [name, 50],
        ['\u0024', 180],
        ['383,285', 230],
        ['\u0024', 330],
        ['394,328', 380],
      ]
        .filter(([text]) => i !== 1 || text !== '\u0024')
        .map(([text, x]) => [String(text), Number(x), 115 + 15 * i] as const),
    );
    const [grid] = alignedGrids(
      items(['项目', 50, 100], ['2022', 240, 100], ['2023', 400, 100], ...rows),
    );
    expect([grid?.rows, grid?.columns]).toEqual([4, 3]);
  });

  it('parts rows of several lines by the blank between them', () => {
    const pieces = items(
      ['Measure', 50, 100],
      ['Body', 250, 100],
      ['Date', 400, 100],
      ['Build new schools', 50, 122],
      ['and add places', 50, 133],
      ['Education', 250, 122],
      ['2024', 400, 122],
      ['Renovate flats', 50, 155],
      ['Housing', 250, 155],
      ['and cities', 250, 166],
      ['2025', 400, 155],
    );
    const [grid] = alignedGrids(pieces);
    expect([grid?.rows, grid?.columns]).toEqual([3, 3]);
  });
});

describe('withCountedRows', () => {
  const whole: Grid = {
    bbox: [50, 100, 350, 200],
    rows: 1,
    columns: 2,
    cells: [
      { row: 0, column: 0, rowSpan: 1, columnSpan: 1, bbox: [50, 100, 100, 200] },
      { row: 0, column: 1, rowSpan: 1, columnSpan: 1, bbox: [100, 100, 350, 200] },
    ],
  };
  const serials = [1, 2, 3].map((i) => [String(i), 70, 90 + 30 * i] as const);

  it('parts a row that holds several, where only the columns are ruled', () => {
    const texts = [1, 2, 3].map((i) => ['推进园区建设', 110, 90 + 30 * i] as const);
    const head = [['序号', 60, 102] as const, ['工作任务', 110, 102] as const];
    const grid = withCountedRows(whole, items(...head, ...serials, ...texts));
    expect([grid.rows, grid.cells.length]).toEqual([4, 8]);
  });

  it('leaves the row whole where the other cells do not show as many', () => {
    const text = ['推进园区建设', 110, 150] as const;
    expect(withCountedRows(whole, items(...serials, text)).rows).toBe(1);
  });
});

/** Level rules from x to x at these heights. */
function levels([start, end]: readonly [number, number], ...ys: readonly number[]): Rule[] {
  return ys.map((position) => ({
    orientation: 'horizontal',
    position,
    start,
    end,
    thickness: 0.5,
  }));
}

function textsOf(grid: Grid | undefined, pieces: readonly AlignItem[]): string[][] {
  const rows: string[][] = Array.from({ length: grid?.rows ?? 0 }, () => []);
  for (const { row, column, bbox } of grid?.cells ?? []) {
    const own = pieces.filter(
      (item) =>
        item.bbox[0] >= bbox[0] &&
        item.bbox[2] <= bbox[2] &&
        item.bbox[1] + 5 > bbox[1] &&
        item.bbox[3] - 5 < bbox[3],
    );
    rows[row]?.splice(column, 0, own.map(({ text }) => text).join(' '));
  }
  return rows;
}

describe('tables with level rules around head and body', () => {
  const body = [
    ['项目', 50, 100],
    ['附注', 150, 100],
    ['期末数', 230, 100],
    ['期初数', 300, 100],
    ['流动资产：', 50, 120],
    ['货币资金', 50, 135],
    ['七、1', 150, 135],
    ['123.45', 230, 135],
    ['678.90', 300, 135],
    ['存货', 50, 150],
    ['12.00', 230, 150],
    ['23.00', 300, 150],
    ['应收账款', 50, 165],
    ['七、5', 150, 165],
    ['345.67', 230, 165],
    ['45.67', 300, 165],
  ] as const;
  const rows = [
    ['项目', '附注', '期末数', '期初数'],
    ['流动资产：', '', '', ''],
    ['货币资金', '七、1', '123.45', '678.90'],
    ['存货', '', '12.00', '23.00'],
    ['应收账款', '七、5', '345.67', '45.67'],
  ];
  const rules = levels([45, 375], 96, 115, 180);

  it('end at the rules: what stands in pieces above and below is no row', () => {
    const pieces = items(
      ['合并资产负债表', 150, 60],
      ['编制单位：某公司', 45, 80],
      ['单位：元', 160, 80],
      ['币种：人民币', 285, 80],
      ...body,
      ['公司负责人：张三', 45, 185],
      ['主管人：李四', 180, 185],
    );
    const [grid, ...others] = alignedGrids(pieces, ALIGNED, rules);
    expect(others).toEqual([]);
    expect(textsOf(grid, pieces)).toEqual(rows);
  });

  it('end at the rules beside another column of the page', () => {
    const beside = [80, 95, 110, 125, 140, 155, 170, 185].map(
      (y) => ['全市上下坚持稳中求进工作总基调', 390, y + 3] as const,
    );
    const pieces = items(...body, ...beside);
    const [grid, ...others] = alignedGrids(pieces, ALIGNED, rules);
    expect(others).toEqual([]);
    expect(textsOf(grid, pieces)).toEqual(rows);
  });

  it('part rows whose cells stand in their middle by the blank around the longest', () => {
    const pieces = items(
      ['领域', 50, 100],
      ['指标', 150, 100],
      ['来源', 300, 100],
      ['义务教育巩固率达到', 120, 120],
      ['教育', 50, 127],
      ['市教育局', 290, 127],
      ['百分之九十六以上', 120, 134],
      ['新增养老床位', 120, 154],
      ['养老', 50, 154],
      ['市民政局', 290, 154],
      ['城镇新增就业五万人', 120, 174],
      ['就业', 50, 181],
      ['市人社局', 290, 181],
      ['登记失业率下降', 120, 188],
    );
    const [grid] = alignedGrids(pieces, ALIGNED, levels([45, 340], 96, 115, 203));
    expect(textsOf(grid, pieces)).toEqual([
      ['领域', '指标', '来源'],
      ['教育', '义务教育巩固率达到 百分之九十六以上', '市教育局'],
      ['养老', '新增养老床位', '市民政局'],
      ['就业', '城镇新增就业五万人 登记失业率下降', '市人社局'],
    ]);
  });
});
