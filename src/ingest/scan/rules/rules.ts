import { LENGTHY, longLines } from './long-rules.js';
import {
  APART,
  type Line,
  leastContrast,
  mergeNear,
  REACH,
  type RuleField,
  type RuleFields,
  strengthOf,
} from './rule-field.js';
import { type PixelRule, rulePieces } from './rule-pieces.js';
import { inkBeside } from './rule-solid.js';
import { SHORT_STRENGTH, shortLines } from './short-rules.js';

/** What the ruling lines of a page are, and what else is drawn as a long line. */
export interface PageRules {
  /** Pieces that meet at the crossings of tables. */
  readonly table: readonly PixelRule[];
  /** Long horizontals outside of tables: the line under a red head, above a print line. */
  readonly lone: readonly PixelRule[];
}

/** Long lines are at least this long, in millimetres. */
const LONG_HORIZONTAL = 25;
const LONG_VERTICAL = 9;
/** A vertical that meets only one horizontal is longer than this. */
const LONE_VERTICAL = 20;
/** A horizontal outside of tables is longer than this, in millimetres, or has no more ink beside it. */
const LONE_HORIZONTAL = 60;
const LONE_BESIDE = 0.15;

/** How far from a crossing line a torn line may begin or end, in millimetres. */
const END = 5;

/** What is left out at both ends of a space in which short lines are looked for, in millimetres. */
const MARGIN = { inColumns: 0.5, inRows: 0.3 };

/** Lines weaker than this part of the page's median are the shimmer of the other side. */
const SHIMMER = 0.4;

/**
 * Finds the ruling lines of tables in a straight, evenly lit page, by contrast instead of run
 * length, so that faint, broken and blurred lines are found and text is not: first the long
 * horizontals, then verticals between them, then horizontals again between neighbouring
 * verticals, and last each piece between two crossings by itself, for merged cells.
 */
export function findRules({ across, down }: RuleFields): PageRules {
  const { pixelsPerMm } = across;
  const long = dropShimmer(across, longLines(across, LONG_HORIZONTAL));
  if (long.length === 0) return { table: [], lone: [] };
  const joining = meeting(down, longLines(down, LONG_VERTICAL), long);
  const verticals = endingOn(down, dropShimmer(down, joining), long);
  const ruled = endingOn(across, long, verticals);
  const inColumns = shortLines(across, verticals, ruled, MARGIN.inColumns);
  const horizontals = mergeNear([...ruled, ...inColumns], APART * pixelsPerMm);
  const inRows = shortLines(down, horizontals, verticals, MARGIN.inRows);
  const columns = mergeNear([...verticals, ...inRows], APART * pixelsPerMm);
  const rows = rulePieces(across, horizontals, columns);
  const lone = ruled
    .filter((line) => isLone(across, line))
    .map((line) => ruleOf(across, line))
    .filter((line) => !rows.some((piece) => isPieceOf(piece, line, pixelsPerMm)));
  return { table: [...rows, ...rulePieces(down, columns, horizontals)], lone };
}

/**
 * A short line outside of tables has no print close to it: the upper strokes of bold print stand
 * in a row too (打造未来), and would be erased.
 */
function isLone(field: RuleField, line: Line): boolean {
  const { position, start, end, strength } = ruleOf(field, line);
  if (end - start >= LONE_HORIZONTAL * field.pixelsPerMm) return true;
  return inkBeside(field, { position, start, end, least: leastContrast(strength) }) <= LONE_BESIDE;
}

/** A line of a table is erased piece by piece: print of merged cells stands between the pieces. */
function isPieceOf(piece: PixelRule, line: PixelRule, pixelsPerMm: number): boolean {
  const common = Math.min(piece.end, line.end) - Math.max(piece.start, line.start);
  return common > 0 && Math.abs(piece.position - line.position) <= APART * pixelsPerMm;
}

function ruleOf({ orientation, contrast: { step } }: RuleField, line: Line): PixelRule {
  const { position, strength } = line;
  return { orientation, position, strength, start: line.from * step, end: line.to * step };
}

function dropShimmer({ contrast, pixelsPerMm }: RuleField, lines: readonly Line[]): Line[] {
  const short = (LENGTHY * pixelsPerMm) / contrast.step;
  const usual = strengthOf(lines);
  return lines.filter(({ strength, from, to }) => {
    return strength >= (to - from < short ? SHORT_STRENGTH : SHIMMER) * usual;
  });
}

/**
 * Of lines that run inside of a table, those that end on crossing lines: a row of strokes begins
 * and ends anywhere. Lines that reach or pass the outermost crossing line, or cross none, stay.
 */
function endingOn(
  { contrast: { step }, pixelsPerMm }: RuleField,
  lines: readonly Line[],
  crossing: readonly Line[],
): Line[] {
  const reach = END * pixelsPerMm;
  return lines.filter((line) => {
    const stops = crossing
      .filter(
        (other) =>
          line.position >= other.from * step - reach && line.position <= other.to * step + reach,
      )
      .map(({ position }) => position);
    if (stops.length === 0) return true;
    const [start, end] = [line.from * step, line.to * step];
    const [first, last] = [Math.min(...stops), Math.max(...stops)];
    const near = (at: number) => stops.some((stop) => Math.abs(stop - at) <= reach);
    return (near(start) || start < first) && (near(end) || end > last);
  });
}

/** The verticals that join two horizontals, or run far from one. */
function meeting(
  { contrast: { step }, pixelsPerMm }: RuleField,
  verticals: readonly Line[],
  horizontals: readonly Line[],
): Line[] {
  const reach = REACH * pixelsPerMm;
  return verticals.filter((line) => {
    const [top, bottom] = [line.from * step, line.to * step];
    const met = horizontals.filter(
      (h) =>
        line.position >= h.from * step - reach &&
        line.position <= h.to * step + reach &&
        h.position >= top - reach &&
        h.position <= bottom + reach,
    );
    return met.length >= 2 || (met.length === 1 && bottom - top > LONE_VERTICAL * pixelsPerMm);
  });
}
