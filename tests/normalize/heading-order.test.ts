import { describe, expect, it } from 'vitest';
import { headingOrder } from '../../src/normalize/headings/order.js';

const told = (...texts: readonly string[]) =>
  headingOrder(texts.map((text) => ({ text, raw: text }))).map(({ severity, actual }) => [
    severity,
    actual,
  ]);

describe('headingOrder', () => {
  it('tells of a heading that seems to have lost its number', () => {
    expect(told('提升服务', '二、强化保障', '三、公平法治')).toEqual([['warning', '提升服务']]);
    expect(told('一、甲', '乙', '三、丙')).toEqual([['warning', '乙']]);
  });

  it('tells of numbers that are missing between headings', () => {
    expect(told('一、甲', '三、丙')).toEqual([['info', '三、丙']]);
    expect(told('三、丙', '四、丁')).toEqual([['info', '三、丙']]);
    expect(told('一、甲', '（一）子', '三、丙')).toEqual([['info', '三、丙']]);
  });

  it('says nothing where headings count, begin anew or have no numbers', () => {
    expect(told('一、甲', '（一）子', '二、乙', '一、甲', '二、乙')).toEqual([]);
    expect(told('甲', '乙', '丙')).toEqual([]);
  });
});
