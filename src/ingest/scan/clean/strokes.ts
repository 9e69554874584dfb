import type { GrayImage } from '../gray.js';
import { type Blocks, countBlocks, quantile } from './blocks.js';

/** Side of the blocks a page is looked at in, in millimetres. */
const BLOCK = 2;
/** Strokes are this part of a block. */
const PART = 0.06;

/** Blocks with the brightness of most of their pixels, and of their lightest and darkest strokes. */
export interface Strokes extends Blocks {
  readonly ground: Uint8Array;
  readonly lightest: Uint8Array;
  readonly darkest: Uint8Array;
}

/** Looks at a page, or closer at it, in blocks of `millimetres`. */
export function strokesOf(image: GrayImage, pixelsPerMm: number, millimetres = BLOCK): Strokes {
  const size = Math.max(4, Math.round(millimetres * pixelsPerMm));
  const across = Math.ceil(image.width / size);
  const down = Math.ceil(image.height / size);
  const [ground, lightest, darkest] = [0, 1, 2].map(() => new Uint8Array(across * down)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  countBlocks(image, { size, across, down }, (at, counts, total) => {
    ground[at] = quantile(counts, total / 2);
    lightest[at] = quantile(counts, (1 - PART) * total);
    darkest[at] = quantile(counts, PART * total);
  });
  return { size, across, down, ground, lightest, darkest };
}
