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

/** Doubtful characters side by side, as one place. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  /** That of its most doubtful character. */
  readonly probability: number;
  readonly doubts: readonly ReaderDoubt[];
}

/** The doubts worth a word, those side by side together, the most doubtful first. */
function stretchesOf(doubts: readonly ReaderDoubt[]): readonly Stretch[] {
  const worthy = doubts.filter((one, i) => i === 0 || one.probability >= LISTED);
  const groups: ReaderDoubt[][] = [];
  for (const doubt of [...worthy].sort((a, b) => a.at - b.at)) {
    const last = groups.at(-1);
    if (last?.at(-1)?.at === doubt.at - 1) last.push(doubt);
    else groups.push([doubt]);
  }
  return groups
    .map((own): Stretch => {
      const start = own[0]?.at ?? 0;
      const probability = Math.max(...own.map((one) => one.probability));
      return { start, end: start + own.length, probability, doubts: own };
    })
    .sort((a, b) => b.probability - a.probability)
    .slice(0, MOST_LISTED);
}

/** The place with its neighbours: as read, or with something else in its place. */
function shown(text: string, { start, end }: Stretch, inside = text.slice(start, end)): string {
  const [left, right] = [
    text.slice(Math.max(0, start - CONTEXT), start),
    text.slice(end, end + CONTEXT),
  ];
  return `${left}${inside}${right}`.replaceAll('\n', '');
}

/** What else may have been printed at a character; another width of the same mark is nothing else. */
function othersAt(text: string, { at, suggestions }: ReaderDoubt): ReaderDoubt['suggestions'] {
  const read = text.charAt(at).normalize('NFKC');
  return suggestions.filter(
    (one) => one.probability >= WORTH_TELLING && one.text.normalize('NFKC') !== read,
  );
}

/** Several characters at once: the best reading of each, no surer than the least sure of them. */
function bestTogether(text: string, doubts: readonly ReaderDoubt[]): ReaderDoubt['suggestions'] {
  const best = doubts.map((doubt) => othersAt(text, doubt)[0]);
  const told = best.flatMap((one) => (one === undefined ? [] : [one.probability]));
  if (told.length === 0) return [];
  const inside = best.map((one, i) => one?.text ?? text.charAt(doubts[i]?.at ?? 0)).join('');
  return [{ text: inside, probability: Math.min(...told) }];
}

function suggestionsOf(text: string, stretch: Stretch): readonly string[] {
  const [first, ...more] = stretch.doubts;
  const others =
    first === undefined || more.length > 0
      ? bestTogether(text, stretch.doubts)
      : othersAt(text, first);
  const told = others.map(
    (one) => `${shown(text, stretch, one.text)} (${percent(one.probability)})`,
  );
  return told.length === 0 ? [] : [told.join(', ')];
}

/**
 * All that the reader doubts in one text as one finding, the most doubtful places first, each with
 * what else may have been printed there; none where it is as good as sure of all.
 */
export function readerFindings(
  { draft: { text }, doubts }: Pick<ReaderVerdict, 'draft' | 'doubts'>,
  where: Finding['where'],
): readonly Finding[] {
  const probability = 1 - doubts.reduce((all, one) => all * (1 - one.probability), 1);
  if (probability < TELL_AT) return [];
  const stretches = stretchesOf(doubts);
  const places = stretches.map(
    (one) =>
      `${text.slice(one.start, one.end)} in ${shown(text, one)} (${percent(one.probability)})`,
  );
  const others = stretches.flatMap((one) => suggestionsOf(text, one));
  return [
    {
      code: 'TEXT_DOUBTFUL',
      severity: probability >= WARN_AT ? 'warning' : 'info',
      where,
      message: `the recogniser was not sure of ${places.join(', ')}; what it read was left`,
      actual: stretches.map((one) => shown(text, one)).join(SEPARATOR),
      ...(others.length === 0 ? {} : { expected: others.join(SEPARATOR) }),
      probability: Math.round(probability * 1000) / 1000,
    },
  ];
}
