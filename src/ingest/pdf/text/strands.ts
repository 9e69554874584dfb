import { overlap } from '../../box.js';
import { isRepaint, type LevelGlyph } from './level-glyphs.js';

/** Of one text, a character begins where the one before it ends, give or take so many sizes. */
const NEXT = { back: 0.5, on: 0.35 } as const;
/** Texts that share more of the line than this run into each other, in sizes. */
const SHARED = 0.8;
/** A height with more texts on it than this is no line of a page, and each would be compared with each. */
const MOST_RUNS = 300;

/**
 * The texts of one height that run into each other, as one does that is too long for its cell:
 * each is told by the order of painting. One strand where none does.
 */
export function strandsOf(row: readonly LevelGlyph[]): (readonly LevelGlyph[])[] {
  const runs = runsOf(row.toSorted((a, b) => a.at - b.at));
  const long = runs.filter((run) => run.length > 1);
  if (long.length > MOST_RUNS) return [row];
  if (!long.some((run, i) => long.some((other, k) => k > i && collide(run, other)))) return [row];
  const strands: LevelGlyph[][][] = [];
  for (const run of runs) {
    const strand = strands.find((own) => !own.some((other) => collide(run, other)));
    if (strand === undefined) strands.push([run]);
    else strand.push(run);
  }
  return strands.map((own) => own.flat());
}

/** What was painted one character behind the other. In: characters in the order of painting. */
function runsOf(painted: readonly LevelGlyph[]): LevelGlyph[][] {
  const runs: LevelGlyph[][] = [];
  let last: LevelGlyph | undefined;
  for (const item of painted) {
    if (last === undefined || !follows(last, item)) runs.push([]);
    runs.at(-1)?.push(item);
    last = item;
  }
  return runs;
}

function follows(a: LevelGlyph, b: LevelGlyph): boolean {
  const gap = b.level[0] - a.level[2];
  const { size } = b.glyph;
  return gap > -NEXT.back * size && gap < NEXT.on * size;
}

/** Not so where one is the other painted once more, or a single sign set on another. */
function collide(a: readonly LevelGlyph[], b: readonly LevelGlyph[]): boolean {
  if (a.length < 2 || b.length < 2) return false;
  const [start, end] = extent(a);
  const [from, to] = extent(b);
  const size = Math.min(a[0]?.glyph.size ?? 0, b[0]?.glyph.size ?? 0);
  if (Math.min(end, to) - Math.max(start, from) < SHARED * size) return false;
  const within = b.filter(({ level }) => overlap(start, end, level[0], level[2]) > 0.5);
  const again = within.filter((item) => a.some((other) => isRepaint(other, item)));
  return 2 * again.length < within.length;
}

function extent(run: readonly LevelGlyph[]): readonly [number, number] {
  return [
    Math.min(...run.map(({ level }) => level[0])),
    Math.max(...run.map(({ level }) => level[2])),
  ];
}
