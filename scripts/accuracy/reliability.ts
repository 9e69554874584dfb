import type { Half } from '../noise/channels/channel.js';
import { type Claim, calibrationError, chanceError } from './calibration.js';
import { collected } from './collected.js';
import { type Figures, percent } from './figures.js';
import type { Claims } from './verdicts/counts.js';

/** Lower edges of the bins: most probabilities that are given lie near 1. */
const EDGES = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99] as const;
const KINDS: readonly (keyof Claims)[] = ['cells', 'edits', 'assignments'];
const HALVES: readonly Half[] = ['training', 'test'];

/** Typed text, the three channels, and the scans of the fixtures are readers of their own. */
const READERS = ['typed', 'a', 'b', 'c', 'scan'] as const;
type Reader = (typeof READERS)[number];

function readerOf(source: string): Reader {
  return READERS.find((reader) => source.split(' ')[0] === reader) ?? 'typed';
}

function claimsOf(kind: keyof Claims, half: Half, reader: Reader): readonly Claim[] {
  // Channel a has no reader: what it says of its cells is made up.
  if (kind === 'cells' && reader === 'a') return [];
  return collected()
    .filter((one) => one.half === half && readerOf(one.source) === reader)
    .flatMap(({ verdicts }) => verdicts.claims[kind])
    .filter(({ confidence }) => confidence < 1);
}

const mean = (claims: readonly Claim[]) =>
  claims.reduce((sum, { confidence }) => sum + confidence, 0) / claims.length;

function binsOf(claims: readonly Claim[]) {
  return EDGES.map((from, i) => {
    const to = EDGES[i + 1] ?? 2;
    return claims.filter(({ confidence }) => confidence >= from && confidence < to);
  });
}

/** `124: 97.1 → 96.0`: how many, the mean of what was claimed, the share that was right. */
function shown(claims: readonly Claim[]): string {
  if (claims.length === 0) return '-';
  const right = claims.filter(({ isRight }) => isRight).length;
  return `${claims.length}: ${(100 * mean(claims)).toFixed(1)} → ${percent(right, claims.length)}`;
}

function rowsOf() {
  return KINDS.flatMap((kind) =>
    READERS.flatMap((reader) =>
      HALVES.map((half) => ({ kind, reader, half, claims: claimsOf(kind, half, reader) })),
    ),
  ).filter(({ claims }) => claims.length > 0);
}

/** `0.012–0.021`: the middle of what is seen by chance, and what is seldom passed. */
function byChance(claims: readonly Claim[]): string {
  const { median, most } = chanceError(claims);
  return `${median.toFixed(3)}–${most.toFixed(3)}`;
}

/** What probabilities came true, over everything measured before in the same run. */
export async function makeFigures(): Promise<readonly Figures[]> {
  const rows = rowsOf();
  if (rows.length === 0) return [];
  const table: Figures = {
    title: 'Confidence: what was claimed and what came true (percent)',
    columns: [
      'of',
      'reader',
      'half',
      'number',
      'ECE',
      'by chance',
      ...EDGES.map((edge) => `from ${Math.round(edge * 100)}`),
    ],
    rows: rows.map(({ kind, reader, half, claims }) => [
      kind,
      reader,
      half,
      String(claims.length),
      calibrationError(claims).toFixed(3),
      byChance(claims),
      ...binsOf(claims).map(shown),
    ]),
    notes: [
      'each bin: how many, the mean confidence → the share that was right; ECE: over ten bins of equal width',
      'by chance: the ECE of as many claims that each come true as often as they say, in the middle and in one draw of twenty; an ECE within it tells of nothing but the small number',
      'cells: the published text is what was printed (blanks and the width of marks apart); edits: the text came nearer to the truth by it; assignments: by column, unit and role',
      'claims of exactly 1 (typed text) are left out',
    ],
    data: rows.map(({ kind, reader, half, claims }) => ({
      kind,
      reader,
      half,
      number: claims.length,
      calibrationError: calibrationError(claims),
      byChance: chanceError(claims),
      bins: binsOf(claims).map((own, i) => ({
        from: EDGES[i],
        number: own.length,
        claimed: own.length === 0 ? null : mean(own),
        right: own.filter(({ isRight }) => isRight).length,
      })),
    })),
  };
  return [table];
}
