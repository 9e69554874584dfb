import { describe, expect, it } from 'vitest';
import { findUnit } from '../../src/data/index.js';
import type { CellItem } from '../../src/normalize/cells/parsed.js';
import { issuingPlace, unitContext } from '../../src/normalize/issuer.js';
import { OCR_RATES } from '../../src/normalize/names/channel.js';
import {
  doubtAgainst,
  doubtOf,
  heldAgainstReader,
  heldAgainstWording,
} from '../../src/normalize/names/doubted.js';
import { surveyWording } from '../../src/normalize/wording/evidence.js';

const item = (name: string) => ({ name, start: 0, end: name.length, known: null }) as CellItem;

const unknown = (name: string) =>
  doubtOf(item(name), { proposals: [], state: 'unknown', suggestions: [] });

const doubtful = (name: string, text: string, probability: number) =>
  doubtOf(item(name), {
    proposals: [],
    state: 'doubtful',
    suggestions: [{ text, probability }],
  });

describe('a name that does not end as bodies do', () => {
  it('is as doubtful as another is likely, though the notice shows no fault', () => {
    const suggestions = [{ text: '投资促进局', probability: 0.99 }];
    const doubt = doubtOf(item('投资促进属'), { proposals: [], state: 'unknown', suggestions });
    expect(doubtAgainst(doubt)).toBeGreaterThan(0.9);
    expect(doubtAgainst(unknown('市果业发展中心'))).toBe(0);
  });
});

describe('the word of a reader that was sure of every character', () => {
  it('counts for a name as it was read', () => {
    const held = heldAgainstReader(doubtful('市果业发展中心', '市畜牧业发展中心', 0.67));
    expect(held.state).toBe('unknown');
    expect(held.misread).toBeCloseTo(0.169, 3);
  });

  it('says nothing of what it may have left out', () => {
    const doubt = doubtful('州自然资源', '州自然资源局', 0.9);
    expect(heldAgainstReader(doubt)).toBe(doubt);
  });
});

describe('the words of an unlisted name', () => {
  const wording = surveyWording([], OCR_RATES);

  it.each([
    ['县住和城乡健设管理局', '县住和城乡建设管理局'],
    ['体育卫生与艺木教育处', '体育卫生与艺术教育处'],
    ['县茶叶产业友展中心', '县茶叶产业发展中心'],
  ])('tell what was misread in %s', (read, truth) => {
    const held = heldAgainstWording(unknown(read), wording);
    expect(held).toMatchObject({ state: 'doubtful', suggestions: [{ text: truth }] });
    expect(held.misread).toBeGreaterThan(0.4);
  });

  it.each(['市湿地和世界自然遗产保护管理中心', '区文广旅体局', '漯河食品工程职业大学'])(
    'leave %s as it is',
    (name) => {
      const doubt = unknown(name);
      expect(heldAgainstWording(doubt, wording)).toBe(doubt);
    },
  );
});

describe('a department of an autonomous prefecture', () => {
  it('may be called after the whole word, and is called by its last letter where nothing shows it', () => {
    expect(findUnit('自治州商务局')).toMatchObject({ prefix: '自治州', level: 'city' });
    expect(issuingPlace('大理白族自治州人民政府办公室')?.name).toBe('大理白族自治州');
    expect(unitContext({ issuer: '大理白族自治州人民政府办公室' }).prefix).toBe('州');
  });
});
