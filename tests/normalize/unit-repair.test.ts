import { describe, expect, test } from 'vitest';
import { unitFindings } from '../../src/normalize/findings/units.js';
import { OCR_RATES, TYPED_RATES } from '../../src/normalize/names/channel.js';
import type { UnitRow } from '../../src/normalize/names/survey.js';
import { openUnitCell } from '../../src/normalize/unit-cell.js';
import { COLUMN, read, readIn, toldOf, unitsOf } from './unit-column.js';

describe('the spelling that was printed', () => {
  test.each([
    ['县教育沐育局、县财政局', '县教育体育局'],
    ['县文化旅游厂播电视体育局、县财政局', null],
    ['州党委组织邵、州财政局', '州党委组织部'],
    ['市自然资源规划肩、市财政局', '市自然资源规划局'],
  ])('%s keeps its form', (text, unit) => {
    const cell = read([text]);
    if (unit === null) expect(cell.doubts.length + cell.draft.edits.length).toBeGreaterThan(0);
    else expect(unitsOf(cell)).toContain(unit);
  });

  test.each(['市消防救援白队', '市消防救援总肽'])(
    'the kind of %s stays open: 总队 and 支队 end so',
    (name) => {
      const cell = read([`${name}、市财政局`, '市教盲局', '市水刹局']);
      expect(cell.draft.edits).toEqual([]);
      expect(toldOf(cell)).toEqual([name]);
    },
  );

  test('an echo of 和 is no spelling of a name', () => {
    const cell = read(['市自然资源和和规划局、市财政局']);
    expect(unitsOf(cell)).toContain('市自然资源和规划局');
    expect(cell.draft.edits).toHaveLength(1);
  });

  test('a place of the issuer is known by its name where what follows is damaged', () => {
    const cell = read(['市水利局、禅城区人民攻府', '市民攻局'], '佛山市人民政府');
    expect(unitsOf(cell)).toContain('禅城区人民政府');
  });

  test('a last word is never taken for one that does not look like it', () => {
    const cell = read(['市应忽管理委、市财政局']);
    expect(cell.draft.text).not.toContain('局、市财政局');
    expect(toldOf(cell)).toEqual(['市应忽管理委']);
  });

  test('a branch with its place in its name is not called misread', () => {
    const { doubts } = read(['市生态环境局耿马分局、县财政局']);
    expect(doubts).toEqual([]);
  });

  test('a name that the notice says again and again stays, though no register holds it', () => {
    const cell = read(['市蚕桑委、市财政局', '市蚕桑委', '市蚕桑委牵头', '市民政局']);
    expect(cell.draft.edits).toEqual([]);
    expect(cell.doubts.map(({ state }) => state)).toEqual(['unknown']);
  });

  test('and vouches for its own misreadings', () => {
    const others = ['市蚕桑发展中心', '市蚕桑发展中心牵头', '市蚕桑发展中心、市民政局'];
    expect(unitsOf(read(['市蚕桑发展申心、市财政局', ...others]))).toContain('市蚕桑发展中心');
  });
});

describe('collectives', () => {
  test('a misread letter in their bracket is repaired', () => {
    const cell = read(['各县（市、匹）人民政府、市财政局']);
    expect(unitsOf(cell)).toEqual(['各县（市、区）人民政府', '市财政局']);
    expect(cell.units[0]?.group).toBe(true);
  });

  test('a lost letter is told, or repaired where the notice says it elsewhere', () => {
    expect(toldOf(read(['各县（市、）人民政府']))).toEqual(['各县（市、）人民政府']);
    const cell = read(['各县（市、）人民政府', '各县（市、区）人民政府', '各县（市、区）人民政府']);
    expect(unitsOf(cell)).toEqual(['各县（市、区）人民政府']);
  });

  test('what follows a bracket never passes in silence', () => {
    const cell = read(['各镇（街道、垍）人民政府、市财政局']);
    expect(cell.draft.edits.length + cell.doubts.length).toBeGreaterThan(0);
    expect(read(['各区（含功能区）等、市财政局']).doubts).toEqual([]);
  });

  test.each([
    ['各区人民玫府、市财政局', '各区人民政府'],
    ['各街道办事外、区财政局', '各街道办事处'],
  ])('%s ends as its like do', (text, unit) => {
    expect(unitsOf(read([text]))).toContain(unit);
  });

  test('a speck in them is taken out, not read as a mark', () => {
    expect(unitsOf(read(['各县（市、区）·人民政府、市财政局']))).toContain(
      '各县（市、区）人民政府',
    );
  });

  test('市市 is an echo and not the places of two levels', () => {
    expect(unitsOf(read(['市市水务局、市财政局']))).toEqual(['市水务局', '市财政局']);
  });
});

describe('the letter of the place', () => {
  const others = ['自治区教育厅', '自治区财政厅、自治区民政厅', '自治区水利厅'];

  test.each(['自冶林草局', '自诒区林草局', '自冶区林草局'])('%s has that of its column', (name) => {
    const cell = read([`${name}、自治区公安厅`, ...others], '西藏自治区人民政府');
    expect(unitsOf(cell)).toEqual(['自治区林草局', '自治区公安厅']);
  });

  test('looks decide where the column is of both minds', () => {
    expect(unitsOf(read(['匹财政局、县水利局', '区公安局', '县公安局']))).not.toContain('县财政局');
  });
});

describe('the separator between two names', () => {
  test.each([
    '市水务局一市民政局牵头',
    '市水务局·市民政局牵头',
    '市水务局局市民政局牵头',
    '市水务局市民敌局牵头',
  ])('%s', (text) => {
    expect(unitsOf(read([text]))).toEqual(['市水务局', '市民政局']);
  });

  test.each(['省水利厅驻市水文中心', '市公安局市中分局', '市水务局和市民政局'])(
    '%s has none to lose',
    (text) => {
      expect(read([text]).draft.edits).toEqual([]);
    },
  );
});

describe('a known body in the place of another', () => {
  const pair = (province: string, city: string): UnitRow => ({
    cells: new Map([
      ['省级', province],
      ['市级', city],
    ]),
  });
  const rows = [
    pair('省教育厅、省委编办', '市教育局、市委办'),
    pair('省民政厅、省财政厅', '市民政局、市财政局'),
    pair('省水利厅、省司法厅', '市水利局、市司法局'),
    pair('省公安厅', '市公安局'),
  ];

  test('is told where the other column names its neighbour in writing', () => {
    expect(toldOf(readIn(rows, '市级', '临沧市人民政府'))).toEqual(['市委办']);
  });

  test('stays where the columns agree', () => {
    const same = [pair('省教育厅、省委办公厅', '市教育局、市委办'), ...rows.slice(1)];
    expect(toldOf(readIn(same, '市级', '临沧市人民政府'))).toEqual([]);
  });
});

test('equally near known bodies are told, not chosen between', () => {
  const cell = read(['市建委、市健委、市财政局']);
  expect(cell.draft.edits).toEqual([]);
  expect(toldOf(read(['区发展改革申、区财政局']))).toEqual(['区发展改革申']);
  // 市住房城乡建设委 in a municipality, 市住房城乡建设局 in a city.
  expect(read(['市住房城乡建设、市财政局'], '重庆市人民政府').draft.edits).toEqual([]);
});

describe('a role word cut by the end of a line', () => {
  test('loses the mark that dirt left in it', () => {
    const { text, edits } = openUnitCell('市水利局牵，\n头，市财政局、市林业局参、\n与');
    expect(text).toBe('市水利局牵头，市财政局、市林业局参与');
    expect(edits.filter(({ rule }) => rule === 'role-word').map(({ before }) => before)).toEqual([
      '，',
      '、',
    ]);
  });

  test('keeps a mark between words that stand by themselves', () => {
    expect(openUnitCell('市水利局负责，\n市财政局配合').text).toBe('市水利局负责，市财政局配合');
  });
});

describe('what closes a list behind a known body', () => {
  const others = ['市财政局牵头', '市商务局牵头', '市水利局牵头'];

  test.each(['市教育局机关', '市民政局专班'])(
    '%s stays and is told, being no role word',
    (text) => {
      const cell = read([text, ...others]);
      expect(cell.draft.text).toBe(text);
      expect(toldOf(cell)).toEqual([text]);
    },
  );

  test.each(['市教育局痊头', '市教育局单兴'])('%s is a 牵头 that was read wrongly', (text) => {
    expect(read([text, ...others]).draft.text).toBe('市教育局牵头');
  });
});

test('a place does not vouch for what is told behind it', () => {
  // Both exist in a port: the one in the registry is not the other, misread.
  const rows = ['北海海巡局、市财政局', '市商务局、北海海事局'].map(
    (text): UnitRow => ({ cells: new Map([[COLUMN, text]]) }),
  );
  const cell = readIn(rows, COLUMN, '北海市人民政府', OCR_RATES);
  expect(unitsOf(cell)).toEqual(['北海海巡局', '市财政局']);
  expect(toldOf(cell)).toEqual(['北海海巡局']);
});

describe('a formula that closes the lists of its column', () => {
  const others = ['市教育局、市财政局按职责分工负责', '市水利局、市林业局按职责分工负责'];

  test.each([
    ['市民政局、市信访局按职岢分工负责', '市信访局'],
    ['市民政局、市信访局按职责分工贞责', '市信访局'],
    ['市民政局、市信访局按职责分分工负责', '市信访局'],
    ['市民政局、市信访局榷职责分工负责', '市信访局'],
    ['市民政局、市信访局按职分工负责', '市信访局'],
    ['市民政局、市信访局按职责分工主负责', '市信访局'],
    ['市民政局、市信仿局按职责分土负责', '市信访局'],
  ])('%s', (text, last) => {
    const cell = read([text, ...others]);
    expect(unitsOf(cell)).toEqual(['市民政局', last]);
    expect(cell.draft.text).toBe('市民政局、市信访局按职责分工负责');
    expect(toldOf(cell)).toEqual([]);
  });

  test.each([
    '市民政局、市信访局按职能分工负责',
    '市民政局、市信访局按职责分工落实',
    '市民政局、市信访局按职责分工分别负责',
    '市民政局、市信访局牵头负责',
  ])('%s is another one', (text) => {
    expect(read([text, ...others]).draft.edits).toEqual([]);
  });

  test('is left as read where the notice is typed, or where the column does not write it', () => {
    const text = '市民政局、市信访局按职岢分工负责';
    expect(read([text]).draft.text).toBe(text);
    const rows = [text, ...others].map((cell): UnitRow => ({ cells: new Map([[COLUMN, cell]]) }));
    const typed = readIn(rows, COLUMN, '临沧市人民政府', TYPED_RATES);
    expect(typed.draft.text).toBe(text);
  });
});

test('a counterpart does not make another body of a name that reads as words (市农林科学院)', () => {
  const row = (province: string, city: string): UnitRow => ({
    cells: new Map([
      ['省级牵头单位', province],
      ['市级落实单位', city],
    ]),
  });
  const rows = [
    row('省科技厅、省农科院', '市科技局、市农林科学院'),
    row('省财政厅、省水利厅', '市财攻局、市水利局'),
  ];
  const cell = readIn(rows, '市级落实单位', '商丘市人民政府');
  expect(unitsOf(cell)).toContain('市农林科学院');
  expect(cell.draft.edits).toEqual([]);
});

describe('a fault that shows by itself', () => {
  test.each([
    ['市公共资第源交易中心、市财政局', '市公共资源交易中心'],
    ['国家电区影局、财政部', '国家电影局'],
  ])('%s has no other reading', (text, unit) => {
    expect(unitsOf(read([text]))).toContain(unit);
  });

  test.each(['县商粮局', '县融媒中心', '市创城办', '县教科体局', '县科商局', '县农林水局'])(
    '%s is made as such names are and stays',
    (name) => {
      const cell = read([`${name}、县财政局、县教育局`]);
      expect(cell.draft.edits).toEqual([]);
    },
  );

  test('a letter of the place that nothing else explains is that of the column', () => {
    const cell = read(['西发改委、市财政局、市教育局', '市民政局、市公安局']);
    expect(unitsOf(cell)).toContain('市发改委');
  });
});

describe('what is left of a longer word is no dirt and no role word', () => {
  test.each([
    ['浦东新区政府、临港新片区管会', '上海市人民政府办公厅'],
    ['上海海关、上海海事、市税务局', '上海市人民政府办公厅'],
    ['市教育局头、市财政局', '临沧市人民政府'],
    ['市教育局党、市财政局', '临沧市人民政府'],
    ['市财政局负责牵大，市审计局负责配合', '临沧市人民政府'],
  ])('%s is told', (text, issuer) => {
    const cell = read([text, '市教盲局、市财政局', '市水刹局、市审计局'], issuer);
    expect(cell.draft.edits.filter(({ rule }) => rule !== 'unit-separator')).toEqual([]);
    expect(cell.doubts.length).toBeGreaterThan(0);
  });
});

describe('names that are not listed, one letter from those that are', () => {
  test.each(['市交旅集团', '市私协', '市文演集团', '市计生协'])('%s stays', (name) => {
    const cell = read([`${name}、市财政局、市教育局`]);
    expect(cell.draft.edits).toEqual([]);
    expect(unitsOf(cell)).toContain(name);
  });
});

describe('a letter of a level or of all places', () => {
  test.each([
    ['用人民检察院、市财政局、市教育局', '用人民检察院'],
    ['号政管局、市财政局、市教育局', '号政管局'],
    ['市财政局、者市担保集团、市教育局', '者市担保集团'],
    ['邮政县分公百、市财政局、市教育局', '邮政县分公百'],
    ['市融发展服务中心、市财政局、市教育局', '市融发展服务中心'],
  ])('is not made up: %s', (text, name) => {
    const cell = read([text]);
    expect(cell.draft.edits).toEqual([]);
    expect(toldOf(cell)).toContain(name);
  });

  test.each([
    ['市农牧知、市财政局', '市农牧局'],
    ['省财政生、省教育厅', '省财政厅'],
    ['中央科技办、四中央科技办、财政部', '中央科技办'],
    ['省播电视台、省教育厅', '省广播电视台'],
    ['自冶区党委、自治区财政厅', '自治区党委'],
  ])('and what nothing else can be is repaired: %s', (text, unit) => {
    expect(unitsOf(read([text, '市教盲局、市财政局', '市水刹局、市审计局']))).toContain(unit);
  });
});

describe('the letter before the place of a branch', () => {
  test('is no invented one, whatever is misread beside it', () => {
    const cells = [
      '市叶集区生态环境分局牵头，区财玫局配合',
      '区教盲局、区财政局',
      '叶集区生态环境分局',
    ];
    const rows = cells.map((text): UnitRow => ({ cells: new Map([[COLUMN, text]]) }));
    const cell = readIn(rows, COLUMN, '六安市叶集区人民政府办公室', OCR_RATES);
    expect(unitsOf(cell)).toEqual(['市叶集区生态环境分局', '区财政局']);
  });
});

describe('roles that may be read in two ways', () => {
  test.each([
    ['市教育局、市公安局，市财政局配合', ['市教育局、市公安局']],
    ['市教育局牵头，市公安局，市财政局配合', []],
    ['市水利局（牵美）、市住建局', ['牵美']],
    ['市水利局（张伟）、市住建局', []],
  ])('%s tells %j', (text, told) => {
    const findings = unitFindings(read([text]), { task: 1, column: COLUMN });
    const roles = findings.filter(({ code }) => code === 'ROLE_DOUBTFUL');
    expect(roles.map(({ actual }) => actual)).toEqual(told);
  });
});
