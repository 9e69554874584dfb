import { logisticModels } from './logistic.js';
import text from './name-models.tsv';

/** What a model tells: that a name is misread; that its best other reading is what was printed. */
export type NameQuestion = 'misread' | 'settled';

/** Weights of a logistic model over the signs of a name and `bias`, as fitted by `npm run data:names`. */
export const nameModel: (question: NameQuestion) => ReadonlyMap<string, number> =
  logisticModels(text);
