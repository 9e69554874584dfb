import { describe, expect, test } from 'vitest';
import { type CleanNotice, tableReading } from '../../scripts/noise/notice.js';
import { draftOf } from '../../src/normalize/draft.js';
import { normalizeReading } from '../../src/normalize/index.js';
import { TYPED_RATES } from '../../src/normalize/names/channel.js';
import { normalizePunctuation } from '../../src/normalize/text/punctuation.js';
import { surveyWording } from '../../src/normalize/wording/evidence.js';
import { judgeWording } from '../../src/normalize/wording/judge.js';

/** What is told of a text, as `read ⇒ best suggestion`; a warning each. */
function told(text: string, notice = surveyWording([text])): readonly string[] {
  const { proposals, doubts } = judgeWording(draftOf(text), [], notice);
  expect(proposals).toEqual([]);
  return doubts
    .filter(({ severity }) => severity === 'warning')
    .map(({ read, suggestions }) => `${read} ⇒ ${suggestions[0]?.text ?? ''}`);
}

describe('brackets and quotation marks without a partner', () => {
  test.each([
    ['落实《关于促进民营经济发展的若干意见，优化环境。', '落实《关于 ⇒ '],
    ['实施百千万”工程，推动县域振兴。', '千万”工程 ⇒ '],
    ['推进高标准农田建设（新建3万亩，改造2万亩。', '建设（新建 ⇒ '],
    ['落实《若干意见》》，优化环境。', '》 ⇒ '],
    ['推进"放管服改革，优化营商环境。', '推进"放管 ⇒ '],
  ])('%s', (text, doubt) => {
    expect(told(text)).toContain(doubt);
    expect(told(text, surveyWording([text], TYPED_RATES))).toContain(doubt);
  });

  test.each([
    '1）推进改革；2）扩大开放；三）强化保障。',
    '（1）推进改革；（2）扩大开放（含综合保税区）。',
    '落实《关于印发〈实施方案〉的通知》，推进“‘两山’转化”试点。',
    '举办’98世界杯主题展览。',
  ])('%s is right', (text) => {
    expect(told(text)).toEqual([]);
  });
});

describe('numbers, dates and measures that none can be', () => {
  test.each([
    ['社会消费品零售总额增长6。5%左右。', '增长6。5 ⇒ 增长6.5'],
    ['新增城镇就业1，2万人。', '就业1，2万人 ⇒ 就业1.2万人'],
    ['完成率达到9B%以上。', '达到9B ⇒ '],
    ['PM25平均浓度下降3%。', 'PM25平均 ⇒ PM2.5平均'],
    ['确保2025年13月底前完成。', '年13月底前 ⇒ '],
    ['确保2月30日前完成。', '确保2月30日前完 ⇒ '],
    ['到2025，建成充电桩500个。', '到2025 ⇒ 到2025年'],
    ['到2025车，建成充电桩500个。', '车 ⇒ 年'],
    ['新增城镇就业1.2万入。', '万入 ⇒ 万人'],
    ['改造面积20万平方来。', '万平方来 ⇒ 万平方米'],
  ])('%s', (text, doubt) => {
    expect(told(text)).toContain(doubt);
  });

  test.each([
    '进出口总额达到1,200万美元，增长6.5%。',
    '占比分别达到50%，60%，2月29日前、12月31日前完成。',
    '培育10大产业集群，引进3环境监测机构，放流鱼苗20万尾。',
    '到2025年，PM2.5平均浓度下降3%，累计20来个项目。',
    '加快G5京昆高速公路扩能。',
  ])('%s is right', (text) => {
    expect(told(text)).toEqual([]);
  });
});

describe('what stands among the characters of a recognised text and is none of them', () => {
  test.each([
    ['加强大气□染治理。', '大气□染治 ⇒ 大气污染治'],
    ['加强大气0染治理。', '大气0染治 ⇒ 大气污染治'],
    ['推进城市更新z改造老旧小区30个。', '更新z改造 ⇒ 更新改造'],
    ['推进8城市更新，改造老旧小区30个。', '推进8城市 ⇒ 推进城市'],
    ['推进城乡—体化发展。', '城乡—体化 ⇒ 城乡一体化'],
    ['推进放管服改革_优化营商环境。', '改革_优化 ⇒ '],
    ['完成率达到98%以上以上。', '以上以上 ⇒ 以上'],
  ])('%s', (text, doubt) => {
    expect(told(text)).toContain(doubt);
  });

  test.each([
    '更新火箭发射架8套、高炮3门，排演现代戏1部。',
    '开展B超检查，消除D级危房，培育N个亮点。',
    '推进成都—昆明通道建设，打造京津—雄安走廊。',
    '推动“互联网+政务服务”，乡镇/街道全覆盖。',
    '提升服务业水平，完善集装箱装箱检查。',
  ])('%s is right', (text) => {
    expect(told(text)).toEqual([]);
  });

  test('are left in typed text', () => {
    const text = '加强大气□染治理，完成率达到98%以上以上。';
    expect(told(text, surveyWording([text], TYPED_RATES))).toEqual([]);
  });
});

describe('two dots', () => {
  test.each([
    ['改造老旧小区30个..', '改造老旧小区30个。'],
    ['推进城市更新..改造老旧小区30个。', '推进城市更新，改造老旧小区30个。'],
    ['推进城市更新...', '推进城市更新...'],
  ])('%s', (read, printed) => {
    expect(normalizePunctuation(draftOf(read)).text).toBe(printed);
  });
});

describe('a recognised text of whose characters the reader was sure', () => {
  const HEADERS = ['序号', '重点任务', '牵头单位'];
  const notice: CleanNotice = {
    name: 'sure',
    title: '菏泽市人民政府办公室关于印发重点工作任务分工方案的通知',
    issuer: '菏泽市人民政府办公室',
    headers: HEADERS,
    serials: [0],
    contents: [1],
    units: [2],
    rows: [],
  };
  const doubted = [{ index: 0, probability: 0.99, others: [{ text: '堆', probability: 0.004 }] }];
  const findingsOf = async (text: string) => {
    const texts = ['推进城市更新，改造老旧小区30个。', text];
    const rows = texts.map((content, i) => [
      { raw: String(i + 1), confidence: 0.99, places: [] },
      { raw: content, confidence: 0.95, places: [], alternatives: doubted },
      { raw: '市财政局', confidence: 0.99, places: [] },
    ]);
    const { findings } = await normalizeReading(tableReading(notice, rows, 'pp-ocrv4'));
    return findings.filter(({ code, severity }) => code === 'TEXT_DOUBTFUL' && severity !== 'info');
  };

  test.each([
    ['推进项目建设，确保2025年13月底前完成。', '年13月底前'],
    ['落实《关于促进民营经济发展的若干意见，优化环境。', '落实《关于'],
    ['推推进项目建设，完成投资3亿元。', '推推进项'],
  ])('%s is told', async (text, read) => {
    expect((await findingsOf(text)).map(({ actual }) => actual)).toContain(read);
  });

  test('a comma between words is left to the reader', async () => {
    expect(await findingsOf('改造农村公路危桥12座，桥梁安全运行。')).toEqual([]);
  });
});
