import { describe, expect, it } from 'vitest';
import type { Task } from '../../src/model/notice.js';
import { tornRows } from '../../src/normalize/names/torn.js';

function task(sequence: number, text: string): Task {
  const cell = { column: '责任单位', raw: text, text, confidence: 1, places: [] };
  const own = { number: String(sequence), section: [], title: '', content: '', deadline: null };
  return { ...own, sequence, cells: [cell], assignments: [] };
}

const told = (...texts: readonly string[]) =>
  tornRows(
    texts.map((text, i) => task(i + 1, text)),
    new Set(['责任单位']),
  ).map(({ where, actual }) => [where.task, actual]);

describe('tornRows', () => {
  it('tells both rows of a name that runs over from one to the next', () => {
    expect(told('区财政局、区农业农', '村委、区教育局', '区水利局')).toEqual([
      [1, '区农业农 | 村委'],
      [2, '区农业农 | 村委'],
    ]);
  });

  it('says nothing of whole names, of known ones and of what completes no body', () => {
    expect(told('区财政局、区教育局', '区民政局')).toEqual([]);
    expect(told('区财政局、区茶叶', '办公室')).toEqual([]);
    expect(told('区农业农（牵头）', '村委')).toEqual([]);
    expect(told('区农业农', '区教育局、村委')).toEqual([]);
  });
});
