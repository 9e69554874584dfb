import { eastAsianWidth } from 'get-east-asian-width';

/** A piece of a drawn line between two bars: cell text, or part of a horizontal rule. */
export interface Segment {
  readonly text: string;
  readonly ruled: boolean;
}

/** One line of a drawn table. `bars[i]` stands before `segments[i]`, the last bar after all. */
export interface BoxLine {
  readonly segments: readonly Segment[];
  /** UTF-16 offsets of the bars in the line; a missing frame counts as a bar at the line's end. */
  readonly bars: readonly number[];
}

/** A line whose segments are laid out over the table's columns. */
export interface PlacedLine {
  readonly page: number;
  /** `starts[i]` is the first column of `segments[i]`; it reaches to the next start. */
  readonly starts: readonly number[];
  readonly segments: readonly Segment[];
}

/** The lines between two rules, and the rule (or part of one) that closes them. */
export interface Band {
  readonly content: readonly PlacedLine[];
  readonly closing: PlacedLine | null;
}

/** How a program that drew a table counts a character's columns. */
export type WidthModel = (character: string) => number;

/**
 * Terminals draw frames one column wide beside two-column Chinese; Chinese fonts draw the frame
 * as wide as a character; some programs simply count characters.
 */
export const WIDTH_MODELS: readonly WidthModel[] = [
  (character) => eastAsianWidth(character.codePointAt(0) ?? 0),
  (character) => eastAsianWidth(character.codePointAt(0) ?? 0, { ambiguousAsWide: true }),
  () => 1,
];

/** U+2500-257F without the horizontals and the diagonals: bars, corners, tees and crosses. */
const BAR =
  /[\u2502\u2503\u2506\u2507\u250a-\u254b\u254e-\u2570\u2575\u2577\u2579\u257b\u257d\u257f]/;
const VERTICAL = /[\u2502\u2503\u2506\u2507\u250a\u250b\u254e\u254f\u2551]/;
const HORIZONTAL =
  /^[\u2500\u2501\u2504\u2505\u2508\u2509\u254c\u254d\u2550\u2574\u2576\u2578\u257a\u257c\u257e]+$/;

const ASCII_RULE = /^\s*\+(?:[-=]+\+)+\s*$/;
const ASCII_RULE_PART = /\+(?:[-=]+\+)+/g;

/** Whether a line can open a table: a framed line, or an ASCII rule. */
export function opensBox(text: string): boolean {
  return isDrawn(text) || ASCII_RULE.test(text);
}

/** Whether a line goes on with a table that was opened by a line of the same drawing. */
export function isBoxLine(text: string, ascii: boolean): boolean {
  return ascii ? /^\s*[|+]/.test(text) : isDrawn(text);
}

export function isAsciiRule(text: string): boolean {
  return ASCII_RULE.test(text);
}

function isDrawn(text: string): boolean {
  return BAR.test(text.trimStart().charAt(0));
}

/** Cuts a line at its bars. What stands after the last bar is a segment too, if it is not blank. */
export function cutLine(text: string, ascii: boolean): BoxLine {
  const bars = ascii ? asciiBars(text) : drawnBars(text);
  const last = bars.at(-1) ?? -1;
  if (text.slice(last + 1).trim() !== '') bars.push(text.length);
  const segments = bars.slice(1).map((end, i) => segmentBetween(text, bars[i] ?? 0, end, ascii));
  return { segments, bars };
}

function segmentBetween(text: string, bar: number, end: number, ascii: boolean): Segment {
  const piece = text.slice(bar + 1, end);
  const sides = [text[bar], text[end]];
  // A dash between two bars (│─│) is a cell's text; a rule ends in a tee or a corner.
  const ruled = ascii
    ? /^[-=]+$/.test(piece) && sides.every((side) => side === '+')
    : HORIZONTAL.test(piece) && !sides.every((side) => VERTICAL.test(side ?? ''));
  return { text: piece, ruled };
}

function drawnBars(text: string): number[] {
  const bars: number[] = [];
  for (let i = 0; i < text.length; i += 1) if (BAR.test(text.charAt(i))) bars.push(i);
  return bars;
}

/** Pipes, and the plus signs of rules and of parts of rules; a plus in a text is none. */
function asciiBars(text: string): number[] {
  const bars = new Set<number>();
  for (let i = text.indexOf('|'); i >= 0; i = text.indexOf('|', i + 1)) bars.add(i);
  for (const { 0: rule, index } of text.matchAll(ASCII_RULE_PART)) {
    for (let i = rule.indexOf('+'); i >= 0; i = rule.indexOf('+', i + 1)) bars.add(index + i);
  }
  return [...bars].sort((a, b) => a - b);
}

/** Where a line's bars stand on the screen, in columns from the line's beginning. */
export function barPositions(text: string, bars: readonly number[], width: WidthModel): number[] {
  const positions: number[] = [];
  let [column, offset] = [0, 0];
  for (const character of text) {
    if (bars[positions.length] === offset) positions.push(column);
    column += width(character);
    offset += character.length;
  }
  while (positions.length < bars.length) positions.push(column);
  return positions;
}
