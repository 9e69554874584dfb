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
    odds: 0.878,
    channel: -0.441,
    language: -0.584,
    margin: 0.339,
    sits: -0.149,
    wouldSit: -0.137,
    wordRead: -2.429,
    wordBest: 0.989,
    longBest: -0.392,
    quoted: -0.73,
  },
  bias: -2.76,
};

/** That the best candidate is what was printed. */
export const SETTLED: Model = {
  weights: {
    odds: 0.059,
    channel: 0.508,
    language: 0.31,
    margin: 0.532,
    sits: -0.048,
    wouldSit: -0.248,
    wordRead: -2.844,
    wordBest: 1.824,
    longBest: -0.318,
    quoted: -0.202,
  },
  bias: -4.541,
};
