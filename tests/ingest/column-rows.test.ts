import { expect, test } from 'vitest';
import { readText } from '../../src/ingest/text.js';

const TEXT = `序号   工作任务                              责任单位              完成时限

一、做强种养

1      推广方格蔟上蔟、小蚕共育和省力化大    市农业农村局、市林    2025年12月底
       棚养蚕，桑园面积稳定在百万亩以上，    业局                  前
       打造样板。

2      选育推广抗病桑树品种，建设检测中心。  市科技局              持续推进

二、延伸链条

3      开发桑枝食用菌、蚕蛹蛋白、桑叶茶等，  市商务局              2024年6月底前

河池市人民政府办公室2023年9月18日印发`;

test('rows set out with blanks go on below blank lines and headings, and end above what fits no column', async () => {
  const { blocks } = await readText(new TextEncoder().encode(TEXT), { name: 'notice.txt' });
  const [table, below] = blocks;
  if (table?.type !== 'table' || below?.type !== 'paragraph') throw new Error('no table was read');
  const rows: string[][] = Array.from({ length: table.rows }, () => []);
  for (const { row, raw } of table.cells) rows[row]?.push(raw.replaceAll('\n', ''));
  expect(rows).toEqual([
    ['序号', '工作任务', '责任单位', '完成时限'],
    ['一、做强种养'],
    [
      '1',
      '推广方格蔟上蔟、小蚕共育和省力化大棚养蚕，桑园面积稳定在百万亩以上，打造样板。',
      '市农业农村局、市林业局',
      '2025年12月底前',
    ],
    ['2', '选育推广抗病桑树品种，建设检测中心。', '市科技局', '持续推进'],
    ['二、延伸链条'],
    ['3', '开发桑枝食用菌、蚕蛹蛋白、桑叶茶等，', '市商务局', '2024年6月底前'],
  ]);
  expect(below.text.raw).toContain('印发');
});

test('a single blank parts two cells where a column begins behind it', async () => {
  const narrow = TEXT.replaceAll('大    市农业', '大，1 市农业');
  const { blocks } = await readText(new TextEncoder().encode(narrow), { name: 'notice.txt' });
  const cells = blocks[0]?.type === 'table' ? blocks[0].cells.map(({ raw }) => raw) : [];
  expect(cells).toContain('市农业农村局、市林\n业局');
});

test('cells that are set in the middle of their rows are no such table', async () => {
  const centred = TEXT.replace(
    '2      选育推广抗病桑树品种，建设检测中心。  市科技局              持续推进',
    `       选育推广抗病桑树品种，建设检测中心，
2      健全防控网络，开展技术培训。          市科技局              持续推进`,
  );
  const { blocks } = await readText(new TextEncoder().encode(centred), { name: 'notice.txt' });
  expect(blocks.some(({ type }) => type === 'table')).toBe(false);
});
