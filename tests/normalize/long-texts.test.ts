import { describe, expect, it } from 'vitest';
import { findUnit } from '../../src/data/index.js';
import { closingOf } from '../../src/normalize/cells/brackets.js';
import { closingRole } from '../../src/normalize/roles.js';
import { impossibleMarks } from '../../src/normalize/wording/marks.js';

/** What a reader may make of a whole page; each of these once took a minute and more. */
const LONG = 40_000;

describe('a text as long as a page is read in no more than its own time', () => {
  it.each(['、', '（', '各', '1', '负责'])(
    'where it is nothing but %s',
    (sign) => {
      const text = sign.repeat(LONG / sign.length);
      expect(closingRole(`${text}市财政局牵头`)?.role).toBe('lead');
      expect(findUnit(text)).toBeNull();
    },
    5000,
  );

  it('where its figures have no end', () => {
    expect(impossibleMarks(`完成${'1'.repeat(LONG)}`)).toEqual([]);
  }, 5000);

  it('where its brackets are never closed', () => {
    const text = `${'（'.repeat(LONG)}市财政局（牵头）`;
    const closings = Array.from({ length: text.length }, (_, at) => closingOf(text, at));
    expect(closings.filter((at) => at >= 0)).toEqual([text.length - 1]);
  }, 5000);
});

describe('closingOf', () => {
  it.each([
    ['市财政局（牵头（1））、市教育局（配合）', 4, 10],
    ['市财政局（牵头（1））、市教育局（配合）', 7, 9],
    ['）市财政局（牵头）', 5, 8],
    ['市财政局（牵头', 4, -1],
  ])('of %s from %i is %i', (text, open, close) => {
    expect(closingOf(text, open)).toBe(close);
  });
});
