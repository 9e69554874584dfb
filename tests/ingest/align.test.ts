import { describe, expect, it } from 'vitest';
import { ALIGNED, type AlignItem, alignedGrids } from '../../src/ingest/align.js';

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
});
