import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { outline, type Typeface } from '../confusions/glyphs.js';

/** A line of print: grey pixels (255 is paper), and where each character stands, 0-1 of the width. */
export interface PrintedLine {
  readonly characters: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
  readonly centres: readonly number[];
}

export interface Degradation {
  /** Height of the em square in pixels before the line is enlarged: 150 dpi shows 12 pt at 25. */
  readonly em: number;
  /** Blur in pixels of that size. */
  readonly blur: number;
  /** Standard deviation of the noise, in grey levels. */
  readonly noise: number;
}

const HEIGHT = 48;

/** Marsaglia's xorshift: the same lines on every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

export function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

function addNoise(
  context: SKRSContext2D,
  width: number,
  height: number,
  sigma: number,
  random: () => number,
) {
  const image = context.getImageData(0, 0, width, height);
  const { data } = image;
  for (let i = 0; i < data.length; i += 4) {
    // The sum of four uniform numbers is near enough to normal; its deviation is 0.577.
    const noise = ((random() + random() + random() + random() - 2) / 0.577) * sigma;
    data.fill(Math.max(0, Math.min(255, (data[i] ?? 0) + noise)), i, i + 3);
  }
  context.putImageData(image, 0, 0);
}

/** Prints the characters the face has, side by side, degraded, 48 pixels high. */
export function printLine(
  face: Typeface,
  text: readonly string[],
  { em, blur, noise }: Degradation,
  random: () => number,
): PrintedLine {
  const characters = text.filter((character) => face.fonts.has(character));
  const pad = 0.12;
  const height = Math.round(em * (1 + 2 * pad));
  const width = Math.round(em * (characters.length + 4 * pad));
  const small = createCanvas(width, height);
  const context = small.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000';
  context.filter = blur > 0 ? `blur(${blur}px)` : 'none';
  characters.forEach((character, i) => {
    const path = outline(face, character);
    if (path === null) return;
    context.setTransform(em / 1000, 0, 0, em / 1000, em * (2 * pad + i), em * pad);
    context.fill(path);
  });
  context.resetTransform();
  addNoise(context, width, height, noise, random);
  const scaled = Math.round((width * HEIGHT) / height);
  const large = createCanvas(scaled, HEIGHT).getContext('2d');
  large.imageSmoothingQuality = 'high';
  large.drawImage(small, 0, 0, scaled, HEIGHT);
  const { data } = large.getImageData(0, 0, scaled, HEIGHT);
  return {
    characters,
    width: scaled,
    height: HEIGHT,
    pixels: Uint8Array.from({ length: scaled * HEIGHT }, (_, i) => data[i * 4] ?? 255),
    centres: characters.map((_, i) => (2 * pad + i + 0.5) / (characters.length + 4 * pad)),
  };
}
