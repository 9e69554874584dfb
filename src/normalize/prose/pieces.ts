import { numbering } from '../headings/numbering.js';
import type { Stretch } from './task.js';
import { bracketAtEnd, unitsAtEnd } from './units-at-end.js';

/** A paragraph, or one of the numbered items that follow each other within it. */
export interface Piece extends Stretch {
  readonly text: string;
}

/** A number that may open an item, behind the end of a sentence or of a bracket. */
const ITEM =
  /(?<=[。；：）)〕\]】]\s*)(?=[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳]|\d{1,2}[.．、](?!\d)|\d{1,2}[.．](?=(?:19|20)\d{2}年))/gu;

/** 1. 3 （1） ①: what a numbering looks like, whatever its number. */
function styleOf(text: string): string {
  return numbering(text)
    .replace(/[一二三四五六七八九十]+/u, '一')
    .replace(/\d+/u, '1')
    .replace(/[①-⑳]/u, '①');
}

/** Where the items begin that name their units one by one: …（甲局牵头）（2）…（乙局牵头） */
function itemStarts(text: string): readonly number[] {
  const marks = [...text.matchAll(ITEM)].map(({ index }) => index);
  const starts: number[] = [];
  for (const mark of marks) {
    if (unitsAtEnd(text.slice(starts.at(-1) ?? 0, mark)) !== null) starts.push(mark);
  }
  const first = starts[0];
  if (first === undefined) return [];
  // The first item stands behind the text that opens the list: 1.… （1）…
  const style = styleOf(text.slice(first));
  const opening = marks.find((mark) => mark < first && styleOf(text.slice(mark)) === style);
  return opening === undefined ? starts : [opening, ...starts];
}

/** A sentence, or a clause that ；closes, and a bracket behind it; more text follows. */
const BRACKETED = /[）)〕\]】]；?(?=\p{Script=Han}|[“《])/gu;
/** A task has a clause at least. */
const SHORTEST_TASK = 6;

/** Where the next task begins within a paragraph of several: A。（甲牵头）B。（乙牵头） */
function bracketCuts(text: string): readonly number[] {
  if (unitsAtEnd(text) === null) return [];
  const cuts: number[] = [];
  for (const { 0: mark, index } of text.matchAll(BRACKETED)) {
    const at = index + mark.length;
    const piece = text.slice(cuts.at(-1) ?? 0, at);
    if (at + SHORTEST_TASK < text.length && closesTask(piece)) cuts.push(at);
  }
  return cuts;
}

/** A bracket that names units, behind a sentence: in one behind a word they may be a note. */
function closesTask(piece: string): boolean {
  const [start = -1] = bracketAtEnd(piece) ?? [];
  const rest = piece.slice(0, start);
  const isParted = /[。；]\s*$/u.test(rest) || piece.endsWith('；');
  return start > 0 && isParted && !isOpen(rest);
}

/** The text ends within a bracket. */
function isOpen(text: string): boolean {
  return (
    (text.match(/[（(〔【[［〈]/gu)?.length ?? 0) > (text.match(/[）)〕】\]］〉]/gu)?.length ?? 0)
  );
}

/** A page number on a line of its own: — 3 —, 第3页共9页. */
const PAGE_NUMBER = /^[-—–·\s]*第?\d{1,4}页?(?:[/，]?共?\d{1,4}页?)?[-—–·\s]*$/u;

/** The paragraphs of a notice without page numbers, cut where several numbered items share one. */
export function piecesOf(texts: readonly string[]): readonly Piece[] {
  return texts.flatMap((text, paragraph): readonly Piece[] => {
    if (PAGE_NUMBER.test(text)) return [];
    const items = itemStarts(text);
    const starts = [0, ...(items.length > 0 ? items : bracketCuts(text))];
    return starts.map((start, i): Piece => {
      const end = starts[i + 1] ?? text.length;
      return { paragraph, start, end, text: text.slice(start, end) };
    });
  });
}
