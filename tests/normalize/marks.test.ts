import { describe, expect, test } from 'vitest';
import { draftOf } from '../../src/normalize/draft.js';
import { normalizeForms } from '../../src/normalize/text/normalize.js';
import { normalizePunctuation } from '../../src/normalize/text/punctuation.js';
import type { WordingDoubt } from '../../src/normalize/wording/doubt.js';
import { surveyWording } from '../../src/normalize/wording/evidence.js';
import { judgeWording } from '../../src/normalize/wording/judge.js';

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
    ['市财政局丶市水利局', '市财政局、市水利局'],
    ['各县（市丶区）人民政府', '各县（市、区）人民政府'],
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

describe('letters for digits', () => {
  const told = (text: string) => normalizeForms(text, { script: null }).text;

  test.each([
    ['2O22年l2月底前', '2022年12月底前'],
    ['2023年1O月3l日', '2023年10月31日'],
    ['2O23—2O25年', '2023—2025年'],
    ['2023年Z月', '2023年Z月'],
    ['5G月活用户', '5G月活用户'],
    ['2O99O年', '2O99O年'],
  ])('in a date %s', (read, printed) => {
    expect(told(read)).toBe(printed);
  });

  test.each([
    ['改造旅游厕所3Z座', '3Z', '32'],
    ['管网12O公里', '12O', '120'],
    ['效率不高于l.3', 'l.3', '1.3'],
    ['新增上云企业Z万家以上', 'Z', '2'],
    ['达标率保持100%%，', '0%%', '0%'],
    ['基站达到12万万个', '2万万', '2万'],
    ['推动“旅游十农业”融合', '十', '+'],
    ['网络规模化规模化部署', '规模化规模化', '规模化'],
    ['推广终端应用，推广终端应用，提升能力', '推广终端应用，推广终端应用，', '推广终端应用，'],
  ])('in %s it is told', (text, read, truth) => {
    const warnings = doubts(text).filter(({ severity }) => severity === 'warning');
    expect(warnings.map((one) => [one.read, one.suggestions[0]?.text])).toEqual([[read, truth]]);
  });

  test.each([
    '建设5G基站100个',
    '位于B座3层',
    '完善4S店管理',
    '推进2.5G升级',
    '达到Ⅱ类标准',
    '属于1B类项目',
    '落实“产业十条政策”',
    '评选“文明十大家庭”',
  ])('%s is right', (text) => {
    expect(doubts(text)).toEqual([]);
  });
});
