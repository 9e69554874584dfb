/**
 * How far lines of one direction stray, across their direction, from where they would run straight:
 * a broken line of knots along them, whose heights change with the place across: as a sheet curls
 * or is seen at an angle.
 */
export interface Bend {
  /** Distance of the knots, in pixels; the first is at 0. */
  readonly spacing: number;
  /** The middle of what was seen across the lines, half its extent, and the same as heights count it. */
  readonly middle: number;
  readonly half: number;
  /** For each knot a constant, a slope and a square over the place across. */
  readonly heights: Float64Array;
}

/** A line that should be straight: its places along, where it is seen there, and its true place. */
export interface StrayingLine {
  readonly along: readonly number[];
  readonly across: readonly number[];
  readonly place: number;
}

/** Distance of knots, in millimetres: a sheet is no stiffer than this. */
const SPACING = 30;
/** What a knot costs that stands out from the line between its neighbours, and one that is not 0. */
const STIFF = 0.3;
const LEVEL = [1e-6, 1e-6, 1e-2] as const;
const POWERS = 3;

/** The bend at a place; beyond what was seen it goes on straight. */
export function bendAt(bend: Bend, along: number, across: number): number {
  const { spacing, heights } = bend;
  const last = heights.length / POWERS - 2;
  const knot = Math.max(0, Math.min(last, Math.floor(along / spacing)));
  const part = along / spacing - knot;
  const [v, square] = powersOf(bend, across);
  const height = (k: number) => {
    const at = k * POWERS;
    return (heights[at] ?? 0) + (heights[at + 1] ?? 0) * v + (heights[at + 2] ?? 0) * square;
  };
  const from = height(knot);
  return from + (height(knot + 1) - from) * part;
}

function powersOf({ middle, half }: Pick<Bend, 'middle' | 'half'>, across: number) {
  const v = (across - middle) / half;
  return [v, Math.abs(v) <= 1 ? v * v : 2 * Math.abs(v) - 1] as const;
}

/** The bend in which some lines are straight, by least squares; `length` is the picture's along them. */
export function fitBend(lines: readonly StrayingLine[], length: number, pixelsPerMm: number): Bend {
  const spacing = SPACING * pixelsPerMm;
  const knots = Math.max(2, Math.ceil(length / spacing) + 1);
  const frame = frameOf(lines.map(({ place }) => place));
  const size = knots * POWERS;
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  const right = new Float64Array(size);
  for (const line of lines) {
    addLine(matrix, right, line, powersOf(frame, line.place), spacing, knots);
  }
  stiffen(matrix, knots, pixelsPerMm);
  return { spacing, ...frame, heights: solve(matrix, right) };
}

function frameOf(places: readonly number[]): Pick<Bend, 'middle' | 'half'> {
  if (places.length === 0) return { middle: 0, half: 1 };
  const [first, last] = [Math.min(...places), Math.max(...places)];
  return { middle: (first + last) / 2, half: Math.max(1, (last - first) / 2) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** Adds what one line asks for: that it be level, wherever that is. */
function addLine(
  matrix: readonly Float64Array[],
  right: Float64Array,
  { along, across }: StrayingLine,
  [v, square]: readonly [number, number],
  spacing: number,
  knots: number,
): void {
  const powers = [1, v, square];
  const rows = along.map((at) => {
    const knot = Math.max(0, Math.min(knots - 2, Math.floor(at / spacing)));
    return { knot, part: at / spacing - knot };
  });
  const weights = new Float64Array(knots);
  for (const { knot, part } of rows) {
    weights[knot] = (weights[knot] ?? 0) + (1 - part) / rows.length;
    weights[knot + 1] = (weights[knot + 1] ?? 0) + part / rows.length;
  }
  const level = mean(across);
  rows.forEach(({ knot, part }, i) => {
    const own = weights.map(
      (weight, k) => (k === knot ? 1 - part : k === knot + 1 ? part : 0) - weight,
    );
    const value = (across[i] as number) - level;
    addEquation(matrix, right, own, powers, value);
  });
}

function addEquation(
  matrix: readonly Float64Array[],
  right: Float64Array,
  knots: Float64Array,
  powers: readonly number[],
  value: number,
): void {
  const row = new Float64Array(knots.length * POWERS);
  knots.forEach((weight, k) => {
    powers.forEach((power, p) => {
      row[k * POWERS + p] = weight * power;
    });
  });
  row.forEach((own, i) => {
    if (own === 0) return;
    right[i] = (right[i] as number) + own * value;
    const line = matrix[i] as Float64Array;
    for (let j = 0; j < row.length; j++) line[j] = (line[j] as number) + own * (row[j] as number);
  });
}

/** Where nothing is seen a sheet goes on as it went. */
function stiffen(matrix: readonly Float64Array[], knots: number, pixelsPerMm: number): void {
  const add = (i: number, j: number, value: number) => {
    const row = matrix[i] as Float64Array;
    row[j] = (row[j] as number) + value;
  };
  for (let power = 0; power < POWERS; power++) {
    for (let k = 0; k < knots; k++) {
      add(k * POWERS + power, k * POWERS + power, (LEVEL[power] ?? 0) * pixelsPerMm);
      if (k === 0 || k === knots - 1) continue;
      const three = [
        [k - 1, 1],
        [k, -2],
        [k + 1, 1],
      ] as const;
      for (const [a, x] of three) {
        for (const [b, y] of three) add(a * POWERS + power, b * POWERS + power, STIFF * x * y);
      }
    }
  }
}

/** Solves a symmetric positive system by elimination. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const value = (row: number, column: number) => (matrix[row] as Float64Array)[column] as number;
  for (let pivot = 0; pivot < n; pivot++) {
    for (let row = pivot + 1; row < n; row++) {
      const factor = value(row, pivot) / value(pivot, pivot);
      if (factor === 0) continue;
      const own = matrix[row] as Float64Array;
      for (let column = pivot; column < n; column++) {
        own[column] = (own[column] as number) - factor * value(pivot, column);
      }
      right[row] = (right[row] as number) - factor * (right[pivot] as number);
    }
  }
  const result = new Float64Array(n);
  for (let row = n - 1; row >= 0; row--) {
    let sum = right[row] as number;
    for (let column = row + 1; column < n; column++) {
      sum -= value(row, column) * (result[column] as number);
    }
    result[row] = sum / value(row, row);
  }
  return result;
}
