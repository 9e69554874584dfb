/** A probability that was given, and whether the thing was so. */
export interface Claim {
  readonly confidence: number;
  readonly isRight: boolean;
  /** What it was claimed of: a cell's column, an edit's rule. */
  readonly of: string;
}

const BINS = 10;

/**
 * Expected calibration error: the mean distance between what was claimed and what came true, over
 * ten bins of equal width, weighted by the claims in each (Guo et al., 2017).
 */
export function calibrationError(claims: readonly Claim[]): number {
  let error = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    const inside = claims.filter(
      ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin,
    );
    const claimed = inside.reduce((sum, { confidence }) => sum + confidence, 0);
    const right = inside.filter(({ isRight }) => isRight).length;
    error += Math.abs(claimed - right);
  }
  return claims.length === 0 ? 0 : error / claims.length;
}
