import { describe, expect, it } from 'vitest';
import { joinPages } from '../../src/ingest/join.js';
import type { TextLine } from '../../src/ingest/page.js';
import { line, pageOf, tableOf } from './page-makers.js';

const XS = [50, 90, 250, 350];
const BODY = [
  ['1', '甲。', '市财政局'],
  ['2', '乙。', '市教育局'],
];

/** A line of several texts, each at its place. */
function parted(texts: readonly string[], lefts: readonly number[]): TextLine {
  const pieces = texts.map((text, i) => line(text, [lefts[i] ?? 0, 780]));
  return { ...line(texts.join(' '), [lefts[0] ?? 0, 780], { width: 300 }), pieces };
}

function read(foot: TextLine, top = 50) {
  const text = line('现将任务分解如下。', [50, 700]);
  const blocks = joinPages([
    pageOf(1, [{ type: 'lines', lines: [text, foot] }]),
    pageOf(2, [tableOf(2, XS, BODY, { top })]),
  ]);
  return blocks.map((block) =>
    block.type === 'paragraph'
      ? block.text.raw
      : { pages: block.pages, raws: block.cells.map(({ raw }) => raw) },
  );
}

describe('the names of columns alone at the foot of a page', () => {
  it('are the first row of the table on the next one', () => {
    const names = ['序号', '任务', '责任单位'];
    expect(read(parted(names, [60, 150, 280]))).toEqual([
      '现将任务分解如下。',
      { pages: [1, 2], raws: [...names, ...BODY.flat()] },
    ]);
  });

  it('are a line where they do not stand over its columns, or are fewer', () => {
    const others = [parted(['甲', '乙', '丙'], [60, 70, 280]), parted(['甲', '乙'], [60, 280])];
    for (const foot of others) expect(read(foot).at(-1)).toMatchObject({ pages: [2] });
  });
});
