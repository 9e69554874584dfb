import { lookalikes, misreadFrom, phrase, placeholders } from '../../data/index.js';
import type { Finding } from '../../model/finding.js';
import { holdsUnreadFigure, isDeadline } from '../deadlines.js';
import { standsInWord } from '../text/in-word.js';

/** What is no deadline, but is one with a single look-alike in place, was hardly printed so. */
const PROBABILITY = 0.95;
/** Digits are no matter of likeness: another digit makes another date. */
const IS_HAN = /^\p{Script=Han}$/u;

/** 2024年6月底削: behind a whole date a single character that none of the words for it is. */
const BEHIND_DATE = /^(.*[日月底末])(\p{Script=Han})$/u;
const AFTER = new RegExp(`^${phrase('after-date')}$`, 'u');
const BEFORE = '前';

function meantBehindDate(text: string): readonly string[] {
  const [, date, behind] = BEHIND_DATE.exec(text) ?? [];
  if (date === undefined || behind === undefined || AFTER.test(behind)) return [];
  return isDeadline(date) ? [date + BEFORE] : [];
}

/** 每牛10月底前: what stands between 每 and a month is 年, whatever it was read as. */
const MISREAD_YEAR = /^每\p{Script=Han}(?=\d)/u;

function meantByYear(text: string): readonly string[] {
  return MISREAD_YEAR.test(text) ? [text.replace(MISREAD_YEAR, '每年')].filter(isDeadline) : [];
}

/** The deadlines that a text is with one character for another: 6月底前 for 6月底削, 12月底前 for 12月屁前. */
export function deadlinesMeant(text: string): readonly string[] {
  if (text === '' || isDeadline(text)) return [];
  const found = new Set<string>([...meantBehindDate(text), ...meantByYear(text)]);
  for (const [at, read] of [...text].entries()) {
    if (!IS_HAN.test(read)) continue;
    for (const { character } of [...lookalikes(read), ...misreadFrom(read)]) {
      const meant = text.slice(0, at) + character + text.slice(at + 1);
      if (IS_HAN.test(character) && isDeadline(meant)) found.add(meant);
    }
  }
  return [...found];
}

/** Why a deadline is doubted; null where nothing speaks against it. */
function doubtOf(text: string, meant: readonly string[]): string | null {
  if (meant.length > 0) {
    return `${text} is no deadline as they are written, but one character away from one; it was left as read`;
  }
  if (holdsUnreadFigure(text)) {
    return `a figure of the date ${text} cannot be read: its last day is left open`;
  }
  return isNoWord(text) ? `${text} is no deadline, and no two of its characters make a word` : null;
}

/** Longer texts than this say something else. */
const LONGEST_WORD = 5;

/** 妇年, 全重年: neither a date nor a word. */
function isNoWord(text: string): boolean {
  if (text.length > LONGEST_WORD || !/^\p{Script=Han}{2,}$/u.test(text)) return false;
  if (isDeadline(text) || placeholders().has(text)) return false;
  return ![...text].some((_, at) => standsInWord(text, at));
}

/** A deadline that holds a misread character: the rest of its date may still be right. */
export function deadlineFindings(text: string, where: Finding['where']): readonly Finding[] {
  const meant = deadlinesMeant(text);
  const message = doubtOf(text, meant);
  if (message === null) return [];
  const expected = meant.length === 0 ? {} : { expected: meant.join(', ') };
  return [
    {
      code: 'TEXT_DOUBTFUL',
      severity: 'warning',
      where,
      message,
      actual: text,
      ...expected,
      probability: PROBABILITY,
    },
  ];
}
