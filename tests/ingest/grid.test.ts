import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRules } from '../../src/ingest/grid/merge.js';
import { DRAWN } from '../../src/ingest/grid/tolerances.js';
import { findGrids } from '../../src/ingest/grid.js';
import type { Grid } from '../../src/ingest/page.js';
import { horizontal, lattice, vertical } from './page-makers.js';

function only(grids: readonly Grid[]): Grid {
  expect(grids).toHaveLength(1);
  const [grid] = grids;
  if (grid === undefined) throw new Error('no grid');
  return grid;
}

function spans(grid: Grid): string[] {
  return grid.cells.map((c) => `${c.row},${c.column} ${c.rowSpan}x${c.columnSpan}`);
}

describe('findGrids', () => {
  it('makes cells of a full lattice', () => {
    const grid = only(findGrids(lattice([50, 100, 300], [100, 120, 150, 200])));
    expect([grid.rows, grid.columns, grid.cells.length]).toEqual([3, 2, 6]);
    expect(grid.cells[3]?.bbox).toEqual([100, 120, 300, 150]);
    expect(grid.open).toEqual({ top: false, bottom: false });
  });

  it('closes an open side where most rules end, though one runs on by itself', () => {
    const levels = [100, 120, 150, 200].map((y) => horizontal(y, y === 150 ? 38 : 50, 300));
    const grid = only(findGrids([...levels, vertical(100, 100, 200), vertical(200, 100, 200)]));
    expect([grid.rows, grid.columns]).toEqual([3, 3]);
    expect(grid.bbox[0]).toBe(50);
  });

  it('gives merged cells their spans', () => {
    const grid = only(
      findGrids([
        ...[100, 120, 140, 160].map((y) => horizontal(y, y === 120 || y === 140 ? 100 : 50, 300)),
        vertical(50, 100, 160),
        vertical(100, 100, 160),
        vertical(200, 120, 160),
        vertical(300, 100, 160),
      ]),
    );
    expect(spans(grid)).toEqual(['0,0 3x1', '0,1 1x2', '1,1 1x1', '1,2 1x1', '2,1 1x1', '2,2 1x1']);
  });

  it('joins rules drawn cell by cell, dashed and double', () => {
    const pieces = [50, 100, 150, 200, 250].map((x) => horizontal(100, x, x + 49));
    const dashes = Array.from({ length: 83 }, (_, i) => horizontal(150, 50 + 3 * i, 52 + 3 * i));
    const double = [horizontal(200, 50, 299), horizontal(202.2, 50, 299)];
    const sides = [vertical(50, 100, 202), vertical(299, 100, 202)];
    const grid = only(
      findGrids([...pieces, ...dashes, ...double, ...sides, vertical(120, 100, 202)]),
    );
    expect([grid.rows, grid.columns]).toEqual([2, 2]);
  });

  it('keeps a cell whose rule has a hole', () => {
    const rules = lattice([50, 150, 300], [100, 130, 160]).filter(
      (rule) => rule.orientation === 'horizontal' || rule.position !== 150,
    );
    const broken = [vertical(150, 100, 112), vertical(150, 118, 160)];
    const grid = only(findGrids([...rules, ...broken], { ...DRAWN, gap: 2 }));
    expect(grid.cells).toHaveLength(4);
  });

  it('completes outer sides that are not drawn', () => {
    const inner = lattice([50, 120, 300], [100, 130, 160]).filter(
      (rule) => rule.orientation === 'horizontal' || rule.position === 120,
    );
    const grid = only(findGrids(inner));
    expect([grid.columns, grid.bbox]).toEqual([2, [50, 100, 300, 160]]);
  });

  it('says which side is open: a table cut by the end of the page', () => {
    const rules = [
      horizontal(100, 50, 300),
      horizontal(130, 50, 300),
      ...[50, 150, 300].map((x) => vertical(x, 100, 200)),
    ];
    const grid = only(findGrids(rules));
    expect([grid.rows, grid.open]).toEqual([2, { top: false, bottom: true }]);
  });

  it('keeps tables apart that do not touch', () => {
    const grids = findGrids([
      ...lattice([50, 150, 300], [400, 430, 460]),
      ...lattice([50, 150, 300], [100, 130, 160]),
    ]);
    expect(grids.map(({ bbox }) => bbox[1])).toEqual([100, 400]);
  });

  it('makes nothing of single lines, underlines and boxes', () => {
    expect(findGrids([horizontal(100, 50, 500), horizontal(700, 50, 500)])).toEqual([]);
    expect(findGrids(lattice([50, 300], [100, 200]))).toEqual([]);
  });

  it('tiles its box with cells, whatever rules are missing or moved', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 7 });
    fc.assert(
      fc.property(
        cuts,
        cuts,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (x, y, noise) => {
          const xs = x.map((value) => value * 25).sort((a, b) => a - b);
          const ys = y.map((value) => value * 20).sort((a, b) => a - b);
          const rules = lattice(xs, ys).filter((_, i) => (noise[i] ?? 0) < 0.8);
          for (const grid of findGrids(rules)) {
            const covered = new Set<string>();
            for (const cell of grid.cells) {
              for (let r = cell.row; r < cell.row + cell.rowSpan; r++) {
                for (let c = cell.column; c < cell.column + cell.columnSpan; c++) {
                  expect(covered.has(`${r},${c}`)).toBe(false);
                  covered.add(`${r},${c}`);
                }
              }
            }
            expect(covered.size).toBe(grid.rows * grid.columns);
          }
        },
      ),
    );
  });
});

describe('mergeRules', () => {
  it('drops what is too short to be a rule', () => {
    expect(mergeRules([horizontal(100, 50, 53)], DRAWN)).toEqual([]);
  });
});
