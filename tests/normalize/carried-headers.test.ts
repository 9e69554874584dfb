import { describe, expect, it } from 'vitest';
import type { Block, Reading } from '../../src/model/reading.js';
import { normalizeReading } from '../../src/normalize/index.js';

function table(rows: readonly (readonly string[])[]): Block {
  const columns = rows[0]?.length ?? 0;
  const cells = rows.flatMap((texts, row) =>
    texts.map((raw, column) => ({
      row,
      column,
      rowSpan: 1,
      columnSpan: 1,
      raw,
      confidence: 1,
      places: [],
    })),
  );
  return { type: 'table', pages: [1], rows: rows.length, columns, cells };
}

function line(raw: string): Block {
  return { type: 'paragraph', text: { raw, confidence: 1, places: [] } };
}

async function read(blocks: readonly Block[]) {
  const reading: Reading = {
    format: 'fengong/reading@1',
    source: {
      name: 'parts.pdf',
      sha256: '0'.repeat(64),
      mediaType: 'application/pdf',
      pages: 1,
      reading: 'text-layer',
      engines: [],
    },
    pages: [],
    blocks: [...blocks],
  };
  const { tasks, findings, columns } = await normalizeReading(reading);
  return {
    roles: tasks.map(({ number, assignments }) => [
      number,
      ...assignments.map(({ role, unit }) => `${role} ${unit}`),
    ]),
    sections: tasks.map(({ section }) => section),
    columns: columns.map(({ header }) => header),
    told: findings.map(({ code, severity }) => `${code} ${severity}`),
  };
}

const ABOVE = table([
  ['序号', '重点任务', '牵头单位', '配合单位'],
  ['1', '新增公办学位6000个。', '市教育局', '市财政局'],
  ['2', '改造农村公路150公里。', '市交通运输局', '市农业农村局'],
]);

const BELOW = [
  ['3', '建设口袋公园20处。', '市城市管理局', '市自然资源和规划局'],
  ['4', '送戏下乡1000场。', '市文化和旅游局', '市财政局'],
];

describe('a table without a header behind one that has it', () => {
  it('takes over the header where a heading parts the two', async () => {
    const { roles, columns, told } = await read([ABOVE, line('（二）文化体育'), table(BELOW)]);
    expect(columns).toEqual(['序号', '重点任务', '牵头单位', '配合单位']);
    expect(roles.slice(2)).toEqual([
      ['3', 'lead 市城市管理局', 'support 市自然资源和规划局'],
      ['4', 'lead 市文化和旅游局', 'support 市财政局'],
    ]);
    expect(told).toEqual(['TABLE_WITHOUT_HEADER info']);
  });

  it('bears the name of that table where a note stands between them', async () => {
    const note = line('注：以上任务按月调度。');
    const { sections } = await read([line('民生实事任务表'), ABOVE, note, table(BELOW)]);
    expect(new Set(sections.map(([name]) => name))).toEqual(new Set(['民生实事任务表']));
  });

  it('may have lost its last columns where its rows count on', async () => {
    const narrow = table(BELOW.map((row) => row.slice(0, 3)));
    const { roles } = await read([ABOVE, line('续：'), narrow]);
    expect(roles.at(-1)).toEqual(['4', 'lead 市文化和旅游局']);
  });

  it('keeps to its content where its columns hold something else', async () => {
    const others = table(
      BELOW.map(([serial = '', task = '', lead = '']) => [serial, lead, task, '']),
    );
    const { told } = await read([ABOVE, line('附件2'), others]);
    expect(told).toContain('TABLE_WITHOUT_HEADER warning');
  });

  it('keeps to its content where it has fewer columns and counts anew', async () => {
    const narrow = table(BELOW.map(([, ...row], i) => [String(i + 1), ...row.slice(0, 2)]));
    const { told } = await read([ABOVE, line('附件2'), narrow]);
    expect(told).toContain('TABLE_WITHOUT_HEADER warning');
  });
});

describe('rows above a header', () => {
  it('are tasks where they go on with the table before', async () => {
    const next = ['1', '举办招聘会50场。', '市人力资源社会保障局', '市总工会'];
    const mixed = table([...BELOW, ['序号', '重点任务', '牵头单位', '配合单位'], next]);
    const { roles } = await read([ABOVE, line('（二）'), mixed]);
    expect(roles.map(([number]) => number)).toEqual(['1', '2', '3', '4', '1']);
  });
});

describe('a sentence between two tables', () => {
  it('gives its bodies to none of the tasks where it speaks of some', async () => {
    const between = line('（二）以下任务由各县（市、区）组织实施。');
    const { roles, told } = await read([ABOVE, between, table(BELOW)]);
    expect(roles.flat().filter((text) => text?.includes('县'))).toEqual([]);
    expect(told).toContain('TEXT_LEFT warning');
  });

  it('holds for all tasks where they all stand below it', async () => {
    const before = line('以下任务均需各县（市、区）人民政府落实。');
    const { roles } = await read([before, ABOVE, table(BELOW)]);
    expect(roles.map((row) => row.at(-1))).toEqual(
      Array(4).fill('implement 各县（市、区）人民政府'),
    );
  });

  it('names no bodies where its words are none', async () => {
    const note = line('注：以上任务由市政府督查室按月调度，以下任务由市直部门自行组织实施。');
    const { roles, told } = await read([ABOVE, table(BELOW), note]);
    expect(roles[0]).toEqual(['1', 'lead 市教育局', 'support 市财政局']);
    expect(told).toContain('TEXT_LEFT warning');
  });
});

describe('the last rows of a table', () => {
  it('are no tasks where they total it or say something of it', async () => {
    const rows = [...BELOW, ['合计', '2项', '', ''], ['备注', '完成时限均为12月底。', '', '']];
    const { roles, told } = await read([ABOVE, table(rows)]);
    expect(roles).toHaveLength(4);
    expect(told.filter((one) => one === 'ROW_UNPLACED info')).toHaveLength(2);
  });
});
