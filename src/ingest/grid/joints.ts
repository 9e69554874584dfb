import type { Rule } from '../page.js';
import { clusterBy, length } from './merge.js';
import type { GridTolerances } from './tolerances.js';

/** Pieces of one rule meet where their ends are no further apart, in points. */
const TOUCH = 0.8;
/** Ends and positions that belong together differ by no more, in points. */
const ALIKE = 1.5;
/** So many pieces side by side on so many lines are cells; fewer may be underlined words. */
const LEAST = { pieces: 2, lines: 2 } as const;

/**
 * The sides that tables ruled in one direction only do not show, but whose places the drawn rules
 * tell: browsers and word processors draw each cell's border (or ground) for itself, so that a
 * rule is made of pieces that meet where columns, or rows, part. Gives the missing sides of the
 * boxes between each piece and the next one of the same ends.
 */
export function jointRules(rules: readonly Rule[], tolerances: GridTolerances): Rule[] {
  return (['horizontal', 'vertical'] as const).flatMap((orientation) => {
    const pieces = rules.filter(
      (rule) => rule.orientation === orientation && length(rule) >= tolerances.minLength,
    );
    return alikePieces(jointedPieces(pieces)).flatMap((column) => sidesBetween(column, tolerances));
  });
}

/** Pieces that another one of their line touches end to end. */
function jointedPieces(pieces: readonly Rule[]): Rule[] {
  const lines = clusterBy(pieces, ({ position }) => position, ALIKE).map((line) =>
    line.filter((piece) => line.some((other) => touches(piece, other) || touches(other, piece))),
  );
  const jointed = lines.filter((line) => line.length >= LEAST.pieces);
  return jointed.length < LEAST.lines ? [] : jointed.flat();
}

function touches(a: Rule, b: Rule): boolean {
  return a !== b && Math.abs(b.start - a.end) < TOUCH && b.end > a.end + TOUCH;
}

/** Pieces with the same ends, one below (or beside) the other. */
function alikePieces(pieces: readonly Rule[]): Rule[][] {
  return clusterBy(pieces, ({ start }) => start, ALIKE).flatMap((cluster) =>
    clusterBy(cluster, ({ end }) => end, ALIKE),
  );
}

/** The two sides of every box between one piece and the next. */
function sidesBetween(pieces: readonly Rule[], { snap }: GridTolerances): Rule[] {
  const sorted = pieces.toSorted((a, b) => a.position - b.position);
  return sorted.slice(1).flatMap((piece, i) => {
    const before = sorted[i];
    if (before === undefined || piece.position - before.position <= snap) return [];
    const side = {
      orientation: piece.orientation === 'horizontal' ? 'vertical' : 'horizontal',
      start: before.position,
      end: piece.position,
      thickness: 0,
    } as const;
    return [piece.start, piece.end].map((position) => ({ ...side, position }));
  });
}
