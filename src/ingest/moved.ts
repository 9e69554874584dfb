import type { BoundingBox } from '../model/place.js';
import type { Grid, PageBlock, TextLine } from './page.js';

/** A block laid out further left; its texts keep their places on the page. In points. */
export function movedBlock(block: PageBlock, by: number): PageBlock {
  if (block.type === 'lines') {
    return { ...block, lines: block.lines.map((line) => movedLine(line, by)) };
  }
  const lines = block.lines?.map((own) => own.map((line) => movedLine(line, by)));
  return { ...block, grid: movedGrid(block.grid, by), ...(lines === undefined ? {} : { lines }) };
}

/** A grid further left. */
export function movedGrid(grid: Grid, by: number): Grid {
  const cells = grid.cells.map((cell) => ({ ...cell, bbox: movedBox(cell.bbox, by) }));
  return { ...grid, bbox: movedBox(grid.bbox, by), cells };
}

/** A line further left; its text keeps its place. */
export function movedLine(line: TextLine, by: number): TextLine {
  const { pieces, bbox } = line;
  const moved = pieces?.map((piece) => movedLine(piece, by));
  return { ...line, bbox: movedBox(bbox, by), ...(moved === undefined ? {} : { pieces: moved }) };
}

function movedBox([left, top, right, bottom]: BoundingBox, by: number): BoundingBox {
  return [left - by, top, right - by, bottom];
}
