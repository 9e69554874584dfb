import { describe, expect, it } from 'vitest';
import type { Glyph } from '../../src/ingest/pdf/paint/marks.js';
import { linesOf, lineText } from '../../src/ingest/pdf/text/text-lines.js';
import { wordsOf } from '../../src/ingest/pdf/text/words.js';

/** A text in ten points from a place on: a Chinese character ten wide, any other five, and a gap. */
function print(text: string, { x = 0, y = 0, gap = 0, step = 0 } = {}): Glyph[] {
  let left = x;
  return [...text].map((own, order) => {
    const width = own > '\u2e80' ? 10 : 5;
    const bbox = [left, y, left + width, y + 10] as const;
    left += step === 0 ? width + gap : step;
    const glyph = { text: own, size: 10, bbox, turn: 0, vertical: false, faint: false, order };
    return glyph as unknown as Glyph;
  });
}

const read = (...glyphs: readonly Glyph[]) => linesOf(wordsOf(glyphs)).map(lineText);

describe('digits set apart', () => {
  it('are one number where all characters are spread, or each has a square of its own', () => {
    expect(read(...print('于2024年底', { gap: 3 }))).toEqual(['于2024年底']);
    expect(read(...print('至2024年12月底', { step: 10 }))).toEqual(['至2024年12月底']);
    expect(read(...print('共120项', { gap: 2.5 }))).toEqual(['共120项']);
  });

  it('are several where nothing else is spread', () => {
    expect(read(...print('12 34'))).toEqual(['12 34']);
    expect(read(...print('第1'), ...print('2', { x: 18 }), ...print('号', { x: 23 }))).toEqual([
      '第1 2号',
    ]);
    expect(read(...print('1 2 3'))).toEqual(['1 2 3']);
    expect(
      read(...print('a', { x: 0 }), ...print('b', { x: 8 }), ...print('c', { x: 16 })),
    ).toEqual(['a b c']);
  });
});

describe('print and its shadow', () => {
  it('is one text, be the shadow wide', () => {
    for (const off of [1, 2.5]) {
      const text = print('财政局2024');
      expect(read(...print('财政局2024', { x: off, y: off }), ...text)).toEqual(['财政局2024']);
    }
  });

  it('is not seen in letters that repeat', () => {
    expect(read(...print('11月22日'))).toEqual(['11月22日']);
    expect(read(...print('ll', { step: 2.2 }))).toEqual(['ll']);
  });
});
