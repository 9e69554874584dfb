import { describe, expect, it } from 'vitest';
import { officialTokens } from '../../scripts/data/wording/clauses.js';
import { lexiconWords, officialWords } from '../../src/data/index.js';

describe('words of official writing', () => {
  it('hold every word of the clauses and terms that the tables of neighbours were made of', () => {
    const known = new Set([...[...lexiconWords()].map(([word]) => word), ...officialWords()]);
    const missing = officialTokens().filter(
      (token) => /^\p{Script=Han}{2,}$/u.test(token) && !/^[一二三四五六]是$/u.test(token),
    );
    expect(missing.filter((token) => !known.has(token))).toEqual([]);
  });
});
