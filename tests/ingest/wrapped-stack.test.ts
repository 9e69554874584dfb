import { describe, expect, test } from 'vitest';
import { readText } from '../../src/ingest/text.js';

async function blocksOf(text: string) {
  const { blocks } = await readText(new TextEncoder().encode(text), { name: 'notice.txt' });
  return blocks.map((block) => {
    if (block.type === 'paragraph') return block.text.raw;
    const rows: string[][] = Array.from({ length: block.rows }, () => []);
    for (const { row, raw } of block.cells) rows[row]?.push(raw.replaceAll('\n', ''));
    return rows;
  });
}

const HEADER = ['序号', '工作任务', '责任单位', '完成时限'];
const ROWS = [
  [
    '1',
    '推广方格蔟上蔟、小蚕共育和省力化大棚养蚕，桑园面积稳定在百万亩以上。',
    '市农业农村局牵头，市林业局、各县（区）人民政府配合',
    '2025年12月底前',
  ],
  [
    '2',
    '选育推广抗病桑树品种，建设检测中心。',
    '市农业农村局牵头，市科技局、市蚕业技术推广站配合',
    '2024年6月底前',
  ],
  [
    '3',
    '开发桑枝食用菌、蚕蛹蛋白、桑叶茶等综合利用产品，提高资源循环利用水平。',
    '市科技局',
    '持续推进',
  ],
];

/** The cells line by line, each wrapped at so many characters. */
function wrapped(rows: readonly (readonly string[])[]): string {
  const widths = [4, 17, 11, 7];
  return rows
    .flatMap((row) =>
      row.flatMap((cell, i) =>
        row.length === 1
          ? [cell]
          : (cell.match(new RegExp(`.{1,${widths[i]}}[，。、）]?`, 'gu')) ?? []),
      ),
    )
    .join('\n');
}

describe('cells that were wrapped, one below the other', () => {
  test('are put together by the widths of their columns', async () => {
    expect(await blocksOf(wrapped([HEADER, ...ROWS]))).toEqual([[HEADER, ...ROWS]]);
  });

  test('with headings, page numbers and the header between, and a signature below', async () => {
    const [one, two, three] = ROWS as [string[], string[], string[]];
    const text = [
      wrapped([HEADER, ['一、做强种养'], one]),
      '— 1 —',
      wrapped([HEADER, two, ['二、延伸链条'], three]),
      '河池市人民政府办公室2023年9月18日印发',
    ].join('\n');
    expect(await blocksOf(text)).toEqual([
      [HEADER, ['一、做强种养'], one, two, ['二、延伸链条'], three],
      '— 1 —',
      '河池市人民政府办公室2023年9月18日印发',
    ]);
  });

  test('and under a misread 序号, with a misread number', async () => {
    const header = ['庁号', ...HEADER.slice(1)];
    const rows = ROWS.map((row) => (row[0] === '2' ? ['S', ...row.slice(1)] : row));
    expect(await blocksOf(wrapped([header, ...rows]))).toEqual([[header, ...rows]]);
  });

  test('are parted by blank lines where these stand between all of them', async () => {
    const text = [HEADER, ...ROWS]
      .flat()
      .map((cell) => cell.replace(/(.{9})/gu, '$1\n').trim())
      .join('\n\n');
    expect(await blocksOf(text)).toEqual([[HEADER, ...ROWS]]);
  });

  test('stay text where they do not come out even', async () => {
    const blocks = await blocksOf(wrapped([HEADER, ...ROWS.map((row) => row.slice(0, 2))]));
    expect(blocks.every((block) => typeof block === 'string')).toBe(true);
  });
});
