import type { Signs } from './belief.js';
import { believe, FAULT_RATE } from './models.js';

/** What the texts of a notice show of its rate of faults. */
export interface NoticeRate {
  /** Share of misread characters. */
  readonly value: number;
  /** How many of the faults were seen, by the belief in each; and of how many characters. */
  readonly seen: number;
  readonly characters: number;
  readonly most: number;
}

/** Rounds in which the rate of faults and the belief in each of them settle each other. */
const SETTLING = 8;
/** Weight, in characters, of what is known before: a good reader's rate of faults. */
const PRIOR_WEIGHT = 300;
const PRIOR_RATE = 0.001;
/** Share of the faults that leave a sign at all. */
const SEEN_SHARE = 0.5;

/** How much likelier or less likely faults are than where the models were fitted. */
export const shiftOf = (rate: number) => Math.log(rate / FAULT_RATE);

function rateOf(seen: number, characters: number, most: number): number {
  const all = seen / SEEN_SHARE + PRIOR_WEIGHT * Math.min(most, PRIOR_RATE);
  return Math.min(most, all / (characters + PRIOR_WEIGHT));
}

/** A rate that nothing in the notice speaks for or against. */
export function usualRate(characters: number, most: number): NoticeRate {
  const usual = Math.min(most, FAULT_RATE);
  return { value: usual, seen: usual * characters * SEEN_SHARE, characters, most: usual };
}

/**
 * The rate of misread characters that explains best what the texts show (expectation maximisation
 * over the rate alone): a clean notice with some odd words is told from a noisy one.
 */
export function faultRate(
  suspects: readonly { readonly signs: Signs }[],
  characters: number,
  most: number,
): NoticeRate {
  let value = Math.min(most, FAULT_RATE);
  let seen = 0;
  for (let i = 0; i < SETTLING; i += 1) {
    const shift = shiftOf(value);
    seen = suspects.reduce((sum, { signs }) => sum + believe('misread', signs, shift), 0);
    value = rateOf(seen, characters, most);
  }
  return { value, seen, characters, most };
}

/** The rate that the rest of the notice shows: an odd word is no witness in its own case. */
export function rateWithout({ value, seen, characters, most }: NoticeRate, signs: Signs): number {
  const own = believe('misread', signs, shiftOf(value));
  return rateOf(Math.max(0, seen - own), characters, most);
}
