import type { GrayImage } from '../gray.js';
import { joinedBlocks } from '../lines/pieces.js';
import {
  type Blocks,
  besides,
  countBlocks,
  type DarkBlocks,
  isBorder,
  partsOf,
  quantile,
} from './blocks.js';

/** Side of the blocks a picture is looked at in, in millimetres: larger than any stroke. */
const BLOCK = 2;
/** The ground of a block is as bright as this part of its pixels, its ink as dark as this one. */
const QUANTILE = { ground: 0.85, ink: 0.06 } as const;
/** From block to block light changes less than by this factor; at the edge of a sheet it leaps. */
const LEAP = 1.12;
/** Of the blocks that bound a desk, this part is brighter: the sheet. */
const BRIGHTER = 0.85;
/** Print is darker than this part of its ground; a desk holds it in no more than this part of its blocks. */
const PRINT = { dark: 0.6, share: 0.04 } as const;
/** Parts of the picture: a desk is no smaller, a sheet is no smaller. */
const LEAST = { desk: 0.01, sheet: 0.2 } as const;

/** Blocks of a picture with the brightness of their ground, and whether print stands on it. */
interface Grounds extends Blocks {
  readonly ground: Uint8Array;
  readonly isPrinted: Uint8Array;
}

/**
 * Where a picture shows the desk on which a page was photographed, also where it is hardly darker
 * than the paper in bad light: an area at the border of the picture, without print, behind whose
 * edge it is at once brighter. Nothing if there is none, or if no sheet is left.
 */
export function findDesk(image: GrayImage, pixelsPerMm: number): DarkBlocks | undefined {
  const grounds = groundsOf(image, Math.max(4, Math.round(BLOCK * pixelsPerMm)));
  const dark = new Uint8Array(grounds.ground.length);
  const areas = partsOf(grounds, (at, next) => !isLeap(grounds.ground, at, next));
  for (const at of areas.filter((area) => isDesk(area, grounds)).flat()) {
    dark[at] = 1;
    // The edge of the sheet runs through these; where they hold more contrast, print may stand there.
    for (const next of besides(at, grounds.across, dark.length)) {
      if (grounds.isPrinted[next] === 0) dark[next] = 1;
    }
  }
  if (!dark.includes(1)) return undefined;
  const { size, across, down } = grounds;
  const sheets = joinedBlocks(
    dark.map((value) => 1 - value),
    across,
    down,
    1,
  );
  const isSheet = ({ left, top, right, bottom }: (typeof sheets)[number]) =>
    (right - left) * (bottom - top) >= LEAST.sheet * dark.length;
  return sheets.some(isSheet) ? { size, across, down, dark } : undefined;
}

function groundsOf(image: GrayImage, size: number): Grounds {
  const across = Math.ceil(image.width / size);
  const down = Math.ceil(image.height / size);
  const ground = new Uint8Array(across * down);
  const isPrinted = new Uint8Array(across * down);
  countBlocks(image, { size, across, down }, (at, counts, total) => {
    ground[at] = quantile(counts, QUANTILE.ground * total);
    if (quantile(counts, QUANTILE.ink * total) < PRINT.dark * (ground[at] as number)) {
      isPrinted[at] = 1;
    }
  });
  return { size, across, down, ground, isPrinted };
}

function isLeap(ground: Uint8Array, one: number, other: number): boolean {
  const [a, b] = [ground[one] as number, ground[other] as number];
  return Math.max(a, b) > LEAP * Math.min(a, b);
}

function isDesk(area: readonly number[], grounds: Grounds): boolean {
  const { ground, isPrinted, across } = grounds;
  if (area.length < LEAST.desk * ground.length) return false;
  const printed = area.reduce((sum, at) => sum + (isPrinted[at] as number), 0);
  if (printed > PRINT.share * area.length || !area.some((at) => isBorder(at, grounds)))
    return false;
  const within = new Set(area);
  const bounds = area.flatMap((at) =>
    besides(at, across, ground.length)
      .filter((next) => !within.has(next))
      .map((next) => (ground[next] as number) > (ground[at] as number)),
  );
  return bounds.filter((isBrighter) => isBrighter).length >= BRIGHTER * bounds.length;
}
