import { describe, expect, test } from 'vitest';
import { read, toldOf, unitsOf } from './unit-column.js';

const AROUND = ['市财政局、市教育局', '市民政局、市审计局'];

describe('a name that its signs settle', () => {
  test.each([
    ['市不信访局', '市信访局'],
    ['市农业农关局', '市农业农村局'],
    ['市防救援支队', '市消防救援支队'],
    ['市市场监局', '市市场监管局'],
    ['市应急管规局', '市应急管理局'],
    ['市文华和旅游局', '市文化和旅游局'],
    ['市大数门据局', '市大数据局'],
    ['市减灾委办室', '市减灾委办公室'],
  ])('%s is %s', (garbled, name) => {
    const cell = read([`市水利局、${garbled}、市司法局`, ...AROUND]);
    expect(unitsOf(cell)).toEqual(['市水利局', name, '市司法局']);
    const edit = cell.draft.edits.find(({ after }) => after === name);
    expect(edit?.confidence).toBeGreaterThanOrEqual(0.9);
    expect(edit?.evidence.length).toBeGreaterThan(1);
  });

  test('the letter with which the role word begins may have been read twice', () => {
    const cell = read(['市民政局牵牵头，市司法局配合', ...AROUND]);
    expect(cell.units.map(({ unit, role }) => `${unit} ${role}`)).toEqual([
      '市民政局 lead',
      '市司法局 support',
    ]);
  });

  test('a place that stays as read vouches for what is before and behind it', () => {
    const county = ['区财政局、区教育局', '区民政局、区审计局'];
    const branch = read(['区公安局、市生须环境局沾益分局', ...county], '曲靖市沾益区人民政府');
    expect(unitsOf(branch)).toContain('市生态环境局沾益分局');
    const government = read(['市财政局、蕉城区大民政府', ...AROUND], '宁德市人民政府');
    expect(unitsOf(government)).toContain('蕉城区人民政府');
  });
});

describe('a name that may be one of its own', () => {
  test.each([
    '市商粮局',
    '市林科院',
    '市老促会',
    '市规划院',
    '市交旅集团',
    '市缙云山管理局',
    '市国有资产事务中心',
    '几江街道',
    '桐乡街道',
  ])('%s stays', (name) => {
    const cell = read([`市水利局、${name}、市司法局`, ...AROUND]);
    expect(cell.draft.edits).toEqual([]);
  });

  test.each(['惠安街道', '成都局集团贵阳铁路办事处', '各省属监管企业', '市缙云山管理局'])(
    '%s looks like no misread one',
    (name) => {
      const cell = read([`市水利局、${name}、市司法局`, ...AROUND]);
      expect(cell.doubts.filter(({ state }) => state === 'doubtful')).toEqual([]);
    },
  );

  test('whose end is the end of a name that the notice says elsewhere is no garbled role word', () => {
    const again = ['市海洋口岸和港航管理局', '市海洋口岸和港航管理局、市审计局'];
    const closed = ['市财政局牵头，市教育局配合', '市民政局牵头，市司法局配合'];
    const cell = read(['市海洋口岸和港航管理局', ...again, ...closed], '儋州市人民政府');
    expect(cell.doubts.filter(({ state }) => state === 'doubtful')).toEqual([]);
  });

  test('waters and regions are no misread places of the notice', () => {
    const cell = read(['武汉海关、长江海事局、长江航务管理局'], '湖北省人民政府办公厅');
    expect(unitsOf(cell)).toEqual(['武汉海关', '长江海事局', '长江航务管理局']);
  });
});

describe('what signs do not settle', () => {
  test('another level within a name: 人行没分行', () => {
    const cell = read(['县财政局、人行没分行', '县教育局、县民政局'], '郓城县人民政府');
    expect(cell.draft.edits).toEqual([]);
    expect(toldOf(cell)).toEqual(['人行没分行']);
  });

  test('an ending that could be more than one', () => {
    const cell = read(['市水利局、市环境卫生管理', ...AROUND]);
    expect(cell.draft.edits).toEqual([]);
    expect(toldOf(cell)).toEqual(['市环境卫生管理']);
  });

  test('a role word of which nothing is left, where the column has none', () => {
    const cell = read(['市水利局、漳河新区簿委人', ...AROUND]);
    expect(cell.draft.edits).toEqual([]);
    expect(toldOf(cell)).toEqual(['漳河新区簿委人']);
  });

  test('a branch of another province’s body', () => {
    const cell = read(['区财政局、市水公安局汇川分局', '区教育局'], '遵义市汇川区人民政府');
    expect(cell.draft.text).not.toContain('沁水');
  });
});
