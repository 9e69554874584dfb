import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Edge, matchByWeight } from '../../src/diff/matching.js';

/** The greatest weight of any matching, by trying all. */
function bestByTrial(
  edges: readonly Edge[],
  row: number,
  rows: number,
  taken: Set<number>,
): number {
  if (row === rows) return 0;
  let best = bestByTrial(edges, row + 1, rows, taken);
  for (const { column, weight } of edges.filter((edge) => edge.row === row)) {
    if (taken.has(column)) continue;
    taken.add(column);
    best = Math.max(best, weight + bestByTrial(edges, row + 1, rows, taken));
    taken.delete(column);
  }
  return best;
}

const graphs = fc.record({
  rows: fc.integer({ min: 0, max: 6 }),
  columns: fc.integer({ min: 0, max: 6 }),
  weights: fc.array(fc.option(fc.integer({ min: 1, max: 30 })), { minLength: 36, maxLength: 36 }),
});

it('finds a matching of greatest weight', () => {
  fc.assert(
    fc.property(graphs, ({ rows, columns, weights }) => {
      const edges = weights.flatMap((weight, at): Edge[] => {
        const [row, column] = [Math.floor(at / 6), at % 6];
        return weight === null || row >= rows || column >= columns ? [] : [{ row, column, weight }];
      });
      const columnOf = matchByWeight(edges, rows, columns);
      const used = [...columnOf].filter((column) => column >= 0);
      expect(new Set(used).size).toBe(used.length);
      const found = [...columnOf].map(
        (column, row) =>
          edges.find((edge) => edge.row === row && edge.column === column)?.weight ?? 0,
      );
      const total = found.reduce((sum, weight) => sum + weight, 0);
      expect(total).toBe(bestByTrial(edges, 0, rows, new Set()));
    }),
    { numRuns: 300 },
  );
});

it('prefers the greater sum to the greatest pair', () => {
  const edges = [
    { row: 0, column: 0, weight: 9 },
    { row: 0, column: 1, weight: 8 },
    { row: 1, column: 0, weight: 8 },
  ];
  expect([...matchByWeight(edges, 2, 2)]).toEqual([1, 0]);
});
