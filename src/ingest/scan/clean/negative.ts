import type { PixelImage } from '../../page.js';

/** Every so many pixels across and down are looked at. */
const STEP = 5;
/** What is dark and what is light; print takes so little of a page, and its ground so much. */
const [DARK, LIGHT] = [96, 160];
const GROUND = 0.7;
const PRINT = { least: 0.002, most: 0.2 } as const;

/** A page of light print on a dark ground, as some films and fax programs give it, as it was before. */
export function positive(image: PixelImage): PixelImage {
  if (!isNegative(image)) return image;
  const { channels } = image;
  const data = image.data.map((value, i) => (channels === 4 && i % 4 === 3 ? value : 255 - value));
  return { ...image, data };
}

function isNegative({ width, height, channels, data }: PixelImage): boolean {
  let [dark, light, seen] = [0, 0, 0];
  for (let y = 0; y < height; y += STEP) {
    for (let x = 0; x < width; x += STEP) {
      const at = (y * width + x) * channels;
      if (channels === 4 && (data[at + 3] as number) < 255) return false;
      const value = data[at + (channels === 1 ? 0 : 1)] as number;
      if (value < DARK) dark++;
      else if (value > LIGHT) light++;
      seen++;
    }
  }
  return dark >= GROUND * seen && light >= PRINT.least * seen && light <= PRINT.most * seen;
}
