import { describe, expect, it } from 'vitest';
import { buildNotice, type ShortNotice } from '../../scripts/diff/build.js';
import { diffNotices } from '../../src/diff/index.js';
import type { Change, Relation } from '../../src/model/change.js';
import type { Finding } from '../../src/model/finding.js';
import type { Level } from '../../src/model/notice.js';

interface Given {
  readonly lead?: string;
  readonly support?: string;
  readonly content?: string;
  readonly level?: Level;
  readonly confidence?: number;
  readonly findings?: readonly Finding[];
  readonly reading?: 'text' | 'ocr';
}

function notice(given: Given): ShortNotice {
  const { lead = '市教育局', support = '', level = 'city', confidence = 1 } = given;
  return {
    name: 'plan.txt',
    title: '重点任务分工方案',
    reading: given.reading ?? 'text',
    findings: given.findings ?? [],
    columns: { 牵头单位: { role: 'lead', level }, 配合单位: { role: 'support', level } },
    tasks: [
      {
        content: given.content ?? '建设社区书屋。新建社区书屋30个，配备图书5万册。',
        units: { 牵头单位: lead, 配合单位: support },
        confidence,
      },
    ],
  };
}

function changesOf(before: Given, after: Given, relation: Relation = 'series'): readonly Change[] {
  const sides = [before, after].map((given) => buildNotice(notice(given)));
  const [a, b] = sides;
  if (a === undefined || b === undefined) throw new Error('two notices are needed');
  return diffNotices(a, b, { relation }).tasks.flatMap(({ changes }) => changes);
}

/** `kind class from>to` or `kind class unit role`. */
function told(before: Given, after: Given, relation?: Relation): readonly string[] {
  return changesOf(before, after, relation).map((change) => {
    const what = 'unit' in change ? change.unit : '';
    const sides = 'from' in change ? ` ${change.from}>${change.to}` : ` ${change.role}`;
    return `${change.kind} ${change.class} ${what}${sides}`.replace(/ +/gu, ' ');
  });
}

describe('units', () => {
  it('takes two spellings of one body for one', () => {
    expect(
      told({ support: '市发改委、市人社局' }, { support: '市人力资源社会保障局、市发展改革委' }),
    ).toEqual([
      'unit-renamed formatting 市人社局>市人力资源社会保障局',
      'unit-renamed formatting 市发改委>市发展改革委',
      'order formatting 市发改委,市人社局>市人力资源社会保障局,市发展改革委',
    ]);
  });

  it('gives the date of a reform', () => {
    const [change] = changesOf({ lead: '银保监分局' }, { lead: '金融监管分局' });
    expect(change).toMatchObject({ kind: 'unit-renamed', class: 'renamed' });
    expect(change).toHaveProperty('reason', expect.stringContaining('2023-07'));
  });

  it('follows a body over two reforms', () => {
    expect(told({ lead: '市金融办' }, { lead: '市委金融办' })).toEqual([
      'unit-renamed renamed 市金融办>市委金融办',
    ]);
  });

  it('lets several bodies go into one', () => {
    const changes = told({ support: '市规划局、市国土资源局' }, { support: '市自然资源和规划局' });
    expect([...changes].sort()).toEqual([
      'unit-renamed renamed 市国土资源局>市自然资源和规划局',
      'unit-renamed renamed 市规划局>市自然资源和规划局',
    ]);
  });

  it('lets a body go into one that stands there already', () => {
    const older = { lead: '市农业农村局', support: '市乡村振兴局、市财政局' };
    const newer = { lead: '市农业农村局', support: '市财政局' };
    expect(told(older, newer)).toEqual(['unit-renamed renamed 市乡村振兴局>市农业农村局']);
  });

  it('tells a renamed body in another role twice: by its name and by its role', () => {
    const changes = told(
      { lead: '市教育局', support: '市大数据局' },
      { lead: '市数据局', support: '市教育局' },
    );
    expect([...changes].sort()).toEqual([
      'role-changed substantive 市教育局 lead>support',
      'role-changed substantive 市数据局 support>lead',
      'unit-renamed renamed 市大数据局>市数据局',
    ]);
  });

  it('keeps bodies of two places apart', () => {
    expect(told({ lead: '济南市财政局' }, { lead: '青岛市财政局' })).toEqual([
      'unit-added substantive 青岛市财政局 lead',
      'unit-removed substantive 济南市财政局 lead',
    ]);
  });

  it('tells a second role of a body', () => {
    expect(
      told(
        { lead: '市教育局', support: '市财政局' },
        { lead: '市教育局', support: '市财政局、市教育局' },
      ),
    ).toEqual(['unit-added substantive 市教育局 support']);
  });

  it('keeps a body apart that the registry does not know', () => {
    expect(told({ lead: '市低空经济局' }, { lead: '市航空经济局' })).toEqual([
      'unit-added substantive 市航空经济局 lead',
      'unit-removed substantive 市低空经济局 lead',
    ]);
  });

  it('takes counterparts of two levels for one only from the upper to the lower plan', () => {
    const upper: Given = { lead: '省财政厅', level: 'province' };
    const lower: Given = { lead: '市财政局' };
    expect(told(upper, lower, 'parent')).toEqual([]);
    expect(told(upper, lower, 'series')).toHaveLength(2);
  });
});

describe('doubtful readings', () => {
  const doubt = (actual: string, column = '牵头单位'): Finding => ({
    code: column === 'content' ? 'TEXT_DOUBTFUL' : 'UNIT_DOUBTFUL',
    severity: 'warning',
    where: { task: 1, column },
    message: 'looks misread',
    actual,
  });

  it('makes a small difference of a unit a suspected misreading, not a change', () => {
    const after = { lead: '市卫生度康委', findings: [doubt('市卫生度康委')] };
    expect(told({ lead: '市卫生健康委' }, after)).toEqual([
      'unit-renamed ocr-suspect 市卫生健康委>市卫生度康委',
    ]);
  });

  it('does not take one known body for another, however doubtful the reading', () => {
    expect(told({ lead: '市财政局' }, { lead: '市民政局', confidence: 0.5 })).toEqual([
      'unit-added substantive 市民政局 lead',
      'unit-removed substantive 市财政局 lead',
    ]);
  });

  it('does not call a large difference a misreading', () => {
    const text = '建设社区书屋。新建社区书屋30个，配备图书5万册。';
    const other = text.replace('配备图书5万册', '开放自习座位');
    const [change] = changesOf({ content: text }, { content: other, confidence: 0.5 });
    expect(change).toMatchObject({ kind: 'text', class: 'substantive' });
  });

  it('never takes a digit for another on likeness alone', () => {
    const text = '建设社区书屋。新建社区书屋30个，配备图书5万册。';
    const other = text.replace('30个', '80个');
    const pixels = { reading: 'ocr' } as const;
    expect(told({ content: text }, { content: other, ...pixels })).toEqual([
      'target substantive 30个>80个',
    ]);
    expect(
      told({ content: text }, { content: other, ...pixels, findings: [doubt('80个', 'content')] }),
    ).toEqual(['target ocr-suspect 30个>80个']);
  });

  it('takes look-alikes in recognised text for misreadings', () => {
    const text = '清理社区书屋。新建社区书屋30个，配备图书5万册。';
    const other = text.replace('清理', '请理');
    expect(told({ content: text }, { content: other, reading: 'ocr' })).toEqual([
      'text ocr-suspect 清理>请理',
    ]);
    expect(told({ content: text }, { content: other })).toEqual(['text substantive 清理>请理']);
  });
});

describe('what equal things look like', () => {
  it.each([
    ['建设书屋1万个。', '建设书屋10000个。', ['target formatting 1万个>10000个']],
    ['建设社区书屋，加强管理。', '建设社区书屋、加强管理。', ['text formatting ，>、']],
    ['由市大数据局建设书屋。', '由市数据局建设书屋。', ['text renamed 市大数据局>市数据局']],
    ['由市发改委建设书屋。', '由市发展改革委建设书屋。', ['text formatting 市发改委>市发展改革委']],
    ['到2024年底建成书屋。', '到2025年6月建成书屋。', ['deadline substantive 2024年底>2025年6月']],
  ])('%s %s', (before, after, expected) => {
    expect(told({ content: before }, { content: after })).toEqual(expected);
  });
});
