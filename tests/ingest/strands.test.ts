import { describe, expect, it } from 'vitest';
import type { Glyph } from '../../src/ingest/pdf/paint/marks.js';
import type { LevelGlyph } from '../../src/ingest/pdf/text/level-glyphs.js';
import { strandsOf } from '../../src/ingest/pdf/text/strands.js';

/** Texts of one height, each from its place on, its characters ten wide, in the order of painting. */
function row(...texts: readonly (readonly [from: number, text: string])[]): LevelGlyph[] {
  return texts
    .flatMap(([from, text]) => [...text].map((own, i) => [from + 10 * i, own] as const))
    .map(([left, text], at) => {
      const level = [left, 0, left + 10, 10] as const;
      return { glyph: { text, size: 10, bbox: level } as unknown as Glyph, level, at };
    });
}

const read = (items: readonly LevelGlyph[]) =>
  strandsOf(items).map((strand) => strand.map(({ glyph }) => glyph.text).join(''));

describe('strandsOf', () => {
  it('parts texts that run into each other', () => {
    expect(read(row([0, 'overlong'], [55, 'next'], [200, 'far']))).toEqual(['overlongfar', 'next']);
  });

  it('leaves together what stands side by side, is painted again, or is a sign on another', () => {
    expect(read(row([0, 'one'], [32, 'two']))).toHaveLength(1);
    expect(read(row([0, 'bold'], [1, 'bold']))).toHaveLength(1);
    expect(read(row([0, 'box'], [10, '/']))).toHaveLength(1);
  });

  it('does not compare thousands of texts with each other', () => {
    const many = Array.from({ length: 400 }, (_, i) => [(i * 37) % 500, 'ab'] as const);
    expect(read(row(...many))).toHaveLength(1);
  });
});
