import type { ReaderModel } from '../../data/index.js';
import { type ReaderCandidate, worthOf } from './candidates.js';
import type { ReadCharacter } from './characters.js';

type OtherText = { readonly text: string };

import { CLASSES, classOf, isMark, isSpeck } from './classes.js';

/** What speaks for and against one character, as numbers by name; a name that is missing counts 0. */
export type ReaderSigns = ReadonlyMap<string, number>;

/** Signs beside the classes, which are called `class:han` and so on. */
const NUMBERED = [
  'sure',
  'sureMark',
  'told',
  'rival',
  'rivalGain',
  'nothing',
  'lost',
  'speck',
  'changed',
  'word',
  'suspect',
  'belief',
  'odd',
  'open',
  'start',
  'end',
  'quality',
] as const;
const SETTLING = [
  'worth',
  'reader',
  'gain',
  'channel',
  'margin',
  'taken',
  'added',
  'sure',
  'quality',
  'suspect',
  'belief',
  'agrees',
  'odd',
] as const;
const CLASS_SIGNS = CLASSES.map((name) => `class:${name}`);

/** Names of the signs that a character is wrong. */
export const MISREAD_SIGNS: readonly string[] = [...NUMBERED, ...CLASS_SIGNS, 'bias'];
/** Names of the signs that a candidate is right. */
export const SETTLED_SIGNS: readonly string[] = [...SETTLING, ...CLASS_SIGNS, 'bias'];

/** What a character is given that the reader did not tell of. */
export const SURE = 0.995;
/** A reading hardly seen. */
const LEAST = 1e-3;
const MOST = 6;

const clamp = (value: number) => Math.max(-MOST, Math.min(MOST, value));
const logit = (probability: number) => clamp(Math.log(probability / (1 - probability)));
const logOf = (probability: number) => Math.log(Math.max(probability, LEAST));

/** What is known about the text around a character. */
export interface Surroundings {
  /** Log of the reader's mean doubt over the notice. */
  readonly quality: number;
  /** Offsets of marks that stand as no text has them. */
  readonly odd: ReadonlySet<number>;
  /** Last character of a text that should end in a stop, as the others of its notice do, and does not. */
  readonly open: boolean;
  /** What the wording shows at this place, and the belief that it is misread. */
  readonly belief: number | null;
  /** The character as read stands in a known word. */
  readonly word: boolean;
}

const SUSPECT_FLOOR = 0.002;

const addsSpeck =
  (wanted: boolean) =>
  ({ text }: OtherText) =>
    [...text].some(isSpeck) === wanted;

/** Signs that the character is not what was printed. */
export function misreadSigns(
  { at, text, raw, told, edge }: ReadCharacter,
  candidates: readonly ReaderCandidate[],
  { quality, odd, open, belief, word }: Surroundings,
): ReaderSigns {
  const sure = logit(Math.max(LEAST, Math.min(SURE, told?.probability ?? SURE)));
  const others = told?.others ?? [];
  const rival = Math.max(
    0,
    ...others.filter((one) => one.text.length === 1).map((one) => one.probability),
  );
  const nothing = others.find((one) => one.text === '')?.probability ?? 0;
  const added = others.filter((one) => one.text.length > 1);
  const [lost, speck] = [false, true].map((isSpeck) =>
    Math.max(0, ...added.filter(addsSpeck(isSpeck)).map((one) => one.probability)),
  ) as [number, number];
  const best = candidates[0];
  return new Map([
    ['sure', sure],
    ['sureMark', isMark(text) ? sure : 0],
    ['told', told === null ? 0 : 1],
    ['rival', logOf(rival) - logOf(0)],
    ['rivalGain', best === undefined ? 0 : clamp(best.gain)],
    ['nothing', logOf(nothing) - logOf(0)],
    ['lost', logOf(lost) - logOf(0)],
    ['speck', logOf(speck) - logOf(0)],
    ['changed', raw !== text && isMark(raw) && classOf(raw) !== classOf(text) ? 1 : 0],
    ['word', word ? 1 : 0],
    ['suspect', belief === null ? 0 : 1],
    ['belief', belief === null ? 0 : logit(Math.max(SUSPECT_FLOOR, belief))],
    ['odd', odd.has(at) ? 1 : 0],
    ['open', open ? 1 : 0],
    ['start', edge === 'start' ? 1 : 0],
    ['end', edge === 'end' ? 1 : 0],
    ['quality', quality],
    [`class:${classOf(text)}`, 1],
    ['bias', 1],
  ]);
}

/** Signs that the best candidate is what was printed. */
export function settledSigns(
  { at, text, told }: ReadCharacter,
  [best, second]: readonly [ReaderCandidate, ...ReaderCandidate[]],
  { quality, odd, belief }: Surroundings,
  wordingBest: string | null,
): ReaderSigns {
  const probability = told?.probability ?? SURE;
  const worth = worthOf(best, probability);
  return new Map([
    ['worth', clamp(worth)],
    ['reader', logOf(best.reader) - logOf(0)],
    ['gain', best.gain],
    ['channel', best.channel],
    ['margin', second === undefined ? MOST : clamp(worth - worthOf(second, probability))],
    ['taken', best.truth === '' ? 1 : 0],
    ['added', best.truth.length > 1 ? 1 : 0],
    ['sure', logit(Math.max(LEAST, Math.min(SURE, probability)))],
    ['quality', quality],
    ['suspect', belief === null ? 0 : 1],
    ['belief', belief === null ? 0 : logit(Math.max(SUSPECT_FLOOR, belief))],
    ['agrees', wordingBest === best.truth ? 1 : 0],
    ['odd', odd.has(at) ? 1 : 0],
    [`class:${classOf(text)}`, 1],
    ['bias', 1],
  ]);
}

export function probabilityOf(model: ReaderModel, signs: ReaderSigns): number {
  let sum = 0;
  for (const [name, value] of signs) sum += value * (model.get(name) ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
