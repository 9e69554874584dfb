import { lazy, parseTable } from './table.js';

/** The logistic models of a table with the columns question, sign and weight: weights by sign. */
export function logisticModels(text: string): (question: string) => ReadonlyMap<string, number> {
  const models = lazy(() => {
    const found = new Map<string, Map<string, number>>();
    for (const { question, sign, weight } of parseTable(text, ['question', 'sign', 'weight'])) {
      const own = found.get(question) ?? new Map<string, number>();
      found.set(question, own.set(sign, Number(weight)));
    }
    return found;
  });
  return (question) => {
    const model = models().get(question);
    if (model === undefined) throw new TypeError(`no model answers the question ${question}`);
    return model;
  };
}
