import { describe, expect, test } from 'vitest';
import { deadlineMeant, writtenDeadlines } from '../../src/normalize/deadline-repair.js';
import { holdsUnreadFigure, parseDeadline } from '../../src/normalize/deadlines.js';
import { deadlineFindings } from '../../src/normalize/findings/misread-deadlines.js';

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

describe('a date with a figure that cannot be read has no last day', () => {
  test.each([
    '2025午12月底前',
    '2O2?年底',
    '2024年5用底前',
    '20?4年12月',
    'X024年6月底前',
    '202Z年6月底',
    'Z月底',
    '2024年1了月底前',
  ])('%s', (text) => {
    expect(parseDeadline(text, 2022)?.latest).toBeNull();
    expect(deadlineFindings(text, { task: 1, column: '完成时限' })).toHaveLength(1);
  });

  test.each([
    ['2023—2025年', '2025-12-31'],
    ['2024年12月底前', '2024-12-31'],
    ['2025年底前达到100%', '2025-12-31'],
    ['2024年底前完成1500户', '2024-12-31'],
    ['2024.12', '2024-12-31'],
    ['2024年1—3月', '2024-03-31'],
    ['2024年5月起，每季度1次', '2024-05-31'],
    ['12月31日前', '2022-12-31'],
    ['今年6月底', '2022-06-30'],
    ['2023年至2025年', '2025-12-31'],
  ])('%s has one', (text, latest) => {
    expect(holdsUnreadFigure(text)).toBe(false);
    expect(parseDeadline(text, 2022)?.latest).toBe(latest);
  });
});

describe('a deadline with one fault', () => {
  const forms = writtenDeadlines([
    '2023年6月',
    '2024年12月',
    '全年',
    '全年',
    '9月底前',
    '11月底前',
  ]);

  test.each([
    ['2024年12爿底前', '2024年12月底前'],
    ['2024牢11月底前', '2024年11月底前'],
    ['2023年年8月', '2023年8月'],
    ['2023年12月月', '2023年12月'],
    ['持续推讲', '持续推进'],
    ['2023年12务', '2023年12月'],
    ['全重年', '全年'],
    ['妇年', '全年'],
    ['9月底前经', '9月底前'],
    ['11底前', '11月底前'],
  ])('is mended where only one can be meant: %s', (text, meant) => {
    expect(deadlineMeant(text, forms)?.text).toBe(meant);
  });

  test.each(['2024年1了月底前', '持推讲', '2O2?年底', '6月底后', '待定', '开学前', '2024年汛期前'])(
    'is left where a figure may be lost, or another kind of text stands: %s',
    (text) => {
      expect(deadlineMeant(text, forms)).toBeNull();
    },
  );
});

describe('a short text that is neither a date nor a word', () => {
  test.each(['妇年', '全重年', '持推讲'])('is told: %s', (text) => {
    expect(told(text)).toHaveLength(1);
  });

  test.each(['汛期前', '待定', '开学前', '常年', '即时', '全程'])('%s is not', (text) => {
    expect(told(text)).toEqual([]);
  });
});
