import { type ReaderName, readerModel } from '../../data/index.js';
import { type Draft, type Proposal, revise } from '../draft.js';
import type { WordingEvidence } from '../wording/evidence.js';
import { isHan } from '../wording/kinds.js';
import { DOUBTED, LIKELY_CHANNEL, type ReaderCandidate, worthOf } from './candidates.js';
import type { ReadCharacter } from './characters.js';
import { classOf } from './classes.js';
import { type Observation, observeText, type ReaderSurvey, type ToldText } from './observe.js';
import { probabilityOf, SURE } from './signs.js';

/** A character that may not be what was printed. */
export interface ReaderDoubt {
  /** In the draft's text. */
  readonly at: number;
  /** That it is wrong. */
  readonly probability: number;
  /** What may have been printed instead, best first; empty where nothing was. */
  readonly suggestions: readonly Suggestion[];
}

interface Suggestion {
  readonly text: string;
  readonly probability: number;
}

/** A text after its judgement by what the reader told. */
export interface ReaderVerdict {
  readonly draft: Draft;
  /** Most doubtful first. */
  readonly doubts: readonly ReaderDoubt[];
  /** That all of it is right. */
  readonly confidence: number;
}

/** From this probability on a character is changed, if two kinds of evidence agree. */
const EDIT_AT = 0.9;
/** The reader's own word for a candidate, and a gain in language, that count as evidence. */
const TOLD = 0.05;
const GAIN = 3;
/** Doubts below this are none. */
const UNSURE = 0.001;
const SUGGESTED = 3;

interface Judged {
  readonly observation: Observation;
  readonly misread: number;
  readonly settled: number;
}

function judge(observations: readonly Observation[], reader: ReaderName): readonly Judged[] {
  const [misreadModel, settledModel] = [
    readerModel(reader, 'misread'),
    readerModel(reader, 'settled'),
  ];
  return observations.map((observation): Judged => {
    const misread = probabilityOf(misreadModel, observation.misread);
    const { settled } = observation;
    const own = settled === null ? 0 : probabilityOf(settledModel, settled);
    return { observation, misread: Math.max(misread, own), settled: own };
  });
}

/** Numbers are never changed, nor is anything beside a digit: 9.0 may be 90 or 9.0. */
function touchesNumber(text: string, at: number, truth: string): boolean {
  const isNumber = (value: string) => /[0-9〇零一二三四五六七八九十百千万亿两]/u.test(value);
  if (classOf(text.charAt(at)) === 'digit' || /[0-9]/.test(truth)) return true;
  const beside = /[0-9]/.test(text.charAt(at - 1)) || /[0-9]/.test(text.charAt(at + 1));
  if (beside && truth.length !== 1) return true;
  return isNumber(text.charAt(at)) && isHan(truth) && isNumber(truth);
}

const percent = (value: number) => Math.round(value * 100);

/** What the reader itself says for the candidate, or at least against what it read. */
function readersWord({ told, text }: ReadCharacter, { truth, reader }: ReaderCandidate) {
  if (told === null) return [];
  const read = `the recogniser gave ${text} ${percent(told.probability)} %`;
  if (reader >= TOLD)
    return [`${read}, ${truth === '' ? 'no character' : truth} ${percent(reader)} %`];
  return told.probability < DOUBTED ? [`${read} only`] : [];
}

/** Why the candidate and not what was read: one reason a kind of evidence. */
function reasons(text: string, observation: Observation, best: ReaderCandidate): readonly string[] {
  const { at } = observation.character;
  const read = text.charAt(at);
  const [left, right] = [text.slice(Math.max(0, at - 2), at), text.slice(at + 1, at + 3)];
  const isOdd = (observation.misread.get('odd') ?? 0) > 0;
  const isKnown = best.channel >= LIKELY_CHANNEL && isHan(best.truth);
  return [
    ...readersWord(observation.character, best),
    ...(best.gain >= GAIN
      ? [`${left}${best.truth}${right} is likelier Chinese than ${left}${read}${right}`]
      : []),
    ...(isKnown ? [`${read} is a known misreading of ${best.truth}`] : []),
    ...(isOdd ? [`${read} has no partner, or stands beside a mark that none stands beside`] : []),
  ];
}

function proposalOf(text: string, one: Judged): Proposal | null {
  const { character, candidates } = one.observation;
  const best = candidates[0];
  // Language alone must not change what the reader does not itself call in question.
  if (best === undefined || one.settled < EDIT_AT || best.reader < TOLD) return null;
  if (touchesNumber(text, character.at, best.truth)) return null;
  const evidence = reasons(text, one.observation, best);
  if (evidence.length < 2) return null;
  return {
    range: [character.at, character.at + 1],
    after: best.truth,
    rule: 'text-character',
    evidence,
    confidence: Math.round(one.settled * 1000) / 1000,
  };
}

/** What may stand there, by the share of each candidate in the chance that anything else does. */
function suggestionsOf({ observation, misread, settled }: Judged): readonly Suggestion[] {
  const { candidates, character } = observation;
  const [best, ...rest] = candidates.slice(0, SUGGESTED);
  if (best === undefined) return [];
  const sureness = character.told?.probability ?? SURE;
  const weight = (one: ReaderCandidate) => Math.exp(worthOf(one, sureness));
  const sum = rest.reduce((all, one) => all + weight(one), weight(best));
  const left = Math.max(0, misread - settled);
  return [
    { text: best.truth, probability: settled },
    ...rest.map((one) => ({ text: one.truth, probability: (left * weight(one)) / sum })),
  ].sort((a, b) => b.probability - a.probability);
}

function doubtOf(one: Judged): ReaderDoubt {
  const { at } = one.observation.character;
  return { at, probability: one.misread, suggestions: suggestionsOf(one) };
}

function doubtsOf(judged: readonly Judged[]): readonly ReaderDoubt[] {
  return judged
    .filter(({ misread }) => misread >= UNSURE)
    .map(doubtOf)
    .sort((a, b) => b.probability - a.probability);
}

/** All that the reader doubts of a text, most doubtful first, and nothing changed because of it. */
export function readerDoubts(
  told: ToldText,
  wording: WordingEvidence,
  survey: ReaderSurvey,
  reader: ReaderName,
): readonly ReaderDoubt[] {
  return doubtsOf(judge(observeText(told, wording, survey), reader));
}

/** A text of which nothing more is known: its confidence is what the reader says of it. */
export function judgeReader(
  told: ToldText,
  wording: WordingEvidence,
  survey: ReaderSurvey,
  reader: ReaderName,
): ReaderVerdict {
  const judged = judge(observeText(told, wording, survey), reader);
  const { text } = told.draft;
  const settled = new Map(
    judged.flatMap((one) => {
      const proposal = proposalOf(text, one);
      return proposal === null ? [] : [[one, proposal] as const];
    }),
  );
  const draft = revise(told.draft, [...settled.values()]);
  const open = judged.filter((one) => !settled.has(one));
  const confidence = judged.reduce(
    (all, one) => all * (settled.has(one) ? one.settled : 1 - one.misread),
    1,
  );
  return { draft, doubts: moved(doubtsOf(open), [...settled.values()]), confidence };
}

/** Offsets before the edits as offsets behind them. */
function moved(doubts: readonly ReaderDoubt[], edits: readonly Proposal[]): readonly ReaderDoubt[] {
  return doubts.map((doubt) => {
    const before = edits.filter(({ range }) => range[0] < doubt.at);
    const shift = before.reduce(
      (sum, { range, after }) => sum + after.length - (range[1] - range[0]),
      0,
    );
    return { ...doubt, at: doubt.at + shift };
  });
}
