import type { ReadText } from '../../../model/reading.js';
import { centre, contains, roundBox, union } from '../../box.js';
import type { Grid, GridBlock, TextLine } from '../../page.js';
import { type Line, lineFrom, linesOf, lineText } from '../text/text-lines.js';
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
  const pieces = piecesOf(line);
  const own = pieceLine(line, page, confidence);
  if (pieces.length < FEWEST_PIECES) return own;
  return { ...own, pieces: pieces.map((piece) => pieceLine(piece, page, confidence)) };
}

function pieceLine(line: Line, page: number, confidence: Confidence): TextLine {
  const bbox = roundBox(line.bbox);
  return {
    text: { raw: lineText(line), confidence: confidence(line), places: [{ page, bbox }] },
    bbox,
    fontSize: line.size,
  };
}

/** A wider blank parts the texts of a line, in character sizes: 序 号 is one. */
const WIDE_BLANK = 1.5;
const FEWEST_PIECES = 3;

function piecesOf({ words, size, flow }: Line): Line[] {
  const pieces: Word[][] = [];
  for (const word of flow === '0' ? words : []) {
    const end = pieces.at(-1)?.at(-1)?.bbox[2] ?? -Infinity;
    if (word.bbox[0] - end > WIDE_BLANK * size) pieces.push([word]);
    else pieces.at(-1)?.push(word);
  }
  return pieces.map(lineFrom);
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
