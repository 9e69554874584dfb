import { describe, expect, it } from 'vitest';
import { findQuantities, sameQuantity } from '../../src/diff/quantity.js';
import { compareTexts, sameWords } from '../../src/diff/text.js';
import { tokenize, unknownNames } from '../../src/diff/tokens.js';

const NONE = unknownNames([]);

describe('quantities', () => {
  it.each([
    ['培育企业200家左右', ['200家']],
    ['技改投资年均增长6%以上，占比50%以上', ['6%', '50%']],
    ['实施投资500万元以上技改项目1万个', ['500万元', '1万个']],
    ['提高1.5个百分点', ['1.5个百分点']],
    ['到2025年，形成1—2个产值百亿元以上的集群', ['2025年', '1—2个', '百亿元']],
    ['2023—2024年认定若干', ['2023—2024年']],
    ['2024年12月31日前完成', ['2024年12月31日前']],
    ['6月底前上报，年底前办结', ['6月底前', '年底前']],
    ['每年服务1,200人次', ['1,200人次']],
    ['建设三十家示范店', ['三十家']],
    ['5G、PM2.5与A4纸', []],
    ['审批压减到40个工作日', ['40个工作日']],
  ])('%s', (text, expected) => {
    expect(findQuantities(text).map(({ quantity }) => quantity.text)).toEqual(expected);
  });

  it.each([
    ['1万个', '10000个', true],
    ['三十家', '30家', true],
    ['十二家', '12家', true],
    ['1.2亿元', '12000万元', true],
    ['1—2万亩', '10000—20000亩', true],
    ['200家', '300家', false],
    ['200家', '200余家', false],
    ['8%', '8‰', false],
    ['2024年底', '2025年6月', false],
  ])('%s and %s: same %s', (a, b, same) => {
    const [x, y] = [a, b].map((text) => findQuantities(text)[0]?.quantity);
    if (x === undefined || y === undefined) throw new Error('no quantity');
    expect(sameQuantity(x, y)).toBe(same);
  });
});

describe('tokens', () => {
  const texts = (text: string, names: readonly string[] = []) =>
    tokenize(text, unknownNames(names)).map((token) => token.text);

  it('keeps unit names, role words, numbers and dates whole', () => {
    expect(texts('国家发展改革委牵头，2025年6月底前培育200家企业')).toEqual([
      '国家发展改革委',
      '牵头',
      '，',
      '2025年6月底前',
      '培育',
      '200家',
      '企业',
    ]);
  });

  it('keeps names whole that only the notices know', () => {
    expect(texts('由市低空经济专班统筹', ['市低空经济专班'])).toContain('市低空经济专班');
  });

  it('cuts words by the lexicon, and Latin words whole', () => {
    expect(texts('推进基础设施建设和5G应用')).toEqual(
      expect.arrayContaining(['推进', '建设', '5G', '应用']),
    );
  });

  it('covers the text but for blanks', () => {
    const text = '深化“放管服” 改革，到2025年，新增𠮷字号店３家；市财政局。';
    for (const token of tokenize(text)) {
      expect(text.slice(token.at, token.at + token.text.length)).toBe(token.text);
    }
    expect(texts(text).join('')).toBe(text.replace(/\s/gu, ''));
  });
});

describe('compared texts', () => {
  const changed = (a: string, b: string) =>
    compareTexts(a, b, NONE)
      .filter(({ kind }) => kind !== 'same')
      .map(({ kind, before, after }) => [kind, a.slice(...before), b.slice(...after)]);

  it('tells a target from words', () => {
    expect(changed('培育企业200家以上。', '培育企业300家以上。')).toEqual([
      ['number', '200家', '300家'],
    ]);
    expect(changed('加快培育企业200家。', '着力培育企业200家。')).toEqual([
      ['text', '加快', '着力'],
    ]);
  });

  it('does not take a number of another sentence for a changed one', () => {
    expect(changed('新建学校3所。改造老旧小区40个。', '新建学校3所。引进博士专家15个。')).toEqual([
      ['text', '改造老旧小区40个', '引进博士专家15个'],
    ]);
  });

  it('takes a date, a unit renamed by reform and punctuation for what they are', () => {
    expect(changed('2024年底建成，', '2025年6月建成，')).toEqual([
      ['date', '2024年底', '2025年6月'],
    ]);
    expect(changed('由市大数据局牵头', '由市数据局牵头')).toEqual([
      ['unit', '市大数据局', '市数据局'],
    ]);
    expect(changed('教育、科技', '教育，科技')).toEqual([['mark', '、', '，']]);
  });

  it('says the same of long texts, cut at equal sentences', () => {
    const long = Array.from({ length: 900 }, (_, i) => `第${i}项任务按照既定安排推进。`).join('');
    const other = long.replace('第500项任务按照', '第500项任务依照');
    expect(changed(long, other)).toEqual([['text', '按照', '依照']]);
  });

  it.each([
    ['“一老一小”服务', '一老一小服务', true],
    ['增长1.5倍', '增长15倍', false],
    ['8%', '8', false],
    ['AI＋制造', 'AI+制造', true],
  ])('%s and %s: same words %s', (a, b, same) => {
    expect(sameWords(a, b)).toBe(same);
  });
});
