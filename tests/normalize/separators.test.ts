import { describe, expect, it } from 'vitest';
import { parseCell } from '../../src/normalize/cells/parse.js';
import { inventedSeparators } from '../../src/normalize/names/invented-separators.js';

const taken = (text: string) =>
  inventedSeparators(parseCell(text).items, text).map(({ range }) => text.slice(...range));

describe('inventedSeparators', () => {
  it('finds a separator within the name of a body', () => {
    expect(taken('市生态环境局、市应急管、理局')).toEqual(['、']);
    expect(taken('市生、态环境局，市教育局')).toEqual(['、']);
    expect(taken('市自然，资源和规划局（牵头）')).toEqual(['，']);
  });

  it('leaves names that stand by themselves, also where they would make one together', () => {
    expect(taken('市委、政法委，市教育局、体育局')).toEqual([]);
    expect(taken('市商务、教育局')).toEqual([]);
    expect(taken('市茶叶、产业办公室')).toEqual([]);
    expect(taken('市应急（牵头）、管理局')).toEqual([]);
  });
});
