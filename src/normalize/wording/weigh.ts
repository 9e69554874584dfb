import { confusion, type SeenPairs } from '../channel.js';
import type { Candidate } from './candidates.js';
import type { Language } from './language.js';
import { type Lattice, scoreOf, scoreWith } from './lattice.js';

/** A candidate and how much better it explains what was read than the text as it stands. */
export interface Weighed {
  readonly candidate: Candidate;
  /** Gain in language and cost of the fault, as log-odds against the text as it stands. */
  readonly language: number;
  readonly channel: number;
}

/** Share of a character's faults that are a loss, an invention, an echo; the rest is misread. */
const LOST = Math.log(0.1);
const INVENTED = Math.log(0.05);
const ECHO = Math.log(0.05);

/** log P(read | candidate, some fault here). */
export function faultScore(
  text: string,
  { start, end, truth }: Candidate,
  seen: SeenPairs,
): number {
  if (start === end) return LOST;
  const read = text.slice(start, end);
  if (truth === '') return text.slice(0, start).endsWith(read) ? ECHO : INVENTED + ANY;
  return Math.log(confusion(read, truth, seen));
}

/** A character out of nowhere can be any. */
const ANY = -Math.log(3000);

export function weigh(
  lattice: Lattice,
  candidates: readonly Candidate[],
  language: Language,
  seen: SeenPairs,
): readonly Weighed[] {
  const standing = scoreOf(lattice);
  return candidates.map((candidate) => {
    const { start, end, truth } = candidate;
    return {
      candidate,
      language: scoreWith(lattice, start, end, truth, language) - standing,
      channel: faultScore(lattice.text, candidate, seen),
    };
  });
}
