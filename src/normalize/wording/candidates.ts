import { followersOf, lookalikes, misreadFrom } from '../../data/index.js';
import type { Alternative } from '../../model/reading.js';
import { isHan, LONGEST_WORD } from './language.js';
import { wordsWith } from './patterns.js';

/** One way to read a place of a text other than as it stands. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  /** What may have been printed in place of `[start, end)`; empty where a character was made up. */
  readonly truth: string;
  /** The probability the reader itself gave it, where it told. */
  readonly read: number | null;
}

/** Characters after which nothing is to be expected are taken from the table no further than this. */
const LIKELY_FOLLOWER = 3;

/** Other characters that may have been printed where `text[at]` was read. */
export function substitutes(
  text: string,
  at: number,
  alternative: Alternative | undefined,
): readonly Candidate[] {
  const read = text.charAt(at);
  const truths = new Map<string, number | null>();
  for (const { character } of lookalikes(read)) if (isHan(character)) truths.set(character, null);
  for (const { character } of misreadFrom(read)) if (isHan(character)) truths.set(character, null);
  for (const character of wordsWith(text.slice(0, at), text.slice(at + 1))) {
    if (!truths.has(character)) truths.set(character, null);
  }
  for (const other of alternative?.others ?? []) {
    if (isHan(other.text)) truths.set(other.text, other.probability);
  }
  truths.delete(read);
  return [...truths].map(([truth, probability]) => ({
    start: at,
    end: at + 1,
    truth,
    read: probability,
  }));
}

/** Characters that may have been lost between `text[at - 1]` and `text[at]`. */
export function lost(text: string, at: number): readonly Candidate[] {
  const [left, right] = [text.charAt(at - 1), text.charAt(at)];
  if (!isHan(left) || !isHan(right)) return [];
  const truths = new Set<string>(wordsWith(text.slice(0, at), text.slice(at)));
  for (const [follower, lift] of followersOf(left)) {
    if (lift >= LIKELY_FOLLOWER && (followersOf(follower).get(right) ?? 0) >= LIKELY_FOLLOWER) {
      truths.add(follower);
    }
  }
  return [...truths].map((truth) => ({ start: at, end: at, truth, read: null }));
}

/** Runs at `at` that may have been read though nothing was printed: a character, or an echo. */
export function invented(text: string, at: number): readonly Candidate[] {
  const found: Candidate[] = [{ start: at, end: at + 1, truth: '', read: null }];
  for (let size = 2; size <= LONGEST_WORD && at + size <= text.length; size += 1) {
    const run = text.slice(at, at + size);
    if (text.slice(0, at).endsWith(run)) {
      found.push({ start: at, end: at + size, truth: '', read: null });
    }
  }
  return found;
}
