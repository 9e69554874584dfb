import type { GrayImage } from '../gray.js';
import { noiseOf } from './noise.js';

/** Side of the blocks whose ink is looked at, in millimetres: about as large as a character. */
const BLOCK = 4;
/** Of a block with print, this part of the pixels is ink. */
const INK_PART = 0.04;
/** Ink is darker than paper by this, and by so many deviations of the paper's grain. */
const LEAST = { levels: 30, grain: 3 } as const;
/** The ink of a page is that of its blocks at this rank: rules and headings are dark on a faint page too. */
const RANK = 0.5;
/** A page whose ink is lighter than `faint` is made as dark as `usual` print, but no more than `most` times as dark. */
const INK = { faint: 140, usual: 105, most: 2.5 } as const;
/** Fewer blocks with print do not tell. */
const FEWEST = 40;

/**
 * An evenly lit page whose print is thin or worn made as dark as other print, in place: strokes
 * that are thinner than a pixel are no darker than grey, and would count as paper. Other pages
 * are left as they are. Returns whether the page was faint.
 */
export function darkenFaint(image: GrayImage, pixelsPerMm: number): boolean {
  const grain = noiseOf(image);
  const ink = inkOf(image, pixelsPerMm, 255 - LEAST.levels - LEAST.grain * grain);
  if (ink === null || ink < INK.faint) return false;
  const gain = Math.min(INK.most, (255 - INK.usual) / (255 - ink));
  const darker = Uint8Array.from({ length: 256 }, (_, value) => {
    const ink = Math.max(0, 255 - value - grain);
    return Math.max(0, 255 - gain * ink);
  });
  const { data } = image;
  for (let at = 0; at < data.length; at++) data[at] = darker[data[at] as number] as number;
  return true;
}

/** How dark the print of a page is, or null where there is too little; what is lighter than `limit` is paper. */
function inkOf({ width, height, data }: GrayImage, pixelsPerMm: number, limit: number) {
  const size = Math.max(4, Math.round(BLOCK * pixelsPerMm));
  const counts = new Uint32Array(256);
  const inks: number[] = [];
  for (let top = 0; top + size <= height; top += size) {
    for (let left = 0; left + size <= width; left += size) {
      counts.fill(0);
      for (let y = top; y < top + size; y += 2) {
        for (let at = y * width + left; at < y * width + left + size; at += 2) {
          const value = data[at] as number;
          counts[value] = (counts[value] as number) + 1;
        }
      }
      const ink = darkest(counts, (INK_PART * size * size) / 4);
      if (ink < limit) inks.push(ink);
    }
  }
  if (inks.length < FEWEST) return null;
  return inks.sort((a, b) => a - b)[Math.floor(RANK * inks.length)] ?? null;
}

/** The grey that so many pixels do not exceed. */
function darkest(counts: Uint32Array, rank: number): number {
  let seen = 0;
  return counts.findIndex((count) => {
    seen += count;
    return seen >= rank;
  });
}
