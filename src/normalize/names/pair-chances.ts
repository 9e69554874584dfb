import { likeness, misreadingShare, sharedPartGroup } from '../../data/index.js';

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

/** Each pair has one place where its chance is kept until another pair needs it: most are asked again and again. */
const KEPT_BITS = 15;
const kept = new Float64Array(2 ** KEPT_BITS);
const keptPairs = new Float64Array(kept.length).fill(-1);
const CODES = 0x10000;

/** {@link misreadChance} of two single characters by their codes. */
export function pairChance(read: number, truth: number): number {
  const pair = read * CODES + truth;
  const place = (Math.imul(read, 0x9e3779b1) ^ Math.imul(truth, 0x85ebca6b)) >>> (32 - KEPT_BITS);
  if (keptPairs[place] === pair) return kept[place] as number;
  const chance = chanceByTables(String.fromCharCode(read), String.fromCharCode(truth));
  keptPairs[place] = pair;
  kept[place] = chance;
  return chance;
}

/** Chance that `truth`, read wrongly, is read as `read`; of more than one character no table tells. */
export function misreadChance(read: string, truth: string): number {
  if (read.length !== 1 || truth.length !== 1) return chanceByTables(read, truth);
  return pairChance(read.charCodeAt(0), truth.charCodeAt(0));
}
