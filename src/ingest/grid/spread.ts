import type { Grid, GridCell } from '../page.js';

/** Whether some text stands in a cell. */
export type IsFilled = (cell: GridCell) => boolean;

/**
 * A grid whose columns are known from the ends of its rules says nothing of cells that reach over
 * several of them: a heading that stands over all columns, and the name of a group of columns in
 * the head. Both show by the empty cells beside their text.
 */
export function withSpreadTexts(grid: Grid, isFilled: IsFilled): Grid {
  let spread = grid;
  for (let row = 0; row < grid.rows; row++) {
    const groups = [...loneText(spread, row, isFilled), ...groupNames(spread, row, isFilled)];
    for (const group of groups) spread = withMerged(spread, group);
  }
  return spread;
}

/** A row with nothing but one text, which runs over the end of its column. */
function loneText(grid: Grid, row: number, isFilled: IsFilled): GridCell[][] {
  const own = rowOf(grid, row);
  const filled = own.filter(isFilled);
  const isWhole = own.every(({ rowSpan }) => rowSpan === 1) && width(own) === grid.columns;
  const isWide = filled.length === 1 && (filled[0]?.columnSpan ?? 0) > 1;
  return isWhole && isWide && own.length > 1 ? [own] : [];
}

/**
 * Cells of the head beside such as reach further down, one of them with text, and text below all:
 * 责任分工 over 牵头单位 and 配合单位.
 */
function groupNames(grid: Grid, row: number, isFilled: IsFilled): GridCell[][] {
  const own = rowOf(grid, row);
  if (row > 1 || !own.some(({ rowSpan }) => rowSpan > 1)) return [];
  return runsOf(own).filter((run) => {
    const [first, last] = [run[0], run.at(-1)];
    const below = rowOf(grid, row + 1).filter(
      ({ column }) =>
        column >= (first?.column ?? 0) && column < (last?.column ?? 0) + (last?.columnSpan ?? 0),
    );
    const isNamed = run.filter(isFilled).length === 1;
    return run.length > 1 && isNamed && below.length >= run.length && below.every(isFilled);
  });
}

/** Neighbours that are one row high. */
function runsOf(cells: readonly GridCell[]): GridCell[][] {
  const runs: GridCell[][] = [];
  let next = -1;
  for (const cell of cells) {
    if (cell.rowSpan > 1) continue;
    if (cell.column !== next) runs.push([]);
    runs.at(-1)?.push(cell);
    next = cell.column + cell.columnSpan;
  }
  return runs;
}

function rowOf({ cells }: Grid, row: number): GridCell[] {
  return cells.filter((cell) => cell.row === row);
}

function width(cells: readonly GridCell[]): number {
  return cells.reduce((sum, { columnSpan }) => sum + columnSpan, 0);
}

function withMerged(grid: Grid, group: readonly GridCell[]): Grid {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined) return grid;
  const [left, top, , bottom] = first.bbox;
  const merged: GridCell = {
    ...first,
    columnSpan: width(group),
    bbox: [left, top, last.bbox[2], bottom],
  };
  const cells = grid.cells.flatMap((cell) =>
    cell === first ? [merged] : group.includes(cell) ? [] : [cell],
  );
  return { ...grid, cells };
}
