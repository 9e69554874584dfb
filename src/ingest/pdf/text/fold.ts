import { isPageNumberForm } from '../../furniture.js';
import { EXACT } from '../../grid/tolerances.js';
import { findGrids } from '../../grid.js';
import type { Rule } from '../../page.js';
import { linesOf, lineText } from './text-lines.js';
import type { Word } from './words.js';

/** Blank on both sides of the middle: less is a gutter between columns, in points. */
const MARGIN = 9;
/** A page of text has more words than a label has. */
const FEWEST_WORDS = 5;

interface Sheet {
  readonly width: number;
  readonly height: number;
}

/**
 * The x at which the second of two pages begins that are printed side by side on one sheet, or null:
 * nothing crosses its middle, and either a ruled table stands in one half, or both have a page number.
 */
export function foldOf(
  { width, height }: Sheet,
  words: readonly Word[],
  rules: readonly Rule[],
): number | null {
  const middle = width / 2;
  const crosses = (from: number, to: number) => from < middle + MARGIN && to > middle - MARGIN;
  if (width <= height || words.some(({ bbox }) => crosses(bbox[0], bbox[2]))) return null;
  if (rules.some((rule) => isLevel(rule) && crosses(rule.start, rule.end))) return null;
  const halves = halvesOf(words, middle);
  if (halves.some((half) => half.length < FEWEST_WORDS)) return null;
  return hasTable(rules) || halves.every(isNumbered) ? middle : null;
}

/** The words on both sides. */
export function halvesOf(words: readonly Word[], fold: number): readonly Word[][] {
  const isLeft = ({ bbox }: Word) => bbox[0] < fold;
  return [words.filter(isLeft), words.filter((word) => !isLeft(word))];
}

function isLevel({ orientation }: Rule): boolean {
  return orientation === 'horizontal';
}

function hasTable(rules: readonly Rule[]): boolean {
  return findGrids(rules, EXACT).some(({ rows, columns }) => rows > 1 && columns > 1);
}

/** Its last line is a page number. */
function isNumbered(words: readonly Word[]): boolean {
  const last = linesOf(words).at(-1);
  return last !== undefined && isPageNumberForm(lineText(last));
}
