import { describe, expect, it } from 'vitest';
import { joinPages } from '../../src/ingest/join.js';
import type { PageContent } from '../../src/ingest/page.js';
import { withRightParts } from '../../src/ingest/right-parts.js';
import { line, pageOf, tableOf } from './page-makers.js';

const LEFT = [50, 90, 450];
const RIGHT = [50, 200, 350];

type Rows = readonly (readonly string[])[];

function tablesOf(pages: readonly PageContent[]) {
  return joinPages(withRightParts(pages)).flatMap((block) =>
    block.type === 'table'
      ? [
          {
            pages: block.pages,
            rows: Array.from({ length: block.rows }, (_, row) =>
              block.cells.filter((cell) => cell.row === row).map(({ raw }) => raw.trim()),
            ),
          },
        ]
      : [],
  );
}

const lefts: readonly Rows[] = [
  [
    ['序号', '工作任务'],
    ['1', '甲。\n子。'],
    ['2', '乙。'],
  ],
  [
    ['3', '丙。'],
    ['4', '丁。'],
    ['5', '戊。'],
  ],
];
const rights: readonly Rows[] = [
  [
    ['牵头单位', '配合单位'],
    ['市财政局\n', '市教育局'],
    ['市水利局', ''],
  ],
  [
    ['市民政局', '市体育局'],
    ['市公安局', ''],
    ['市司法局', '市审计局'],
  ],
];
const WHOLE = [0, 1].flatMap((i) =>
  (lefts[i] ?? []).map((row, r) => [...row, ...(rights[i]?.[r] ?? []).map((text) => text.trim())]),
);

const left = (page: number, i: number) => pageOf(page, [tableOf(page, LEFT, lefts[i] ?? [])]);
const right = (page: number, i: number) => pageOf(page, [tableOf(page, RIGHT, rights[i] ?? [])]);

describe('a table that is wider than its paper', () => {
  it('is put together where its right columns follow behind each page', () => {
    const tables = tablesOf([left(1, 0), right(2, 0), left(3, 1), right(4, 1)]);
    expect(tables).toEqual([{ pages: [1, 2, 3, 4], rows: WHOLE }]);
  });

  it('is told to be one by where its rows stand alone', () => {
    const pages = withRightParts([left(1, 0), right(2, 0), left(3, 1), right(4, 1)]);
    const told = pages.map(({ remarks }) => remarks.map(({ code, page }) => [code, page]));
    expect(told).toEqual([[['PAGE_DOUBTFUL', 1]], [], [['PAGE_DOUBTFUL', 3]], []]);
    const alone = withRightParts([left(1, 0)]);
    expect(alone.flatMap(({ remarks }) => remarks)).toEqual([]);
  });

  it('is put together where they follow behind all pages', () => {
    const tables = tablesOf([left(1, 0), left(2, 1), right(3, 0), right(4, 1)]);
    expect(tables.flatMap(({ rows }) => rows)).toEqual(WHOLE);
  });

  it('stays two where the second numbers its rows, or has a name of the first again', () => {
    const numbered = [
      ['编号', '配合单位'],
      ['1', '市教育局\n'],
      ['2', '市水利局'],
    ];
    const named = [
      ['工作任务', '配合单位'],
      ['丙。', '市教育局\n'],
      ['丁。', '市水利局'],
    ];
    for (const rows of [numbered, named]) {
      expect(tablesOf([left(1, 0), pageOf(2, [tableOf(2, RIGHT, rows)])])).toHaveLength(2);
    }
  });

  it('stays two where the second has a title of its own', () => {
    const titled = pageOf(2, [
      { type: 'lines', lines: [line('附件2', [50, 60], { page: 2 })] },
      tableOf(2, RIGHT, rights[0] ?? []),
    ]);
    expect(tablesOf([left(1, 0), titled])).toHaveLength(2);
  });
});
