import { describe, expect, it } from 'vitest';
import { isTripleSeen, officialWords } from '../../src/data/index.js';

const seen = (text: string) =>
  isTripleSeen(text.charCodeAt(0), text.charCodeAt(1), text.charCodeAt(2));

describe('the table of triples', () => {
  it('holds every triple of every official word', () => {
    const missing = officialWords().filter((word) =>
      Array.from({ length: Math.max(0, word.length - 2) }, (_, i) => word.slice(i, i + 3))
        .filter((triple) => /^[\u4e00-\u9fff]{3}$/u.test(triple))
        .some((triple) => !seen(triple)),
    );
    expect(missing).toEqual([]);
  });

  it('lets few others pass', () => {
    const characters = [
      ...'的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会',
    ];
    const passed = characters.filter((character, i) =>
      seen(`${character + (characters.at(i - 7) ?? '')}龘`),
    );
    expect(passed.length).toBeLessThanOrEqual(4);
  });
});
