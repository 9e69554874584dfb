import { describe, expect, test } from 'vitest';
import { readText } from '../../src/ingest/text.js';

async function rowsOf(lines: readonly string[], gap: string) {
  const text = new TextEncoder().encode(lines.join(gap));
  const { blocks } = await readText(text, { name: 'notice.txt' });
  const [table, ...rest] = blocks;
  expect(rest).toEqual([]);
  if (table?.type !== 'table') return null;
  const rows: string[][] = Array.from({ length: table.rows }, () => []);
  for (const { row, raw } of table.cells) rows[row]?.push(raw);
  return rows;
}

const HEADER = ['序号', '工作任务', '牵头单位', '责任单位', '完成时限'];
const ROWS = [
  ['编制康养产业发展规划，划定核心区。', '市发展改革委', '市财政局、市水利局', '3月底前'],
  ['建成温泉等6个康养项目。', '市民政局', '盐边县人民政府、市文广旅局', '12月底前'],
  ['推动医养结合。', '市卫生健康委', '市民政局、市医保局', '11月底前'],
  ['打造花城品牌，举办推介会4场。', '市文广旅局', '市委宣传部、市商务局', '全年'],
];
const table = (serials: readonly string[], header = HEADER) => [
  header,
  ...ROWS.map((cells, i) => [serials[i] ?? '', ...cells]),
];

describe.each([
  ['one a line', '\n'],
  ['between blank lines', '\n\n'],
])('cells %s whose numbers were misread', (_, gap) => {
  test.each([
    ['the first', ['S', '2', '3', '4']],
    ['one by a number that comes later', ['1', '2', '9', '4']],
    ['one by a number that came before', ['1', '2', '1', '4']],
    ['two in a row', ['1', '由', '党', '4']],
    ['the last', ['1', '2', '3', 'O']],
    ['all', ['l', 'Z', '与', '了']],
  ])('%s', async (_name, serials) => {
    const rows = table(serials);
    expect(await rowsOf(rows.flat(), gap)).toEqual(rows);
  });

  test.each([
    ['the first', ['', '2', '3', '4']],
    ['one between', ['1', '2', '', '4']],
    ['the last', ['1', '2', '3', '']],
  ])('or lost: %s', async (_name, serials) => {
    const rows = table(serials);
    const lines = rows.flat().filter((text) => text !== '');
    expect(await rowsOf(lines, gap)).toEqual(rows);
  });

  test('below names of columns of which most were misread in a character', async () => {
    const rows = table(
      ['1', '2', '3', '4'],
      ['实号', '工作任备', '牵头单伉', '责任单位', '完成对限'],
    );
    expect(await rowsOf(rows.flat(), gap)).toEqual(rows);
  });
});
