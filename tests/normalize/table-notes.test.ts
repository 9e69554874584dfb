import { describe, expect, it } from 'vitest';
import { extractNotice } from '../../src/pipeline.js';

/** What a table says, written as HTML: rows of cells, `colspan` by a number before the text. */
async function extract(rows: readonly (readonly (string | readonly [number, string])[])[]) {
  const cells = rows.map((row) =>
    row
      .map((cell) => (typeof cell === 'string' ? ([1, cell] as const) : cell))
      .map(([span, text]) => `<td colspan="${span}">${text}</td>`)
      .join(''),
  );
  const page = `<html><meta charset="utf-8"><table>${cells.map((row) => `<tr>${row}</tr>`).join('')}</table></html>`;
  const { notice } = await extractNotice(new TextEncoder().encode(page), { name: 'a.html' });
  return notice;
}

const rolesOf = ({ tasks }: Awaited<ReturnType<typeof extract>>) =>
  tasks.map(({ assignments }) => assignments.map(({ unit, role }) => `${unit} ${role}`));

describe('a note in the last row of a table', () => {
  it('says for the whole notice who leads', async () => {
    const notice = await extract([
      ['序号', '重点任务', '责任单位'],
      ['1', '疏浚入海河道6条，打通断头河浜22处。', '市水利局、市财政局'],
      ['2', '办好湿地日、爱鸟周等主题活动。', '市委宣传部、市教育局'],
      [[3, '说明：责任单位排在首位的为牵头单位，其他为配合单位。']],
    ]);
    expect(rolesOf(notice)).toEqual([
      ['市水利局 lead', '市财政局 support'],
      ['市委宣传部 lead', '市教育局 support'],
    ]);
  });
});

describe('a table with a column for each body', () => {
  const head = ['序号', '重点任务', '市水利局', '市财政局', '市委宣传部'];
  const body = [
    ['1', '疏浚入海河道6条，打通断头河浜22处。', '▲', '●', ''],
    ['2', '办好湿地日、爱鸟周等主题活动。', '', '●', '▲'],
  ];

  it('gives each the role that its sign means', async () => {
    const notice = await extract([head, ...body, [[5, '注：▲为牵头单位，●为配合单位。']]]);
    expect(rolesOf(notice)).toEqual([
      ['市水利局 lead', '市财政局 support'],
      ['市财政局 support', '市委宣传部 lead'],
    ]);
    expect(notice.tasks[0]?.cells.map(({ text }) => text)).toContain('▲');
    expect(notice.findings).toEqual([]);
  });

  it('gives no role in silence where nothing says what a sign means', async () => {
    const notice = await extract([head, ...body]);
    expect(rolesOf(notice)[0]).toEqual(['市水利局 responsible', '市财政局 responsible']);
    expect(notice.findings.map(({ code }) => code)).toContain('ROLE_MISSING');
  });

  it('leaves a body as its header has it, and tells once what it may be', async () => {
    const misread = head.map((text) => text.replace('市水利局', '市水刹局'));
    const notice = await extract([
      misread,
      ...body,
      ['3', '整治黑臭水体。', '▲', '', '●'],
      [[5, '注：▲为牵头单位，●为配合单位。']],
    ]);
    expect(rolesOf(notice)[2]).toEqual(['市水刹局 lead', '市委宣传部 support']);
    expect(notice.edits.filter(({ rule }) => rule.startsWith('unit-'))).toEqual([]);
    const told = notice.findings.filter(({ code }) => code === 'UNIT_DOUBTFUL');
    expect(told.map(({ actual, where }) => [actual, where.task])).toEqual([['市水刹局', null]]);
    expect(told[0]?.expected).toContain('市水利局');
  });

  it('takes words for signs', async () => {
    const worded = body.map((row) =>
      row.map((text) => text.replace('▲', '牵头').replace('●', '配合')),
    );
    expect(rolesOf(await extract([head, ...worded]))[1]).toEqual([
      '市财政局 support',
      '市委宣传部 lead',
    ]);
  });
});

describe('同上 in a column of categories', () => {
  it('goes on with the category of the row above', async () => {
    const notice = await extract([
      ['序号', '类别', '重点任务', '责任单位'],
      ['1', '湿地修复', '疏浚入海河道6条，打通断头河浜22处。', '市水利局'],
      ['2', '同上', '恢复自然岸线18公里，退出养殖池塘。', '市林业局'],
    ]);
    expect(notice.tasks.map(({ section }) => section)).toEqual([['湿地修复'], ['湿地修复']]);
  });
});
