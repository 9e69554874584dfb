import { logisticModels } from './logistic.js';
import text from './wording-models.tsv';

/** What a model tells: that a place is misread; that its best candidate is what was printed. */
export type WordingQuestion = 'misread' | 'settled';

/** Weights of a logistic model over the signs of a place and `bias`, as fitted by `npm run data:wording`. */
export const wordingModel: (question: WordingQuestion) => ReadonlyMap<string, number> =
  logisticModels(text);
