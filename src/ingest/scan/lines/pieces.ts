import type { GrayImage, PixelBox } from '../gray.js';
import { inkBox } from './trim.js';

/** Darker than this counts as ink. */
const INK = 160;
/** Blocks per height of print in which ink is noted. */
const BLOCKS = 8;
/** Characters nearer than this, in heights of print, are one piece: the blank of a comma is less. */
const GAP = 1;
/** Parts of one character (二) lie above each other within this, and are together no higher. */
const PARTS = { gap: 0.4, height: 1.25 };

/**
 * The pieces of text in an area: what hangs together when every character is smeared to the side
 * (the run-length smoothing of Wong, Casey and Wahl 1982). Unlike lines across the whole area,
 * pieces keep columns apart whose lines stand at different heights.
 */
export function piecesIn(
  image: GrayImage,
  area: PixelBox,
  height: number,
  pixelsPerMm: number,
): PixelBox[] {
  const block = Math.max(1, Math.round(height / BLOCKS));
  const across = Math.ceil((area.right - area.left) / block);
  const down = Math.ceil((area.bottom - area.top) / block);
  const ink = inkBlocks(image, area, block, across, down);
  const reach = Math.max(1, Math.round((GAP * height) / block));
  const boxes = joinedBlocks(ink, across, down, reach).map((box) => ({
    left: area.left + box.left * block,
    top: area.top + box.top * block,
    right: Math.min(area.right, area.left + box.right * block),
    bottom: Math.min(area.bottom, area.top + box.bottom * block),
  }));
  return joinParts(boxes, height)
    .map((box) => inkBox(image, box, pixelsPerMm))
    .filter((box) => box !== null);
}

function inkBlocks(
  { width, data }: GrayImage,
  area: PixelBox,
  block: number,
  across: number,
  down: number,
): Uint8Array {
  const ink = new Uint8Array(across * down);
  for (let y = area.top; y < area.bottom; y++) {
    const row = Math.floor((y - area.top) / block) * across;
    for (let x = area.left; x < area.right; x++) {
      if ((data[y * width + x] as number) < INK) ink[row + Math.floor((x - area.left) / block)] = 1;
    }
  }
  return ink;
}

/** Boxes, in blocks, of blocks that hang together: `reach` to the side, one up or down. */
export function joinedBlocks(
  ink: Uint8Array,
  across: number,
  down: number,
  reach: number,
): PixelBox[] {
  const seen = new Uint8Array(ink.length);
  const boxes: PixelBox[] = [];
  for (let start = 0; start < ink.length; start++) {
    if (ink[start] === 0 || seen[start] === 1) continue;
    boxes.push(boxFrom(start, { ink, seen, across, down, reach }));
  }
  return boxes;
}

interface Blocks {
  readonly ink: Uint8Array;
  readonly seen: Uint8Array;
  readonly across: number;
  readonly down: number;
  readonly reach: number;
}

function boxFrom(start: number, { ink, seen, across, down, reach }: Blocks): PixelBox {
  let [left, right, top, bottom] = [across, 0, down, 0];
  const stack = [start];
  seen[start] = 1;
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const y = Math.floor(at / across);
    const x = at - y * across;
    [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    for (let j = Math.max(0, y - 1); j <= Math.min(down - 1, y + 1); j++) {
      const side = j === y ? reach : 1;
      for (let i = Math.max(0, x - side); i <= Math.min(across - 1, x + side); i++) {
        const next = j * across + i;
        if (ink[next] === 0 || seen[next] === 1) continue;
        seen[next] = 1;
        stack.push(next);
      }
    }
  }
  return { left, top, right, bottom };
}

/** Joins boxes that lie above each other within one character's height. */
function joinParts(boxes: readonly PixelBox[], height: number): PixelBox[] {
  const joined: PixelBox[] = [];
  for (const box of [...boxes].sort((a, b) => a.top - b.top)) {
    const at = joined.findIndex((other) => isPart(box, other, height));
    const other = joined[at];
    if (other === undefined) joined.push(box);
    else {
      joined[at] = {
        left: Math.min(box.left, other.left),
        top: Math.min(box.top, other.top),
        right: Math.max(box.right, other.right),
        bottom: Math.max(box.bottom, other.bottom),
      };
    }
  }
  return joined;
}

function isPart(a: PixelBox, b: PixelBox, height: number): boolean {
  const common = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const together = Math.max(a.bottom, b.bottom) - Math.min(a.top, b.top);
  const gap = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);
  return common > 0 && gap <= PARTS.gap * height && together <= PARTS.height * height;
}
