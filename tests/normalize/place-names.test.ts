import { describe, expect, test } from 'vitest';
import { extractNotice } from '../../src/index.js';

const told = async (title: string, list: string) => {
  const text = `${title}\n\n序号\t任务\t责任单位\n1\t完善口岸功能。\t市财政局、${list}\n2\t落实资金。\t市财政局\n`;
  const { notice } = await extractNotice(new TextEncoder().encode(text), { name: 'notice.txt' });
  const doubts = notice.findings.filter(({ code }) => code === 'UNIT_DOUBTFUL');
  return doubts.map(({ actual, expected }) => [actual, expected]);
};

const YILI = '伊犁哈萨克自治州2023年招商引资重点任务分解表';
const HARBIN = '黑龙江省人民政府办公厅关于印发冰雪经济任务分工的通知';
const TONGLING = '铜陵市人民政府办公室关于印发新材料任务分工的通知';

describe('bodies for which only a pattern vouches', () => {
  test.each([
    [YILI, '霍尔集斯海关', '霍尔果斯海关'],
    [YILI, '霍投果斯经济开发区管委会', '霍尔果斯经济开发区管委会'],
    [HARBIN, '中国铁路哈尔滇局集团有限公司', '中国铁路哈尔滨局集团有限公司'],
    [TONGLING, '铜棋海关', '铜陵海关'],
    [TONGLING, '义安人民政府', '义安区人民政府'],
    [TONGLING, '各且市人民政府', undefined],
  ])('%s: %s is told', async (title, read, meant) => {
    expect(await told(title, read)).toEqual([[read, meant]]);
  });

  test.each([
    [YILI, '霍尔果斯海关、霍尔果斯经济开发区管委会、阿拉山口海关'],
    [HARBIN, '中国铁路哈尔滨局集团有限公司、中国铁路沈阳局集团有限公司、大窑湾海关'],
    [TONGLING, '义安区人民政府、郊区人民政府、各市辖区人民政府、各主城区政府、安平街道办事处'],
    [TONGLING, '义安、铜官区人民政府'],
  ])('%s: right names are not', async (title, list) => {
    expect(await told(title, list)).toEqual([]);
  });
});
