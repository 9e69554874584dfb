import type { Alternative } from '../../model/reading.js';
import { differenceOf } from '../text/difference.js';
import type { SeenPairs } from './channel.js';

/** What a recogniser doubted of each character of a text; null for one that it was sure of. */
export type Heard = readonly (Alternative | null)[];

/**
 * How much likelier a right character is to be read without any doubt than a wrong one: a recogniser
 * doubts nine of ten wrong characters, and one right one in fifty.
 */
export const UNDOUBTED = 0.1;
/** A reading that the recogniser gives this chance is one that it half saw. */
const HALF_SEEN = 0.05;

/** The odds of a chance times `factor`, as a chance. */
export function withOdds(chance: number, factor: number): number {
  return (chance * factor) / (1 - chance + chance * factor);
}

/** The wrong pairs of the notice, with those that the recogniser itself half saw in this name. */
export function withHalfSeen(seen: SeenPairs, name: string, heard: Heard): SeenPairs {
  const pairs = heard.flatMap((told, at) =>
    (told?.others ?? [])
      .filter(({ probability }) => probability >= HALF_SEEN)
      .map(({ text }) => `${name.charAt(at)}>${text}`),
  );
  return pairs.length === 0 ? seen : new Set([...seen, ...pairs]);
}

/** How many characters of `read` a repair to `name` would change that the recogniser was sure of. */
function surelyRead(read: string, name: string, heard: Heard): number {
  const { start, end } = differenceOf(read, name);
  const isKept = (at: number) => read.length === name.length && read[at] === name[at];
  return heard.slice(start, end).filter((told, i) => told === null && !isKept(start + i)).length;
}

/** The chance of a repair in the light of what the recogniser was sure of: of what it left out it cannot tell. */
export function heldAgainstHeard(
  probability: number,
  read: string,
  name: string,
  heard: Heard,
): number {
  return withOdds(Math.min(0.999, probability), UNDOUBTED ** surelyRead(read, name, heard));
}
