import type { GrayImage, PixelBox } from '../gray.js';
import { InkField } from './blots.js';

/** Darker than this is ink. */
const INK = 165;
/** In millimetres: a speck is no larger, and has no print nearer than this. */
const LARGEST = 0.75;
const ALONE = 0.6;
/** Nothing of a text stands as far from its characters as this; what does is dirt for sure. */
const FAR = 2.5;
/** Side of the blocks in which print is noted. */
const BLOCK = 0.5;
/** Only pages with more dirt than this, per square centimetre, are cleaned. */
const SPECKS_PER_CM2 = 0.1;
/** Near print only specks go that are no larger than this part of the sure dirt. */
const USUAL_PART = 0.8;

/** Characters are between these heights, in millimetres; parts of some are lower. */
const CHARACTER = { least: 1.8, most: 8, quantile: 0.7 } as const;
/**
 * A mark of punctuation has this much room to itself between two characters, in heights of print;
 * two marks beside each other have `most`, and one at a line's end is nearer than `atEnd`.
 */
const ROOM = { least: 0.8, most: 2.4, atEnd: 0.9 } as const;
/** A comma is not smaller, in heights of print; a broken full stop has other pieces this near. */
const MARK = { size: 0.13, apart: 0.25 } as const;
/** Print this far above or below, in characters' heights, is in the same line. */
const LINE = 0.35;

/**
 * Removes salt-and-pepper dirt. What stands far from all print is dirt; if there is much of it,
 * pieces of its size between the characters go too, but nothing larger, nothing that adjoins a
 * character (the dots of 头) and nothing that has the room of a mark (commas look much the same).
 * On a clean page nothing is touched. Returns the number of specks removed.
 */
export function removeSpecks(image: GrayImage, pixelsPerMm: number): number {
  const largest = Math.max(2, Math.round(LARGEST * pixelsPerMm));
  const block = Math.max(2, Math.round(BLOCK * pixelsPerMm));
  const print = new PrintMap(image, block);
  const { small, height } = findBlots(image, largest, pixelsPerMm, print);
  const alone = (box: PixelBox, millimetres: number) =>
    print.isBlank(box, Math.max(1, Math.round(millimetres * pixelsPerMm)));
  const far = small.filter((box) => alone(box, FAR));
  const squareCm = (image.width * image.height) / (pixelsPerMm * 10) ** 2;
  if (far.length < SPECKS_PER_CM2 * squareCm) return 0;
  const sizes = far.map(sizeOf).sort((a, b) => a - b);
  const usual = sizes[Math.floor(sizes.length * USUAL_PART)] ?? 0;
  const isMark = (box: PixelBox) =>
    print.roomOf(box, height) !== null && isInked(box, small, height);
  const isDirt = (box: PixelBox) => alone(box, FAR) || (sizeOf(box) <= usual && alone(box, ALONE));
  const specks = small.filter((box) => isDirt(box) && !isMark(box));
  for (const box of specks) whitenBox(image, box);
  return specks.length;
}

/** Where on a page print stands, in blocks. */
class PrintMap {
  readonly #block: number;
  readonly #across: number;
  readonly #down: number;
  readonly #print: Uint8Array;

  constructor({ width, height }: GrayImage, block: number) {
    this.#block = block;
    this.#across = Math.ceil(width / block);
    this.#down = Math.ceil(height / block);
    this.#print = new Uint8Array(this.#across * this.#down);
  }

  add(x: number, y: number): void {
    this.#print[Math.floor(y / this.#block) * this.#across + Math.floor(x / this.#block)] = 1;
  }

  /** Whether no print is within some pixels of a box. */
  isBlank(box: PixelBox, near: number): boolean {
    const [top, bottom] = this.#rows(box.top - near, box.bottom + near);
    const left = Math.max(0, Math.floor((box.left - near) / this.#block));
    const right = Math.min(this.#across - 1, Math.floor((box.right + near) / this.#block));
    for (let x = left; x <= right; x++) if (this.#hasPrint(x, top, bottom)) return false;
    return true;
  }

  /** Whether a box stands in or at the end of a line of print with the room that a mark has. */
  roomOf(box: PixelBox, height: number): 'between' | 'end' | null {
    const [top, bottom] = this.#rows(box.top - LINE * height, box.bottom + LINE * height);
    const left = Math.floor(box.left / this.#block);
    const right = Math.floor(box.right / this.#block);
    const most = Math.ceil((ROOM.most * height) / this.#block);
    const before = this.#blankFrom(left, -1, most, top, bottom);
    const after = this.#blankFrom(right, 1, most, top, bottom);
    const ems = (blocks: number) => (blocks * this.#block) / height;
    if (ems(before + after + right - left) < ROOM.least) return null;
    if (Math.max(before, after) < most) return 'between';
    return ems(Math.min(before, after)) < ROOM.atEnd ? 'end' : null;
  }

  /** Blocks without print from one on, up to `most`. */
  #blankFrom(x: number, step: -1 | 1, most: number, top: number, bottom: number): number {
    for (let away = 1; away <= most; away++) {
      const at = x + step * away;
      if (at < 0 || at >= this.#across) return most;
      if (this.#hasPrint(at, top, bottom)) return away - 1;
    }
    return most;
  }

  #hasPrint(x: number, top: number, bottom: number): boolean {
    for (let y = top; y <= bottom; y++) if (this.#print[y * this.#across + x] === 1) return true;
    return false;
  }

  #rows(top: number, bottom: number): [number, number] {
    return [
      Math.max(0, Math.floor(top / this.#block)),
      Math.min(this.#down - 1, Math.floor(bottom / this.#block)),
    ];
  }
}

/** Whether there is as much ink as a comma has, or the pieces of a broken full stop. */
function isInked(box: PixelBox, others: readonly PixelBox[], height: number): boolean {
  if (sizeOf(box) >= MARK.size * height) return true;
  const reach = MARK.apart * height;
  return others.some(
    (other) =>
      other !== box &&
      Math.max(other.left - box.right, box.left - other.right) < reach &&
      Math.max(other.top - box.bottom, box.top - other.bottom) < reach,
  );
}

function sizeOf({ left, right, top, bottom }: PixelBox): number {
  return Math.max(right - left, bottom - top);
}

/** The small connected pieces of ink, and the height of the larger ones' characters, in pixels. */
function findBlots(image: GrayImage, largest: number, pixelsPerMm: number, print: PrintMap) {
  const field = new InkField(image, INK);
  const small: PixelBox[] = [];
  const heights: number[] = [];
  for (const { box, places } of field.blots()) {
    if (sizeOf(box) <= largest) small.push(box);
    else for (const place of places) print.add(field.x(place), field.y(place));
    heights.push(box.bottom - box.top);
  }
  const { least, most, quantile } = CHARACTER;
  const usual = heights
    .filter((height) => height >= least * pixelsPerMm && height <= most * pixelsPerMm)
    .sort((a, b) => a - b);
  return { small, height: usual[Math.floor(usual.length * quantile)] ?? 3.5 * pixelsPerMm };
}

function whitenBox({ width, height, data }: GrayImage, box: PixelBox): void {
  const left = Math.max(0, box.left - 1);
  const right = Math.min(width, box.right + 1);
  for (let y = Math.max(0, box.top - 1); y < Math.min(height, box.bottom + 1); y++) {
    data.fill(255, y * width + left, y * width + right);
  }
}
