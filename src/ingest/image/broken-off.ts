import type { ReadingRemark } from '../../model/reading.js';
import type { DecodedPicture } from './decoded.js';

/** Rows of pixels as a decoder gives them. */
export interface Rows {
  readonly height: number;
  readonly data: Uint8Array;
  /** Bytes of a row, and of a pixel in it; 1 where a byte holds several pixels. */
  readonly stride: number;
  readonly step: number;
}

/** Decoders fill what they have no data for with copies of one block, no larger than this. */
const BLOCK = 32;
/** What is filled in is at least this part of the height; less is a margin, or no loss. */
const LEAST = 0.02;
/** Paper is lighter than this all over, and may be one even white down to the end. */
const PAPER = 235;

/**
 * The row from which on a picture holds nothing but what its decoder filled in, because its data
 * break off: rows that are missing altogether, or one block of pixels again and again that is not
 * paper. Null where the picture is whole.
 */
export function brokenFrom(rows: Rows): number | null {
  const { height, data, stride, step } = rows;
  // Nothing is painted where a picture is transparent, and what colour it has there tells nothing.
  if (step === 4 && (data.at(-1) as number) < 255) return null;
  const whole = Math.min(height, Math.floor(data.length / stride));
  let from = whole;
  while (from > 0 && isFiller(rows, from - 1, whole)) from--;
  const isPaper = minimum(data, from * stride, whole * stride) >= PAPER || isGround(rows, from);
  const broken = isPaper || whole - from < 2 * BLOCK ? whole : from;
  return height - broken >= LEAST * height ? broken : null;
}

/** Whether a row is made of copies, and the same as the one a block below it. */
function isFiller({ data, stride, step }: Rows, y: number, whole: number): boolean {
  const start = y * stride;
  const across = step === 1 && stride < 8 * BLOCK ? 1 : BLOCK * step;
  for (let i = start + across; i < start + stride; i++) {
    if (data[i] !== data[i - across]) return false;
  }
  if (y + BLOCK >= whole) return true;
  const below = BLOCK * stride;
  for (let i = start; i < start + Math.min(across, stride); i++) {
    if (data[i] !== data[i + below]) return false;
  }
  return true;
}

/** Whether most of what is above is the same as what is at that row: light print on a dark ground. */
function isGround({ data, stride }: Rows, from: number): boolean {
  const filler = data[from * stride];
  let same = 0;
  for (let i = 0; i < from * stride; i++) if (data[i] === filler) same++;
  return same > (from * stride) / 2;
}

function minimum(data: Uint8Array, from: number, to: number): number {
  let least = 255;
  for (let i = from; i < to; i++) least = Math.min(least, data[i] as number);
  return least;
}

/** The same bytes with white from a row on, and as many as the picture has rows. */
export function whiteFrom({ height, data, stride }: Rows, row: number): Uint8Array {
  const whole = new Uint8Array(height * stride).fill(255);
  whole.set(data.subarray(0, row * stride));
  return whole;
}

/** A picture whose data break off, with white where nothing is, and how far down it goes, 0 to 1. */
export function asFarAsItGoes(picture: DecodedPicture): {
  readonly picture: DecodedPicture;
  readonly reaches: number;
} {
  const { width, height, data, channels } = picture;
  const rows = { height, data, stride: width * channels, step: channels };
  const row = brokenFrom(rows);
  if (row === null) return { picture, reaches: 1 };
  return { picture: { ...picture, data: whiteFrom(rows, row) }, reaches: row / height };
}

/** What is told of a page whose picture ends before its end, at this part of its height. */
export function brokenRemark(page: number, reaches: number): ReadingRemark {
  const percent = Math.round(100 * (1 - reaches));
  const message = `the picture of the page breaks off: the last ${percent} % of it are missing and were not read; fetch the file again, or scan the page anew`;
  return { code: 'PAGE_UNREADABLE', page, message };
}
