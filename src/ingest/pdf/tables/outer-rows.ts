import { centre, contains, union } from '../../box.js';
import type { Grid, GridCell } from '../../page.js';
import { type Line, linesOf } from '../text/text-lines.js';
import type { Word } from '../text/words.js';

/**
 * With the rows above and below that neither rule nor ground bounds: the names over the first rule or
 * over a white first row, the white row behind the last coloured one. Their text stands right beside
 * the grid and keeps to its columns.
 */
export function withOuterRows(grid: Grid, words: readonly Word[]): Grid {
  return withRow(withRow(withRow(grid, words, 'above'), words, 'above'), words, 'below');
}

type Side = 'above' | 'below';

function withRow(grid: Grid, words: readonly Word[], side: Side): Grid {
  const [left, top, right, bottom] = grid.bbox;
  const lines = nearestRow(grid, linesBeside(grid, words, side));
  const text = union(lines.map(({ bbox }) => bbox));
  if (text === null) return grid;
  const margin = Math.max(0, side === 'above' ? top - text[3] : text[1] - bottom);
  const [from, to] = side === 'above' ? [text[1] - margin, top] : [bottom, text[3] + margin];
  const at = side === 'above' ? 0 : grid.rows;
  const model = grid.cells.filter(({ row, rowSpan }) =>
    side === 'above' ? row === 0 : row + rowSpan === grid.rows,
  );
  const cells = model.map(
    (cell): GridCell => ({
      ...cell,
      row: at,
      rowSpan: 1,
      bbox: [cell.bbox[0], from, cell.bbox[2], to],
    }),
  );
  if (
    !isRow(
      cells,
      lines.flatMap((line) => line.words),
    )
  )
    return grid;
  const shift = side === 'above' ? 1 : 0;
  const others = grid.cells.map((cell) => ({ ...cell, row: cell.row + shift }));
  return {
    ...grid,
    rows: grid.rows + 1,
    cells: [...cells, ...others].toSorted((a, b) => a.row - b.row || a.column - b.column),
    bbox: [left, Math.min(top, from), right, Math.max(bottom, to)],
  };
}

/** Lines that each have text in all columns are rows by themselves: the first of them, else all. */
function nearestRow({ cells, rows }: Grid, lines: readonly Line[]): readonly Line[] {
  const columns = cells.filter(({ row, rowSpan }) => row === 0 || row + rowSpan === rows);
  const isWhole = (line: Line) =>
    columns.every(({ bbox: [left, , right] }) =>
      line.words.some((word) => word.bbox[0] > left - 1 && word.bbox[2] < right + 1),
    );
  return lines.every(isWhole) ? lines.slice(0, 1) : lines;
}

/** The lines next to the grid on one side, no further apart than lines are. */
function linesBeside({ bbox }: Grid, words: readonly Word[], side: Side): Line[] {
  const [left, top, right, bottom] = bbox;
  const room =
    side === 'above'
      ? ([left, 0, right, top] as const)
      : ([left, bottom, right, Infinity] as const);
  const lines = linesOf(words.filter((word) => contains(room, ...centre(word.bbox))));
  const outward = side === 'above' ? lines.toReversed() : lines;
  const own: Line[] = [];
  let edge = side === 'above' ? top : bottom;
  for (const line of outward) {
    const gap = side === 'above' ? edge - line.bbox[3] : line.bbox[1] - edge;
    if (gap > line.size) break;
    own.push(line);
    edge = side === 'above' ? line.bbox[1] : line.bbox[3];
  }
  return own;
}

/** Every word stands in one cell, and most cells have some. */
function isRow(cells: readonly GridCell[], words: readonly Word[]): boolean {
  const keeps = words.every(({ bbox }) =>
    cells.some((cell) => bbox[0] > cell.bbox[0] - 1 && bbox[2] < cell.bbox[2] + 1),
  );
  const filled = cells.filter(({ bbox }) =>
    words.some((word) => contains(bbox, ...centre(word.bbox))),
  );
  return keeps && cells.length > 1 && filled.length * 2 > cells.length;
}
