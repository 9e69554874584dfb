/** One observation: its signs with a last 1 for the bias, whether it held, and what it counts. */
export interface Observation {
  readonly signs: readonly number[];
  readonly held: boolean;
  readonly weight: number;
}

const STEPS = 60;
const RIDGE = 1e-3;
/** A step that changes no weight by more is the last. */
const SETTLED = 1e-6;

/** Solves `matrix · x = vector` by elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, vector[i] ?? 0]);
  for (const [i] of rows.entries()) {
    bringPivot(rows, i);
    const top = rows[i] as number[];
    for (const [j, row] of rows.entries()) if (j !== i) eliminate(row, top, i);
  }
  return rows.map((row, i) => (row[rows.length] ?? 0) / (row[i] ?? 1));
}

/** Puts the row with the greatest value in column `i` there, of those not yet used. */
function bringPivot(rows: number[][], i: number): void {
  const sizes = rows.slice(i).map((row) => Math.abs(row[i] ?? 0));
  const pivot = i + sizes.indexOf(Math.max(...sizes));
  const [top, other] = [rows[pivot] as number[], rows[i] as number[]];
  rows[i] = top;
  rows[pivot] = other;
}

/** Makes column `i` of the row naught; the columns before it are so already. */
function eliminate(row: number[], top: readonly number[], i: number): void {
  const factor = (row[i] ?? 0) / (top[i] ?? 1);
  for (let k = i; k < row.length; k += 1) row[k] = (row[k] ?? 0) - factor * (top[k] ?? 0);
}

/** First and second derivatives of the likelihood at some weights, summed over observations. */
interface Derivatives {
  readonly slope: number[];
  readonly curve: number[][];
}

function ridged(
  weights: readonly number[],
  ridge: number | readonly number[],
  towards: readonly number[],
): Derivatives {
  const ridgeOf = (i: number) => (typeof ridge === 'number' ? ridge : (ridge[i] ?? 0));
  return {
    slope: weights.map((weight, i) => ridgeOf(i) * ((towards[i] ?? 0) - weight)),
    curve: weights.map((_, i) => weights.map((__, j) => (i === j ? ridgeOf(i) : 0))),
  };
}

function addObservation(
  { slope, curve }: Derivatives,
  { signs, held, weight }: Observation,
  weights: readonly number[],
): void {
  const sum = signs.reduce((all, sign, i) => all + sign * (weights[i] ?? 0), 0);
  const chance = 1 / (1 + Math.exp(-sum));
  const [error, spread] = [weight * ((held ? 1 : 0) - chance), weight * chance * (1 - chance)];
  for (const [i, row] of curve.entries()) {
    const sign = signs[i] ?? 0;
    slope[i] = (slope[i] ?? 0) + error * sign;
    for (let j = 0; j < row.length; j += 1)
      row[j] = (row[j] ?? 0) + spread * sign * (signs[j] ?? 0);
  }
}

/**
 * Logistic regression by Newton's method with a ridge, one for all weights or one for each, which draws
 * them to naught or to what is given.
 */
export function fitLogistic(
  observations: readonly Observation[],
  ridge: number | readonly number[] = RIDGE,
  towards: readonly number[] = [],
): readonly number[] {
  let weights = (observations[0]?.signs ?? []).map(() => 0);
  for (let step = 0; step < STEPS; step += 1) {
    const sums = ridged(weights, ridge, towards);
    for (const one of observations) addObservation(sums, one, weights);
    const change = solve(sums.curve, sums.slope);
    weights = weights.map((weight, i) => weight + (change[i] ?? 0));
    if (change.every((one) => Math.abs(one) < SETTLED)) break;
  }
  return weights;
}
