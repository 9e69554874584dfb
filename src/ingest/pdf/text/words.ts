import type { BoundingBox } from '../../../model/place.js';
import { centre, union } from '../../box.js';
import type { Rule } from '../../page.js';
import type { Glyph } from '../paint/marks.js';
import { textsPart } from '../tables/painted/jumps.js';
import { isRepaint, type LevelGlyph } from './level-glyphs.js';
import { strandsOf } from './strands.js';

/** Characters of one line with no gap between them: what stands in one cell or column. */
export interface Word {
  readonly glyphs: readonly PlacedGlyph[];
  readonly bbox: BoundingBox;
  readonly size: number;
  readonly flow: Flow;
}

/** A glyph without the blanks around it. */
export interface PlacedGlyph {
  readonly glyph: Glyph;
  /** A blank was typed before it. */
  readonly spaced: boolean;
  /** Its box turned so that the line runs left to right and lines follow downwards. */
  readonly level: BoundingBox;
}

/** How lines run: level text turned by quarters, or vertical writing (columns right to left). */
export type Flow = '0' | '1' | '2' | '3' | 'vertical' | 'oblique';

/** In parts of the character size. */
const WORD_GAP = 0.35;
/** Baselines nearer than this belong to one line. */
const BASELINE = 0.3;

/** Groups glyphs into words; a vertical rule between two glyphs parts them too. */
export function wordsOf(glyphs: readonly Glyph[], rules: readonly Rule[] = []): Word[] {
  const flows = new Map<Flow, Glyph[]>();
  for (const [i, glyph] of glyphs.entries()) {
    const flow = isInArc(glyph, glyphs[i - 1], glyphs[i + 1]) ? 'oblique' : flowOf(glyph);
    const list = flows.get(flow);
    if (list === undefined) flows.set(flow, [glyph]);
    else list.push(glyph);
  }
  return [...flows].flatMap(([flow, list]) =>
    flow === 'oblique' ? obliqueWords(list) : levelWords(list, flow, rules),
  );
}

function flowOf({ vertical, turn }: Glyph): Flow {
  if (turn === null) return 'oblique';
  if (vertical && turn === 0) return 'vertical';
  return String(turn) as Flow;
}

/** On an arc, as in a seal, the characters at its top and sides lie level or upright by chance. */
function isInArc(glyph: Glyph, before: Glyph | undefined, after: Glyph | undefined): boolean {
  if (glyph.turn === null) return false;
  return [before, after].some(
    (other) => other !== undefined && other.turn === null && isSameRun(other, glyph),
  );
}

function isSameRun(a: Glyph, b: Glyph): boolean {
  return Math.abs(a.size - b.size) < 0.05 * a.size && distance(a.bbox, b.bbox) < 2.5 * a.size;
}

function levelWords(glyphs: readonly Glyph[], flow: Flow, rules: readonly Rule[]): Word[] {
  const placed = glyphs.map((glyph, at) => ({ glyph, level: levelled(glyph.bbox, flow), at }));
  const cuts = flow === '0' ? rules.filter(({ orientation }) => orientation === 'vertical') : [];
  const texts = textsPart(placed);
  const isParted = (a: LevelGlyph, b: LevelGlyph) => parted(a, b, cuts) || texts(a, b);
  return layersOf(placed).flatMap((layer) =>
    rowsByBaseline(layer)
      .flatMap(strandsOf)
      .flatMap((row) => splitRow(row, flow, isParted)),
  );
}

/** The print, and what is written large and faint across it: it may share a base line with it. */
function layersOf(placed: readonly LevelGlyph[]): LevelGlyph[][] {
  const print = mainSize(placed.filter(({ glyph }) => !glyph.faint));
  const isAcross = ({ glyph }: LevelGlyph) =>
    glyph.faint && print > 0 && glyph.size > ACROSS * print;
  return [placed.filter((item) => !isAcross(item)), placed.filter(isAcross)];
}

/** In sizes of the print. */
const ACROSS = 1.5;

/** The box in the frame of its own line: text left to right, next line below. */
function levelled([x0, y0, x1, y1]: BoundingBox, flow: Flow): BoundingBox {
  switch (flow) {
    case '1':
    case 'vertical':
      return [y0, -x1, y1, -x0];
    case '2':
      return [-x1, -y1, -x0, -y0];
    case '3':
      return [-y1, x0, -y0, x1];
    default:
      return [x0, y0, x1, y1];
  }
}

function rowsByBaseline(glyphs: readonly LevelGlyph[]): LevelGlyph[][] {
  const sorted = [...glyphs].sort((a, b) => a.level[3] - b.level[3]);
  const rows: LevelGlyph[][] = [];
  let first = Number.NEGATIVE_INFINITY;
  for (const item of sorted) {
    if (item.level[3] - first > BASELINE * item.glyph.size) {
      rows.push([]);
      first = item.level[3];
    }
    rows.at(-1)?.push(item);
  }
  return rows;
}

function splitRow(
  row: readonly LevelGlyph[],
  flow: Flow,
  isParted: (a: LevelGlyph, b: LevelGlyph) => boolean,
): Word[] {
  const sorted = [...row].sort((a, b) => a.level[0] - b.level[0] || a.glyph.order - b.glyph.order);
  const words: PlacedGlyph[][] = [];
  let last: LevelGlyph | undefined;
  let spaced = false;
  for (const item of sorted) {
    if (item.glyph.text.trim() === '') {
      spaced = true;
      continue;
    }
    if (last !== undefined && isRepaint(last, item)) continue;
    if (last === undefined || isParted(last, item)) words.push([]);
    words.at(-1)?.push({ glyph: item.glyph, level: item.level, spaced });
    last = item;
    spaced = false;
  }
  return words.map((glyphs) => wordFrom(glyphs, flow));
}

function parted(a: LevelGlyph, b: LevelGlyph, cuts: readonly Rule[]): boolean {
  const size = Math.min(a.glyph.size, b.glyph.size);
  const gap = b.level[0] - a.level[2];
  if (gap > WORD_GAP * size) return true;
  // Overlapping far backwards: another text on the same line.
  if (gap < -1.5 * size) return true;
  const y = (a.level[1] + a.level[3]) / 2;
  return cuts.some(
    ({ position, start, end }) =>
      gap > 0.1 * size &&
      position > a.level[2] - 0.05 * size &&
      position < b.level[0] + 0.05 * size &&
      y >= start &&
      y <= end,
  );
}

function wordFrom(glyphs: readonly PlacedGlyph[], flow: Flow): Word {
  const bbox = union(glyphs.map(({ glyph }) => glyph.bbox)) ?? [0, 0, 0, 0];
  return { glyphs, bbox, size: mainSize(glyphs), flow };
}

/** The size of most characters. */
export function mainSize(glyphs: readonly { readonly glyph: Glyph }[]): number {
  const counts = new Map<number, number>();
  for (const { glyph } of glyphs) {
    const size = Math.round(glyph.size * 4) / 4;
    counts.set(size, (counts.get(size) ?? 0) + 1);
  }
  let best: readonly [number, number] = [0, 0];
  for (const [size, count] of counts) if (count > best[1]) best = [size, count];
  return best[0];
}

/**
 * Oblique text (watermarks) keeps the order of painting: one word per run of one size. Its
 * characters count as set one right after the other, with the blanks that were typed.
 */
function obliqueWords(glyphs: readonly Glyph[]): Word[] {
  const runs: PlacedGlyph[][] = [];
  let last: Glyph | undefined;
  let spaced = false;
  for (const glyph of glyphs) {
    if (last === undefined || !isSameRun(last, glyph)) runs.push([]);
    last = glyph;
    const run = runs.at(-1);
    if (glyph.text.trim() === '') spaced = true;
    else {
      const at = (run?.length ?? 0) * glyph.size;
      const level = [at, 0, at + glyph.size, glyph.size] as const;
      run?.push({ glyph, spaced: spaced && at > 0, level });
      spaced = false;
    }
  }
  return runs.filter((run) => run.length > 0).map((run) => wordFrom(run, 'oblique'));
}

function distance(a: BoundingBox, b: BoundingBox): number {
  const [ax, ay] = centre(a);
  const [bx, by] = centre(b);
  return Math.hypot(ax - bx, ay - by);
}
