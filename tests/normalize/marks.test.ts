import { describe, expect, test } from 'vitest';
import { draftOf } from '../../src/normalize/draft.js';
import { normalizePunctuation } from '../../src/normalize/punctuation.js';
import type { WordingDoubt } from '../../src/normalize/wording/doubt.js';
import { judgeWording, surveyWording } from '../../src/normalize/wording.js';

const repaired = (text: string) => normalizePunctuation(draftOf(text)).text;
const doubts = (text: string): readonly WordingDoubt[] =>
  judgeWording(draftOf(text), [], surveyWording([text])).doubts;
const readOf = (text: string) => doubts(text).map(({ read }) => read);

describe('marks that were read wrongly for certain', () => {
  test.each([
    ['深化中国一中亚经贸合作，办好展会。', '深化中国—中亚经贸合作，办好展会。'],
    ['开通成都一昆明货运专线', '开通成都—昆明货运专线'],
    ['每县培育3一5个合作社', '每县培育3—5个合作社'],
    ['各镇〈街道)、各园区', '各镇（街道）、各园区'],
    ['落实《县域规划》（2025年版〉', '落实《县域规划》（2025年版）'],
    ['2022一2024年', '2022—2024年'],
    ['加强管护，，确保畅通', '加强管护，确保畅通'],
    ['组织评审，公布名单o', '组织评审，公布名单。'],
  ])('%s', (read, printed) => {
    expect(repaired(read)).toBe(printed);
    expect(repaired(printed)).toBe(printed);
  });

  test.each([
    '建设上海一流口岸',
    '统一标准，一村一品',
    '完成第一批任务，启动第二批。。。',
    '办理时限由3天压缩为1天',
    '型号为TO',
  ])('%s stays', (text) => {
    expect(repaired(text)).toBe(text);
  });
});

describe('marks that no text has are told', () => {
  test.each([
    ['集中供水率达到100%c，水质达标', '100%c'],
    ['到户率达到1002%06，', '1002%06'],
    ['完成率不低于85%0', '85%0'],
    ['补助资金，：按规定拨付', '，：'],
    ['验收合格，按程序公示0', '0'],
  ])('%s', (text, read) => {
    expect(readOf(text)).toContain(read);
  });

  test.each(['覆盖率达到100%，合格率达到98.5%', '下降3%至5%', '同比增长12.5%。'])(
    '%s is right',
    (text) => {
      expect(doubts(text)).toEqual([]);
    },
  );

  test('a comma between two words stays, though the two make a phrase without it', () => {
    expect(doubts('压实各级河湖长责任，落实巡河频次')).toEqual([]);
  });

  test('so is a comma in the middle of a word', () => {
    const [doubt] = doubts('实施高标准农，田建设项目，推广节水灌溉技术');
    expect(doubt?.suggestions[0]?.text).toContain('农田');
    expect(doubts('实施高标准农田建设项目，推广节水灌溉技术')).toEqual([]);
  });
});
