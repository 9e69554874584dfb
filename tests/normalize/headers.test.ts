import { describe, expect, it } from 'vitest';
import { doubtedHeaders } from '../../src/normalize/columns/header-doubts.js';
import { repairHeaders } from '../../src/normalize/columns/header-repair.js';
import { signedHeaders, withoutDoubtedSigns } from '../../src/normalize/columns/header-signs.js';
import { type ColumnProfile, planColumns } from '../../src/normalize/columns/plan.js';
import type { Row } from '../../src/normalize/rows/row.js';

function profile(own: Partial<ColumnProfile>): ColumnProfile {
  const none = { serial: 0, units: 0, deadline: 0, open: 0, counting: 0, figures: 0 };
  return { filled: 10, length: 12, ...none, ...own };
}

const SERIAL = profile({ serial: 1, counting: 1, length: 1 });
const TASK = profile({ length: 60 });
const UNITS = profile({ units: 0.9 });

describe('planColumns', () => {
  it('understands a role alone over units, below a level of government', () => {
    const headers = ['序号', '工作任务', '省级·牵头', '省级·配合', '市级·牵头', '市级·配合'];
    const plans = planColumns(headers, [SERIAL, TASK, UNITS, UNITS, UNITS, UNITS]);
    expect(plans.slice(2).map(({ kind, role, level, by }) => [kind, role, level, by])).toEqual([
      ['units', 'lead', 'province', 'header'],
      ['units', 'support', 'province', 'header'],
      ['units', 'lead', 'city', 'header'],
      ['units', 'support', 'city', 'header'],
    ]);
  });

  it('takes a header without a known word over units for units of no known role', () => {
    const plans = planColumns(['序号', '工作任务', '甲乙'], [SERIAL, TASK, UNITS]);
    expect(plans[2]).toMatchObject({ kind: 'units', role: 'responsible', by: 'content' });
  });
});

describe('signedHeaders', () => {
  const told = (headers: readonly string[]) =>
    signedHeaders(planColumns(headers, [SERIAL, TASK, ...headers.slice(2).map(() => UNITS)]));

  it('tells of a sign that a header does not need', () => {
    const [finding, ...rest] = told(['序号', '工作任务', '责任单位8']);
    expect(finding).toMatchObject({ code: 'HEADER_UNKNOWN', severity: 'warning' });
    expect(finding).toMatchObject({ actual: '责任单位8', expected: '责任单位' });
    expect(rest).toEqual([]);
  });

  it('says nothing of headers that signs tell apart, or that have none', () => {
    expect(told(['序号', '工作任务', '责任单位1', '责任单位2'])).toEqual([]);
    expect(told(['序号', '2023年工作任务', '责任单位', '省级·牵头'])).toEqual([]);
  });
});

describe('withoutDoubtedSigns', () => {
  const headerRow = (raw: string, probability: number): Row => {
    const index = raw.length - 1;
    const alternatives = [{ index, probability, others: [{ text: '', probability: 0.07 }] }];
    const text = { raw, plain: raw.replace(/\s/gu, ''), confidence: probability, places: [] };
    const whole = { ...text, alternatives, spanned: false, columnSpan: 1 };
    return { index: 0, texts: new Map([[1, whole]]), own: 1 };
  };
  const settled = (raw: string, probability: number) =>
    withoutDoubtedSigns(['序号', raw.replace(/\s/gu, '')], [headerRow(raw, probability)]);

  it('takes away a sign that the reader doubted, and says so', () => {
    const { headers, edits } = settled('责任单位\n8', 0.62);
    expect(headers).toEqual(['序号', '责任单位']);
    expect(edits).toMatchObject([{ before: '责任单位8', after: '责任单位', rule: 'header-word' }]);
    expect(edits[0]?.evidence.join(' ')).toContain('62 %');
  });

  it('leaves a sign that was read for sure, and words that are no header', () => {
    expect(settled('责任单位1', 0.99)).toEqual({ headers: ['序号', '责任单位1'], edits: [] });
    expect(settled('甲乙丙8', 0.5).edits).toEqual([]);
    const { edits } = withoutDoubtedSigns(['责任单位', '责任单位8'], [headerRow('责任单位8', 0.5)]);
    expect(edits).toEqual([]);
  });
});

describe('headers that are understood by their other words', () => {
  const mended = (header: string) => repairHeaders([header], [TASK]).headers[0];

  it.each([
    ['宪成时限', '完成时限'],
    ['完成对限', '完成时限'],
    ['目标仕务', '目标任务'],
    ['建设内客', '建设内容'],
  ])('are repaired: %s', (read, meant) => {
    expect(mended(read)).toBe(meant);
  });

  it.each(['办结时限', '达成时限', '竣工时限', '改革任务', '核心内容', '分管领导'])(
    'are left as they are: %s',
    (header) => {
      expect(mended(header)).toBe(header);
    },
  );
});

describe('headers with one fault', () => {
  const SUPPORT = profile({ units: 1 });
  const DATES = profile({ deadline: 0.9, length: 7 });

  it.each([
    ['牵牵头部门', '牵头部门', SUPPORT],
    ['省级牵头织位', '省级牵头单位', SUPPORT],
    ['市级落卖单位', '市级落实单位', SUPPORT],
    ['币级落实单位', '市级落实单位', SUPPORT],
    ['责任单单位', '责任单位', SUPPORT],
    ['责任廾工', '责任分工', SUPPORT],
    ['序号号', '序号', SERIAL],
    ['序号门', '序号', SERIAL],
    ['配台单位', '配合单位', profile({ units: 0.3 })],
    ['完时限', '完成时限', DATES],
    ['完输成时限', '完成时限', DATES],
  ])('are repaired where what stands below agrees: %s', (read, meant, below) => {
    const { headers, edits } = repairHeaders([read], [below]);
    expect(headers).toEqual([meant]);
    expect(edits).toMatchObject([{ before: read, after: meant }]);
  });

  it.each([
    ['牵头乡镇', SUPPORT],
    ['责任部室', SUPPORT],
    ['县直责任单位', SUPPORT],
    ['分任务', TASK],
    ['时间进度', DATES],
  ])('words of their own are left, and nothing is told of them: %s', (header, below) => {
    expect(repairHeaders([header], [below]).edits).toEqual([]);
    expect(doubtedHeaders(planColumns(['序号', header], [SERIAL, below]))).toEqual([]);
  });

  it('more faults are told, with what the header may be', () => {
    const plans = planColumns(['序号', '省级牵头联落'], [SERIAL, SUPPORT]);
    expect(repairHeaders(['省级牵头联落'], [SUPPORT]).edits).toEqual([]);
    expect(doubtedHeaders(plans)).toMatchObject([
      { code: 'HEADER_UNKNOWN', severity: 'info', actual: '省级牵头联落' },
    ]);
  });
});
