import { findGrids } from '../../src/ingest/grid.js';
import type { PageContent, Rule, TextLine } from '../../src/ingest/page.js';

export function horizontal(y: number, start: number, end: number, thickness = 0.5): Rule {
  return { orientation: 'horizontal', position: y, start, end, thickness };
}

export function vertical(x: number, start: number, end: number, thickness = 0.5): Rule {
  return { orientation: 'vertical', position: x, start, end, thickness };
}

/** All rules of a table with these boundaries. */
export function lattice(xs: readonly number[], ys: readonly number[]): Rule[] {
  const [left = 0, right = 0] = [xs[0], xs.at(-1)];
  const [top = 0, bottom = 0] = [ys[0], ys.at(-1)];
  return [...ys.map((y) => horizontal(y, left, right)), ...xs.map((x) => vertical(x, top, bottom))];
}

/** One line of text of 10 points; `width` in points, as wide as its characters if not given. */
export function line(
  raw: string,
  [x, y]: readonly [number, number],
  {
    page = 1,
    size = 10,
    width = raw.length * size,
  }: { page?: number; size?: number; width?: number } = {},
): TextLine {
  const bbox = [x, y, x + width, y + size] as const;
  return { text: { raw, confidence: 1, places: [{ page, bbox }] }, bbox, fontSize: size };
}

const FRAME = { width: 595, height: 842, rotation: 0, reading: 'text-layer', skew: 0 } as const;

export function pageOf(page: number, blocks: PageContent['blocks']): PageContent {
  return { page: { page, ...FRAME }, blocks, remarks: [], engines: [] };
}

/** A ruled table: column boundaries, then rows of cell texts (lines parted by "\n"). */
export function tableOf(
  page: number,
  xs: readonly number[],
  rows: readonly (readonly string[])[],
  { top = 100, rules }: { top?: number; rules?: (ys: readonly number[]) => readonly Rule[] } = {},
): PageContent['blocks'][number] {
  let y = top;
  const ys = [top];
  for (const row of rows) {
    y += 6 + 12 * Math.max(...row.map((text) => text.split('\n').length));
    ys.push(y);
  }
  const [grid] = findGrids(rules?.(ys) ?? lattice(xs, ys));
  if (grid === undefined) throw new Error('these rules make no grid');
  const lines = grid.cells.map((cell) => {
    const raw = rows[cell.row]?.[cell.column] ?? '';
    return raw === ''
      ? []
      : raw
          .split('\n')
          .map((text, i) => line(text, [cell.bbox[0] + 2, cell.bbox[1] + 3 + 12 * i], { page }));
  });
  const texts = grid.cells.map((cell, i) => ({
    raw: (lines[i] ?? []).map(({ text }) => text.raw).join('\n'),
    confidence: 1,
    places: [{ page, bbox: cell.bbox }],
  }));
  return { type: 'grid', grid, texts, lines };
}
