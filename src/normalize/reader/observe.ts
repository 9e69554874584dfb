import type { Alternative } from '../../model/reading.js';
import type { Draft } from '../draft.js';
import { type Suspect, suspectsIn, type WordingEvidence } from '../wording/evidence.js';
import { isHanCode, kindsOf } from '../wording/kinds.js';
import { languageOf, longestWord } from '../wording/language.js';
import { cutWords } from '../wording/lattice.js';
import { believe } from '../wording/models.js';
import {
  type ReaderCandidate,
  readerCandidates,
  type TextView,
  UNTOLD,
  worthOf,
} from './candidates.js';
import { type ReadCharacter, readCharacters } from './characters.js';
import { isClosed, oddMarks } from './mark-grammar.js';
import { misreadSigns, type ReaderSigns, SURE, type Surroundings, settledSigns } from './signs.js';

/** A text as the reader gave it. */
export interface ToldText {
  readonly draft: Draft;
  /** Count in the draft's `raw`. */
  readonly alternatives: readonly Alternative[];
}

/** What holds for all texts of a notice that one reader read. */
export interface ReaderSurvey {
  /** False where the reader told no doubt at all: a text that somebody copied from elsewhere. */
  readonly tells: boolean;
  /** Log of the reader's mean doubt. */
  readonly quality: number;
  /** The notice's task texts end in stops. */
  readonly closed: boolean;
}

/** One character with all that speaks for and against it. */
export interface Observation {
  readonly character: ReadCharacter;
  readonly candidates: readonly ReaderCandidate[];
  readonly misread: ReaderSigns;
  /** Of the best candidate; null where there is none. */
  readonly settled: ReaderSigns | null;
}

/** What a reader doubts of a clean page, in characters that count beside the notice's own. */
const PRIOR = { doubt: 0.002, characters: 200 } as const;
/** From this share of texts that end in a stop on, the others have lost theirs. */
const CLOSED_SHARE = 0.8;
const FEWEST_TEXTS = 4;

/** Surveys what the reader said of all task texts of a notice. */
export function surveyReader(texts: readonly ToldText[]): ReaderSurvey {
  const doubts = texts.flatMap(({ alternatives }) => alternatives);
  const doubt = doubts.reduce((sum, { probability }) => sum + 1 - probability, 0);
  const characters = texts.reduce((sum, { draft }) => sum + draft.text.length, 0);
  const mean = (doubt + PRIOR.doubt * PRIOR.characters) / (characters + PRIOR.characters);
  const closed = texts.filter(({ draft }) => isClosed(draft.text)).length;
  return {
    tells: doubts.length > 0,
    quality: Math.log(mean / PRIOR.doubt),
    closed: texts.length >= FEWEST_TEXTS && closed >= CLOSED_SHARE * texts.length,
  };
}

interface View extends TextView {
  readonly suspects: ReadonlyMap<number, Suspect>;
}

/** What the wording alone would put there. */
function wordingCandidates({ place }: Suspect): readonly ReaderCandidate[] {
  return place.candidates
    .filter(({ start, end }) => start === place.at && end === start + 1)
    .map(({ truth, language, channel }) => ({ truth, reader: UNTOLD, gain: language, channel }));
}

function candidatesOf({ at, told }: ReadCharacter, view: View): readonly ReaderCandidate[] {
  const suspect = view.suspects.get(at);
  const own = told === null ? [] : readerCandidates(view, at, told);
  const known = new Set(own.map(({ truth }) => truth));
  const more = suspect === undefined ? [] : wordingCandidates(suspect);
  const probability = told?.probability ?? SURE;
  return [...own, ...more.filter(({ truth }) => !known.has(truth))].sort(
    (a, b) => worthOf(b, probability) - worthOf(a, probability),
  );
}

const isInWord = (at: number, { lattice: { kinds }, language }: View) =>
  isHanCode(kinds[at] as number) && longestWord(kinds, at, language) > 1;

function observeOne(
  character: ReadCharacter,
  view: View,
  surroundings: Pick<Surroundings, 'quality' | 'odd'>,
  isOpen: boolean,
): Observation {
  const suspect = view.suspects.get(character.at);
  const belief = suspect === undefined ? null : believe('misread', suspect.signs, 0);
  const word = character.told !== null && isInWord(character.at, view);
  const around = { ...surroundings, open: isOpen, belief, word };
  const candidates = candidatesOf(character, view);
  const [best, ...rest] = candidates;
  const wordingBest = suspect?.best.truth ?? null;
  return {
    character,
    candidates,
    misread: misreadSigns(character, candidates, around),
    settled:
      best === undefined ? null : settledSigns(character, [best, ...rest], around, wordingBest),
  };
}

/** Looks at every character of a text that was recognised. */
export function observeText(
  { draft, alternatives }: ToldText,
  wording: WordingEvidence,
  { quality, closed }: ReaderSurvey,
): readonly Observation[] {
  const { text } = draft;
  const language = languageOf(wording.repetitions, wording.without);
  const found =
    wording.found.get(text) ?? suspectsIn(text, new Map(), wording.repetitions, wording.without);
  const view: View = {
    text,
    language,
    lattice: cutWords(kindsOf(text), language),
    suspects: new Map(found.map((suspect) => [suspect.place.at, suspect])),
  };
  const odd = oddMarks(text);
  const isOpen = closed && !isClosed(text);
  return readCharacters(draft, alternatives).map((character) =>
    observeOne(character, view, { quality, odd }, isOpen && character.at === text.length - 1),
  );
}
