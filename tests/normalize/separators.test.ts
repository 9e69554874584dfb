import { describe, expect, it } from 'vitest';
import { parseCell } from '../../src/normalize/cells/parse.js';
import { collectiveBrackets } from '../../src/normalize/names/collective-brackets.js';
import { inventedSeparators } from '../../src/normalize/names/invented-separators.js';
import { lostBetween, lostSeparator } from '../../src/normalize/names/lost-separators.js';
import { runTogether } from '../../src/normalize/names/run-together.js';

const taken = (text: string) =>
  inventedSeparators(parseCell(text).items, text).map(({ range }) => text.slice(...range));

describe('inventedSeparators', () => {
  it('finds a separator within the name of a body', () => {
    expect(taken('市生态环境局、市应急管、理局')).toEqual(['、']);
    expect(taken('市生、态环境局，市教育局')).toEqual(['、']);
    expect(taken('市自然，资源和规划局（牵头）')).toEqual(['，']);
  });

  it('leaves names that stand by themselves, also where they would make one together', () => {
    expect(taken('市委、政法委，市教育局、体育局')).toEqual([]);
    expect(taken('市商务、教育局')).toEqual([]);
    expect(taken('市茶叶、产业办公室')).toEqual([]);
    expect(taken('市应急（牵头）、管理局')).toEqual([]);
  });
});

describe('a separator that was read for the word within a name', () => {
  const mended = (text: string, names: readonly string[] = []) => {
    const written = (name: string) => names.filter((one) => one === name).length;
    return inventedSeparators(parseCell(text).items, text, written).map(
      ({ range, after }) => text.slice(0, range[0]) + after + text.slice(range[1]),
    );
  };

  it('is the word again', () => {
    const names = ['市人力资源和社会保障局', '市住房和城乡建设局'];
    expect(mended('市人力资源，社会保障局', names)).toEqual([names[0]]);
    expect(mended('市住房、城乡建设局', names)).toEqual([names[1]]);
  });

  it('goes where the notice writes the name without it', () => {
    expect(mended('市住房、城乡建设局')).toEqual(['市住房城乡建设局']);
    expect(mended('市融媒，体中心')).toEqual(['市融媒体中心']);
  });

  it('goes from a name that no register holds but the notice writes elsewhere', () => {
    const name = '市乌梁素海生态保护中心';
    expect(mended('市乌梁素海生态、保护中心', [name])).toEqual([name]);
    expect(mended('市乌梁素海生态、保护中心')).toEqual([]);
  });
});

describe('a government without a place', () => {
  it('belongs to the place before the mark that parts them', () => {
    expect(taken('贵阳市、六盘水市，人民政府')).toEqual(['，']);
    expect(taken('市教育局、人民政府')).toEqual([]);
  });
});

describe('the bracket of a collective', () => {
  const whole = (text: string) =>
    collectiveBrackets(text).reduceRight(
      (done, { range, after }) => done.slice(0, range[0]) + after + done.slice(range[1]),
      text,
    );

  it.each([
    ['市财政局、各县区）人民政府', '市财政局、各县（区）人民政府'],
    ['各县市、区）人民政府', '各县（市、区）人民政府'],
    ['各县（区人民政府、市财政局', '各县（区）人民政府、市财政局'],
    ['各县（市、区人民政府', '各县（市、区）人民政府'],
  ])('is put back: %s', (read, meant) => {
    expect(whole(read)).toBe(meant);
  });

  it.each([
    '各县（市、区）人民政府',
    '各县区人民政府',
    '（市财政局、各县区）',
    '各乡镇（街道）人民政府',
  ])('stays: %s', (text) => {
    expect(collectiveBrackets(text)).toEqual([]);
  });
});

describe('a branch of a body of the state', () => {
  it('is one name with it', () => {
    expect(taken('州税务局、国家外汇管理局，延边州分局')).toEqual(['，']);
    expect(taken('市公安局、高新分局')).toEqual([]);
  });
});

describe('a mark that stands in no name', () => {
  it('parts two, though one of them may be misread', () => {
    expect(parted('州贸促会·州接待办')).toEqual(['州贸促会、州接待办']);
    expect(parted('区季网信办`区公安分局')).toEqual(['区季网信办、区公安分局']);
    expect(parted('市局·曼公司')).toEqual([]);
  });
});

/** What the cell says with the mark that the first of its names has lost. */
const parted = (text: string) =>
  parseCell(text).items.flatMap((item) => {
    const lost = item.known === null ? lostSeparator(item) : null;
    return lost === null
      ? []
      : [text.slice(0, lost.range[0]) + lost.after + text.slice(lost.range[1])];
  });

describe('lostSeparator', () => {
  it.each([
    ['省乡村振兴局一省供销合作总社', '省乡村振兴局、省供销合作总社'],
    ['市地震监测中心市水文中心', '市地震监测中心、市水文中心'],
    ['民政部一全国工商联', '民政部、全国工商联'],
    ['市发展改革委主办市财政局', '市发展改革委主办，市财政局'],
    ['工业和信息化部牵头国家数据局', '工业和信息化部牵头，国家数据局'],
  ])('parts %s', (read, meant) => {
    expect(parted(read)).toEqual([meant]);
  });

  it.each(['市委市政府督查局', '市纪委监委驻市卫生健康委纪检监察组', '县公安局县城派出所'])(
    'leaves %s, which is one body',
    (name) => {
      expect(parted(name)).toEqual([]);
    },
  );
});

/** What the cell says with the marks between names that the grammar did without. */
const between = (text: string, isRecognised: boolean) =>
  lostBetween(parseCell(text).items, text, isRecognised).reduceRight(
    (said, { range: [from, to], after }) => said.slice(0, from) + after + said.slice(to),
    text,
  );

describe('lostBetween', () => {
  it.each([
    ['县自然资源局县城市管理综合执法局', '县自然资源局、县城市管理综合执法局'],
    ['县委政法委县司法局、县教育局', '县委政法委、县司法局、县教育局'],
  ])('parts %s in the text as in its names', (read, meant) => {
    expect(between(read, false)).toBe(meant);
  });

  it('takes a colon between two bodies for the mark of a list where the text was recognised', () => {
    expect(between('县交通运输局：县融媒体中心', true)).toBe('县交通运输局、县融媒体中心');
    expect(between('县交通运输局：县融媒体中心', false)).toBe('县交通运输局：县融媒体中心');
  });

  it.each(['县委县政府', '市公安局：交警支队', '市委组织部、宣传部', '牵头单位：市教育局'])(
    'leaves %s',
    (text) => {
      expect(between(text, true)).toBe(text);
    },
  );
});

describe('runTogether', () => {
  it.each([
    ['几江街道鼎山街道', '几江街道、鼎山街道'],
    ['县电业局县邮政局', '县电业局、县邮政局'],
    ['江津海关江津海事处', '江津海关、江津海事处'],
    ['经发局财政局', '经发局、财政局'],
    ['盐湖股份公司一西部矿业集团', '盐湖股份公司、西部矿业集团'],
  ])('tells %s', (name, two) => {
    expect(runTogether(name)).toBe(two);
  });

  it.each([
    '市公安局公安交通管理局',
    '市商务局市场秩序科',
    '市区第一人民医院',
    '县公安局县城派出所',
  ])('leaves %s', (name) => {
    expect(runTogether(name)).toBeNull();
  });
});
