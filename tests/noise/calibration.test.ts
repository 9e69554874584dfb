import { describe, expect, it } from 'vitest';
import { type Claim, calibrationError, chanceError } from '../../scripts/accuracy/calibration.js';
import { randomOf } from '../../scripts/noise/random.js';

const claim = (confidence: number, isRight: boolean): Claim => ({ confidence, isRight, of: 'x' });

/** Claims that come true by `truth` of what they say. */
function drawn(count: number, truth: (confidence: number) => number): readonly Claim[] {
  const random = randomOf(7);
  return Array.from({ length: count }, () => {
    const confidence = 0.5 + random() / 2;
    return claim(confidence, random() < truth(confidence));
  });
}

describe('the calibration error', () => {
  it('is the distance of what was claimed from what came true, bin by bin', () => {
    const claims = [claim(0.95, true), claim(0.95, true), claim(0.25, false), claim(0.25, true)];
    // (2 × 0.95 − 2) and (2 × 0.25 − 1), over four claims.
    expect(calibrationError(claims)).toBeCloseTo((0.1 + 0.5) / 4, 9);
    expect(calibrationError([])).toBe(0);
  });

  it('is within what chance shows for claims that hold, and beyond it for those that do not', () => {
    const right = drawn(600, (confidence) => confidence);
    const bold = drawn(600, (confidence) => confidence - 0.15);
    expect(calibrationError(right)).toBeLessThan(chanceError(right).most);
    expect(calibrationError(bold)).toBeGreaterThan(chanceError(bold).most);
  });

  it('shrinks by chance with the number of claims, and is told the same every time', () => {
    const [few, many] = [drawn(50, (one) => one), drawn(5000, (one) => one)];
    expect(chanceError(many).most).toBeLessThan(chanceError(few).median / 3);
    expect(chanceError(few)).toEqual(chanceError(few));
  });
});
