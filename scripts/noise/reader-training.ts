/** What readers made of printed task texts, character by character, with what was printed. */

import type { Reading, ReadText } from '../../src/model/reading.js';
import {
  type Observation,
  observeText,
  surveyReader,
  type ToldText,
} from '../../src/normalize/reader/observe.js';
import { normalizeText } from '../../src/normalize/text/normalize.js';
import { surveyWording } from '../../src/normalize/wording/evidence.js';
import { likenessOf, looseForm } from '../accuracy/texts.js';
import { type Difference, differences } from '../accuracy/wrong-places.js';

/** One character as read, and what is true of it. */
export interface JudgedCharacter {
  readonly observation: Observation;
  readonly isWrong: boolean;
  /** The best candidate is what was printed. */
  readonly isSettled: boolean;
  /** What was printed there, as far as it is known. */
  readonly printed: string;
  /** Number of the text it stands in. */
  readonly cell: number;
}

const LEAST_LIKENESS = 0.6;
/** A text worse than this is another one, or of no use. */
const MOST_FAULTS = 0.3;

export function textsOf({ blocks }: Reading): readonly ReadText[] {
  return blocks.flatMap((block): readonly ReadText[] =>
    block.type === 'table' ? block.cells : [block.text],
  );
}

interface Pair extends ToldText {
  readonly truth: string;
}

/** The text that a content was read as, in standard form. */
function pairOf(truth: string, texts: readonly ReadText[]): Pair | null {
  const ranked = texts
    .map((text) => ({ text, like: likenessOf(text.raw, truth) }))
    .sort((a, b) => b.like - a.like);
  const [best] = ranked;
  if (best === undefined || best.like < LEAST_LIKENESS) return null;
  const { raw, alternatives = [] } = best.text;
  const trimmed = raw.length - raw.trimStart().length;
  return {
    truth,
    draft: normalizeText(raw.trim(), { script: null }),
    alternatives: alternatives.map((one) => ({ ...one, index: one.index - trimmed })),
  };
}

/** The number that running text prints before a task. */
const NUMBER = /^(?:\d{1,3}[.．、]|[（(]?[一二三四五六七八九十]+[）)、])/u;

/** So many characters lost in a row stand in another paragraph: the page ended, or the line. */
const CUT = 3;

/** In running text numbers stand before the content and units behind it: these are no faults. */
function inner({ draft, truth }: Pair): { all: readonly Difference[]; from: number; to: number } {
  const { text } = draft;
  const wrong = [...differences(text, truth)].reverse();
  const extra = new Set(wrong.filter(({ kind }) => kind === 'invented').map(({ at }) => at));
  let [from, to] = [0, text.length];
  while (extra.has(from)) from += 1;
  while (extra.has(to - 1)) to -= 1;
  if (from <= 2 && !NUMBER.test(text.slice(0, from + 1))) from = 0;
  if (text.length - to <= 2) to = text.length;
  const isCut = (at: number) =>
    wrong.filter((one) => one.kind === 'lost' && one.at === at).length >= CUT;
  const [head, tail] = [isCut(from), isCut(to)];
  const all = wrong.filter(
    ({ at }) => at >= from && at <= to && !(head && at === from) && !(tail && at === to),
  );
  return { all, from: head ? from + 1 : from, to: tail ? to - 1 : to };
}

function judgeText(
  observations: readonly Observation[],
  pair: Pair,
  cell: number,
): readonly JudgedCharacter[] {
  const { all, from, to } = inner(pair);
  if (all.length > MOST_FAULTS * (to - from)) return [];
  const byPlace = new Map<number, Difference>();
  const sureness = (at: number) => observations[at]?.character.told?.probability ?? 1;
  for (const one of all) {
    if (one.kind !== 'lost') byPlace.set(one.at, one);
    else
      byPlace.set(
        one.at > from && (one.at >= to || sureness(one.at - 1) <= sureness(one.at))
          ? one.at - 1
          : one.at,
        one,
      );
  }
  return observations.slice(from, to).map((observation): JudgedCharacter => {
    const { character, candidates } = observation;
    const fault = byPlace.get(character.at);
    const best = candidates[0]?.truth;
    const printed =
      fault?.kind === 'lost'
        ? fault.at === character.at
          ? fault.truth + character.text
          : character.text + fault.truth
        : fault?.truth;
    return {
      observation,
      isWrong: fault !== undefined,
      printed: printed ?? character.text,
      isSettled:
        fault !== undefined && best !== undefined && looseForm(best) === looseForm(printed ?? ''),
      cell,
    };
  });
}

/** All characters of the task texts of one document that were found in what was read. */
export function judgedCharacters(
  contents: readonly string[],
  read: Reading,
): readonly JudgedCharacter[] {
  const texts = textsOf(read);
  const pairs = contents.flatMap((content) => pairOf(content, texts) ?? []);
  const wording = surveyWording(pairs.map(({ draft }) => draft.text));
  const survey = surveyReader(pairs);
  return pairs.flatMap((pair, cell) => judgeText(observeText(pair, wording, survey), pair, cell));
}
