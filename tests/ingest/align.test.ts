import { describe, expect, it } from 'vitest';
import { type AlignItem, alignedGrids } from '../../src/ingest/align.js';

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
