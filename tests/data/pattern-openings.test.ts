import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import groupsText from '../../src/data/groups.tsv';
import { withHan } from '../../src/data/han.js';
import { patternOpenings } from '../../src/data/pattern-openings.js';
import { parseTable } from '../../src/data/table.js';

const NOTICES = new URL('../../fixtures/notices/', import.meta.url);

describe('patternOpenings', () => {
  it.each([
    ['各县', '各'],
    ['(?:各|有关)?市县', '各有市'],
    ['[省市]直|全市', '省市全'],
    ['(?:(?:省|市)?属|驻)[^（]+', '省市属驻'],
    ['(?!全市)(?<=、)全[省市]', '全'],
    ['(?:全[省)|]){0,2}(?:区）)?兵', '全区兵'],
    ['各{1,3}地', '各'],
    ['^(?:国|中)$', '国中'],
  ])('knows what may stand first in a match of %s', (pattern, openings) => {
    expect([...(patternOpenings(pattern) ?? [])].join('')).toBe(openings);
  });

  it.each([
    '\\p{Script=Han}{2,4}局',
    '(?:各)?.局',
    '[^各]局',
    '[一-十]局',
    '各?',
    '(?:省|)(?:市)*',
    '(?:\\)|区)兵',
  ])('tells nothing of %s, which may begin with anything', (pattern) => {
    expect(patternOpenings(pattern)).toBeNull();
  });

  it('leaves out no pattern that matches anywhere in the notices', () => {
    const texts = readdirSync(NOTICES, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('input.txt'))
      .map((path) => readFileSync(new URL(path, NOTICES), 'utf8'));
    const rows = parseTable(groupsText, ['priority', 'pattern', 'key', 'level']);
    let matches = 0;
    for (const { pattern } of rows) {
      const openings = patternOpenings(pattern);
      for (const text of texts) {
        for (const { 0: match } of text.matchAll(new RegExp(withHan(pattern), 'gu'))) {
          matches += 1;
          expect(openings === null || openings.has(match.charAt(0)), pattern).toBe(true);
        }
      }
    }
    expect(matches).toBeGreaterThan(100);
  });
});
