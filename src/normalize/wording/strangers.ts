import { measureWords } from '../../data/index.js';
import { type WordingDoubt, withNeighbours } from './doubt.js';
import { kindsOf } from './kinds.js';
import type { Language } from './language.js';
import { cutWords, type Lattice, scoreOf, scoreWith } from './lattice.js';
import { wordsWith } from './patterns.js';

/** Signs that readers and fonts put where a character could not be read; no text has one among its characters. */
const UNREAD = /(?<=\p{Script=Han})[□■▯\uFFFD_|\\^`]{1,3}(?=[\p{Script=Han}，。；：、]|$)/gu;
/** A letter, a figure or a sign alone between two characters may be meant: B超, 6大产业. */
const ALONE = /(?<=\p{Script=Han})[0-9A-Za-z*#](?=\p{Script=Han})/gu;
/** 城乡—体化: 一 read as the dash it looks like. */
const DASH = /(?<=\p{Script=Han})[—―ー－-](?=\p{Script=Han})/gu;
const ONE = '一';
/**
 * Gain in language, in natural logarithms, from which on it is none: by going, or by giving way to a character
 * that makes a word with those beside it. One in a hundred that are meant gains as much, six of ten others do.
 */
const GAIN = 4;
/** A figure is meant more often than a letter. */
const FIGURE_GAIN = 6;
const PROBABILITY = 0.9;
/** Suggestions that a person is shown. */
const SHOWN = 3;

interface Text {
  readonly text: string;
  readonly lattice: Lattice;
  readonly language: Language;
}

interface Better {
  readonly truth: string;
  readonly gain: number;
}

/** How much better the language likes each of these in place of `[from, to)`, best first. */
function weigh(
  { lattice, language }: Text,
  [from, to]: readonly [number, number],
  truths: readonly string[],
): readonly Better[] {
  const standing = scoreOf(lattice);
  return truths
    .map((truth) => ({
      truth,
      gain: scoreWith(lattice, from, to, kindsOf(truth), language) - standing,
    }))
    .sort((a, b) => b.gain - a.gain);
}

function doubtOf(
  { text }: Text,
  [from, to]: readonly [number, number],
  better: readonly Better[],
): WordingDoubt {
  const range = withNeighbours(text, from, to);
  const shown = better.slice(0, SHOWN);
  const weights = shown.map(({ gain }) => Math.exp(gain - (shown[0]?.gain ?? 0)));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const suggestions = shown.map(({ truth }, i) => ({
    text: text.slice(range[0], from) + truth + text.slice(to, range[1]),
    probability: (PROBABILITY * (weights[i] as number)) / sum,
  }));
  const read = text.slice(...range);
  return { range, read, suggestions, probability: PROBABILITY, severity: 'warning' };
}

const truthsAt = (text: string, from: number, to: number) => [
  '',
  ...wordsWith(text.slice(0, from), text.slice(to)),
];

function isCounted(text: string, at: number): boolean {
  const isFigure = /[0-9]/u.test(text.charAt(at));
  return isFigure && measureWords().some((word) => text.startsWith(word, at + 1));
}

/** What may be a stranger, with what may have been printed for it and the gain from which on it is one. */
interface Suspect {
  readonly place: readonly [from: number, to: number];
  readonly truths: readonly string[];
  readonly least: number;
}

function suspectsIn(text: string): readonly Suspect[] {
  const placed = (pattern: RegExp) =>
    [...text.matchAll(pattern)].map(
      ({ 0: found, index }) => [index, index + found.length] as const,
    );
  const isFigure = (at: number) => /[0-9]/u.test(text.charAt(at));
  return [
    ...placed(UNREAD).map((place) => ({
      place,
      truths: truthsAt(text, ...place),
      least: Number.NEGATIVE_INFINITY,
    })),
    ...placed(ALONE)
      .filter(([at]) => !isCounted(text, at))
      .map((place) => ({
        place,
        truths: truthsAt(text, ...place),
        least: isFigure(place[0]) ? FIGURE_GAIN : GAIN,
      })),
    ...placed(DASH).map((place) => ({ place, truths: [ONE], least: GAIN })),
  ];
}

/**
 * What stands among the characters of a recognised text and is none of them: signs for what could not be read,
 * and a letter, figure or dash without which, or with a character for which, the words make sense.
 */
export function strangersIn(text: string, language: Language): readonly WordingDoubt[] {
  const suspects = suspectsIn(text);
  if (suspects.length === 0) return [];
  const all = { text, language, lattice: cutWords(kindsOf(text), language) };
  return suspects.flatMap(({ place, truths, least }) => {
    const weighed = weigh(all, place, truths);
    if ((weighed[0]?.gain ?? least) < least) return [];
    return [
      doubtOf(
        all,
        place,
        weighed.filter(({ gain }) => gain >= GAIN),
      ),
    ];
  });
}
