/**
 * Keeps the results of a pure function of a text, the last `limit` or so: notices repeat their
 * names and cells many times.
 */
export function memoize<T>(limit: number, compute: (text: string) => T): (text: string) => T {
  const results = new Map<string, { readonly value: T }>();
  return (text) => {
    const hit = results.get(text);
    if (hit !== undefined) return hit.value;
    const value = compute(text);
    if (results.size >= limit) results.clear();
    results.set(text, { value });
    return value;
  };
}

/** Each pair has one of so many places, where its number is kept until another pair needs it. */
const PAIR_BITS = 16;
const CODES = 0x10000;

/**
 * Keeps the numbers that a pure function gives for pairs of characters, by their UTF-16 codes: texts ask for the same
 * ones again and again, and no text fills the memory.
 */
export function memoizePairs(
  compute: (first: number, second: number) => number,
): (first: number, second: number) => number {
  const pairs = new Float64Array(2 ** PAIR_BITS).fill(-1);
  const numbers = new Float64Array(2 ** PAIR_BITS);
  return (first, second) => {
    const pair = first * CODES + second;
    const hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    const place = hash >>> (32 - PAIR_BITS);
    if (pairs[place] !== pair) {
      numbers[place] = compute(first, second);
      pairs[place] = pair;
    }
    return numbers[place] as number;
  };
}
