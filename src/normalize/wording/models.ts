import type { Model } from './belief.js';

/**
 * Fitted by `npm run data:wording` on made-up official texts and newspaper text with sampled faults
 * (2 in 100 characters); no fixture and no real notice took part.
 */
export const FAULT_RATE = 0.02;

/** That the place is misread at all. */
export const MISREAD: Model = {
  weights: {
    odds: 0.24,
    channel: 0.13,
    language: 0.02,
    margin: 0.23,
    sits: -0.25,
    wouldSit: -0.12,
    wordRead: -2.05,
    wordBest: 1.11,
    longBest: 0.3,
    quoted: -0.7,
  },
  bias: -2.85,
};

/** That the best candidate is what was printed. */
export const SETTLED: Model = {
  weights: {
    odds: 0,
    channel: 0.51,
    language: 0.35,
    margin: 0.69,
    sits: -0.27,
    wouldSit: -0.26,
    wordRead: -1.8,
    wordBest: 1.7,
    longBest: 1.1,
    quoted: -1.0,
  },
  bias: -5.6,
};
