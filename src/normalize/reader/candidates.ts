import type { Alternative } from '../../model/reading.js';
import { confusion, type SeenPairs } from '../names/channel.js';
import { substitutes } from '../wording/candidates.js';
import { isHan, kindsOf } from '../wording/kinds.js';
import type { Language } from '../wording/language.js';
import { type Lattice, scoreOf, scoreWith } from '../wording/lattice.js';
import { classOf, isSpeck } from './classes.js';

/** What may have been printed in place of one character: another one, none, or one more behind it. */
export interface ReaderCandidate {
  readonly truth: string;
  /** What the reader gave it. */
  readonly reader: number;
  /** Gain in language, as a logarithm; 0 where marks of one kind are exchanged. */
  readonly gain: number;
  /** log P(what was read | this was printed, a fault happened here). */
  readonly channel: number;
}

/** Candidates that the reader does not tell are given what it leaves untold. */
export const UNTOLD = 5e-4;
/** A character that is surer is looked up in no table. */
export const DOUBTED = 0.9;
/** Language beyond this settles nothing more. */
const MOST_GAIN = 12;
/** Weight of language beside the reader's word when candidates are put in order. */
const LANGUAGE_WEIGHT = 0.6;
/** The numeral that every stroke may be, and its chance to be read as one. */
const ONE = '一';
const STROKE_CHANNEL = Math.log(0.1);
const MARK_CHANNEL = Math.log(0.02);
/** About one character in twenty is a comma. */
const MARK_COST = 3;
/** A Han character is a known misreading of another from here on. */
export const LIKELY_CHANNEL = Math.log(0.01);
const NO_PAIRS: SeenPairs = new Set();

function channelOf(read: string, truth: string): number {
  if (classOf(read) === 'stroke' && classOf(truth) === 'stroke') return STROKE_CHANNEL;
  if (isHan(read) && isHan(truth)) return Math.log(confusion(read, truth, NO_PAIRS));
  return MARK_CHANNEL;
}

/** Forms that mean the same mark: readers tell both widths apart, texts in standard form do not. */
const STANDARD: Readonly<Record<string, string>> = {
  ',': '，',
  '．': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '％': '%',
};

/** A reading in standard form, as the text it would stand in. */
function standardForm(reading: string, read: string): string {
  const own = [...reading].map((one) => STANDARD[one] ?? one).join('');
  if (own !== '"') return own;
  return read === '“' || read === '”' ? read : '“';
}

/** The readings that the reader told, those of one meaning together, and 一 where it saw a stroke. */
function toldReadings(
  read: string,
  { others, probability }: Alternative,
): ReadonlyMap<string, number> {
  const told = new Map<string, number>();
  const add = (text: string, own: number) => told.set(text, (told.get(text) ?? 0) + own);
  for (const other of others) {
    const text = standardForm(other.text.trim(), read);
    const adds = text.length > 1 && [...text].some(isSpeck);
    if (text !== read && !adds) add(text, other.probability);
  }
  const strokes = others.filter(({ text }) => classOf(text.slice(-1)) === 'stroke');
  const isStroke = classOf(read) === 'stroke';
  if ((strokes.length > 0 || isStroke) && read !== ONE) {
    const own = isStroke ? probability / 10 : 0;
    told.set(ONE, Math.max(own, told.get(ONE) ?? 0, ...strokes.map((one) => one.probability)));
  }
  return told;
}

const isAmongHan = (text: string, at: number) =>
  isHan(text.charAt(at - 1)) && isHan(text.charAt(at + 1));

/** Language knows Han characters alone; a mark counts what an average one costs. */
function gainOf({ text, lattice, language }: TextView, at: number, truth: string): number {
  const read = text.charAt(at);
  const says = [...truth, read].some(isHan) || (truth === '' && isAmongHan(text, at));
  if (!says) return 0;
  const gain = scoreWith(lattice, at, at + 1, kindsOf(truth), language) - scoreOf(lattice);
  const marks = (value: string) => [...value].filter((one) => !isHan(one)).length;
  const cost = MARK_COST * (marks(read) - marks(truth));
  return Math.max(-MOST_GAIN, Math.min(MOST_GAIN, gain + cost));
}

/** How well a candidate is vouched for by reader and language together, against what was read. */
export function worthOf({ reader, gain }: ReaderCandidate, probability: number): number {
  return Math.log(reader) - Math.log(Math.max(probability, 1e-3)) + LANGUAGE_WEIGHT * gain;
}

/** A text cut into words. */
export interface TextView {
  readonly text: string;
  readonly lattice: Lattice;
  readonly language: Language;
}

/** What may have been printed at a place the reader told of, best first. */
export function readerCandidates(
  view: TextView,
  at: number,
  told: Alternative,
): readonly ReaderCandidate[] {
  const { text, lattice, language } = view;
  const read = text.charAt(at);
  const readings = new Map(toldReadings(read, told));
  if (isHan(read) && told.probability < DOUBTED) {
    for (const { truth } of substitutes(text, lattice.kinds, at, language)) {
      if (!readings.has(truth)) readings.set(truth, UNTOLD);
    }
  }
  return [...readings]
    .map(
      ([truth, reader]): ReaderCandidate => ({
        truth,
        reader: Math.min(1, Math.max(reader, UNTOLD)),
        gain: gainOf(view, at, truth),
        channel: channelOf(read, truth),
      }),
    )
    .sort((a, b) => worthOf(b, told.probability) - worthOf(a, told.probability));
}
