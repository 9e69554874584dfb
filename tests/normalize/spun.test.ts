import { describe, expect, it } from 'vitest';
import { spunNames } from '../../src/normalize/spun.js';

describe('names rewritten by a machine', () => {
  it('are those of which a word was changed and the rest tells what they were', () => {
    const texts = ['省生长改革委、省教诲厅', '省生长改革委、省财务厅', '省生长改革委'];
    expect(spunNames(texts)).toEqual(['省生长改革委']);
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
