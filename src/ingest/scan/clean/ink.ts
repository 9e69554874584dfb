import type { PixelImage } from '../../page.js';
import { type GrayImage, type PixelBox, takeChannel } from '../gray.js';
import { type ColouredPiece, colouredPieces } from './coloured.js';

/** A line of red print, in millimetres: a red head's letters are 8 to 20 high, a seal is 38 and more. */
const HEAD = { lowest: 3, highest: 28, slimmest: 2.5 } as const;
/** Print has next to no black ink where it stands, for each coloured pixel; a mark lies over print. */
const OVER_PRINT = 0.1;
/** With more black ink than this for each of its pixels, colour is what fringes black print. */
const FRINGE = 1;
/** Of strokes less is coloured: the ground of a cell. */
const GROUND = 0.55;
/** A stamp or a note, in millimetres; rules of a table are longer, other print is lower. */
const MARK = { least: 3, highest: 70, longest: 110 } as const;
/** Print in colour is no higher, unless it is a line this slim. */
const PRINT = { highest: 8, slimmest: 5 } as const;

/** A page as grey, and the places of coloured marks that were taken away. */
export interface BlackInk {
  readonly gray: GrayImage;
  readonly marks: readonly PixelBox[];
}

/**
 * The page as grey in which stamps are gone. Red ink is as bright as paper in the red channel, and
 * the black text under a seal stays; of blue stamps and pens the brightest channel is taken, and
 * lightened to paper. Print in colour (the issuer's red name over an official document) is kept,
 * by its shape, and since no black print is under it.
 */
export function blackInk(image: PixelImage, pixelsPerMm: number): BlackInk {
  const gray = takeChannel(image, 0);
  const pieces = colouredPieces(image, pixelsPerMm);
  const lines = pieces.filter((piece) => isRedLine(piece) && piece.black < OVER_PRINT);
  if (lines.length > 0) {
    const green = takeChannel(image, 1);
    for (const { box } of lines) copyBox(gray, green, box);
  }
  const marks = pieces.filter(isBlueMark);
  for (const { box } of marks) lift(gray, image, box);
  return { gray, marks: marks.map(({ box }) => box) };
}

function isRedLine({ hue, width, height }: ColouredPiece): boolean {
  if (hue !== 'red' || height < HEAD.lowest || height > HEAD.highest) return false;
  return width >= HEAD.slimmest * height;
}

/** A stamp or a note: over print, or higher than print. */
function isBlueMark({ hue, width, height, black, solid }: ColouredPiece): boolean {
  if (hue !== 'blue' || solid > GROUND || black > FRINGE) return false;
  if (Math.min(width, height) < MARK.least) return false;
  if (height > MARK.highest || width > MARK.longest) return false;
  const isPrintSized = height <= PRINT.highest || width > PRINT.slimmest * height;
  return black >= OVER_PRINT || !isPrintSized;
}

function copyBox(to: GrayImage, from: GrayImage, { left, top, right, bottom }: PixelBox): void {
  for (let y = top; y < bottom; y++) {
    const row = y * to.width;
    to.data.set(from.data.subarray(row + left, row + right), row + left);
  }
}

/** A pixel whose channels differ by more is coloured at least in part. */
const TINT = 24;
const STRONG = 50;
/** Of a mark's brightness the level that is lightened to paper, and the level of its paper. */
const MARK_LEVEL = 0.25;
const PAPER_LEVEL = 0.9;

/** Lightens a mark to paper in its brightest channel; black print under it is dark in every one. */
function lift(gray: GrayImage, { channels, data }: PixelImage, box: PixelBox): void {
  const [paper, ink] = [new Uint32Array(256), new Uint32Array(256)];
  const tinted: { at: number; brightest: number }[] = [];
  for (let y = box.top; y < box.bottom; y++) {
    for (let at = y * gray.width + box.left; at < y * gray.width + box.right; at++) {
      const from = at * channels;
      const [red, green, blue] = [data[from], data[from + 1], data[from + 2]] as number[];
      const brightest = Math.max(red as number, green as number, blue as number);
      const tint = brightest - Math.min(red as number, green as number, blue as number);
      if (tint < TINT) paper[brightest] = (paper[brightest] as number) + 1;
      else tinted.push({ at, brightest });
      if (tint >= STRONG) ink[brightest] = (ink[brightest] as number) + 1;
    }
  }
  const white = quantile(paper, PAPER_LEVEL);
  const factor = white / Math.max(1, Math.min(white, quantile(ink, MARK_LEVEL)));
  for (const { at, brightest } of tinted) gray.data[at] = Math.min(white, brightest * factor);
}

function quantile(counts: Uint32Array, part: number): number {
  const rank = part * counts.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (let value = 0; value < counts.length; value++) {
    seen += counts[value] as number;
    if (seen >= rank && seen > 0) return value;
  }
  return 255;
}
