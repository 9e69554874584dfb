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
    odds: 0.411,
    channel: 0.178,
    language: -0.006,
    margin: -0.05,
    candidates: -0.04,
    follows: 0.063,
    precedes: -0.043,
    wouldFollow: -0.056,
    wouldPrecede: -0.052,
    wordRead: 0.056,
    wordBest: 0.34,
    commonRead: -0.196,
    commonBest: 0.053,
    triples: -0.398,
    unseenRead: 0.685,
    unseenBest: -0.765,
    strange: -1.148,
    rarity: 0.137,
    rarityBest: -0.011,
    again: 0.502,
    lost: -1.386,
    taken: 0.849,
    echo: 0.629,
    named: -1.055,
    quoted: -2.369,
  },
  bias: -2.677,
};

/** That the best candidate is what was printed. */
export const SETTLED: Model = {
  weights: {
    odds: -0.783,
    channel: 1.616,
    language: 1.133,
    margin: 0.082,
    candidates: -0.15,
    follows: -0.061,
    precedes: -0.085,
    wouldFollow: -0.047,
    wouldPrecede: -0.045,
    wordRead: 0.056,
    wordBest: 0.865,
    commonRead: -0.219,
    commonBest: 0.068,
    triples: -0.137,
    unseenRead: 0.896,
    unseenBest: -1.496,
    strange: -1.015,
    rarity: -0.067,
    rarityBest: -0.079,
    again: 1.138,
    lost: -3.061,
    taken: 4.391,
    echo: -1.118,
    named: -0.626,
    quoted: -2.148,
  },
  bias: -6.051,
};
