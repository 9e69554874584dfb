import type { Model } from './belief.js';

/**
 * Fitted by `npm run data:wording` on made-up official texts and newspaper text, into which faults
 * were sampled at this rate; no fixture and no real notice took part. Odds, channel and language
 * go together: the odds of the best candidate are the sum of the other two.
 */
export const FAULT_RATE = 0.02;

/** That the place is misread at all. */
export const MISREAD: Model = {
  weights: {
    odds: 0.536,
    channel: 0.043,
    language: -0.124,
    margin: -0.045,
    candidates: 0.072,
    follows: 0.111,
    precedes: 0.034,
    wouldFollow: -0.065,
    wouldPrecede: -0.033,
    wordRead: 0.24,
    wordBest: 0.302,
    commonRead: -0.148,
    commonBest: 0.06,
    triples: -0.503,
    unseenRead: 0.852,
    unseenBest: -0.64,
    strange: -1.944,
    rarity: 0.154,
    rarityBest: -0.051,
    again: 0.581,
    lost: 0.242,
    taken: 1.298,
    echo: 0.418,
    named: -1.255,
    quoted: -2.349,
  },
  bias: -2.497,
};

/** That the best candidate is what was printed. */
export const SETTLED: Model = {
  weights: {
    odds: -0.423,
    channel: 1.168,
    language: 0.726,
    margin: 0.171,
    candidates: 0.159,
    follows: -0.043,
    precedes: -0.076,
    wouldFollow: -0.035,
    wouldPrecede: -0.006,
    wordRead: 0.16,
    wordBest: 0.639,
    commonRead: -0.103,
    commonBest: 0.069,
    triples: -0.349,
    unseenRead: 1.022,
    unseenBest: -1.475,
    strange: -1.186,
    rarity: -0.043,
    rarityBest: -0.059,
    again: 1.069,
    lost: -1.354,
    taken: 3.754,
    echo: -0.64,
    named: -1.018,
    quoted: -1.828,
  },
  bias: -4.751,
};
