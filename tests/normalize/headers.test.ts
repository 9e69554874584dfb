import { describe, expect, it } from 'vitest';
import { type ColumnProfile, planColumns } from '../../src/normalize/headers.js';
import { signedHeaders } from '../../src/normalize/settled-headers.js';

function profile(own: Partial<ColumnProfile>): ColumnProfile {
  const none = { serial: 0, units: 0, deadline: 0, open: 0, counting: 0 };
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
