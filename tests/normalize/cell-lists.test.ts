import { describe, expect, it } from 'vitest';
import { settleBreaks } from '../../src/normalize/breaks.js';
import { parseCell } from '../../src/normalize/cells/parse.js';
import { draftOf } from '../../src/normalize/draft.js';

const read = (text: string) =>
  parseCell(text).items.map(({ name, role, note }) => [name, role, note].filter((x) => x !== null));

describe('等 behind a collective', () => {
  it('leaves the role word behind it to the whole list', () => {
    expect(read('都兰县人民政府和州属国有企业等配合')).toEqual([
      ['都兰县人民政府', 'support'],
      ['州属国有企业', 'support'],
    ]);
  });

  it('makes a collective of its noun', () => {
    expect(read('市财政局、各县（市、区）人民政府等有关单位按职责分工负责')).toEqual([
      ['市财政局', 'responsible'],
      ['各县（市、区）人民政府', 'responsible'],
      ['有关单位', 'responsible'],
    ]);
  });
});

describe('full-width square brackets', () => {
  it('enclose a cell as the other kinds do', () => {
    const { items, deadline } = parseCell('［市委金融办牵头，市公安局配合，6月底前完成］');
    expect(items.map(({ name, role }) => [name, role])).toEqual([
      ['市委金融办', 'lead'],
      ['市公安局', 'support'],
    ]);
    expect(deadline).toBe('6月底前');
  });
});

describe('责任单位及责任人', () => {
  it('is a label of units', () => {
    expect(read('责任单位及责任人：盘龙区政府、市消防救援支队')).toEqual([
      ['盘龙区政府', 'responsible'],
      ['市消防救援支队', 'responsible'],
    ]);
  });

  it('names the body whose head is responsible, and the office as a note', () => {
    const { items, leaders } = parseCell('责任单位：市发展改革委、市消防救援支队主要负责人');
    expect(items.map(({ name, note }) => [name, note])).toEqual([
      ['市发展改革委', null],
      ['市消防救援支队', '主要负责人'],
    ]);
    expect(leaders).toEqual([]);
  });

  it('says nothing of the names before it', () => {
    expect(read('市经信局、市发改委；省牵头单位：省经信厅')).toEqual([
      ['市经信局'],
      ['市发改委'],
      ['省经信厅', 'lead'],
    ]);
  });

  it('leaves the head of the issuing government an official', () => {
    const { items, leaders } = parseCell('市政府主要领导负责，市发展改革委牵头');
    expect(items.map(({ name }) => name)).toEqual(['市发展改革委']);
    expect(leaders).toEqual(['市政府主要领导']);
  });
});

describe('lines that wrap within names', () => {
  it('are told apart by the marks between them', () => {
    const { text } = settleBreaks(
      draftOf('市卫生健康\n委员会、市住房和城乡\n建设局、市文化旅游局'),
    );
    expect(text).toBe('市卫生健康委员会、市住房和城乡建设局、市文化旅游局');
  });
});
