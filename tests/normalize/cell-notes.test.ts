import { describe, expect, it } from 'vitest';
import { parseCell } from '../../src/normalize/cells/parse.js';

const read = (text: string) =>
  parseCell(text).items.map(({ name, role, note }) => [name, role, note].filter((x) => x !== null));

describe('a bracket behind a name', () => {
  it('gives that name alone its role', () => {
    expect(read('责任单位：市水利局（牵头）、市气象局、市应急局')).toEqual([
      ['市水利局', 'lead'],
      ['市气象局', 'responsible'],
      ['市应急局', 'responsible'],
    ]);
  });

  it('is a note where it holds anything else', () => {
    expect(read('县发改局（粮食局）、县教育局（负责校园周边）')).toEqual([
      ['县发改局', '粮食局'],
      ['县教育局', '负责校园周边'],
    ]);
  });
});

describe('a labelled date among units', () => {
  it('is the deadline and no unit', () => {
    const { items, deadline } = parseCell('县林业局牵头，县水利局配合；完成时限：2024年11月');
    expect(items.map(({ name }) => name)).toEqual(['县林业局', '县水利局']);
    expect(deadline).toBe('2024年11月');
  });
});

describe('等 behind a list', () => {
  it('makes a collective of what kind of bodies follow it', () => {
    expect(read('市民政局、市残联等服务保障部门配合').map(([name]) => name)).toEqual([
      '市民政局',
      '市残联',
      '服务保障部门',
    ]);
  });
});

describe('labels in brackets', () => {
  it('open clauses without a separator', () => {
    expect(read('【牵头单位】省科技厅【协办单位】省财政厅、省税务局')).toEqual([
      ['省科技厅', 'lead'],
      ['省财政厅', 'support'],
      ['省税务局', 'support'],
    ]);
  });
});

describe('labelled officials among units', () => {
  it('lead, and are no units', () => {
    const { items, leaders } = parseCell('责任单位：县交通局、县公安局；分管领导：高磊、陈涛');
    expect(items.map(({ name }) => name)).toEqual(['县交通局', '县公安局']);
    expect(leaders).toEqual(['高磊', '陈涛']);
  });
});

describe('the departments of all places', () => {
  it.each(['各县（区）教育局', '各县（市、区）民政局', '各市（州）财政局', '各县区水利局'])(
    'are one collective: %s',
    (name) => {
      const { items } = parseCell(`市妇联，${name}`);
      expect(items.map((item) => [item.name, item.known?.group])).toEqual([
        ['市妇联', false],
        [name, true],
      ]);
    },
  );
});

describe('marks beside names', () => {
  it('are no part of them', () => {
    const { items } = parseCell('★市财政局、市审计局*，市住建局①（市人防办）');
    expect(items.map(({ name, mark, note }) => [name, mark, note])).toEqual([
      ['市财政局', '★', null],
      ['市审计局', '*', null],
      ['市住建局', '①', '市人防办'],
    ]);
  });
});

describe('two departments in one house', () => {
  it('are known by the first', () => {
    const { items } = parseCell('市财政（地税）局、县教育（体育）局');
    expect(items.map(({ name, known }) => [name, known?.key])).toEqual([
      ['市财政（地税）局', 'caizheng'],
      ['县教育（体育）局', 'jiaoyu'],
    ]);
  });
});
