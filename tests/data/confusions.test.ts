import { describe, expect, it } from 'vitest';
import { likeness, lookalikes } from '../../src/data/confusions.js';
import text from '../../src/data/confusions.tsv';

const characters = text
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .slice(1)
  .map((line) => line.slice(0, line.indexOf('\t')));

const rank = (a: string, b: string) =>
  lookalikes(a).findIndex(({ character }) => character === b) + 1 || Number.POSITIVE_INFINITY;

describe('the table of look-alikes', () => {
  it('is sorted by character, unique, and covers GB/T 2312, digits and punctuation', () => {
    expect(characters).toEqual([...new Set(characters)].sort());
    expect(
      characters.filter((character) => /[\u4e00-\u9fff]/u.test(character)).length,
    ).toBeGreaterThanOrEqual(6763);
    expect(
      [...'0123456789，。、；：'].filter((character) => !characters.includes(character)),
    ).toEqual([]);
  });

  it('lists each look-alike once, best first, with a likeness from 0.5 to 0.99', () => {
    const wrong = characters.filter((character) => {
      const list = lookalikes(character);
      const others = list.map((entry) => entry.character);
      const values = list.map((entry) => entry.likeness);
      return (
        others.includes(character) ||
        new Set(others).size !== others.length ||
        values.join() !== [...values].sort((a, b) => b - a).join() ||
        values.some((value) => !(value >= 0.5 && value <= 0.99))
      );
    });
    expect(wrong).toEqual([]);
  });

  it('is symmetric', () => {
    const wrong = characters.flatMap((a) =>
      lookalikes(a)
        .filter(
          ({ character, likeness: value }) =>
            likeness(character, a) !== value || likeness(a, character) !== value,
        )
        .map(({ character }) => a + character),
    );
    expect(wrong).toEqual([]);
  });

  it('gives 1 for the same character and 0 for one that is not listed', () => {
    expect(likeness('牵', '牵')).toBe(1);
    expect(likeness('一', '龘')).toBe(0);
    expect(likeness('國', '国')).toBe(0);
    expect(lookalikes('龘')).toEqual([]);
  });

  // Classic near-twins of printed Chinese; none of them served to choose the method's numbers.
  it.each(
    [...'未末已己人入大太县具天夫折析贷货待侍帅师免兔侯候徽微壹壶'].flatMap((a, i, all) =>
      i % 2 === 0 ? [[a, all[i + 1] ?? '']] : [],
    ),
  )('ranks %s and %s among the first six of one of them', (a, b) => {
    expect(Math.min(rank(a, b), rank(b, a))).toBeLessThanOrEqual(6);
    expect(likeness(a, b)).toBeGreaterThan(0.7);
  });
});
