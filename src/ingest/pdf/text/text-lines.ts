import type { BoundingBox } from '../../../model/place.js';
import { overlap, union } from '../../box.js';
import { type Flow, mainSize, type PlacedGlyph, type Word } from './words.js';

/** A line of words, in reading order. */
export interface Line {
  readonly words: readonly Word[];
  readonly bbox: BoundingBox;
  /** Size of most of its characters. */
  readonly size: number;
  readonly flow: Flow;
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
  const glyphs = words.flatMap((word) => word.glyphs);
  const spread = spreadGlyphs(glyphs);
  let text = '';
  let last: PlacedGlyph | undefined;
  for (const placed of glyphs) {
    const isApart = last !== undefined && !spread.has(placed) && isBlank(last, placed);
    text += `${last !== undefined && (placed.spaced || isApart) ? ' ' : ''}${placed.glyph.text}`;
    last = placed;
  }
  return text;
}

/**
 * Letters and digits that stand apart from the one before them only as all characters there do: spread
 * over a line, or each in a square of its own. What is Chinese beside them, as far off, tells.
 */
function spreadGlyphs(glyphs: readonly PlacedGlyph[]): ReadonlySet<PlacedGlyph> {
  const spread = new Set<PlacedGlyph>();
  for (let from = 0; from < glyphs.length; from++) {
    let to = from;
    while (to + 1 < glyphs.length && isNarrowPair(glyphs[to], glyphs[to + 1])) to++;
    const run = glyphs.slice(from, to + 1);
    const beside = gapIn(glyphs[to], glyphs[to + 1]) ?? gapIn(glyphs[from - 1], glyphs[from]);
    const isEven = run.every((placed, i) => {
      const gap = gapIn(run[i - 1], placed);
      return gap === null || (beside !== null && Math.abs(gap - beside) < EVEN * placed.glyph.size);
    });
    if (isEven) for (const placed of run.slice(1)) spread.add(placed);
    from = to;
  }
  return spread;
}

/** Gaps differ less than this, in parts of the size. */
const EVEN = 0.12;

function isNarrowPair(a: PlacedGlyph | undefined, b: PlacedGlyph | undefined): boolean {
  if (a === undefined || b === undefined || b.spaced) return false;
  return !isWide(a.glyph.text) && !isWide(b.glyph.text);
}

/** Null where there is none, or a blank in it. */
function gapIn(a: PlacedGlyph | undefined, b: PlacedGlyph | undefined): number | null {
  return a === undefined || b === undefined || b.spaced ? null : b.level[0] - a.level[2];
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
