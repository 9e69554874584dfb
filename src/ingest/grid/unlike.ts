import type { BoundingBox } from '../../model/place.js';
import { union } from '../box.js';
import type { Grid, GridCell } from '../page.js';

/** Column boundaries this near are one, in points. */
const NEAR = 3;

/**
 * The tables that a grid is made of where a row with one text parts rows of quite other columns: two
 * of them stand one below the other, between sides in line, and the row is the name of the second.
 * That row belongs to neither.
 */
export function unlikeParts(grid: Grid, isFilled: (cell: GridCell) => boolean): Grid[] {
  for (let row = 1; row < grid.rows - 1; row++) {
    if (!isName(grid, row, isFilled)) continue;
    const above = partOf(grid, 0, row);
    const below = partOf(grid, row + 1, grid.rows);
    if (above !== null && below !== null && isUnlike(above, below)) {
      return [above, ...unlikeParts(below, isFilled)];
    }
  }
  return [grid];
}

function isName({ cells }: Grid, at: number, isFilled: (cell: GridCell) => boolean): boolean {
  const own = cells.filter(({ row, rowSpan }) => row <= at && row + rowSpan > at);
  const [text, other] = own.filter(isFilled);
  return text !== undefined && other === undefined && text.rowSpan === 1 && text.columnSpan > 1;
}

/** Half of the inner boundaries of the one that has fewer, or more, are none of the other. */
function isUnlike(above: Grid, below: Grid): boolean {
  const [mine, theirs] = [above, below].map(({ cells, bbox }) =>
    [...new Set(cells.map((cell) => cell.bbox[0]))].filter((x) => x > bbox[0] + NEAR),
  );
  if (mine === undefined || theirs === undefined) return false;
  const common = mine.filter((x) => theirs.some((other) => Math.abs(other - x) <= NEAR)).length;
  const fewer = Math.min(mine.length, theirs.length);
  return fewer > 0 && common * 2 <= fewer;
}

/** The rows from `first` up to `end`, with the columns that they use; null where a cell reaches out. */
function partOf({ cells, open }: Grid, first: number, end: number): Grid | null {
  const own = cells.filter(({ row }) => row >= first && row < end);
  const bbox = union(own.map((cell) => cell.bbox));
  if (bbox === null || own.some(({ row, rowSpan }) => row + rowSpan > end)) return null;
  const lefts = [...new Set(own.map(({ column }) => column))].sort((a, b) => a - b);
  const at = (column: number) => lefts.filter((left) => left < column).length;
  const part = own.map((cell): GridCell => {
    const column = at(cell.column);
    return {
      ...cell,
      row: cell.row - first,
      column,
      columnSpan: at(cell.column + cell.columnSpan) - column,
    };
  });
  return gridOf(part, { rows: end - first, columns: lefts.length, bbox }, open);
}

function gridOf(
  cells: readonly GridCell[],
  size: { readonly rows: number; readonly columns: number; readonly bbox: BoundingBox },
  open: Grid['open'],
): Grid {
  return { ...size, cells, ...(open === undefined ? {} : { open }) };
}
