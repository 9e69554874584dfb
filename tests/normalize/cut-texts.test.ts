import { describe, expect, test } from 'vitest';
import { extractNotice } from '../../src/index.js';

const HEAD = '清河市人民政府办公室关于印发任务分解表的通知\n\n序号\t任务\t责任单位\n';
const TASKS = [
  '加强监测，完善网络。',
  '推进试点，形成经验。',
  '建设平台，归集数据。',
  '组织培训，提高水平；',
];

async function findingsOf(rows: readonly (readonly [text: string, units: string])[]) {
  const body = rows.map(([text, units], i) => `${i + 1}\t${text}\t${units}`).join('\n');
  const bytes = new TextEncoder().encode(`${HEAD}${body}\n`);
  const { notice } = await extractNotice(bytes, { name: 'notice.txt' });
  return notice;
}

const whole = TASKS.map((text) => [text, '市财政局'] as const);

describe('task texts that break off', () => {
  test('one without a stop among texts that have theirs is told', async () => {
    const { findings } = await findingsOf([...whole, ['确定10个县域，实行省政府', '市财政局']]);
    expect(findings.filter(({ code }) => code === 'TEXT_CUT')).toMatchObject([
      { where: { task: 5, column: 'content' }, actual: '定10个县域，实行省政府' },
    ]);
  });

  test('titles without stops are no texts that break off', async () => {
    const { findings } = await findingsOf(
      ['加强监测', '推进试点', '建设平台', '组织培训', '开展评估。'].map((text) => [
        text,
        '市财政局',
      ]),
    );
    expect(findings).toEqual([]);
  });
});

describe('role phrases that break off', () => {
  test.each(['按工', '按职责分', '按照', '共同'])(
    '市国资委%s: told, and no role is made up',
    async (cut) => {
      const { tasks, edits, findings } = await findingsOf([
        ...whole,
        ['开展评估。', `市财政局牵头，市教育局、市国资委${cut}`],
      ]);
      expect(tasks[4]?.assignments.map(({ unit, role }) => [unit, role])).toEqual([
        ['市财政局', 'lead'],
        ['市教育局', 'responsible'],
        ['市国资委', 'responsible'],
      ]);
      expect(edits).toEqual([]);
      expect(findings).toContainEqual(
        expect.objectContaining({ code: 'ROLE_DOUBTFUL', severity: 'warning', actual: cut }),
      );
    },
  );

  test('the rest of a word that a cell begins with is no unit', async () => {
    const { tasks, findings } = await findingsOf([
      ['开展评估。', '头，市教育局、市国资委配合'],
      ['开展清查。', '作职责分工负责'],
      ...whole,
    ]);
    expect(tasks[0]?.assignments.map(({ unit, role }) => [unit, role])).toEqual([
      ['市教育局', 'support'],
      ['市国资委', 'support'],
    ]);
    expect(tasks[1]?.assignments).toEqual([]);
    const cut = findings.filter(({ code }) => code === 'ROLE_DOUBTFUL');
    expect(cut.map(({ actual }) => actual)).toEqual(['头', '作']);
  });

  test('a whole phrase is none', async () => {
    const { findings } = await findingsOf([
      ...whole,
      ['开展评估。', '市财政局、市国资委按职责分工'],
    ]);
    expect(findings).toEqual([]);
  });
});

describe('unit cells that are cut short', () => {
  const CELLS = [
    '市水利局牵头，市教育局、市国资委按职责分工负责',
    '省政府发展研究中心、省社科院、省统计局',
    '市轨道交通集团、市燃气集团、武汉铁路局',
    '市财政局统筹协调，各县区具体落实',
  ];

  test.each(CELLS)('%s: no name that is cut through passes in silence', async (cell) => {
    const cuts = Array.from({ length: cell.length - 5 }, (_, i) => cell.slice(0, i + 6));
    const whole = cell.match(/[^、，]+/gu) ?? [];
    const { tasks, edits, findings } = await findingsOf(cuts.map((cut) => ['开展评估。', cut]));
    const told = findings.map(({ actual }) => actual);
    const silent = tasks.flatMap(({ assignments }) =>
      assignments.filter(
        ({ raw }) =>
          !whole.some((name) => name.startsWith(raw) && NAME_END.test(raw)) && !told.includes(raw),
      ),
    );
    expect(silent).toEqual([]);
    // 统筹协 may be completed, but with nothing else.
    expect(edits.filter(({ after }) => !cell.includes(after))).toEqual([]);
  });

  test('and lists with a mark at their edge may miss a name', async () => {
    const { findings } = await findingsOf([...whole, ['开展评估。', '市教育局、']]);
    expect(findings).toMatchObject([{ code: 'CELL_UNPARSED', actual: '市教育局、' }]);
  });
});

/** What whole names and names of groups end with. */
const NAME_END = /[局委院]$|中心$|集团$|县区?$/u;
