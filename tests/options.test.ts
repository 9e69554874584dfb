import { describe, expect, it } from 'vitest';
import { ExtractOptions, isInRange, optionHelp } from '../src/options.js';

describe('ExtractOptions', () => {
  it('has a default or is left open for every option', () => {
    expect(ExtractOptions.parse({})).toEqual({
      output: 'output',
      engine: 'auto',
      excel: false,
      strict: false,
      json: false,
      quiet: false,
    });
  });

  it('explains every option', () => {
    for (const [name, schema] of Object.entries(ExtractOptions.shape)) {
      expect(optionHelp.get(schema)?.help, name).toBeTruthy();
    }
  });

  it.each([
    ['7', { first: 7, last: 7 }],
    ['2-7', { first: 2, last: 7 }],
    ['2-', { first: 2, last: null }],
  ])('reads the page range %s', (text, range) => {
    expect(ExtractOptions.parse({ pages: text }).pages).toEqual(range);
  });

  it('takes both ends of a page range', () => {
    const taken = (range: Parameters<typeof isInRange>[1]) =>
      [1, 2, 3, 4].filter((page) => isInRange(page, range));
    expect(taken({ first: 2, last: 3 })).toEqual([2, 3]);
    expect(taken({ first: 3, last: null })).toEqual([3, 4]);
  });

  it.each(['', '0', '7-2', '-3', '1,3', 'all', '1-2-3'])('refuses the page range %j', (pages) => {
    expect(ExtractOptions.safeParse({ pages }).success).toBe(false);
  });
});
