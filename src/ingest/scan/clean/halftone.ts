import type { GrayImage } from '../gray.js';
import { blur } from './noise.js';

/** A dot is so much darker, or lighter, than the pixels on its four sides. */
const CONTRAST = 96;
/** Darker than this is ink. */
const INK = 128;
/** Every so many rows are enough to see that a page has hardly a dot; odd, as patterns are even. */
const STEP = 7;
const FEWEST_DOTS = 0.001;
/** Side of the blocks in which dots are counted, in millimetres. */
const BLOCK = 2;
/** A block with a larger part of its pixels dots than this is dotted. */
const DOTTED = 0.012;
/**
 * Dots of a drawn grey are laid evenly, dirt lies by chance: what their numbers differ by from
 * block to block, in parts of what chance would make of it.
 */
const EVEN = 0.5;
/** A smaller dotted area, in square millimetres, is no drawn grey. */
const LEAST_AREA = 100;
/** Print on a dotted ground has the ground this near, in millimetres. */
const REACH = 4;
/** What each pixel takes in of its neighbours, twice: dots go, and strokes are not yet faint. */
const PART = 0.2;
const TIMES = 2;

/**
 * A page with the grey that was drawn as dots (by a fax, or a scanner set to two colours) made
 * grey again: a ground of dots holds all print on it together, and print of dots falls apart. A
 * page without such grey is returned as it is.
 */
export function withoutDots(image: GrayImage, pixelsPerMm: number): GrayImage {
  if (!mayHaveDots(image)) return image;
  const blocks = countDots(image, Math.max(8, Math.round(BLOCK * pixelsPerMm)));
  const dotted = dottedBlocks(blocks);
  const area = dotted.reduce((sum, one) => sum + one, 0) * BLOCK ** 2;
  if (area < LEAST_AREA || spreadOf(blocks) > EVEN) return image;
  const gray = { ...image, data: image.data.slice() };
  for (let time = 0; time < TIMES; time++) blur(gray, PART);
  keepUndotted(gray, image, near(dotted, blocks), blocks);
  return gray;
}

function mayHaveDots({ width, height, data }: GrayImage): boolean {
  let dots = 0;
  for (let y = 1; y < height - 1; y += STEP) {
    for (let at = y * width + 1; at < (y + 1) * width - 1; at++) {
      if (isDot(data, at, width)) dots++;
    }
  }
  return dots * STEP > FEWEST_DOTS * data.length;
}

/** Whether a pixel differs from those on all four sides, in the same way. */
function isDot(data: Uint8Array, at: number, width: number): boolean {
  const value = data[at] as number;
  const before = data[at - 1] as number;
  const after = data[at + 1] as number;
  if (before - value > CONTRAST && after - value > CONTRAST) {
    const darkest = value + CONTRAST;
    return (data[at - width] as number) > darkest && (data[at + width] as number) > darkest;
  }
  if (value - before <= CONTRAST || value - after <= CONTRAST) return false;
  const lightest = value - CONTRAST;
  return (data[at - width] as number) < lightest && (data[at + width] as number) < lightest;
}

interface Blocks {
  readonly size: number;
  readonly across: number;
  readonly down: number;
  readonly dots: Uint16Array;
  /** 1 where a block has other ink than dots: print. */
  readonly printed: Uint8Array;
}

function countDots({ width, height, data }: GrayImage, size: number): Blocks {
  const across = Math.floor(width / size);
  const down = Math.floor(height / size);
  const dots = new Uint16Array(across * down);
  const printed = new Uint8Array(across * down);
  for (let y = 1; y < Math.min(height - 1, down * size); y++) {
    const row = Math.floor(y / size) * across;
    for (let x = 1; x < Math.min(width - 1, across * size); x++) {
      const at = y * width + x;
      const block = row + Math.floor(x / size);
      if (isDot(data, at, width)) dots[block] = (dots[block] as number) + 1;
      else if ((data[at] as number) < INK) printed[block] = 1;
    }
  }
  return { size, across, down, dots, printed };
}

function dottedBlocks({ dots, size }: Blocks): Uint8Array {
  return Uint8Array.from(dots, (count) => (count > DOTTED * size * size ? 1 : 0));
}

/** By how much the dots of blocks side by side differ; about 1 where they lie by chance. */
function spreadOf({ dots, printed, across }: Blocks): number {
  let [differences, total] = [0, 0];
  for (let at = 1; at < dots.length; at++) {
    if (at % across === 0 || printed[at] === 1 || printed[at - 1] === 1) continue;
    const [before, count] = [dots[at - 1] as number, dots[at] as number];
    differences += (count - before) ** 2;
    total += count + before;
  }
  return total === 0 ? 1 : differences / total;
}

/** The dotted blocks and those near one. */
function near(dotted: Uint8Array, { across, down }: Blocks): Uint8Array {
  const reach = Math.ceil(REACH / BLOCK);
  const found = new Uint8Array(dotted.length);
  dotted.forEach((one, at) => {
    if (one === 0) return;
    const [x, y] = [at % across, Math.floor(at / across)];
    for (let row = Math.max(0, y - reach); row <= Math.min(down - 1, y + reach); row++) {
      const from = row * across;
      found.fill(1, from + Math.max(0, x - reach), from + Math.min(across, x + reach + 1));
    }
  });
  return found;
}

/** Puts the page as it was where there are no dots. */
function keepUndotted(
  gray: GrayImage,
  { width, height, data }: GrayImage,
  dotted: Uint8Array,
  { size, across, down }: Blocks,
): void {
  for (let y = 0; y < height; y++) {
    const row = Math.min(down - 1, Math.floor(y / size)) * across;
    for (let x = 0; x < across; x++) {
      if (dotted[row + x] === 1) continue;
      const from = y * width + x * size;
      const to = x === across - 1 ? (y + 1) * width : from + size;
      gray.data.set(data.subarray(from, to), from);
    }
  }
}
