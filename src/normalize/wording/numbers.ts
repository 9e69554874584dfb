import { adjacency, lookalikes, measureWords, wordFrequency } from '../../data/index.js';
import { type WordingDoubt, withNeighbours } from './doubt.js';

/** What a number, a date or a measure is never. */
interface NumberRule {
  readonly pattern: RegExp;
  readonly probability: number;
  /** What was printed, as far as it is known; null where the number may be right. */
  readonly truths: (read: string, text: string, at: number) => readonly string[] | null;
}

const LARGE = '(?:[%％]|个?百分点|[万亿])';

/** 6，5%, 1。2万人: no number has a comma or a full stop; thousands are parted in threes. */
const MARK_FOR_POINT: NumberRule = {
  pattern: new RegExp(`(?<![0-9.，。])[0-9]{1,3}[，。][0-9]{1,2}(?=${LARGE})`, 'gu'),
  probability: 0.8,
  truths: (read) => [read.replace(/[，。]/u, '.')],
};

/** 9B%: a letter before the percent sign. */
const LETTER_BEFORE_PERCENT: NumberRule = {
  pattern: /[0-9]+[A-Za-z][0-9]*(?=[%％])/gu,
  probability: 0.98,
  truths: () => [],
};

/** PM25 is no measure of the air, PM2.5 is. */
const FINE_DUST: NumberRule = {
  pattern: /PM25(?![0-9.])/gu,
  probability: 0.98,
  truths: () => ['PM2.5'],
};

const MONTHS = 12;
/** The last day of each month; February has its 29 in every fourth year. */
const LAST_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** 13月底, 2月30日, 12月32日. */
const DATE: NumberRule = {
  pattern: /(?<![0-9.])([0-9]{1,2})月(?:([0-9]{1,2})日|(?=[底末初前上中下]))/gu,
  probability: 0.95,
  truths: (read) => {
    const [month = 0, day = 1] = (read.match(/[0-9]+/gu) ?? []).map(Number);
    const isOne = month >= 1 && month <= MONTHS && day >= 1 && day <= (LAST_DAYS[month - 1] ?? 0);
    return isOne ? null : [];
  },
};

const YEAR = '年';
/** 到2025车: what stands where a year's 年 does, and looks like it. */
const YEAR_MISREAD: NumberRule = {
  pattern: /(?<=(?<![0-9.])20[0-4][0-9])\p{Script=Han}/gu,
  probability: 0.8,
  truths: (read) => (isAlike(read, YEAR) && !measureWords().includes(read) ? [YEAR] : null),
};

/** 到2025，建成: up to, since or from a number that is a year, and no 年. */
const YEAR_ALONE: NumberRule = {
  pattern: /(?<=到|至|截至|自|力争)20[1-4][0-9](?=[，、])/gu,
  probability: 0.7,
  truths: (read) => [read + YEAR],
};

/** A figure as the table of neighbours knows it. */
const FIGURE = '0';
/** Likeness from which on two characters are taken for each other. */
const ALIKE = 0.8;

function isAlike(read: string, truth: string): boolean {
  return lookalikes(read).some((one) => one.character === truth && one.likeness >= ALIKE);
}

/**
 * A character that follows as seldom is none: behind a number, where 20来个 is said,, and behind the
 * one before it in a measure.
 */
const SELDOM = { first: -2, within: -1.75 } as const;

/** 1.2万入, 20万平方来: a measure in which one character was taken for one that looks like it. */
const MEASURE_MISREAD: NumberRule = {
  pattern: /(?<=(?<![0-9A-Za-z.])[0-9][0-9.]*[万亿]?)(?![万亿])\p{Script=Han}{1,3}/gu,
  probability: 0.8,
  truths: (read) => {
    if (measureWords().some((word) => read.startsWith(word))) return null;
    const word = measureWords().find(
      (one) => isOneOff(read.slice(0, one.length), one) && !opensWord(read, one),
    );
    return word === undefined ? null : [word + read.slice(word.length)];
  },
};

/** 3环境: what takes the place of a measure of one character begins a word of its own. */
const opensWord = (read: string, measure: string) =>
  measure.length === 1 && read.length > 1 && wordFrequency(read.slice(0, 2)) > 0;

/** Whether one character of the word was read as one that looks like it and goes with nothing there. */
function isOneOff(read: string, word: string): boolean {
  if (read.length !== word.length) return false;
  const odd = [...word].flatMap((character, i) => (read.charAt(i) === character ? [] : [i]));
  const [at = -1] = odd;
  if (odd.length !== 1 || !isAlike(read.charAt(at), word.charAt(at))) return false;
  return at === 0
    ? adjacency(FIGURE, read) <= SELDOM.first
    : adjacency(word.charAt(at - 1), read.charAt(at)) <= SELDOM.within;
}

const RULES: readonly NumberRule[] = [
  MARK_FOR_POINT,
  LETTER_BEFORE_PERCENT,
  FINE_DUST,
  DATE,
  YEAR_MISREAD,
  YEAR_ALONE,
  MEASURE_MISREAD,
];

/** Numbers, dates and measures that none can be as they stand. They are told and never changed. */
export function impossibleNumbers(text: string): readonly WordingDoubt[] {
  return RULES.flatMap(({ pattern, probability, truths }) =>
    [...text.matchAll(pattern)].flatMap(({ 0: read, index }): WordingDoubt[] => {
      const printed = truths(read, text, index);
      if (printed === null) return [];
      const range = withNeighbours(text, index, index + read.length);
      const spelled = (truth: string) =>
        text.slice(range[0], index) + truth + text.slice(index + read.length, range[1]);
      const suggestions = printed.map((truth) => ({ text: spelled(truth), probability }));
      return [{ range, read: text.slice(...range), suggestions, probability, severity: 'warning' }];
    }),
  );
}
