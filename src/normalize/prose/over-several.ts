import { phrase } from '../../data/index.js';
import { parseNumeral } from '../serials/numerals.js';
import type { Piece } from './pieces.js';
import { addTask, assignmentIn, isNumbered, type Walk, within } from './walk.js';

const OF_ALL_ABOVE = new RegExp(`^[（(〔【\\[]?${phrase('above')}`, 'u');
/** 以上两项: how many. */
const COUNT = /^.{2,3}([两二三四五六七八九十]+|\d+)项/u;

/** A paragraph, and the stretch of it that names units for several items. */
interface Clause {
  readonly piece: Piece;
  readonly range: readonly [start: number, end: number];
}

/**
 * Gives the units of 以上工作由…负责, of a paragraph of its own or in the bracket that closes the last item, to every
 * numbered paragraph that waits, or to as many as it counts; false where it speaks of its own text alone.
 */
export function takeOverSeveral(walk: Walk, clause: Clause): boolean {
  const items = coveredItems(walk, clause);
  for (const pieces of items) {
    addTask(walk, {
      pieces,
      texts: pieces.flatMap((piece) => stretchesOf(piece, clause)),
      assignments: [assignmentIn(clause.piece, clause.range)],
    });
  }
  if (items.length > 0 && isAlone(clause)) walk.lines.add(clause.piece.paragraph);
  return items.length > 0;
}

function isAlone({ piece, range }: Clause): boolean {
  return piece.text.slice(0, range[0]).trim() === '';
}

function coveredItems({ waiting }: Walk, clause: Clause): readonly (readonly Piece[])[] {
  const said = clause.piece.text.slice(...clause.range);
  if (!OF_ALL_ABOVE.test(said)) return [];
  const items = itemsIn(isAlone(clause) ? waiting : [...waiting, clause.piece]);
  const count = countOf(COUNT.exec(said)?.[1] ?? '') ?? items.length;
  return items.length > 1 ? items.slice(-count) : [];
}

function countOf(numeral: string): number | null {
  if (/^\d+$/u.test(numeral)) return Number(numeral);
  return numeral === '两' ? 2 : parseNumeral(numeral);
}

/** Numbered paragraphs, each with what stands below it. */
function itemsIn(waiting: readonly Piece[]): readonly (readonly Piece[])[] {
  const items: Piece[][] = [];
  for (const piece of waiting) {
    if (isNumbered(piece) || items.length === 0) items.push([piece]);
    else items.at(-1)?.push(piece);
  }
  return items;
}

/** What of a paragraph is the task: all but the clause. */
function stretchesOf(piece: Piece, { piece: own, range: [start, end] }: Clause) {
  if (piece !== own) return [within(piece)];
  return [within(piece, [0, start]), within(piece, [end, piece.text.length])];
}
