import type { GrayImage } from '../gray.js';

/** Side of the blocks whose paper colour is taken, in millimetres: larger than any stroke. */
const BLOCK = 3;
/** The part of a block's pixels that is darker than its paper. */
const PAPER_QUANTILE = 0.85;
/** Darker than this is no paper, however bad the light: a photograph, a black margin. */
const DARKEST_PAPER = 70;

/**
 * Evens out the light of a scan: each pixel as a part of the paper's brightness around it. The
 * paper is a high quantile of each block, smoothed over its neighbours, so that shadows, grey
 * paper and coloured cells become white, and text keeps its contrast.
 */
export function evenLight(image: GrayImage, pixelsPerMm: number): GrayImage {
  const size = Math.max(8, Math.round(BLOCK * pixelsPerMm));
  const across = Math.ceil(image.width / size);
  const down = Math.ceil(image.height / size);
  const paper = smooth(paperOfBlocks(image, size, across, down), across, down);
  const { left, part } = stepsAlong(image.width, size, across);
  // The last block's value once more, for what is right of its centre.
  const light = new Float32Array(across + 1);
  const { width, height, data: before } = image;
  const data = new Uint8Array(before.length);
  for (let y = 0, at = 0; y < height; y++) {
    lightOfRow(light, paper, size, down, y);
    for (let x = 0; x < width; x++, at++) {
      const block = left[x] as number;
      const from = light[block] as number;
      const paperHere = from + ((light[block + 1] as number) - from) * (part[x] as number);
      const value = (255 * (before[at] as number)) / paperHere;
      data[at] = value < 255 ? value : 255;
    }
  }
  return { ...image, data };
}

function paperOfBlocks(image: GrayImage, size: number, across: number, down: number) {
  const paper = new Float32Array(across * down);
  const counts = new Uint32Array(256);
  for (let by = 0; by < down; by++) {
    for (let bx = 0; bx < across; bx++) {
      counts.fill(0);
      const right = Math.min(image.width, (bx + 1) * size);
      const bottom = Math.min(image.height, (by + 1) * size);
      let total = 0;
      for (let y = by * size; y < bottom; y += 2) {
        for (let x = bx * size; x < right; x += 2, total++) {
          const value = image.data[y * image.width + x] as number;
          counts[value] = (counts[value] as number) + 1;
        }
      }
      paper[by * across + bx] = Math.max(DARKEST_PAPER, quantile(counts, total * PAPER_QUANTILE));
    }
  }
  return paper;
}

function quantile(counts: Uint32Array, rank: number): number {
  let seen = 0;
  for (let value = 0; value < 256; value++) {
    seen += counts[value] as number;
    if (seen >= rank) return value;
  }
  return 255;
}

/** A mean over three blocks each way that lets dark blocks (a heading, a picture) weigh less. */
function smooth(paper: Float32Array, across: number, down: number): Float32Array {
  const smoothed = new Float32Array(paper.length);
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      let sum = 0;
      let weights = 0;
      for (let j = Math.max(0, y - 1); j <= Math.min(down - 1, y + 1); j++) {
        for (let i = Math.max(0, x - 1); i <= Math.min(across - 1, x + 1); i++) {
          const value = paper[j * across + i] as number;
          const weight = value * value;
          sum += weight * value;
          weights += weight;
        }
      }
      smoothed[y * across + x] = sum / weights;
    }
  }
  return smoothed;
}

/** For each pixel of a row, the block whose centre is left of it, and how far it is to the next. */
function stepsAlong(width: number, size: number, across: number) {
  const left = new Uint16Array(width);
  const part = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    const at = Math.min(across - 1, Math.max(0, (x + 0.5) / size - 0.5));
    left[x] = Math.floor(at);
    part[x] = at - Math.floor(at);
  }
  return { left, part };
}

/** The paper's brightness at a row, between the blocks' centres above and below it. */
function lightOfRow(
  light: Float32Array,
  paper: Float32Array,
  size: number,
  down: number,
  y: number,
): void {
  const across = light.length - 1;
  const at = Math.min(down - 1, Math.max(0, (y + 0.5) / size - 0.5));
  const above = Math.floor(at) * across;
  const below = Math.min(down - 1, Math.floor(at) + 1) * across;
  for (let i = 0; i < across; i++) {
    const from = paper[above + i] as number;
    light[i] = from + ((paper[below + i] as number) - from) * (at - Math.floor(at));
  }
  light[across] = light[across - 1] as number;
}
