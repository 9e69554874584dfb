import { describe, expect, it } from 'vitest';
import { sharedPartGroup } from '../../src/data/index.js';

describe('sharedPartGroup', () => {
  it('knows characters that share a part in the same place', () => {
    for (const [a, b] of ['攻政', '季委', '窒室', '请清', '郸郓'].map((pair) => [...pair])) {
      expect(sharedPartGroup(a ?? '', b ?? ''), `${a}/${b}`).toBeGreaterThan(1);
    }
  });

  it('gives 0 for characters without one, and for parts that half the characters have', () => {
    for (const [a, b] of ['律科', '粮务', '蚕林', '洪潜', '一二'].map((pair) => [...pair])) {
      expect(sharedPartGroup(a ?? '', b ?? ''), `${a}/${b}`).toBe(0);
    }
  });

  it('is symmetric', () => {
    expect(sharedPartGroup('攻', '政')).toBe(sharedPartGroup('政', '攻'));
  });
});
