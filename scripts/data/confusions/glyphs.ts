import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Canvas, createCanvas, Path2D } from '@napi-rs/canvas';

/** What is used of fontkit, which lives with the tables' own packages and brings no types. */
interface Font {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly characterSet: readonly number[];
  glyphForCodePoint(code: number): {
    readonly path: { toSVG(): string };
    readonly advanceWidth: number;
  };
}

export interface Typeface {
  readonly name: string;
  readonly fonts: ReadonlyMap<string, Font>;
}

/** Square grey image, row by row; 0 is paper, 1 is ink. */
export interface Ink {
  readonly size: number;
  readonly pixels: Float32Array;
}

const PACKAGES = new URL('../node_modules/@fontsource/', import.meta.url);
const fontkit = createRequire(new URL('../package.json', import.meta.url))('fontkit') as {
  openSync(path: string): Font;
};

/** Song, Hei and Kai faces, and a display Song: all under the SIL Open Font License. */
const TYPEFACES = [
  ['noto-serif-sc', '-400-normal.woff2'],
  ['noto-sans-sc', '-400-normal.woff2'],
  ['lxgw-wenkai', '-500-normal.woff2'],
  ['zcool-xiaowei', '-400-normal.woff2'],
] as const;

export const typefaceNames = TYPEFACES.map(([name]) => name);

/** A face is shipped in about a hundred slices; the first that holds a character draws it. */
export function loadTypefaces(): readonly Typeface[] {
  return TYPEFACES.map(([name, ending]) => {
    const folder = new URL(`${name}/files/`, PACKAGES);
    const fonts = new Map<string, Font>();
    for (const file of readdirSync(folder)
      .filter((entry) => entry.endsWith(ending))
      .sort()) {
      const font = fontkit.openSync(fileURLToPath(new URL(file, folder)));
      for (const code of font.characterSet) {
        const character = String.fromCodePoint(code);
        if (!fonts.has(character)) fonts.set(character, font);
      }
    }
    return { name, fonts };
  });
}

/** The outline in a box of 1000 x 1000 whose origin is the top left, or null if the face lacks it. */
export function outline(face: Typeface, character: string): Path2D | null {
  const font = face.fonts.get(character);
  if (font === undefined) return null;
  const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
  const scale = 1000 / font.unitsPerEm;
  // The em square of Chinese faces reaches from 0.88 above to 0.12 below the base line.
  const left = (1000 - glyph.advanceWidth * scale) / 2;
  return new Path2D(glyph.path.toSVG()).transform({
    a: scale,
    b: 0,
    c: 0,
    d: -scale,
    e: left,
    f: 880,
  });
}

const canvases = new Map<number, Canvas>();

function canvasOf(size: number): Canvas {
  const canvas = canvases.get(size) ?? createCanvas(size, size);
  canvases.set(size, canvas);
  return canvas;
}

/** Draws the em box into the middle of a square of that size in pixels, with a margin of 1/16. */
export function drawGlyph(path: Path2D, size: number): Ink {
  const context = canvasOf(size).getContext('2d');
  context.resetTransform();
  context.clearRect(0, 0, size, size);
  const scale = (size * 7) / 8 / 1000;
  context.setTransform(scale, 0, 0, scale, size / 16, size / 16);
  context.fill(path);
  const { data } = context.getImageData(0, 0, size, size);
  const pixels = new Float32Array(size * size);
  for (let i = 0; i < pixels.length; i += 1) pixels[i] = (data[i * 4 + 3] as number) / 255;
  return { size, pixels };
}
