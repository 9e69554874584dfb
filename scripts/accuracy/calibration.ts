import { type Random, randomOf } from '../noise/random.js';

/** A probability that was given, and whether the thing was so. */
export interface Claim {
  readonly confidence: number;
  readonly isRight: boolean;
  /** What it was claimed of: a cell's column, an edit's rule. */
  readonly of: string;
  /** Sequence of the task, where it was claimed of a cell or of an assignment. */
  readonly task?: number;
}

const BINS = 10;
const SEED = 20_261_128;
/** So many draws settle the middle one and the twentieth from above to a thousandth. */
const DRAWS = 400;
const UNLIKELY = 0.05;

const binOf = ({ confidence }: Pick<Claim, 'confidence'>) =>
  Math.min(BINS - 1, Math.floor(confidence * BINS));

/**
 * Expected calibration error: the mean distance between what was claimed and what came true, over
 * ten bins of equal width, weighted by the claims in each (Guo et al., 2017).
 */
export function calibrationError(claims: readonly Pick<Claim, 'confidence' | 'isRight'>[]): number {
  const gaps = new Array<number>(BINS).fill(0);
  for (const claim of claims) {
    const bin = binOf(claim);
    gaps[bin] = (gaps[bin] ?? 0) + claim.confidence - (claim.isRight ? 1 : 0);
  }
  const error = gaps.reduce((sum, gap) => sum + Math.abs(gap), 0);
  return claims.length === 0 ? 0 : error / claims.length;
}

/** The error that claims show by chance although each comes true as often as it says. */
export interface ChanceError {
  readonly median: number;
  /** One set of such claims in twenty shows more. */
  readonly most: number;
}

/** The calibration error these claims would show if they were right, by drawing what comes true. */
export function chanceError(claims: readonly Claim[]): ChanceError {
  const random = randomOf(SEED);
  const errors = Array.from({ length: DRAWS }, () => errorDrawn(claims, random)).sort(
    (a, b) => a - b,
  );
  const at = (share: number) => errors[Math.floor(share * (DRAWS - 1))] ?? 0;
  return { median: at(0.5), most: at(1 - UNLIKELY) };
}

function errorDrawn(claims: readonly Claim[], random: Random): number {
  return calibrationError(
    claims.map(({ confidence }) => ({ confidence, isRight: random() < confidence })),
  );
}
