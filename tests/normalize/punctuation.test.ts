import { describe, expect, it } from 'vitest';
import { draftOf } from '../../src/normalize/draft.js';
import { normalizePunctuation } from '../../src/normalize/text/punctuation.js';

const read = (text: string) => normalizePunctuation(draftOf(text)).text;

describe('marks that readers make up', () => {
  it.each([
    ['推动产业升级。.聚焦冶金行业', '推动产业升级。聚焦冶金行业'],
    ['支持企业、.园区建设', '支持企业、园区建设'],
    ['纳入年度考核。：强化督导', '纳入年度考核。强化督导'],
    ['.强化人才支撑', '强化人才支撑'],
    ['推动城乡一-体化发展', '推动城乡一体化发展'],
    ['规划期为2023--2025年', '规划期为2023—2025年'],
  ])('%s', (given, right) => {
    expect(read(given)).toBe(right);
    expect(read(right)).toBe(right);
  });

  it.each(['增长9.5%，达到1.2万', '·加强组织领导', '等等……包括甲、乙', '第一-二批'])(
    '%s stays',
    (text) => {
      expect(read(text)).toBe(text);
    },
  );
});

describe('straight quotation marks', () => {
  it.each([
    ['推广"渔光互补"模式', '推广“渔光互补”模式'],
    ['推广“渔光互补"模式', '推广“渔光互补”模式'],
    ['开展"回头看”，落实“双减"、“双升"', '开展“回头看”，落实“双减”、“双升”'],
    ['宽24"的显示屏', '宽24"的显示屏'],
    ['推广“渔光互补模式"和"零碳”岛', '推广“渔光互补模式”和“零碳”岛'],
    ['推广“渔光“互补"模式', '推广“渔光“互补"模式'],
  ])('%s', (given, right) => {
    expect(read(given)).toBe(right);
    expect(read(right)).toBe(right);
  });
});
