import { describe, expect, it } from 'vitest';
import { draftOf } from '../../src/normalize/draft.js';
import { normalizeCharacters } from '../../src/normalize/text/characters.js';

const read = (text: string) => normalizeCharacters(draftOf(text));

describe('forms that the text layers of PDFs give', () => {
  it.each([
    ['radicals of Unicode', '⼈⼤和⻓江', '人大和长江'],
    ['a radical of an old form, which fonts draw as the one in use', '帮扶农⼾', '帮扶农户'],
    ['the same of 黄 and 青', '⿈河、⾭岛', '黄河、青岛'],
    ['full-width figures', '２０２５年', '2025年'],
    ['characters without ink', '市\u200b教育\u00ad局', '市教育局'],
  ])('%s', (_, given, right) => {
    const draft = read(given);
    expect(draft.text).toBe(right);
    expect(draft.raw).toBe(given);
    expect(draft.edits.every(({ rule }) => rule === 'character-form')).toBe(true);
  });

  it.each(['农戶', '人大', '（一）'])('%s stays', (text) => {
    expect(read(text).edits).toEqual([]);
  });
});
