import { describe, expect, it } from 'vitest';
import { misreadFrom, misreadingShare, misreadings } from '../../src/data/misreadings.js';
import text from '../../src/data/misreadings.tsv';

const characters = text
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .slice(1)
  .map((line) => line.slice(0, line.indexOf('\t')));

describe('the table of misreadings', () => {
  it('is sorted and unique', () => {
    expect(characters).toEqual([...new Set(characters)].sort());
    expect(characters.length).toBeGreaterThan(3000);
  });

  it('lists other characters only, best first, and no more than one in all', () => {
    const wrong = characters.filter((printed) => {
      const list = misreadings(printed);
      const shares = list.map(({ share }) => share);
      return (
        list.some(({ character, share }) => character === printed || !(share > 0 && share < 1)) ||
        shares.join() !== [...shares].sort((a, b) => b - a).join()
      );
    });
    expect(wrong).toEqual([]);
  });

  it('is directed and answers both ways', () => {
    for (const printed of ['窒', '夯', '缟', '土']) {
      const [first] = misreadings(printed);
      expect(first).toBeDefined();
      if (first === undefined) continue;
      expect(misreadingShare(printed, first.character)).toBe(first.share);
      expect(misreadFrom(first.character)).toContainEqual({
        character: printed,
        share: first.share,
      });
    }
    expect(misreadings('龘')).toEqual([]);
    expect(misreadingShare('牵', '龘')).toBe(0);
    expect(misreadFrom('龘')).toEqual([]);
  });
});
