import type { BoundingBox } from '../../model/place.js';
import { centre, overlap, union } from '../box.js';
import type { Rule } from '../page.js';
import type { Glyph } from './marks.js';

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

/** A line of words, in reading order. */
export interface Line {
  readonly words: readonly Word[];
  readonly bbox: BoundingBox;
  /** Size of most of its characters. */
  readonly size: number;
  readonly flow: Flow;
}

/** In parts of the character size. */
const WORD_GAP = 0.35;
/** Bold that is faked by painting twice shifts the second painting by less than this. */
const REPAINT = 0.2;
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
  const placed = glyphs.map((glyph) => ({ glyph, level: levelled(glyph.bbox, flow) }));
  const cuts = flow === '0' ? rules.filter(({ orientation }) => orientation === 'vertical') : [];
  return layersOf(placed).flatMap((layer) =>
    rowsByBaseline(layer).flatMap((row) => splitRow(row, flow, cuts)),
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

interface LevelGlyph {
  readonly glyph: Glyph;
  readonly level: BoundingBox;
}

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

function splitRow(row: readonly LevelGlyph[], flow: Flow, cuts: readonly Rule[]): Word[] {
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
    if (last === undefined || parted(last, item, cuts)) words.push([]);
    words.at(-1)?.push({ ...item, spaced });
    last = item;
    spaced = false;
  }
  return words.map((glyphs) => wordFrom(glyphs, flow));
}

function isRepaint(a: LevelGlyph, b: LevelGlyph): boolean {
  return (
    a.glyph.text === b.glyph.text &&
    Math.abs(a.level[0] - b.level[0]) < REPAINT * a.glyph.size &&
    Math.abs(a.level[3] - b.level[3]) < REPAINT * a.glyph.size
  );
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
function mainSize(glyphs: readonly { readonly glyph: Glyph }[]): number {
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

/**
 * Puts words into lines by how far they stand on one height, so that small print beside large,
 * superscripts and several sizes in one cell keep their order. Level text comes first.
 */
export function linesOf(words: readonly Word[]): Line[] {
  const flows = [...new Set(words.map(({ flow }) => flow))].sort();
  return flows.flatMap((flow) => {
    const own = words.filter((word) => word.flow === flow);
    return flow === 'oblique' ? own.map((word) => lineFrom([word])) : levelLines(own);
  });
}

function levelLines(words: readonly Word[]): Line[] {
  const sorted = words
    .map((word) => ({ word, level: levelOf(word) }))
    .sort((a, b) => b.word.size - a.word.size || a.level[1] - b.level[1]);
  const lines: { top: number; bottom: number; items: typeof sorted }[] = [];
  for (const item of sorted) {
    const [, top, , bottom] = item.level;
    const line = lines.find(
      (candidate) =>
        overlap(candidate.top, candidate.bottom, top, bottom) > 0.5 &&
        !candidate.items.some(
          ({ level }) => overlap(level[0], level[2], item.level[0], item.level[2]) > 0.5,
        ),
    );
    if (line === undefined) lines.push({ top, bottom, items: [item] });
    else line.items.push(item);
  }
  return lines
    .sort((a, b) => a.top - b.top)
    .map(({ items }) =>
      lineFrom(items.sort((a, b) => a.level[0] - b.level[0]).map(({ word }) => word)),
    );
}

function levelOf(word: Word): BoundingBox {
  return union(word.glyphs.map(({ level }) => level)) ?? word.bbox;
}

export function lineFrom(words: readonly Word[]): Line {
  const glyphs = words.flatMap((word) => word.glyphs);
  return {
    words,
    bbox: union(words.map(({ bbox }) => bbox)) ?? [0, 0, 0, 0],
    size: mainSize(glyphs),
    flow: words[0]?.flow ?? '0',
  };
}

/** Blanks that no glyph stands for, seen only as gaps, by what stands on both sides. */
const BLANK_GAP = { latin: 0.22, mixed: 0.6, chinese: 0.9 } as const;

/** The line's text: blanks where they were typed, or where a gap is wide enough to be one. */
export function lineText({ words }: Line): string {
  let text = '';
  let last: PlacedGlyph | undefined;
  for (const placed of words.flatMap((word) => word.glyphs)) {
    if (last !== undefined && (placed.spaced || isBlank(last, placed))) text += ' ';
    text += placed.glyph.text;
    last = placed;
  }
  return text;
}

function isBlank(a: PlacedGlyph, b: PlacedGlyph): boolean {
  const size = Math.min(a.glyph.size, b.glyph.size);
  const wide = [isWide(a.glyph.text), isWide(b.glyph.text)];
  const kind = wide[0] && wide[1] ? 'chinese' : wide[0] || wide[1] ? 'mixed' : 'latin';
  return b.level[0] - a.level[2] > BLANK_GAP[kind] * size;
}

/** Han, kana, hangul, full-width forms and their punctuation. */
function isWide(text: string): boolean {
  return /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]|[\ud840-\ud8bf]/.test(
    text,
  );
}
