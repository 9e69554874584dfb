import { blankImage, type GrayImage } from '../gray.js';
import type { RuleFields } from '../rules/rule-field.js';
import { type Bend, bendAt, fitBend, type StrayingLine } from './bend.js';
import { followLines, type Trace } from './traces.js';

/**
 * How a page is bent or foreshortened: for a place of the page as it should be, how far to the
 * right and below it is seen, in pixels.
 */
export interface Warp {
  readonly across: Bend;
  readonly down: Bend;
}

/** What the ruling lines of a page tell of its shape. */
export interface Shape {
  /** Null where the page is flat, or cannot be made so. */
  readonly warp: Warp | null;
  /** Whether lines still stray further than rules are followed: what hangs on them is doubtful. */
  readonly isBent: boolean;
}

/** Lines that tell a page's shape are at least this long, in millimetres. */
const SHORTEST = { horizontal: 40, vertical: 25 } as const;
/** Scanners draw lines straight but for this, in millimetres; on a bent page several stray more. */
const STRAIGHT = 1.2;
const FEWEST_BENT = 2;
/** The part of the straying that a warp must take away. */
const MENDED = 0.6;
/** Both directions depend on each other; so many rounds settle them. */
const ROUNDS = 3;

/** The shape of a page from the rules in its fields, its skew undone. */
export function shapeOf({ across, down }: RuleFields): Shape {
  const { image, pixelsPerMm } = across;
  const level = followLines(across, SHORTEST.horizontal);
  const upright = followLines(down, SHORTEST.vertical);
  const before = straying([...level, ...upright], pixelsPerMm);
  if (before.length < FEWEST_BENT) return FLAT;
  const warp = fitWarp(level, upright, image, pixelsPerMm);
  const left = straying(flattened(level, upright, warp), pixelsPerMm);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const isMended = sum(left) <= (1 - MENDED) * sum(before);
  return isMended ? { warp, isBent: left.length >= FEWEST_BENT } : { warp: null, isBent: true };
}

export const FLAT: Shape = { warp: null, isBent: false };

/** By how much lines leave their direction, in millimetres, of those that do. */
function straying(lines: readonly Trace[], pixelsPerMm: number): number[] {
  return lines
    .map(({ across }) => {
      const sorted = [...across].sort((a, b) => a - b);
      const at = (part: number) => sorted[Math.round(part * (sorted.length - 1))] ?? 0;
      return (at(0.97) - at(0.03)) / pixelsPerMm;
    })
    .filter((range) => range > STRAIGHT);
}

function fitWarp(
  horizontal: readonly Trace[],
  vertical: readonly Trace[],
  { width, height }: GrayImage,
  pixelsPerMm: number,
): Warp {
  let warp: Warp | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const level = horizontal.map((line) => moved(line, warp, false));
    const upright = vertical.map((line) => moved(line, warp, true));
    warp = {
      down: fitBend(level, width, pixelsPerMm),
      across: fitBend(upright, height, pixelsPerMm),
    };
  }
  return warp as Warp;
}

/** A line at the place that a warp gives it, still as it strays. */
function moved({ along, across }: Trace, warp: Warp | null, isUpright: boolean): StrayingLine {
  const points = along.map((at, i) => {
    const other = across[i] as number;
    if (warp === null) return [at, other] as const;
    const [x, y] = isUpright ? source(warp, other, at) : source(warp, at, other);
    return isUpright ? ([y, x] as const) : ([x, y] as const);
  });
  const place = points.reduce((sum, [, own]) => sum + own, 0) / points.length;
  return { along: points.map(([own]) => own), across, place };
}

/** Where a place that is seen belongs, found in a few steps. */
function source({ across, down }: Warp, x: number, y: number): [number, number] {
  let [left, top] = [x, y];
  for (let step = 0; step < ROUNDS; step++) {
    [left, top] = [x - bendAt(across, top, left), y - bendAt(down, left, top)];
  }
  return [left, top];
}

function flattened(horizontal: readonly Trace[], vertical: readonly Trace[], warp: Warp): Trace[] {
  const level = horizontal.map(({ along, across }) => ({
    along,
    across: along.map((x, i) => source(warp, x, across[i] as number)[1]),
  }));
  const upright = vertical.map(({ along, across }) => ({
    along,
    across: along.map((y, i) => source(warp, across[i] as number, y)[0]),
  }));
  return [...level, ...upright];
}

/** The bends are worked out at every so many pixels, and are straight between. */
const MESH = 16;

/** The page as it should be: turned by its skew and unbent at once, white where nothing is seen. */
export function unwarp(image: GrayImage, skew: number, warp: Warp): GrayImage {
  const { width, height } = image;
  const flat = blankImage(width, height);
  const turnBack = turned(image, skew);
  const columns = Math.ceil(width / MESH) + 1;
  const rowOfMesh = (y: number) =>
    Array.from({ length: columns }, (_, i) => {
      const x = i * MESH;
      return turnBack(x + bendAt(warp.across, y, x), y + bendAt(warp.down, x, y));
    });
  let below = rowOfMesh(0);
  for (let top = 0; top < height; top += MESH) {
    const above = below;
    below = rowOfMesh(top + MESH);
    for (let y = top; y < Math.min(height, top + MESH); y++) {
      fillRow(image, flat, y, between(above, below, (y - top) / MESH));
    }
  }
  return flat;
}

type Point = readonly [number, number];

/** Where a place of the straight page is in the picture that was turned. */
function turned({ width, height }: GrayImage, degrees: number): (x: number, y: number) => Point {
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  return (x, y) => [cx + cos * (x - cx) - sin * (y - cy), cy + sin * (x - cx) + cos * (y - cy)];
}

function between(above: readonly Point[], below: readonly Point[], part: number): Point[] {
  return above.map(([x, y], i) => {
    const [u, v] = below[i] ?? [x, y];
    return [x + (u - x) * part, y + (v - y) * part];
  });
}

/** One row of the flat page, bilinear. */
function fillRow(image: GrayImage, flat: GrayImage, y: number, mesh: readonly Point[]): void {
  const { width, height, data } = image;
  const row = y * width;
  for (let x = 0; x < width; x++) {
    const node = Math.floor(x / MESH);
    const part = x / MESH - node;
    const [u0, v0] = mesh[node] as Point;
    const [u1, v1] = mesh[node + 1] as Point;
    const u = u0 + (u1 - u0) * part;
    const v = v0 + (v1 - v0) * part;
    const left = Math.floor(u);
    const top = Math.floor(v);
    if (left < 0 || top < 0 || left > width - 2 || top > height - 2) continue;
    const at = top * width + left;
    const above = mix(data[at] as number, data[at + 1] as number, u - left);
    const under = mix(data[at + width] as number, data[at + width + 1] as number, u - left);
    flat.data[row + x] = mix(above, under, v - top) + 0.5;
  }
}

function mix(a: number, b: number, part: number): number {
  return a + (b - a) * part;
}
