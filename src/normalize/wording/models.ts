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
    odds: 0.802,
    channel: -0.369,
    language: -0.511,
    margin: 0.337,
    sits: -0.153,
    wouldSit: -0.136,
    wordRead: -2.432,
    wordBest: 0.996,
    longBest: -0.395,
    quoted: -0.731,
  },
  bias: -2.733,
};

/** That the best candidate is what was printed. */
export const SETTLED: Model = {
  weights: {
    odds: -0.069,
    channel: 0.632,
    language: 0.435,
    margin: 0.515,
    sits: -0.05,
    wouldSit: -0.248,
    wordRead: -2.832,
    wordBest: 1.826,
    longBest: -0.309,
    quoted: -0.201,
  },
  bias: -4.461,
};
