import { characterShapes, shapedCharacters } from '../../../../data/shapes.js';
import type { Glyph } from '../../paint/marks.js';
import { shapeLikeness, shapeOf } from './shape.js';

/** How a code of a font fits the character that it stands for. */
export interface Fit {
  /** Likeness of what is drawn to the character, 0 or less where there is none. */
  readonly likeness: number;
  /** The character that what is drawn is most like; null where that was not asked. */
  readonly rather: string | null;
}

/**
 * From this likeness on nothing is asked: one in a hundred honest characters is less alike, or one
 * in twenty of a typeface like a brush's; of others nine in ten are.
 */
const ALIKE = 0.5;
/** What is drawn is rather another character if it is so much more like that one. */
const RATHER = 0.25;
/** Digits are more alike than characters, and every one of them counts. */
const RATHER_DIGIT = 0.1;
const DIGITS: readonly string[] = [...'0123456789'];

/** A Latin letter is narrower than this part of the em, and what fills the em is a character from here on. */
const LATIN = { letter: /^[A-Za-z]$/u, wide: 0.95, like: 0.7 } as const;

/** Null for a character whose shape is not known, or for a font that does not show its shapes. */
export function fitOf(glyph: Glyph): Fit | null {
  const { text, font, shape } = glyph;
  const known = characterShapes(text);
  if (known.length === 0 && !isWideLetter(glyph)) return null;
  const drawn = shapeOf(font.outline(shape) ?? []);
  if (drawn === null) return null;
  if (known.length === 0) {
    return { likeness: 0, rather: nearest(drawn, LATIN.like, shapedCharacters()) };
  }
  const likeness = bestLikeness(drawn, known);
  const digit = DIGITS.includes(text) ? nearest(drawn, likeness + RATHER_DIGIT, DIGITS) : null;
  const asked = digit === null && likeness < ALIKE;
  return {
    likeness,
    rather: asked ? nearest(drawn, likeness + RATHER, shapedCharacters()) : digit,
  };
}

function isWideLetter({ text, bbox, size, turn }: Glyph): boolean {
  return turn === 0 && bbox[2] - bbox[0] > LATIN.wide * size && LATIN.letter.test(text);
}

function bestLikeness(drawn: Float32Array, shapes: readonly Float32Array[]): number {
  return Math.max(...shapes.map((shape) => shapeLikeness(drawn, shape)));
}

/** The character that is most like what is drawn; null where none is more than `least` like it. */
function nearest(drawn: Float32Array, least: number, among: readonly string[]): string | null {
  let best: { readonly character: string | null; readonly likeness: number } = {
    character: null,
    likeness: least,
  };
  for (const character of among) {
    const likeness = bestLikeness(drawn, characterShapes(character));
    if (likeness > best.likeness) best = { character, likeness };
  }
  return best.character;
}
