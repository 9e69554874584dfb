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
  darken(image, grain, (255 - INK.usual) / (255 - ink));
  return true;
}

/** So many of a page's blocks at least hold no print; a higher level would take thin strokes with the ground. */
const BLANK_BLOCKS = 0.2;

/**
 * An evenly lit page on which grey was drawn as dots, cleared in place of what is left of them where the
 * dots were made grey: its ground becomes white and its print as dark as other print.
 */
export function clearGround(image: GrayImage, pixelsPerMm: number): void {
  const darkest = darkestOfBlocks(image, pixelsPerMm, 0);
  const ground = 255 - (darkest[Math.floor((1 - BLANK_BLOCKS) * darkest.length)] ?? 255);
  const ink = inkOf(image, pixelsPerMm, 255 - LEAST.levels - ground);
  if (ink !== null) darken(image, ground, (255 - INK.usual) / (255 - ground - ink));
}

/** Makes white of what is no darker than `ground`, and multiplies the rest, within limits. */
function darken({ data }: GrayImage, ground: number, times: number): void {
  const gain = Math.max(1, Math.min(INK.most, times));
  const darker = Uint8Array.from({ length: 256 }, (_, value) => {
    const ink = Math.max(0, 255 - value - ground);
    return Math.max(0, 255 - gain * ink);
  });
  for (let at = 0; at < data.length; at++) data[at] = darker[data[at] as number] as number;
}

/** How dark the print of a page is, or null where there is too little; what is lighter than `limit` is paper. */
function inkOf(image: GrayImage, pixelsPerMm: number, limit: number): number | null {
  const inks = darkestOfBlocks(image, pixelsPerMm, INK_PART).filter((ink) => ink < limit);
  return inks.length < FEWEST ? null : (inks[Math.floor(RANK * inks.length)] ?? null);
}

/** The grey that so much of each block does not exceed, the darkest blocks first. */
function darkestOfBlocks(
  { width, height, data }: GrayImage,
  pixelsPerMm: number,
  part: number,
): Uint8Array {
  const size = Math.max(4, Math.round(BLOCK * pixelsPerMm));
  const counts = new Uint32Array(256);
  const darkest: number[] = [];
  for (let top = 0; top + size <= height; top += size) {
    for (let left = 0; left + size <= width; left += size) {
      counts.fill(0);
      for (let y = top; y < top + size; y += 2) {
        for (let at = y * width + left; at < y * width + left + size; at += 2) {
          const value = data[at] as number;
          counts[value] = (counts[value] as number) + 1;
        }
      }
      darkest.push(darkestIn(counts, Math.max(1, (part * size * size) / 4)));
    }
  }
  return Uint8Array.from(darkest).sort();
}

/** The grey that so many pixels do not exceed. */
function darkestIn(counts: Uint32Array, rank: number): number {
  let seen = 0;
  return counts.findIndex((count) => {
    seen += count;
    return seen >= rank;
  });
}
