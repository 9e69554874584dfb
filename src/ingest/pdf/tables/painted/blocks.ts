import type { BoundingBox } from '../../../../model/place.js';
import { LARGER_TYPE } from '../../../align/lines.js';
import { overlap, union } from '../../../box.js';
import type { Word } from '../../text/words.js';

/** Lines set one below the other without a stop: the text of one cell, or a paragraph. */
export interface PaintedBlock {
  readonly words: readonly Word[];
  readonly bbox: BoundingBox;
  /** Heights of its lines, downwards. */
  readonly levels: readonly number[];
}

/** Blocks set from left to right: the cells of one row of a table. */
export type PaintedRow = readonly PaintedBlock[];

/** Lengths in character sizes. */
const SAME_LINE = 0.3;
/** A wider blank parts what was set in one go: lines are spread to fill their measure. */
const WIDE_BLANK = 2;
/** A text may begin so far before the end of the one beside it. */
const BACK = 0.35;
/** Lines of one text are no further apart than this, in usual distances of lines. */
const APART = 1.3;
/** So far apart, a line may as well begin the next row. */
const MAYBE_APART = 1.08;
/** Distances that say how far apart lines usually are: those of the nearest fifth. */
const USUAL = 0.2;

/**
 * Reads the rows of a table from the order in which its text was painted: programs set the cells
 * of a row from left to right, and in each cell one line below the other, before they go on. In:
 * words of level text.
 */
export function paintedRows(words: readonly Word[]): PaintedRow[] {
  const painted = words.toSorted((a, b) => orderOf(a) - orderOf(b) || a.bbox[0] - b.bbox[0]);
  const pitch = usualPitch(painted);
  const rows: PaintedBlock[][] = [];
  for (const word of painted) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    const grown = last === undefined ? null : withWord(last, word, pitch);
    if (row === undefined || last === undefined) rows.push([blockOf([word])]);
    else if (grown !== null) row[row.length - 1] = grown;
    else if (growBefore(row, word, pitch)) continue;
    else if (!isBeside(row, word)) rows.push([blockOf([word])]);
    else if (row.length === 1 && beginsWith(last, word, pitch)) {
      const [kept, begun] = partedAtLast(last);
      row[0] = kept;
      rows.push([begun, blockOf([word])]);
    } else row.push(blockOf([word]));
  }
  return rows.flatMap(partedBelow);
}

/**
 * Texts to the right of others and below them all are no part of their row, unless the text beside
 * them is not: names of several rows stand in the middle of these.
 */
function partedBelow(row: PaintedRow): PaintedRow[] {
  const at = row.findIndex((_, i) => {
    const bottom = Math.max(...row.slice(0, i).map(({ bbox }) => bbox[3]));
    return i > 0 && row.slice(i).every(({ bbox }) => bbox[1] > bottom);
  });
  return at < 0 ? [row] : [row.slice(0, at), ...partedBelow(row.slice(at))];
}

function orderOf({ glyphs }: Word): number {
  return glyphs[0]?.glyph.order ?? 0;
}

function levelOf({ bbox }: Word): number {
  return bbox[3];
}

function blockOf(words: readonly Word[]): PaintedBlock {
  const levels: number[] = [];
  for (const word of words) {
    if (Math.abs(levelOf(word) - (levels.at(-1) ?? -Infinity)) > SAME_LINE * word.size) {
      levels.push(levelOf(word));
    }
  }
  return { words, bbox: union(words.map(({ bbox }) => bbox)) ?? [0, 0, 0, 0], levels };
}

/** The block with its next word, or null where that begins another text. */
function withWord(block: PaintedBlock, word: Word, pitch: Pitch): PaintedBlock | null {
  const last = block.words.at(-1);
  if (last === undefined) return null;
  const step = levelOf(word) - (block.levels.at(-1) ?? 0);
  const grown = () => blockOf([...block.words, word]);
  if (Math.abs(step) <= SAME_LINE * word.size) {
    const gap = word.bbox[0] - last.bbox[2];
    const isOne = orderOf(last) === orderOf(word) && gap < WIDE_BLANK * word.size;
    // A line above reaches as far: no other text stands there.
    const isWithin = block.levels.length > 1 && word.bbox[2] <= block.bbox[2] + 1;
    return gap > -BACK * word.size && (isOne || isWithin) ? grown() : null;
  }
  const isBelow = step > 0 && step < APART * pitch(word) && isOfOneSize(last, word);
  const [left, , right] = block.bbox;
  return isBelow && overlap(left, right, word.bbox[0], word.bbox[2]) > 0 ? grown() : null;
}

/** The name of a table, in larger type, is no part of the text that it stands upon. */
function isOfOneSize(a: Word, b: Word): boolean {
  return Math.max(a.size, b.size) <= LARGER_TYPE * Math.min(a.size, b.size);
}

/** Puts a word below a line that wide blanks had parted: the next line of the same text. */
function growBefore(row: PaintedBlock[], word: Word, pitch: Pitch): boolean {
  for (let i = row.length - 2; i >= 0; i--) {
    const [before, next] = [row[i] as PaintedBlock, row[i + 1] as PaintedBlock];
    const step = Math.abs((next.levels[0] ?? 0) - (before.levels.at(-1) ?? 0));
    if (next.levels.length > 1 || step > SAME_LINE * word.size) return false;
    if (before.levels.length === 1 || withWord(before, word, pitch) === null) continue;
    row.splice(i, row.length - i, blockOf([...row.slice(i).flatMap(({ words }) => words), word]));
    return true;
  }
  return false;
}

/** To the right of all that its row holds. */
function isBeside(row: PaintedRow, { bbox, size }: Word): boolean {
  return bbox[0] > Math.max(...row.map((block) => block.bbox[2])) - BACK * size;
}

/** The last line of a block stands on the line of what comes beside it, further down than lines do. */
function beginsWith({ levels }: PaintedBlock, word: Word, pitch: Pitch): boolean {
  const [before, last] = [levels.at(-2), levels.at(-1)];
  if (before === undefined || last === undefined) return false;
  const isLevel = Math.abs(levelOf(word) - last) <= SAME_LINE * word.size;
  return isLevel && last - before > MAYBE_APART * pitch(word);
}

function partedAtLast({ words, levels }: PaintedBlock): readonly [PaintedBlock, PaintedBlock] {
  const last = levels.at(-1) ?? 0;
  const isLast = (word: Word) => Math.abs(levelOf(word) - last) <= SAME_LINE * word.size;
  return [blockOf(words.filter((word) => !isLast(word))), blockOf(words.filter(isLast))];
}

/** How far lines of a word's size usually are apart. */
type Pitch = (word: Word) => number;

function usualPitch(painted: readonly Word[]): Pitch {
  const steps = new Map<number, number[]>();
  for (const [i, word] of painted.entries()) {
    const before = painted[i - 1];
    if (before === undefined) continue;
    const step = levelOf(word) - levelOf(before);
    const isBelow = overlap(before.bbox[0], before.bbox[2], word.bbox[0], word.bbox[2]) > 0;
    if (!isBelow || step < (1 - SAME_LINE) * word.size) continue;
    const size = Math.round(word.size);
    steps.set(size, [...(steps.get(size) ?? []), step]);
  }
  const usual = new Map(
    [...steps].map(([size, own]) => {
      const sorted = own.toSorted((a, b) => a - b);
      return [size, sorted[Math.floor(USUAL * sorted.length)] ?? 0];
    }),
  );
  return ({ size }) => usual.get(Math.round(size)) ?? 0;
}
