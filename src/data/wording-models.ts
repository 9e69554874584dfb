import { lazy, parseTable } from './table.js';
import text from './wording-models.tsv';

/** What a model tells: that a place is misread; that its best candidate is what was printed. */
export type WordingQuestion = 'misread' | 'settled';

const models = lazy(() => {
  const found = new Map<string, Map<string, number>>();
  for (const { question, sign, weight } of parseTable(text, ['question', 'sign', 'weight'])) {
    const own = found.get(question) ?? new Map<string, number>();
    found.set(question, own.set(sign, Number(weight)));
  }
  return found;
});

/** Weights of a logistic model over the signs of a place and `bias`, as fitted by `npm run data:wording`. */
export function wordingModel(question: WordingQuestion): ReadonlyMap<string, number> {
  const model = models().get(question);
  if (model === undefined) throw new TypeError(`no model of the wording for ${question}`);
  return model;
}
