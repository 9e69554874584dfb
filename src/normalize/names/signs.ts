import { adjacency, isTripleSeen, levelPrefixOf } from '../../data/index.js';
import { lazy } from '../../data/table.js';
import { type Difference, differenceOf } from '../text/difference.js';
import { kindsOf } from '../wording/kinds.js';
import { countRepetitions, LEXICON_WORD, languageOf, longestWord } from '../wording/language.js';
import { confusion, unexplainedFaults } from './channel.js';
import { endsLikeUnit, type RankedHypothesis, type RepairEvidence } from './hypotheses.js';
import { isMisfit } from './misfit.js';
import { nameScore, standsInNames } from './model.js';
import { endingAt, endsCoined, faultsBorne } from './telling-part.js';

/** What speaks for and against another name in the place of one that was read, as numbers for a belief. */
export interface NameSigns {
  /** Log-odds of the other name against the one as read, and against all others. */
  readonly odds: number;
  readonly rivals: number;
  /** Logarithms of the chance of the other name before its letters are seen, and of the misreading. */
  readonly prior: number;
  readonly channel: number;
  /** The fault: a character lost, one made up, or more than one; else one for another. */
  readonly lost: number;
  readonly added: number;
  readonly more: number;
  /** The name bears the fault by its length; the fault shows by itself. */
  readonly borne: number;
  readonly misfit: number;
  /** Where the fault lies: in the letter of the level, in the ending, at the very end. */
  readonly inPrefix: number;
  readonly inEnding: number;
  readonly atEnd: number;
  /** The letter of the level would be another than the column has. */
  readonly foreign: number;
  /** Whether what was read ends as bodies do, and as companies and associations do. */
  readonly ends: number;
  readonly coined: number;
  /** How likely each character of what was read is in a name that nobody listed, as a logarithm, and how much likelier the other's are. */
  readonly own: number;
  readonly ownGain: number;
  /** The longest word over the fault, and the triples over it that are unknown: as read, and in the other name. */
  readonly wordRead: number;
  readonly wordBest: number;
  readonly unseenRead: number;
  readonly unseenBest: number;
  /** What was read stands in no listed name. */
  readonly alien: number;
  /** How the pairs over the fault follow each other in general. */
  readonly followsRead: number;
  readonly followsBest: number;
  /** How often the notice says the other name elsewhere, and how often what was read. */
  readonly notice: number;
  readonly again: number;
}

export const NAME_SIGNS: readonly (keyof NameSigns)[] = [
  'odds',
  'rivals',
  'prior',
  'channel',
  'lost',
  'added',
  'more',
  'borne',
  'misfit',
  'inPrefix',
  'inEnding',
  'atEnd',
  'foreign',
  'ends',
  'coined',
  'own',
  'ownGain',
  'wordRead',
  'wordBest',
  'unseenRead',
  'unseenBest',
  'alien',
  'followsRead',
  'followsBest',
  'notice',
  'again',
];

/** Odds beyond these say no more. */
const MOST_ODDS = 15;
const MOST_RIVALS = 10;
const LEAST_CHANCE = 1e-9;
/** A fault of which no chance can be told: about the logarithm of a confusion that nothing explains. */
const UNTOLD = -8;
const UNLIKELY_PRIOR = 1e-6;

const clip = (value: number, most: number) => Math.max(-most, Math.min(most, value));
const logOdds = (one: number, other: number) =>
  Math.log((one + LEAST_CHANCE) / (other + LEAST_CHANCE));

function weighted(name: string, ranked: readonly RankedHypothesis[]) {
  let [asRead, best, rest] = [0, 0, 0];
  for (const one of ranked) {
    if (one.candidate === null) asRead += one.probability;
    else if (one.name === name) best += one.probability;
    else rest += one.probability;
  }
  return {
    odds: clip(logOdds(best, asRead), MOST_ODDS),
    rivals: clip(logOdds(best, rest), MOST_RIVALS),
  };
}

function faultSigns(
  read: string,
  name: string,
  { start, read: odd, truth }: Difference,
  { seen, prefix }: RepairEvidence,
) {
  const own = levelPrefixOf(name);
  const isOne = odd.length === 1 && truth.length === 1;
  return {
    channel: isOne ? Math.log(confusion(odd, truth, seen)) : UNTOLD,
    lost: Number(odd === '' && truth.length === 1),
    added: Number(odd.length === 1 && truth === ''),
    more: Number(odd.length > 1 || truth.length > 1),
    borne: Number(unexplainedFaults(read, name, seen) <= faultsBorne(read, name)),
    misfit: Number(isMisfit(read, name)),
    inPrefix: Number(start < own.length),
    inEnding: Number(start >= endingAt(name)),
    atEnd: Number(start + truth.length === name.length),
    foreign: Number(prefix !== '' && own !== prefix && start < Math.max(1, own.length)),
  };
}

const general = lazy(() => languageOf(countRepetitions([])));

/** A text with the place that is looked at. */
interface View {
  readonly text: string;
  readonly from: number;
  /** Behind the place, which is empty where a character is lost. */
  readonly to: number;
}

/** Length of the longest word over the place; of a place between two characters, over the less lucky of them. */
function longestOver({ text, from, to }: View): number {
  const kinds = kindsOf(text);
  const sizeAt = (at: number) => longestWord(kinds, at, general());
  if (from < to) return Math.max(...Array.from({ length: to - from }, (_, i) => sizeAt(from + i)));
  const beside = [from - 1, from].filter((at) => at >= 0 && at < text.length);
  return Math.min(LEXICON_WORD, ...beside.map(sizeAt));
}

function unseenOver({ text, from, to }: View): number {
  let unseen = 0;
  for (
    let at = Math.max(0, from - 2);
    at < Math.max(to, from + 1) && at + 2 < text.length;
    at += 1
  ) {
    const [a, b, c] = [text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2)];
    if (!isTripleSeen(a, b, c)) unseen += 1;
  }
  return unseen;
}

function pairsOver({ text, from, to }: View): readonly (readonly [string, string])[] {
  const found: [string, string][] = [];
  for (let at = Math.max(1, from); at <= Math.min(to, text.length - 1); at += 1) {
    found.push([text.charAt(at - 1), text.charAt(at)]);
  }
  return found;
}

const mean = (all: readonly number[]) =>
  all.reduce((sum, one) => sum + one, 0) / Math.max(1, all.length);

function viewSigns(view: View) {
  const pairs = pairsOver(view);
  const follows = pairs.map(([first, second]) => adjacency(first, second));
  return {
    word: longestOver(view),
    unseen: unseenOver(view),
    follows: mean(follows),
  };
}

/** Mean over the characters and the end of a name. */
const perCharacter = (core: string) => nameScore(core) / (core.length + 1);

/** The signs of `best` in the place of `read`, among all that was thought of. */
export function nameSigns(
  read: string,
  best: RankedHypothesis,
  ranked: readonly RankedHypothesis[],
  evidence: RepairEvidence,
): NameSigns {
  const { name, candidate } = best;
  const difference = differenceOf(read, name);
  const { start, end, read: odd, truth } = difference;
  const core = read.slice(levelPrefixOf(read).length);
  const own = Math.max(perCharacter(core), perCharacter(read));
  const asRead = viewSigns({ text: read, from: start, to: end });
  const asBest = viewSigns({ text: name, from: start, to: start + truth.length });
  return {
    ...weighted(name, ranked),
    prior: Math.log(candidate?.prior ?? UNLIKELY_PRIOR),
    ...faultSigns(read, name, difference, evidence),
    ends: Number(endsLikeUnit(read)),
    coined: Number(endsCoined(core)),
    own,
    ownGain: perCharacter(name.slice(levelPrefixOf(name).length)) - own,
    wordRead: asRead.word,
    wordBest: asBest.word,
    unseenRead: asRead.unseen,
    unseenBest: asBest.unseen,
    alien: Number(odd !== '' && ![...odd].some(standsInNames)),
    followsRead: asRead.follows,
    followsBest: asBest.follows,
    notice: Math.log1p(evidence.names.get(name) ?? 0),
    again: Math.log1p(evidence.unlisted.get(read) ?? 0),
  };
}
