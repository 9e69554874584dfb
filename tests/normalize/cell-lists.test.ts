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

describe('names on lines of their own', () => {
  it('are not run into the name of a zone behind them', () => {
    const { text } = settleBreaks(
      draftOf('州工业和信息化局\n文山高新区管委会\n经开区管委会\n柳东\n新区管委会'),
    );
    expect(text).toBe('州工业和信息化局、文山高新区管委会、经开区管委会、柳东新区管委会');
  });
});

describe('等 before collectives', () => {
  it('gives each of several collectives behind 等 a place of its own', () => {
    expect(read('民政部、国家医保局等国务院相关部门及各地区按职责分工负责')).toEqual([
      ['民政部', 'responsible'],
      ['国家医保局', 'responsible'],
      ['国务院相关部门', 'responsible'],
      ['各地区', 'responsible'],
    ]);
    expect(read('审计署、水利部等国务院相关部门、单位及各地区负责')).toEqual([
      ['审计署', 'responsible'],
      ['水利部', 'responsible'],
      ['国务院相关部门、单位', 'responsible'],
      ['各地区', 'responsible'],
    ]);
    expect(read('人民银行银川中心支行等部门及各盟市配合')).toEqual([
      ['人民银行银川中心支行', 'support'],
      ['部门', 'support'],
      ['各盟市', 'support'],
    ]);
  });

  it('leaves a name alone that holds 等', () => {
    expect(read('省高等教育主管部门、省教育厅负责')).toEqual([
      ['省高等教育主管部门', 'responsible'],
      ['省教育厅', 'responsible'],
    ]);
  });
});

describe('会同', () => {
  it('may have a word before it, and collectives behind it', () => {
    expect(read('民政部、审计署分别会同有关部门研究提出意见')).toEqual([
      ['民政部', 'responsible'],
      ['审计署', 'responsible'],
      ['有关部门', 'support'],
    ]);
    expect(read('水利部会同应急部等部门和有关省级人民政府研究落实')).toEqual([
      ['水利部', 'implement'],
      ['应急部', 'support'],
      ['部门', 'support'],
      ['有关省级人民政府', 'support'],
    ]);
  });
});

describe('collectives', () => {
  it.each([
    ['各市（州）、直管市、神农架林区人民政府', 'grp_all_local', 'city'],
    ['各省辖市政府', 'grp_all_local', 'city'],
    ['各省辖市、省直管县（市）人民政府', 'grp_all_local', 'city'],
    ['各省级人民政府', 'grp_all_local', 'province'],
    ['各区县（自治县）政府', 'grp_all_local', 'county'],
    ['各盟市行署（政府）', 'grp_all_local', 'city'],
    ['各师市', 'grp_all_local', 'city'],
    ['各团场（镇）', 'grp_all_local', 'county'],
    ['各有关地市', 'grp_all_local', 'city'],
    ['各派驻（出）机构', null, 'same'],
    ['市级各银行机构', null, 'same'],
  ])('%s', (name, key, level) => {
    const [item, ...rest] = parseCell(`市财政局、${name}负责`).items.slice(1);
    expect(rest).toEqual([]);
    expect(item?.name).toBe(name);
    expect([item?.known?.group, item?.known?.key, item?.known?.level]).toEqual([true, key, level]);
  });
});

describe('a rule in a note behind the last name', () => {
  it('leaves the names before it', () => {
    const text =
      '牵头单位：省交通运输厅；配合单位：省邮政管理局、岳阳市政府（排名第一的为主要责任单位）';
    expect(read(text)).toEqual([
      ['省交通运输厅', 'lead'],
      ['省邮政管理局', 'support'],
      ['岳阳市政府', 'support'],
    ]);
  });
});
