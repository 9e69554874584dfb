import type { Finding } from '../../model/finding.js';
import type { ReaderDoubt, ReaderVerdict } from './judge.js';

/**
 * From these chances on that a text holds a wrong character it is worth a warning, or a remark. Set
 * on the training half of channel c, where fewer than one right cell in fifty is warned of; from 0.4
 * on it was twice as many, and the warnings between were mostly in vain.
 */
const WARN_AT = 0.6;
const TELL_AT = 0.05;
/** A character less doubtful than this is not listed, nor are more than so many. */
const LISTED = 0.03;
const MOST_LISTED = 5;
/** Suggestions that are hardly possible help nobody. */
const WORTH_TELLING = 0.01;
/** Characters on each side that a doubt is shown with. */
const CONTEXT = 3;
/** Between the places of one finding. */
const SEPARATOR = ' / ';

const percent = (probability: number) => `${Math.round(probability * 100)} %`;

/** The place with its neighbours: as read, or with something else in its place. */
function shown(text: string, at: number, character = text.charAt(at)): string {
  const [left, right] = [
    text.slice(Math.max(0, at - CONTEXT), at),
    text.slice(at + 1, at + 1 + CONTEXT),
  ];
  return `${left}${character}${right}`.replaceAll('\n', '');
}

function suggestionsOf(text: string, { at, suggestions }: ReaderDoubt): string {
  const worthy = suggestions.filter(({ probability }) => probability >= WORTH_TELLING);
  if (worthy.length === 0) return `${shown(text, at)} (?)`;
  return worthy
    .map((one) => `${shown(text, at, one.text)} (${percent(one.probability)})`)
    .join(', ');
}

/**
 * All that the reader doubts in one text as one finding, the most doubtful places first, each with
 * what else may have been printed there; none where it is as good as sure of all.
 */
export function readerFindings(
  { draft, doubts }: ReaderVerdict,
  where: Finding['where'],
): readonly Finding[] {
  const probability = 1 - doubts.reduce((all, one) => all * (1 - one.probability), 1);
  if (probability < TELL_AT) return [];
  const listed = doubts
    .filter((one, i) => i === 0 || one.probability >= LISTED)
    .slice(0, MOST_LISTED);
  const { text } = draft;
  const places = listed.map(
    ({ at, probability: own }) => `${text.charAt(at)} in ${shown(text, at)} (${percent(own)})`,
  );
  return [
    {
      code: 'TEXT_DOUBTFUL',
      severity: probability >= WARN_AT ? 'warning' : 'info',
      where,
      message: `the recogniser was not sure of ${places.join(', ')}; what it read was left`,
      actual: listed.map(({ at }) => shown(text, at)).join(SEPARATOR),
      expected: listed.map((doubt) => suggestionsOf(text, doubt)).join(SEPARATOR),
      probability: Math.round(probability * 1000) / 1000,
    },
  ];
}
