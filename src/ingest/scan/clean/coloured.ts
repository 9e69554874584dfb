import type { PixelImage } from '../../page.js';
import type { PixelBox } from '../gray.js';
import { joinedBlocks } from '../lines/pieces.js';

/** Ink of a seal or a red head; ink of a pen or a stamp pad, blue or violet. */
export type Hue = 'red' | 'blue';

/** A piece of coloured ink, in pixels, with what else stands where it stands. */
export interface ColouredPiece {
  readonly box: PixelBox;
  readonly hue: Hue;
  /** In millimetres. */
  readonly width: number;
  readonly height: number;
  /** Pixels of black ink for each coloured one. */
  readonly black: number;
  /** The part of its box that is coloured. */
  readonly solid: number;
}

/** How much redder than green and blue a pixel of red ink is at least. */
const REDNESS = 60;
/** How much bluer than green a pixel of blue or violet ink is at least; yellow light takes some. */
const BLUENESS = 50;
/** Darker than this in every colour is black ink. */
const BLACK = 90;
/** Side of the blocks in which ink is noted, in millimetres, and how far blocks of one text may be apart. */
const BLOCK = 1;
const APART = 5;
/** The part of a block's pixels that make it coloured. */
const LEAST_PART = 0.12;
/** Every so many pixels across and down are looked at. */
const STEP = 2;

interface Counts {
  readonly red: Uint16Array;
  readonly blue: Uint16Array;
  readonly black: Uint16Array;
}

/** The pieces of coloured ink of a page. */
export function colouredPieces(image: PixelImage, pixelsPerMm: number): ColouredPiece[] {
  if (image.channels === 1) return [];
  const size = Math.max(2, Math.round(BLOCK * pixelsPerMm));
  const across = Math.floor(image.width / size);
  const down = Math.floor(image.height / size);
  const counts = countInks(image, size, across, down);
  const least = (LEAST_PART * size * size) / STEP ** 2;
  return (['red', 'blue'] as const).flatMap((hue) => {
    const blocks = Uint8Array.from(counts[hue], (count) => (count > least ? 1 : 0));
    return joinedBlocks(blocks, across, down, Math.round(APART / BLOCK)).map((box) => {
      const inked = blocksIn(box, blocks, across);
      const sum = (of: Uint16Array) => inked.reduce((total, at) => total + (of[at] as number), 0);
      return {
        box: inImage(box, size, image),
        hue,
        width: ((box.right - box.left) * size) / pixelsPerMm,
        height: ((box.bottom - box.top) * size) / pixelsPerMm,
        black: sum(counts.black) / sum(counts[hue]),
        solid: (sum(counts[hue]) * STEP ** 2) / (areaOf(box) * size * size),
      };
    });
  });
}

function countInks(image: PixelImage, size: number, across: number, down: number): Counts {
  const { width, channels, data } = image;
  const of = () => new Uint16Array(across * down);
  const counts = { red: of(), blue: of(), black: of() };
  for (let y = 0; y < down * size; y += STEP) {
    const row = Math.floor(y / size) * across;
    for (let x = 0; x < across * size; x += STEP) {
      const at = (y * width + x) * channels;
      const ink = inkOf(data[at] as number, data[at + 1] as number, data[at + 2] as number);
      if (ink === null) continue;
      const block = row + Math.floor(x / size);
      counts[ink][block] = (counts[ink][block] as number) + 1;
    }
  }
  return counts;
}

function inkOf(red: number, green: number, blue: number): keyof Counts | null {
  if (red - green >= REDNESS && red - blue >= REDNESS) return 'red';
  if (red < BLACK && green < BLACK && blue < BLACK) return 'black';
  return blue - green >= BLUENESS && blue > red ? 'blue' : null;
}

function blocksIn({ left, top, right, bottom }: PixelBox, blocks: Uint8Array, across: number) {
  const found: number[] = [];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) if (blocks[y * across + x] === 1) found.push(y * across + x);
  }
  return found;
}

function areaOf({ left, top, right, bottom }: PixelBox): number {
  return (right - left) * (bottom - top);
}

/** A box of blocks in pixels, a block larger on all sides. */
function inImage(box: PixelBox, size: number, { width, height }: PixelImage): PixelBox {
  return {
    left: Math.max(0, (box.left - 1) * size),
    top: Math.max(0, (box.top - 1) * size),
    right: Math.min(width, (box.right + 1) * size),
    bottom: Math.min(height, (box.bottom + 1) * size),
  };
}
