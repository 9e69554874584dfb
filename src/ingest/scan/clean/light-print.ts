import type { GrayImage } from '../gray.js';
import { type Blocks, isBorder, partsOf } from './blocks.js';
import { paperOf } from './dark-edges.js';
import { type Strokes, strokesOf } from './strokes.js';

/** A field is darker than this part of the paper's brightness. */
const FIELD = 0.75;
/**
 * Light strokes are this much of the way from the field to the paper, dark ones darker than the
 * field by this part of the paper's brightness.
 */
const STROKE = { light: 0.4, dark: 0.2 } as const;
/** A field is as wide and high as this, in blocks; in this part of its columns it has no gap. */
const LEAST = { width: 7, height: 2, whole: 0.8 } as const;
/**
 * Strokes stand in this part of a field's blocks, and in that part of them none: between the
 * strokes of a bold title is white, too, but everywhere.
 */
const PRINTED = 0.12;
const SOLID = 0.25;
/** Width of the outline that a field gets, and how far below it a rule is looked for, in millimetres. */
const OUTLINE = 0.35;
/** Paper between a field and the next print is wider than this, in millimetres. */
const GAP = 0.5;
/** A light rule between two cells of a field fills this part of its height. */
const RULED = 0.6;
const BELOW = { from: 0.6, to: 3 } as const;

/**
 * Turns fields of light print on dark ground (the head of a table in white on black or blue) into
 * dark print on light ground, in place, with an outline where their edges were. Rules that end
 * below a field are drawn on through it, where no print stands in their way: black on black they
 * cannot be seen, and a head parts its columns as the rows below do.
 */
export function invertLightPrint(
  image: GrayImage,
  pixelsPerMm: number,
  blocks: Strokes = strokesOf(image, pixelsPerMm),
): void {
  const paper = paperOf(image);
  const isField = (at: number) => (blocks.ground[at] as number) < FIELD * paper;
  const fields = partsOf(blocks, (at, next) => isField(at) && isField(next)).filter(
    (part) => isField(part[0] as number) && holdsLightPrint(part, blocks, paper),
  );
  for (const field of fields) invert(image, field, blocks, paper, pixelsPerMm);
}

function holdsLightPrint(part: readonly number[], blocks: Strokes, paper: number): boolean {
  if (part.some((at) => isBorder(at, blocks))) return false;
  const columns = columnsOf(part, blocks);
  const whole = columns.filter(({ top, bottom, count }) => count === bottom - top);
  if (columns.length < LEAST.width || whole.length < LEAST.whole * columns.length) return false;
  if (part.length < LEAST.height * columns.length) return false;
  const { ground, lightest, darkest } = blocks;
  const isLight = (at: number) => {
    const own = ground[at] as number;
    return (lightest[at] as number) > own + STROKE.light * (paper - own);
  };
  const isDark = (at: number) =>
    (darkest[at] as number) < (ground[at] as number) - STROKE.dark * paper;
  // At the edges the paper around is light, too.
  const inside = columns.flatMap(({ x, top, bottom }) =>
    Array.from(
      { length: Math.max(0, bottom - top - 2) },
      (_, i) => (top + 1 + i) * blocks.across + x,
    ),
  );
  const isSolid = (at: number) =>
    (lightest[at] as number) < (ground[at] as number) + (STROKE.light / 2) * paper;
  const count = (is: (at: number) => boolean) => inside.filter(is).length;
  const [light, dark, solid] = [count(isLight), count(isDark), count(isSolid)];
  return light >= PRINTED * inside.length && light > dark && solid >= SOLID * inside.length;
}

/** The rows of a field in each column of blocks, and how many blocks it has there. */
function columnsOf(part: readonly number[], { across }: Blocks) {
  const columns = new Map<number, { x: number; top: number; bottom: number; count: number }>();
  for (const at of part) {
    const [x, y] = [at % across, Math.floor(at / across)];
    const { top, bottom, count } = columns.get(x) ?? { top: y, bottom: y, count: 0 };
    columns.set(x, {
      x,
      top: Math.min(top, y),
      bottom: Math.max(bottom, y + 1),
      count: count + 1,
    });
  }
  return [...columns.values()].sort((a, b) => a.x - b.x);
}

function invert(
  image: GrayImage,
  part: readonly number[],
  blocks: Strokes,
  paper: number,
  pixelsPerMm: number,
): void {
  const grounds = part.map((at) => blocks.ground[at] as number).sort((a, b) => a - b);
  const field: Field = {
    ground: grounds[grounds.length >> 1] as number,
    paper,
    outline: Math.max(2, Math.round(OUTLINE * pixelsPerMm)),
    pixelsPerMm,
  };
  const columns = columnsOf(part, blocks);
  const [left, right] = [columns[0], columns.at(-1)];
  if (left === undefined || right === undefined) return;
  // A field ends within the next blocks, of which it does not make most.
  const wider = [{ ...left, x: left.x - 1 }, ...columns, { ...right, x: right.x + 1 }];
  const ends = wider.flatMap(({ x, top, bottom }) =>
    Array.from({ length: blocks.size }, (_, i) =>
      endsOfColumn(image, x * blocks.size + i, { top, bottom }, blocks, field),
    ).filter((column) => column !== null),
  );
  const drawn = ends.filter((column) => isRuledBelow(image, column, field));
  for (const column of ends) invertColumn(image, column, field);
  const rules = drawn.filter((column) => isFree(image, column, field));
  const isRuled = ({ x }: Column) => rules.some((rule) => Math.abs(rule.x - x) < 4 * field.outline);
  const sides = [...ends.slice(0, field.outline), ...ends.slice(-field.outline)];
  for (const column of [...rules, ...sides.filter((side) => !isRuled(side))]) {
    for (let y = column.top; y < column.bottom; y++) image.data[y * image.width + column.x] = 0;
  }
}

interface Field {
  readonly ground: number;
  readonly paper: number;
  readonly outline: number;
  readonly pixelsPerMm: number;
}

interface Column {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where a field begins and ends in a column of pixels; its strokes are no longer than a gap. */
function endsOfColumn(
  image: GrayImage,
  x: number,
  { top, bottom }: { readonly top: number; readonly bottom: number },
  { size }: Blocks,
  field: Field,
): Column | null {
  if (x >= image.width) return null;
  const first = lastDark(image, x, (top + 1) * size - 1, -1, size, field);
  const last = lastDark(image, x, (bottom - 1) * size, 1, size, field);
  return first === null || last === null ? null : { x, top: first, bottom: last + 1 };
}

/** The last dark pixel from `start` on: in the field's last block, and beyond it up to a gap. */
function lastDark(
  { width, height, data }: GrayImage,
  x: number,
  start: number,
  step: 1 | -1,
  size: number,
  { ground, paper, pixelsPerMm }: Field,
): number | null {
  let last: number | null = null;
  for (let i = 0; i < 2 * size; i++) {
    const y = start + step * i;
    if (y < 0 || y >= height) break;
    if ((data[y * width + x] as number) < (ground + paper) / 2) last = y;
    else if (i >= size && Math.abs(y - (last ?? start)) > GAP * pixelsPerMm) break;
  }
  return last;
}

function invertColumn(
  { width, data }: GrayImage,
  { x, top, bottom }: Column,
  { ground, paper, outline }: Field,
): void {
  for (let y = top; y < bottom; y++) {
    const at = y * width + x;
    const light = ((data[at] as number) - ground) / Math.max(1, paper - ground);
    const isEdge = y < top + outline || y >= bottom - outline;
    data[at] = isEdge ? 0 : Math.round(paper * (1 - Math.max(0, Math.min(1, light))));
  }
}

/** Whether a rule begins below a field at this column, or a pixel beside it. */
function isRuledBelow(
  { width, height, data }: GrayImage,
  { x, bottom }: Column,
  { ground, paper, pixelsPerMm }: Field,
): boolean {
  const [from, to] = [BELOW.from, BELOW.to].map((mm) => bottom + Math.round(mm * pixelsPerMm)) as [
    number,
    number,
  ];
  for (let at = from * width + x; at < Math.min(height, to) * width; at += width) {
    const around = [data[at - 1], data[at], data[at + 1]] as [number, number, number];
    if (Math.min(...around) > (2 * ground + 3 * paper) / 5) return false;
  }
  return to < height;
}

/** Whether no print stands in a column of a field that was inverted, or a light rule all along it. */
function isFree({ width, data }: GrayImage, { x, top, bottom }: Column, { outline, paper }: Field) {
  let dark = 0;
  for (let y = top + outline; y < bottom - outline; y++) {
    if ((data[y * width + x] as number) < paper / 2) dark++;
  }
  const part = dark / Math.max(1, bottom - top - 2 * outline);
  return part === 0 || part >= RULED;
}
