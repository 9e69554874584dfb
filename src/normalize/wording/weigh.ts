import type { Alternative } from '../../model/reading.js';
import { type Candidate, cohesion, invented, lost, substitutes } from './candidates.js';
import { isHanCode, kindAt, kindsOf } from './kinds.js';
import { type Language, longestWord } from './language.js';
import { cutWords, type Lattice, scoreOf, scoreWith } from './lattice.js';

/** A candidate and what speaks for it, as log-odds against the text as it stands. */
export interface Weighed extends Candidate {
  /** Gain in language. */
  readonly language: number;
  /** Gain in language and cost of the fault together. */
  readonly odds: number;
}

/** A place that may be misread, with its candidates, best first. */
export interface Place {
  readonly at: number;
  readonly candidates: readonly Weighed[];
  /** Log-odds of any of the candidates against the text as it stands, before the rate of faults. */
  readonly odds: number;
}

/** Characters that sit as badly between their neighbours are looked at. */
const MISFIT = 0;
/** Inside a word of so many characters they must sit worse than that. */
const SURE_WORD = 2;
const WORD_MISFIT = -3;
/** As badly, that something may be lost or made up there. */
const GAP_MISFIT = -1.5;
/** A character that the reader itself doubts is looked at however well it sits. */
const SURE_READING = 0.9;
/** Places with less than these odds are forgotten. */
const LEAST_ODDS = -1;
/** Candidates kept of a place. */
const KEPT = 5;

function logSum(values: readonly number[]): number {
  const top = Math.max(...values);
  // Without this, nothing but impossible candidates would make the odds no number at all.
  if (top === Number.NEGATIVE_INFINITY) return top;
  return top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0));
}

/** Whether one of the two at this joint stands in no word: between whole words little is lost. */
function isLoose(kinds: Uint16Array, at: number, language: Language): boolean {
  const isAlone = (i: number) => longestWord(kinds, i, language) === 1;
  return isAlone(at) || (at > 0 && isAlone(at - 1));
}

/** What may have been printed at a place, where anything there gives cause to ask. */
function candidatesAt(
  text: string,
  kinds: Uint16Array,
  at: number,
  language: Language,
  alternative: Alternative | undefined,
  useLikeness: boolean,
): readonly Candidate[] {
  const sits = cohesion(kinds, at, language);
  const doubted = alternative !== undefined && alternative.probability < SURE_READING;
  const misfit =
    sits < MISFIT && (sits < WORD_MISFIT || longestWord(kinds, at, language) < SURE_WORD);
  const follows = at === 0 ? 0 : language.adjacency(kindAt(kinds, at - 1), kindAt(kinds, at));
  const echoes = at > 0 && kinds[at - 1] === kinds[at];
  return [
    ...(misfit || doubted ? substitutes(text, kinds, at, language, alternative, useLikeness) : []),
    ...(follows < GAP_MISFIT && isLoose(kinds, at, language) ? lost(text, at) : []),
    ...(sits < GAP_MISFIT || echoes ? invented(text, at) : []),
  ];
}

function placeAt(
  text: string,
  lattice: Lattice,
  at: number,
  language: Language,
  alternative: Alternative | undefined,
  useLikeness: boolean,
): Place | null {
  const candidates = candidatesAt(text, lattice.kinds, at, language, alternative, useLikeness);
  if (candidates.length === 0) return null;
  const standing = scoreOf(lattice);
  const weighed = candidates
    .map((candidate): Weighed => {
      const { start, end, truth, channel } = candidate;
      const gain = scoreWith(lattice, start, end, kindsOf(truth), language) - standing;
      return { ...candidate, language: gain, odds: gain + channel };
    })
    .sort((a, b) => b.odds - a.odds);
  if (weighed.length === 0) return null;
  const odds = logSum(weighed.map((one) => one.odds));
  return odds < LEAST_ODDS ? null : { at, candidates: weighed.slice(0, KEPT), odds };
}

/** The places of a text that may be misread, in order. */
export function doubtfulPlaces(
  text: string,
  language: Language,
  alternatives: ReadonlyMap<number, Alternative>,
  useLikeness = true,
): readonly Place[] {
  const kinds = kindsOf(text);
  const lattice = cutWords(kinds, language);
  const places: Place[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!isHanCode(kinds[at] as number)) continue;
    const place = placeAt(text, lattice, at, language, alternatives.get(at), useLikeness);
    if (place !== null) places.push(place);
  }
  return places;
}

/** Of places that touch each other, the one with the best odds: they see the same fault. */
export function distinct(places: readonly Place[]): readonly Place[] {
  const taken = new Set<number>();
  return [...places]
    .sort((a, b) => b.odds - a.odds)
    .filter(({ at }) => {
      if ([at - 1, at, at + 1].some((near) => taken.has(near))) return false;
      taken.add(at);
      return true;
    })
    .sort((a, b) => a.at - b.at);
}
