import { likeness, misreadingShare, sharedPartGroup } from '../../data/index.js';
import { memoizePairs } from '../../data/memo.js';

/** About how many characters official text draws on: the chance of one at random is 1 in so many. */
export const ALPHABET = 3000;
/** Share of wrong readings that look like the truth; the rest can be anything (model guesses). */
const LIKE_SHARE = 0.5;
/** A look-alike at likeness 1 takes about this part of the look-alike share. */
const LIKE_PART = 0.3;
/** Part of the look-alike share that goes to characters with a part in common, by their number. */
const PART_SHARE = 0.1;

function chanceByTables(read: string, truth: string): number {
  const like = likeness(read, truth);
  const drawn = LIKE_PART * Math.max(like * like, misreadingShare(truth, read));
  const group = sharedPartGroup(read, truth);
  const part = group === 0 ? 0 : PART_SHARE / group;
  return LIKE_SHARE * Math.max(drawn, part) + (1 - LIKE_SHARE) / ALPHABET;
}

/** {@link misreadChance} of two single characters by their codes. */
export const pairChance: (read: number, truth: number) => number = memoizePairs((read, truth) =>
  chanceByTables(String.fromCharCode(read), String.fromCharCode(truth)),
);

/** Chance that `truth`, read wrongly, is read as `read`; of more than one character no table tells. */
export function misreadChance(read: string, truth: string): number {
  if (read.length !== 1 || truth.length !== 1) return chanceByTables(read, truth);
  return pairChance(read.charCodeAt(0), truth.charCodeAt(0));
}
