import type { Alternative } from '../../model/reading.js';
import { type ChannelRates, OCR_RATES, TYPED_RATE } from '../names/channel.js';
import { type Signs, signsOf } from './belief.js';
import { faultRate, type NoticeRate, usualRate } from './fault-rate.js';
import { countRepetitions, languageOf, type Repetitions, type WordingSource } from './language.js';
import { distinct, doubtfulPlaces, type Place, type Weighed } from './weigh.js';

/** What a notice says about its own wording. */
export interface WordingEvidence {
  readonly repetitions: Repetitions;
  /** Share of misread characters, as far as the texts themselves tell. */
  readonly rate: NoticeRate;
  /** The notice was recognised, or its unit names show that it was: what is odd may be a fault. */
  readonly misread: boolean;
  /** What was found in the texts when they were surveyed; saves finding it again. */
  readonly found: ReadonlyMap<string, readonly Suspect[]>;
  /** A kind of evidence that is left out, to measure what it brings; null outside of measurements. */
  readonly without: WordingSource | null;
}

/** A place that may be misread, with what it shows. */
export interface Suspect {
  readonly place: Place;
  readonly best: Weighed;
  readonly signs: Signs;
}

/** Surveys the running texts of a notice before any of them is judged. */
export function surveyWording(
  texts: readonly string[],
  rates: ChannelRates = OCR_RATES,
  misread = rates.sure,
  without: WordingSource | null = null,
): WordingEvidence {
  const repetitions = countRepetitions(texts);
  const found = new Map(
    texts.map((text) => [text, suspectsIn(text, new Map(), repetitions, without)] as const),
  );
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const rate =
    without === 'rate'
      ? usualRate(characters, rates.substitution)
      : faultRate([...found.values()].flat(), characters, rates.substitution);
  const isTyped = rates.substitution < TYPED_RATE;
  return { repetitions, rate, misread: misread && !isTyped, found, without };
}

/** The places of a text that may be misread, each with its best candidate and what it shows. */
export function suspectsIn(
  text: string,
  alternatives: ReadonlyMap<number, Alternative>,
  repetitions: Repetitions,
  without: WordingSource | null,
): readonly Suspect[] {
  const language = languageOf(repetitions, without);
  return distinct(doubtfulPlaces(text, language, alternatives, without !== 'likeness')).flatMap(
    (place) => {
      const best = place.candidates[0];
      return best === undefined ? [] : [{ place, best, signs: signsOf(text, place, language) }];
    },
  );
}
