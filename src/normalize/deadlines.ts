import { phrase } from '../data/index.js';
import type { Deadline } from '../model/notice.js';

const YEAR = '(?:(?:19|20)\\d{2}年)';
const MONTH = '(?:1[0-2]|0?[1-9])月';
const PART = `${phrase('month-part')}?`;
const BEFORE = `${phrase('before')}?`;
const DONE = `(?:${phrase('done-object')}|${phrase('done')})?`;
const DAY = `${MONTH}(?:${PART}|(?:3[01]|[12]?\\d)日)`;
const SEASON = '(?:年?底|年?末|年中|[上下]半年|第?[一二三四]季度)';
/** 2024.12, 2024-06-30, 2024/6: as spreadsheets write a date. */
const NUMERIC = '(?:19|20)\\d{2}([-./])(?:1[0-2]|0?[1-9])(?:\\1(?:3[01]|[12]\\d|0?[1-9]))?';
const EACH = phrase('each-period');
const DATE = `${phrase('until')}?${EACH}?(?:(?<=月)(?:3[01]|[12]?\\d)日|${YEAR}?${DAY}|${YEAR}${SEASON}?|${phrase('this-year')}|${SEASON})${BEFORE}${DONE}`;
const ONGOING = `(?:${phrase('ongoing')}|${EACH}[初中末底]?前?)`;
const RANGE = `${YEAR}?${MONTH}?${PART}(?:—|－|-|～|~|至)${YEAR}?${MONTH}?${PART}${BEFORE}${DONE}`;

const WHOLE = new RegExp(`^(?:${DATE}|${ONGOING}|(?=\\d)${RANGE})[。]?$`, 'u');
const WHOLE_NUMERIC = new RegExp(`^${NUMERIC}${BEFORE}$`, 'u');
const DONE_AT_END = new RegExp(`${phrase('done')}$`, 'u');

/** Tells whether a text is a deadline and nothing else (6月底前完成, 年内持续推进). */
export function isDeadline(text: string): boolean {
  return text.length > 1 && text.length <= 24 && (WHOLE.test(text) || WHOLE_NUMERIC.test(text));
}

/** A deadline as it is quoted: without the verb that says what is to be done by then. */
export function deadlineText(text: string): string {
  const bare = text.replace(/。$/u, '').replace(DONE_AT_END, '');
  return bare === '' ? text : bare;
}

const QUARTER_END = ['03-31', '06-30', '09-30', '12-31'];
const NUMERALS = '一二三四';

function lastDay(year: number, month: number): string {
  const day = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function dayOf(year: number, month: number, text: string): string {
  const day = /月(\d{1,2})日/u.exec(text)?.[1];
  const part =
    day ??
    { 上旬: '10', 中旬: '20', 初: '10', 中: '15' }[/月(上旬|中旬|初|中)/u.exec(text)?.[1] ?? ''];
  const end = lastDay(year, month);
  return part === undefined ? end : `${end.slice(0, 8)}${part.padStart(2, '0')}`;
}

/** 2025午12月, 20?4年, 2024年5用底: figures of a date that are not read as a year or a month. */
const UNREAD_FIGURE = new RegExp(
  [
    `^${phrase('until')}?(?:19|20)\\d{2}(?!年|至)\\p{Script=Han}`,
    '[\\dA-Za-z?？]{3,}年(?<!(?:19|20)\\d{2}年)',
    '年\\d{1,2}(?!月|至)\\p{Script=Han}[底末初中前]',
    '[A-Za-z]\\d?[月日]',
    `\\d(?!${phrase('in-date')})\\p{Script=Han}月`,
  ].join('|'),
  'u',
);

/** 13月, 6月31日: no calendar has such a day. */
function isImpossible(text: string): boolean {
  return [...text.matchAll(/(?<!\d)(\d{1,2})月(?:(\d{1,2})日)?/gu)].some(([, month, day = '1']) => {
    const [m, d] = [Number(month), Number(day)];
    // In a leap year: whether the year is one is another question.
    return m < 1 || m > 12 || d < 1 || d > Number(lastDay(2024, m).slice(-2));
  });
}

/** Whether a date holds a figure that cannot be read: what is left of it would be another date. */
export function holdsUnreadFigure(text: string): boolean {
  return !WHOLE_NUMERIC.test(text) && (UNREAD_FIGURE.test(text) || isImpossible(text));
}

/**
 * The last day a deadline allows, or null where the text does not give it. A text without a year
 * takes `year` (that of the notice), or stays open.
 */
function latestDate(text: string, noticeYear: number | null): string | null {
  if (holdsUnreadFigure(text)) return null;
  const years = [...text.matchAll(/((?:19|20)\d{2})年/gu)].map((match) => Number(match[1]));
  const year = years.at(-1) ?? noticeYear;
  if (year === null) return null;
  const month = [...text.matchAll(/(\d{1,2})月/gu)].map((match) => Number(match[1])).at(-1);
  if (month !== undefined) return dayOf(year, month, text.slice(text.lastIndexOf(`${month}月`)));
  const quarter = /([一二三四])季度/u.exec(text)?.[1];
  if (quarter !== undefined) return `${year}-${QUARTER_END[NUMERALS.indexOf(quarter)]}`;
  if (/上半年|年中/u.test(text)) return `${year}-06-30`;
  return years.length > 0 || /年(?:内|底|末)|下半年/u.test(text) ? `${year}-12-31` : null;
}

/** Reads a deadline cell or clause. Text that names no date keeps `latest: null`. */
export function parseDeadline(text: string, noticeYear: number | null): Deadline | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (WHOLE_NUMERIC.test(trimmed)) {
    const [year, month, day] = trimmed.split(/[-./]/u).map((part) => Number.parseInt(part, 10));
    const words = `${year}年${month}月${day === undefined ? '' : `${day}日`}`;
    return { text: trimmed, type: 'date', latest: latestDate(words, null) };
  }
  if (new RegExp(ONGOING, 'u').test(trimmed) && !/\d{1,2}月/u.test(trimmed)) {
    const latest = /年内/u.test(trimmed) ? latestDate('年内', noticeYear) : null;
    return { text: trimmed, type: 'ongoing', latest };
  }
  const latest = latestDate(trimmed, noticeYear);
  const isPeriod = /—|－|～|~|至|每|-/u.test(trimmed) || (latest === null && !/\d/u.test(trimmed));
  return { text: trimmed, type: isPeriod ? 'period' : 'date', latest };
}
