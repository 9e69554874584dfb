import { describe, expect, it } from 'vitest';
import { withHan } from '../../src/data/han.js';

describe('withHan', () => {
  it('means the same as the property, for every character that is assigned', () => {
    const [property, spelled] = ['\\p{Script=Han}', withHan('\\p{Script=Han}')].map(
      (pattern) => new RegExp(`^${pattern}$`, 'u'),
    );
    const different: string[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code);
      if (property?.test(character) === spelled?.test(character)) continue;
      if (!/^\p{Cn}$/u.test(character)) different.push(code.toString(16));
    }
    expect(different).toEqual([]);
  });

  it('leaves the rest of a pattern as it is', () => {
    expect(withHan('各[县区]\\d')).toBe('各[县区]\\d');
  });
});
