import type { GrayImage } from './gray.js';

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
  const data = new Uint8Array(image.data.length);
  const scale = new Float32Array(image.width);
  for (let y = 0; y < image.height; y++) {
    fillScale(scale, paper, across, down, size, y);
    const row = y * image.width;
    for (let x = 0; x < image.width; x++) {
      const value = (image.data[row + x] as number) * (scale[x] as number);
      data[row + x] = Math.min(255, value);
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

/** For one row, 255 over the paper's brightness, bilinear between the blocks' centres. */
function fillScale(
  scale: Float32Array,
  paper: Float32Array,
  across: number,
  down: number,
  size: number,
  y: number,
): void {
  const v = Math.min(down - 1, Math.max(0, (y + 0.5) / size - 0.5));
  const top = Math.floor(v);
  const bottom = Math.min(down - 1, top + 1);
  const fromTop = v - top;
  for (let x = 0; x < scale.length; x++) {
    const u = Math.min(across - 1, Math.max(0, (x + 0.5) / size - 0.5));
    const left = Math.floor(u);
    const right = Math.min(across - 1, left + 1);
    const fromLeft = u - left;
    const above =
      (paper[top * across + left] as number) * (1 - fromLeft) +
      (paper[top * across + right] as number) * fromLeft;
    const below =
      (paper[bottom * across + left] as number) * (1 - fromLeft) +
      (paper[bottom * across + right] as number) * fromLeft;
    scale[x] = 255 / (above * (1 - fromTop) + below * fromTop);
  }
}
