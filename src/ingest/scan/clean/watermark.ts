import type { GrayImage } from '../gray.js';
import { besides, isBorder, partsOf } from './blocks.js';
import { paperOf } from './dark-edges.js';
import { type Strokes, strokesOf } from './strokes.js';

/** A watermark is lighter than print and darker than paper: between these parts of the paper's brightness. */
const LEVEL = { darkest: 0.5, lightest: 0.92 } as const;
/** Its letters are of one grey, within so many levels, as a shadow is not. */
const EVEN = 14;
/** So many blocks of 2 mm that are all grey are looked at closer, in blocks of this side, in millimetres. */
const SUSPECT = 12;
const CLOSER = 1;
/** A stroke is at least this large, in square millimetres, and fills less than this part of its box: a shaded cell fills all. */
const STROKE = { area: 8, fill: 0.65 } as const;
/** Its edges reach into so many blocks around. */
const EDGES = 2;
/** Around a stroke is paper, this much lighter for most blocks that far away; a shadow ends by degrees. */
const AROUND = { away: 2, lighter: 24, most: 0.6 } as const;
/** Letters across a page have at least this area, in square millimetres. */
const LEAST_AREA = 120;

/**
 * Takes away, in place, the large grey letters that are printed across a page below its text (内部资料):
 * grey as they are becomes paper, and what is darker stays. Returns whether there were any. `blocks` are
 * those of the page.
 */
export function liftWatermark(image: GrayImage, pixelsPerMm: number, blocks: Strokes): boolean {
  const paper = paperOf(image);
  if (grey(blocks, paper).length < SUSPECT) return false;
  const closer = strokesOf(image, pixelsPerMm, CLOSER);
  const isGrey = new Set(grey(closer, paper));
  const parts = partsOf(
    closer,
    (at, next) => isGrey.has(at) && isGrey.has(next) && isAlike(closer, at, next),
  ).filter((part) => isGrey.has(part[0] as number));
  const strokes = parts.filter((part) => isStroke(part, closer) && endsSharply(part, closer));
  if (strokes.flat().length * CLOSER ** 2 < LEAST_AREA) return false;
  const level = levelOf(strokes.flat(), closer);
  const largest = Math.max(...strokes.map(({ length }) => length));
  // A level or upright stroke, or a piece of one, fills its box as a cell does, but is smaller.
  const isPiece = (part: readonly number[]) =>
    part.length <= largest && Math.abs(levelOf(part, closer) - level) <= EVEN;
  lift(image, within(parts.filter(isPiece).flat(), EDGES, closer), closer.size, level / paper);
  return true;
}

/** The grey of most of some blocks. */
function levelOf(part: readonly number[], { ground }: Strokes): number {
  const levels = part.map((at) => ground[at] as number).sort((a, b) => a - b);
  return levels[levels.length >> 1] as number;
}

/** The blocks whose ground is grey, with no paper in them. */
function grey({ ground, lightest }: Strokes, paper: number): number[] {
  return [...ground.keys()].filter((at) => {
    const level = ground[at] as number;
    const isBetween = level >= LEVEL.darkest * paper && level <= LEVEL.lightest * paper;
    return isBetween && (lightest[at] as number) - level <= EVEN;
  });
}

function isAlike({ ground }: Strokes, at: number, next: number): boolean {
  return Math.abs((ground[at] as number) - (ground[next] as number)) <= EVEN;
}

function isStroke(part: readonly number[], blocks: Strokes): boolean {
  if (part.length * CLOSER ** 2 < STROKE.area || part.some((at) => isBorder(at, blocks)))
    return false;
  const levels = part.map((at) => blocks.ground[at] as number);
  const xs = part.map((at) => at % blocks.across);
  const ys = part.map((at) => Math.floor(at / blocks.across));
  const extent = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  const box = (extent(xs) + 1) * (extent(ys) + 1);
  return extent(levels) <= 2 * EVEN && part.length < STROKE.fill * box;
}

/** Whether most of what lies around a stroke is much lighter; print and other strokes are there, too. */
function endsSharply(part: readonly number[], blocks: Strokes): boolean {
  const edges = within(part, AROUND.away - 1, blocks);
  const around = [...within([...edges], 1, blocks)].filter((at) => !edges.has(at));
  const level = levelOf(part, blocks);
  const lighter = around.filter((at) => (blocks.ground[at] as number) >= level + AROUND.lighter);
  return lighter.length >= AROUND.most * around.length;
}

/** Some blocks and those no further from them than so many blocks. */
function within(
  part: readonly number[],
  away: number,
  { across, down }: Strokes,
): ReadonlySet<number> {
  const all = new Set(part);
  let last: readonly number[] = part;
  for (let step = 0; step < away; step++) {
    last = last.flatMap((at) => besides(at, across, across * down)).filter((at) => !all.has(at));
    for (const at of last) all.add(at);
  }
  return all;
}

/** Makes paper of what is as light as `level`, a part of the paper's brightness, in some blocks of a page. */
function lift(image: GrayImage, blocks: ReadonlySet<number>, size: number, level: number): void {
  const { width, height, data } = image;
  const paper = paperOf(image);
  const lifted = Uint8Array.from({ length: 256 }, (_, value) =>
    value >= level * paper - 2 * EVEN ? Math.max(value, paper) : value / level,
  );
  const across = Math.ceil(width / size);
  for (const block of blocks) {
    const [left, top] = [(block % across) * size, Math.floor(block / across) * size];
    for (let y = top; y < Math.min(height, top + size); y++) {
      for (let at = y * width + left; at < y * width + Math.min(width, left + size); at++) {
        data[at] = lifted[data[at] as number] as number;
      }
    }
  }
}
