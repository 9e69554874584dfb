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
  const size = rows.length;
  for (let i = 0; i < size; i += 1) {
    const order = rows.slice(i).map((row) => Math.abs(row[i] ?? 0));
    const pivot = i + order.indexOf(Math.max(...order));
    const [top, other] = [rows[pivot] as number[], rows[i] as number[]];
    rows[i] = top;
    rows[pivot] = other;
    for (let j = 0; j < size; j += 1) {
      if (j === i) continue;
      const row = rows[j] as number[];
      const factor = (row[i] ?? 0) / (top[i] ?? 1);
      for (let k = i; k <= size; k += 1) row[k] = (row[k] ?? 0) - factor * (top[k] ?? 0);
    }
  }
  return rows.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}

/** Logistic regression by Newton's method with a ridge. */
export function fitLogistic(
  observations: readonly Observation[],
  ridge = RIDGE,
): readonly number[] {
  const size = observations[0]?.signs.length ?? 0;
  let weights = Array.from({ length: size }, () => 0);
  for (let step = 0; step < STEPS; step += 1) {
    const slope = weights.map((weight) => -ridge * weight);
    const curve = weights.map((_, i) => weights.map((__, j) => (i === j ? ridge : 0)));
    for (const { signs, held, weight } of observations) {
      const sum = signs.reduce((all, sign, i) => all + sign * (weights[i] ?? 0), 0);
      const chance = 1 / (1 + Math.exp(-sum));
      for (let i = 0; i < size; i += 1) {
        const sign = signs[i] ?? 0;
        slope[i] = (slope[i] ?? 0) + weight * sign * ((held ? 1 : 0) - chance);
        const row = curve[i] as number[];
        for (let j = 0; j < size; j += 1) {
          row[j] = (row[j] ?? 0) + weight * chance * (1 - chance) * sign * (signs[j] ?? 0);
        }
      }
    }
    const change = solve(curve, slope);
    weights = weights.map((weight, i) => weight + (change[i] ?? 0));
    if (change.every((one) => Math.abs(one) < SETTLED)) break;
  }
  return weights;
}
