/** Does work on all items in order, a few at once; the results keep the items' order. */
export async function inTurn<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, done: () => number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  let finished = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index] as T, () => ++finished);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker));
  return results;
}
