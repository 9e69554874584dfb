import { isHan } from './kinds.js';

/** A place of a running text that a person should look at. */
export interface WordingDoubt {
  /** In the draft's text. */
  readonly range: readonly [start: number, end: number];
  readonly read: string;
  /** Best first; the rest up to 1 is for the text as it stands and for readings nobody thought of. */
  readonly suggestions: readonly { readonly text: string; readonly probability: number }[];
  /** That something is wrong here. */
  readonly probability: number;
  /** A remark where it is more likely right than not, but odd enough for a look. */
  readonly severity: 'warning' | 'info';
}

/** Characters on each side that a doubt is shown with. */
const AROUND = 2;

/** The stretch with the Han characters beside it that it is shown with. */
export function withNeighbours(
  text: string,
  start: number,
  end: number,
): readonly [start: number, end: number] {
  let [from, to] = [start, end];
  while (from > start - AROUND && isHan(text.charAt(from - 1))) from -= 1;
  while (to < end + AROUND && isHan(text.charAt(to))) to += 1;
  return [from, to];
}
