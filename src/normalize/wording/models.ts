import { type WordingQuestion, wordingModel } from '../../data/index.js';
import { SIGNS, type Signs } from './belief.js';

/** The rate of faults at which the models were fitted. */
export const FAULT_RATE = 0.02;

interface Model {
  /** In the order of {@link SIGNS}. */
  readonly weights: readonly number[];
  readonly bias: number;
}

const models = new Map<WordingQuestion, Model>();

function modelFor(question: WordingQuestion): Model {
  const known = models.get(question);
  if (known !== undefined) return known;
  const weights = wordingModel(question);
  const made = {
    weights: SIGNS.map((sign) => weights.get(sign) ?? 0),
    bias: weights.get('bias') ?? 0,
  };
  models.set(question, made);
  return made;
}

/** The probability of an answer, where faults are likelier by `shift`, in log-odds, than where the models were fitted. */
export function believe(question: WordingQuestion, signs: Signs, shift: number): number {
  const { weights, bias } = modelFor(question);
  const sum = SIGNS.reduce(
    (all, name, i) => all + (weights[i] as number) * signs[name],
    bias + shift,
  );
  return 1 / (1 + Math.exp(-sum));
}
