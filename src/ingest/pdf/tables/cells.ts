import type { ReadText } from '../../../model/reading.js';
import { centre, contains, roundBox, union } from '../../box.js';
import type { Grid, GridBlock, TextLine } from '../../page.js';
import { type Line, linesOf, lineText } from '../text/text-lines.js';
import type { Word } from '../text/words.js';

/** How sure a text is, given the characters it is made of. */
export type Confidence = (line: Line) => number;

/** The words of each cell, in the order of `grid.cells`, and those outside of the grid's box. */
export interface Placement {
  readonly cells: readonly (readonly Word[])[];
  readonly outside: readonly Word[];
}

/** Gives every word whose centre lies in the grid's box to exactly one cell. */
export function placeWords(grid: Grid, words: readonly Word[]): Placement {
  const cells: Word[][] = grid.cells.map(() => []);
  const outside: Word[] = [];
  for (const word of words) {
    const [x, y] = centre(word.bbox);
    const index = contains(grid.bbox, x, y)
      ? grid.cells.findIndex((cell) => contains(cell.bbox, x, y))
      : -1;
    (cells[index] ?? outside).push(word);
  }
  return { cells, outside };
}

export function gridBlock(
  grid: Grid,
  cells: readonly (readonly Word[])[],
  page: number,
  confidence: Confidence,
): GridBlock {
  const lines = cells.map((words) =>
    linesOf(words).map((line) => textLine(line, page, confidence)),
  );
  return { type: 'grid', grid, texts: lines.map((own, i) => cellText(grid, i, own, page)), lines };
}

export function textLine(line: Line, page: number, confidence: Confidence): TextLine {
  const bbox = roundBox(line.bbox);
  return {
    text: { raw: lineText(line), confidence: confidence(line), places: [{ page, bbox }] },
    bbox,
    fontSize: line.size,
  };
}

function cellText(
  { cells }: Grid,
  index: number,
  lines: readonly TextLine[],
  page: number,
): ReadText {
  const bbox = union(lines.map((line) => line.bbox)) ?? cells[index]?.bbox ?? [0, 0, 0, 0];
  return {
    raw: lines.map(({ text }) => text.raw).join('\n'),
    confidence: Math.min(1, ...lines.map(({ text }) => text.confidence)),
    places: [{ page, bbox: roundBox(bbox) }],
  };
}
