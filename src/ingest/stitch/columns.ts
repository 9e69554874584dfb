import type { Grid } from '../page.js';
import type { OpenTable, StitchCell } from './open-table.js';

/** Boundaries further apart than this part of the table's width (or these points) differ. */
const EDGE = { part: 0.012, points: 4 } as const;

/** The same for columns that are told by the alignment of their text, as a part of the width. */
const LOOSE = 0.06;

/** Widths of one table on two pages may differ by this part; binding margins shift it by that. */
const WIDTH_DRIFT = 0.03;

const SHIFT = 0.12;

export function columnEdges({ columns, cells, bbox }: Grid): number[] {
  const edges: number[] = [bbox[0]];
  for (let column = 1; column < columns; column++) {
    const starts = cells.filter((cell) => cell.column === column).map((cell) => cell.bbox[0]);
    const start = starts[0] ?? edges.at(-1) ?? bbox[0];
    edges.push(start);
  }
  return [...edges, bbox[2]];
}

interface ColumnMatch {
  /** Column boundary of the new grid -> of the joined table. */
  readonly of: (edge: number) => number;
  /** The table with the boundaries that only the new page shows. */
  readonly refined: (table: OpenTable) => OpenTable;
}

export function matchColumns(edges: readonly number[], grid: Grid): ColumnMatch | null {
  const own = columnEdges(grid);
  const width = span(edges);
  const shift = (edges[0] ?? 0) - (own[0] ?? 0);
  if (Math.abs(span(own) - width) > WIDTH_DRIFT * width || Math.abs(shift) > SHIFT * width) {
    return null;
  }
  const near = Math.max(EDGE.points, EDGE.part * width);
  const scale = width / span(own);
  const moved = own.map((edge) => (edges[0] ?? 0) + (edge - (own[0] ?? 0)) * scale);
  const find = (list: readonly number[], edge: number) =>
    list.findIndex((other) => Math.abs(other - edge) <= near);
  const unknown = moved.filter((edge) => find(edges, edge) < 0);
  const missing = edges.filter((edge) => find(moved, edge) < 0);
  const shared = moved.length - unknown.length - 2;
  const larger = Math.max(edges.length, moved.length) - 2;
  // One page may lack boundaries where all its cells are merged, but not both, and not most.
  if (unknown.length > 0 && missing.length > 0) return null;
  if (unknown.length + missing.length > 0 && (shared < 1 || shared * 2 < larger)) return null;
  const all = [...edges, ...unknown].sort((a, b) => a - b);
  return {
    of: (edge) => Math.max(0, find(all, moved[edge] ?? 0)),
    refined: (table) => refine(table, all),
  };
}

/** Columns told by their text end somewhere in the blank between them, on each page elsewhere. */
export function matchLoosely(edges: readonly number[], grid: Grid): ColumnMatch | null {
  const own = columnEdges(grid);
  const near = LOOSE * span(edges);
  const fits = own.every((edge, i) => Math.abs(edge - (edges[i] ?? Infinity)) <= near);
  return fits && own.length === edges.length
    ? { of: (edge) => edge, refined: (table) => table }
    : null;
}

function span(edges: readonly number[]): number {
  return (edges.at(-1) ?? 0) - (edges[0] ?? 0);
}

function refine(table: OpenTable, edges: readonly number[]): OpenTable {
  if (edges.length === table.edges.length) return table;
  const index = table.edges.map((edge) => edges.indexOf(edge));
  const moved = (cell: StitchCell): StitchCell => {
    const column = index[cell.column] ?? 0;
    return { ...cell, column, columnSpan: (index[cell.column + cell.columnSpan] ?? 0) - column };
  };
  return {
    ...table,
    edges,
    cells: table.cells.map(moved),
    settled: table.settled.map((cells) => cells.map(moved)),
  };
}
