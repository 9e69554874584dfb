import type { GrayImage } from '../gray.js';
import { joinedBlocks } from '../lines/pieces.js';
import { besides, type DarkBlocks, isBorder, partsOf } from './blocks.js';

/** Side of the blocks a page is looked at in, in millimetres: as wide as the thickest rule. */
const BLOCK = 1;
/** The paper is as bright as this part of a page's pixels; a lid is darker than a part of it. */
const PAPER = { quantile: 0.7, dark: 0.45 } as const;
/** A block of a lid has no more light pixels than this part, and is as even as this in its dark ones. */
const EVEN = { light: 0.1, deviation: 15 } as const;
/** A lid is somewhere as wide as this, in blocks: no stroke and no rule is. */
const WIDTH = 3;
/** In blocks: light in a lid up to `dust` is a speck, up to `print` it is light print on dark. */
const LIGHT = { dust: 2, print: 25 } as const;
/** The seam between a lid and the paper: how far it is followed, in blocks, and its lightest grey. */
const SEAM = { reach: 2, lightest: 200 } as const;

/**
 * Where a picture shows what lies around the sheet: a scanner's open lid, the desk under a
 * photographed page. It is dark, even, wider than print and rules, and reaches the border of the
 * picture. Dark ground with light print on it is a heading, and stays. Nothing if there is none.
 */
export function findDarkEdges(image: GrayImage, pixelsPerMm: number): DarkBlocks | undefined {
  const blocks = darkBlocks(image, Math.max(4, Math.round(BLOCK * pixelsPerMm)));
  const edges = { ...blocks, dark: wideAtBorder(blocks) };
  if (!edges.dark.includes(1)) return undefined;
  return hasPrint(edges) ? undefined : edges;
}

/** The brightness of most of a page's paper, from every so many pixels. */
export function paperOf({ data }: GrayImage): number {
  const counts = new Uint32Array(256);
  let total = 0;
  for (let at = 0; at < data.length; at += 7, total++) {
    const value = data[at] as number;
    counts[value] = (counts[value] as number) + 1;
  }
  let seen = 0;
  return counts.findIndex((count) => {
    seen += count;
    return seen >= total * PAPER.quantile;
  });
}

function darkBlocks(image: GrayImage, size: number): DarkBlocks {
  const limit = PAPER.dark * paperOf(image);
  const across = Math.ceil(image.width / size);
  const down = Math.ceil(image.height / size);
  const dark = new Uint8Array(across * down);
  for (let y = 0, at = 0; y < down; y++) {
    for (let x = 0; x < across; x++, at++) {
      if (isDark(image, x * size, y * size, size, limit)) dark[at] = 1;
    }
  }
  return { size, across, down, dark };
}

function isDark(image: GrayImage, left: number, top: number, size: number, limit: number): boolean {
  const { width, height, data } = image;
  const right = Math.min(width, left + size);
  const bottom = Math.min(height, top + size);
  const most = EVEN.light * (right - left) * (bottom - top);
  let [light, count, sum, squares] = [0, 0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let at = y * width + left; at < y * width + right; at++) {
      const value = data[at] as number;
      if (value >= limit) {
        if (++light > most) return false;
        continue;
      }
      count++;
      sum += value;
      squares += value * value;
    }
  }
  const mean = sum / count;
  return squares / count - mean * mean <= EVEN.deviation ** 2;
}

/** Dark blocks that hang together with the border of the picture and are somewhere wide. */
function wideAtBorder(blocks: DarkBlocks): Uint8Array {
  // Two blocks wide, and be it with what is outside of the picture: a rule that meets a lid stays.
  const solid = squares(blocks, 2, true);
  const wide = squares(blocks, WIDTH, false);
  const kept = new Uint8Array(solid.length);
  for (const part of partsOf(blocks, (at, next) => solid[at] === 1 && solid[next] === 1)) {
    const isAtBorder = solid[part[0] as number] === 1 && part.some((at) => isBorder(at, blocks));
    if (isAtBorder && part.some((at) => wide[at] === 1)) for (const at of part) kept[at] = 1;
  }
  return kept;
}

/** Blocks that lie in a dark square of so many blocks a side. */
function squares({ dark, across, down }: DarkBlocks, side: number, outside: boolean): Uint8Array {
  const found = new Uint8Array(dark.length);
  const isFull = (left: number, top: number) => {
    for (let y = top; y < top + side; y++) {
      for (let x = left; x < left + side; x++) {
        const isInside = x >= 0 && y >= 0 && x < across && y < down;
        if (isInside ? dark[y * across + x] !== 1 : !outside) return false;
      }
    }
    return true;
  };
  for (let top = 1 - side; top < down; top++) {
    for (let left = 1 - side; left < across; left++) {
      if (!isFull(left, top)) continue;
      for (let y = Math.max(0, top); y < Math.min(down, top + side); y++) {
        found.fill(1, y * across + Math.max(0, left), y * across + Math.min(across, left + side));
      }
    }
  }
  return found;
}

/** Whether a dark area has light in it that is larger than dust and smaller than a sheet. */
function hasPrint({ dark, across, down }: DarkBlocks): boolean {
  const light = dark.map((value) => 1 - value);
  return joinedBlocks(light, across, down, 1).some(({ left, top, right, bottom }) => {
    if (left === 0 || top === 0 || right === across || bottom === down) return false;
    const [least, most] = [right - left, bottom - top].sort((a, b) => a - b);
    return (most ?? 0) > LIGHT.dust && (least ?? 0) <= LIGHT.print;
  });
}

/**
 * Whitens what lies around the sheet, in place, with its seam: dark pixels that hang together with
 * it, a little way into the sheet. What stands by itself near the edge of the paper stays.
 */
export function eraseDarkEdges({ width, height, data }: GrayImage, edges: DarkBlocks): void {
  const { size, across } = edges;
  const near = seamBlocks(edges);
  const blockAt = (at: number) =>
    Math.floor(Math.floor(at / width) / size) * across + Math.floor((at % width) / size);
  const edge: number[] = [];
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.floor(y / size) * across;
    for (let x = 0; x < width; x++, at++) {
      const block = row + Math.floor(x / size);
      if (edges.dark[block] !== 1) continue;
      data[at] = 255;
      if (near.rim[block] === 1) edge.push(at);
    }
  }
  for (let at = edge.pop(); at !== undefined; at = edge.pop()) {
    for (const next of besides(at, width, data.length)) {
      if ((data[next] as number) > SEAM.lightest || near.seam[blockAt(next)] !== 1) continue;
      data[next] = 255;
      edge.push(next);
    }
  }
}

/** The blocks in which a seam may run, and those of the dark area that are next to them. */
function seamBlocks({ dark, across, down }: DarkBlocks) {
  const seam = new Uint8Array(dark.length);
  const rim = new Uint8Array(dark.length);
  for (let at = 0; at < dark.length; at++) {
    if (dark[at] !== 1) {
      // A tilted lid ends in a sliver along the border, thinner than a block.
      if (isBorder(at, { across, down })) seam[at] = 1;
      continue;
    }
    if (besides(at, across, dark.length).every((next) => dark[next] === 1)) continue;
    rim[at] = 1;
    const [x, y] = [at % across, Math.floor(at / across)];
    for (let j = Math.max(0, y - SEAM.reach); j <= Math.min(down - 1, y + SEAM.reach); j++) {
      for (let i = Math.max(0, x - SEAM.reach); i <= Math.min(across - 1, x + SEAM.reach); i++) {
        if (dark[j * across + i] !== 1) seam[j * across + i] = 1;
      }
    }
  }
  return { seam, rim };
}
