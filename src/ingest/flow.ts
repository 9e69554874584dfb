import type { TextLine } from './page.js';
import { opensParagraph, standsAlone } from './paragraphs.js';

/** The left and right edge of a column of running text, in points. */
export interface Measure {
  readonly left: number;
  readonly right: number;
  /** Usual distance from line to line. */
  readonly pitch: number;
}

/** Sizes that differ by more than this part are different styles. */
const SIZE_STEP = 0.08;
/** In characters: the indent of a first line, and how far it may be off. */
const INDENT = { least: 1.4, most: 2.6 } as const;
/** In characters: no first line is set in so far; what is stands at the right margin, or is a title. */
const RIGHT = 6;
/** In characters: room at a line's end that even a justified line may leave. */
const SLACK = 0.7;
/** Line ends of a sentence, for text that is not indented. */
const STOP = /[。！？；：.!?;:][”’"'）)〕\]】》」』]*$/u;
/** No title ends so; the last line of a paragraph does, however it lies between the margins. */
const SENTENCE_END = /[。！？][”’"'）)〕\]】》」』]*$/u;
/**
 * A mark that may not begin a line goes with the character before it; quotation marks go with
 * those on both sides, because programs cannot tell the opening from the closing ones.
 * Source: UAX #14, rules LB13 and LB19.
 */
const UNIT =
  /^(?:[\p{Script=Latin}\p{Script=Greek}µ\p{Nd}²³.,%'’/-]+|.)(?:[\p{Pe}\p{Pf}，。、；：！？,.;:!?]|[\p{Pi}"].)*/u;

/** The edges most lines keep to. In: the lines of one column, or of the whole document. */
export function measureOf(lines: readonly TextLine[]): Measure {
  const lefts = lines.map(({ bbox }) => bbox[0]).sort((a, b) => a - b);
  const rights = lines.map(({ bbox }) => bbox[2]).sort((a, b) => a - b);
  const share = Math.max(2, lines.length * 0.1);
  const left = lefts.find(
    (value) => lefts.filter((other) => Math.abs(other - value) < 2).length >= share,
  );
  return {
    left: left ?? lefts[0] ?? 0,
    right: rights[Math.min(rights.length - 1, Math.floor(rights.length * 0.97))] ?? 0,
    pitch: usualPitch(lines),
  };
}

function usualPitch(lines: readonly TextLine[]): number {
  const steps = lines
    .slice(1)
    .map((line, i) => line.bbox[3] - (lines[i]?.bbox[3] ?? 0))
    .filter((step) => step > 0)
    .sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? 0;
}

/** Whether `line` goes on with the paragraph of `before`; `adjoining`: right below, same column. */
export function goesOn(
  before: TextLine,
  line: TextLine,
  measure: Measure,
  adjoining: boolean,
): boolean {
  if (standsAlone(before.text.raw) || standsAlone(line.text.raw)) return false;
  const size = Math.max(before.fontSize, 1);
  if (Math.abs(before.fontSize - line.fontSize) > SIZE_STEP * size) return false;
  if (adjoining && !isNext(before, line, measure)) return false;
  // Unindented Latin paragraphs look alike where a page ends: there a full stop ends them.
  if (!adjoining && /[.!?]["')]?$/.test(before.text.raw)) return false;
  const titles = isCentred(before, measure) && isCentred(line, measure);
  if (titles && !SENTENCE_END.test(before.text.raw)) return true;
  return fills(before, line, measure) && isSetOn(before, line, measure, size);
}

/** Whether a line below a filled one begins where paragraphs go on, and not as one that opens. */
function isSetOn(before: TextLine, line: TextLine, measure: Measure, size: number): boolean {
  const indent = (line.bbox[0] - measure.left) / size;
  const indentBefore = (before.bbox[0] - measure.left) / size;
  if (indentBefore > RIGHT && indent < indentBefore - INDENT.least) return false;
  if (indent > INDENT.most) return hangs(before, line, measure);
  if (indent >= INDENT.least) return false;
  return !(opensParagraph(line.text.raw) && STOP.test(before.text.raw));
}

/** A hanging indent: under a first line that starts where paragraphs do, or under its own like. */
function hangs(before: TextLine, line: TextLine, { left }: Measure): boolean {
  const size = Math.max(before.fontSize, 1);
  const first = (before.bbox[0] - left) / size <= INDENT.most;
  return first || Math.abs(before.bbox[0] - line.bbox[0]) < 0.3 * size;
}

function isNext(before: TextLine, line: TextLine, { pitch }: Measure): boolean {
  const step = line.bbox[3] - before.bbox[3];
  return step > 0 && step <= Math.max(1.45 * pitch, 1.6 * line.fontSize);
}

/** Set in on both sides by the same amount: a title or its next line. */
function isCentred({ bbox, fontSize }: TextLine, { left, right }: Measure): boolean {
  const [before, after] = [bbox[0] - left, right - bbox[2]];
  return Math.abs(before - after) < 1.2 * fontSize && Math.min(before, after) > 0.8 * fontSize;
}

/** The line had no room for the first word of the next one. */
function fills(line: TextLine, next: TextLine, { right }: Measure): boolean {
  const room = right - line.bbox[2];
  return room < (firstUnitWidth(next.text.raw) + SLACK) * line.fontSize;
}

/** Width of what may not be parted from a line's beginning, in character sizes. */
export function firstUnitWidth(text: string): number {
  const unit = UNIT.exec(text)?.[0] ?? '';
  let width = 0;
  for (const character of unit) width += (character.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1;
  return width;
}
