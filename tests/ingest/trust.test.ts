import { describe, expect, it } from 'vitest';
import type { Glyph } from '../../src/ingest/pdf/paint/marks.js';
import { distrustedFonts, strangeGlyphs } from '../../src/ingest/pdf/trust/trust.js';

/** The characters of one line; `font` tells which font the i-th of them is set in. */
function glyphs(
  text: string,
  { shapes = false, font = () => 'f' }: { shapes?: boolean; font?: (i: number) => string } = {},
): Glyph[] {
  return [...text].map((character, i) => ({
    text: character,
    bbox: [10 * i, 0, 10 * i + 10, 10],
    size: 10,
    turn: 0,
    tilt: 0,
    vertical: false,
    font: {
      id: font(i),
      name: '',
      embedded: true,
      vertical: false,
      composite: false,
      shapes,
      guessed: false,
      outline: () => null,
    },
    visible: true,
    clipped: false,
    white: false,
    faint: false,
    order: i,
    code: character.codePointAt(0) ?? 0,
    drawn: true,
    shape: '',
    unexplained: false,
  }));
}

const HONEST = '推进农村供水规模化发展，新建改造农村公路五百公里，落实稳岗就业政策。';

describe('distrustedFonts', () => {
  it('believes honest text, however many fonts of shapes it is cut into', () => {
    expect(distrustedFonts(glyphs(HONEST)).size).toBe(0);
    const cut = glyphs(HONEST, { shapes: true, font: (i) => `f${i % 7}` });
    expect(distrustedFonts(cut).size).toBe(0);
  });

  it('believes no font of shapes where some of them have lost their meaning', () => {
    // As a distiller leaves them: 务 as ó, the enumeration comma as 1.
    const broken = glyphs('落实市水ó局1市税ó局的任ó', { shapes: true, font: (i) => `f${i % 5}` });
    expect([...distrustedFonts(broken).keys()].sort()).toEqual(['f0', 'f1', 'f2', 'f3', 'f4']);
  });
});

describe('pages with little of a font', () => {
  it('are judged by what the font has shown before', () => {
    const memory = new Map();
    const garbled = glyphs('巾绠訂屁厰袐勡弒搃攺靣渉乗亁', { font: () => 'g' });
    expect(distrustedFonts(glyphs('巾绠訂'), undefined, new Map()).size).toBe(0);
    expect([...distrustedFonts(garbled, undefined, memory).keys()]).toEqual(['g']);
    const few = glyphs('巾绠訂', { font: () => 'g' });
    expect([...distrustedFonts(few, undefined, memory).keys()]).toEqual(['g']);
    expect(distrustedFonts(glyphs(HONEST), undefined, memory).size).toBe(0);
  });
});

describe('strangeGlyphs', () => {
  it('finds an accented letter between Han characters, and none in a word', () => {
    const strange = (text: string) => [...strangeGlyphs(glyphs(text))].map((glyph) => glyph.text);
    expect(strange('市水ó局')).toEqual(['ó']);
    expect(strange('在 Orléans 市')).toEqual([]);
    expect(strange('面积3×4米')).toEqual([]);
    expect(strange('任\ue123务')).toEqual(['\ue123']);
  });
});
