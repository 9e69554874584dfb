import { union } from '../../box.js';
import { type Line, linesOf } from './text-lines.js';
import type { Word } from './words.js';

/** A column of text needs at least this many lines on both sides of the gutter. */
const MIN_COLUMN_LINES = 4;
/** Width of a gutter between columns, in character sizes. */
const GUTTER = 1.2;

/**
 * Splits running text into columns read one after another (a recursive XY cut), each as lines.
 * A page of one column comes back as one region.
 */
export function textRegions(words: readonly Word[]): Line[][] {
  const lines = linesOf(words);
  if (lines.length < 2 * MIN_COLUMN_LINES) return lines.length === 0 ? [] : [lines];
  return splitColumns(words) ?? splitBands(lines) ?? [lines];
}

function splitColumns(words: readonly Word[]): Line[][] | null {
  const gutter = widestGap(words, 0, 2);
  if (gutter === null || gutter.width < GUTTER * typicalSize(words)) return null;
  const left = words.filter(({ bbox }) => bbox[0] < gutter.at);
  const right = words.filter(({ bbox }) => bbox[0] >= gutter.at);
  if (!isColumn(left) || !isColumn(right)) return null;
  return [...textRegions(left), ...textRegions(right)];
}

/** Full-width lines above or below columns hide the gutter: cut them off first. */
function splitBands(lines: readonly Line[]): Line[][] | null {
  for (let i = 1; i < lines.length; i++) {
    const [above, below] = [lines.slice(0, i), lines.slice(i)];
    const under = below.length < 2 * MIN_COLUMN_LINES ? null : splitColumns(wordsOf(below));
    if (under !== null) return [above, ...under];
    const over = above.length < 2 * MIN_COLUMN_LINES ? null : splitColumns(wordsOf(above));
    if (over !== null) return [...over, ...textRegions(wordsOf(below))];
  }
  return null;
}

function wordsOf(lines: readonly Line[]): Word[] {
  return lines.flatMap((line) => line.words);
}

function isColumn(words: readonly Word[]): boolean {
  const lines = linesOf(words);
  const box = union(words.map(({ bbox }) => bbox));
  if (lines.length < MIN_COLUMN_LINES || box === null) return false;
  const width = box[2] - box[0];
  // Running text fills its measure; labels beside a list do not.
  const filled = lines.filter(({ bbox }) => bbox[2] - bbox[0] > 0.6 * width).length;
  return filled * 2 >= lines.length && width > 8 * typicalSize(words);
}

function widestGap(
  words: readonly Word[],
  from: 0 | 1,
  to: 2 | 3,
): { readonly at: number; readonly width: number } | null {
  const sorted = [...words].sort((a, b) => a.bbox[from] - b.bbox[from]);
  let reached = sorted[0]?.bbox[to] ?? 0;
  let best: { at: number; width: number } | null = null;
  for (const { bbox } of sorted) {
    const width = bbox[from] - reached;
    if (width > (best?.width ?? 0)) best = { at: bbox[from], width };
    reached = Math.max(reached, bbox[to]);
  }
  return best;
}

function typicalSize(words: readonly Word[]): number {
  const sizes = words.map(({ size }) => size).sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 10;
}
