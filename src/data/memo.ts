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
