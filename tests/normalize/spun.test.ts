import { describe, expect, it } from 'vitest';
import { spunNames } from '../../src/normalize/spun.js';

describe('names rewritten by a machine', () => {
  it('are those of which a word was changed and the rest tells what they were', () => {
    const texts = ['省生长改革委、省教诲厅', '省生长改革委、省财务厅', '省生长改革委'];
    expect(spunNames(texts)).toEqual(['省生长改革委']);
  });

  it('are those of many bodies at once', () => {
    const texts = ['市国度税务局、市教育局', '市天然资源局、市文化和观光局'];
    expect(spunNames(texts)).toEqual(['市国度税务局', '市天然资源局', '市文化和观光局']);
  });

  it('are no bodies of which no register knows, with words that bodies are called by', () => {
    const texts = [
      '省政府发展研究中心',
      '省生态移民局、市轨道交通集团',
      '省交通投资集团、区经济促进局',
    ];
    expect(spunNames(texts)).toEqual([]);
  });

  it('are no rarer names that share with known ones what many names share', () => {
    const texts = [
      '市文体广电和旅游局',
      '黑河海关、市商务局、市外事办公室',
      '五大连池市人民政府、市文体广电和旅游局、市外事办公室',
    ];
    expect(spunNames(texts)).toEqual([]);
  });
});
