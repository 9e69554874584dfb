import { adjacency } from '../../../../data/neighbours.js';
import type { Glyph } from '../../paint/marks.js';
import { type Fit, fitOf } from './fit.js';

/** What the shapes of a document's characters have shown so far, on all its pages. */
export interface ShapeMemory {
  /** By code: null where its shape tells nothing. */
  readonly fits: Map<string, Known | null>;
  /** Whether a code that did not fit is believed, as far as it was settled. */
  readonly settled: Map<string, boolean>;
}

interface Known extends Fit {
  readonly family: string;
  readonly text: string;
}

export function newShapeMemory(): ShapeMemory {
  return { fits: new Map(), settled: new Map() };
}

/** A code of a font, with what it is said to stand for. */
export function codeOf({ font, code, text }: Glyph): string {
  return `${font.id} ${code} ${text}`;
}

/** The font, or all Type 3 fonts: programs cut one typeface into many of them. */
export function familyOf({ font }: Glyph): string {
  return font.shapes ? 'shapes' : font.id;
}

/** A font with so many misfits, and such a part of its codes, is not right by mistake. */
const MANY = { least: 3, share: 0.04 } as const;
/** How much better the other character goes with its neighbours, as a logarithm of odds. */
const BETTER = 1;

/**
 * The codes of a page that do not look like the characters they are said to stand for. One in a
 * thousand honest ones does not, so that something else must speak against it: other misfits in its
 * font, a character that has changed places with it or is there twice, or the text around it.
 */
export function misfits(
  glyphs: readonly Glyph[],
  { fits }: ShapeMemory,
): ReadonlyMap<string, readonly Glyph[]> {
  const own = new Map<string, number[]>();
  for (const [i, glyph] of glyphs.entries()) {
    if (!glyph.font.embedded) continue;
    const key = codeOf(glyph);
    if (!fits.has(key)) fits.set(key, knownOf(glyph));
    if (typeof fits.get(key)?.rather === 'string') own.set(key, [...(own.get(key) ?? []), i]);
  }
  if (own.size === 0) return new Map();
  const known = [...fits.values()].filter((fit) => fit !== null);
  const speaks = (fit: Known, places: readonly number[]) =>
    areMany(fit, known) || hasChanged(fit, known) || goesBetter(fit, glyphs, places);
  return new Map(
    [...own]
      .filter(([key, places]) => speaks(fits.get(key) as Known, places))
      .map(([key, places]) => [key, places.map((i) => glyphs[i] as Glyph)] as const),
  );
}

function knownOf(glyph: Glyph): Known | null {
  const fit = fitOf(glyph);
  return fit === null ? null : { ...fit, family: familyOf(glyph), text: glyph.text };
}

function areMany({ family }: Known, known: readonly Known[]): boolean {
  const same = known.filter((fit) => fit.family === family);
  const wrong = same.filter(({ rather }) => rather !== null).length;
  return wrong >= Math.max(MANY.least, MANY.share * same.length);
}

/**
 * Whether what is drawn is a character that stands elsewhere for something else, or whether the one it is
 * said to be is drawn elsewhere as it should be, by the same font.
 */
function hasChanged(fit: Known, known: readonly Known[]): boolean {
  const inFont = known.filter((other) => other.family === fit.family && other !== fit);
  const isThere = inFont.some(({ text, rather }) => text === fit.rather && rather === null);
  if (isThere) return false;
  return inFont.some(
    ({ text, rather }) =>
      (text === fit.rather && rather !== null) || (text === fit.text && rather === null),
  );
}

function goesBetter(fit: Known, glyphs: readonly Glyph[], places: readonly number[]): boolean {
  const gains = places.map((i) => {
    const [before, after] = [glyphs[i - 1]?.text ?? '，', glyphs[i + 1]?.text ?? '，'];
    const along = (own: string) => adjacency(before, own) + adjacency(own, after);
    return along(fit.rather ?? '') - along(fit.text);
  });
  return gains.reduce((sum, gain) => sum + gain, 0) > BETTER * gains.length;
}
