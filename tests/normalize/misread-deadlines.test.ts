import { describe, expect, test } from 'vitest';
import { deadlineFindings } from '../../src/normalize/misread-deadlines.js';

const told = (text: string) =>
  deadlineFindings(text, { task: 1, column: '完成时限' }).map(({ expected }) => expected);

describe('a deadline with a misread character', () => {
  test.each([
    ['2024年6月底削', '2024年6月底前'],
    ['2024年12月底煎', '2024年12月底前'],
    ['2024年12月屁前', '2024年12月底前'],
  ])('%s', (text, meant) => {
    expect(told(text).join()).toContain(meant);
  });

  test.each([
    '2024年6月底前',
    '2024年6月起',
    '2024年6月份',
    '6月底后',
    '2024年一季度起',
    '长期坚持',
    '2024年6月底前，以后长期坚持',
    '2024.12',
    '持续推进',
    '',
  ])('%s is right, or of another kind', (text) => {
    expect(told(text)).toEqual([]);
  });
});
