import { phrase } from '../../data/index.js';
import { parseNumeral } from '../serials/numerals.js';
import { type Found, first, type Texts } from './found.js';

export const DATE = /((?:19|20)\d{2})年\s*(\d{1,2})月\s*(\d{1,2})日/gu;
export const HAN_DATE =
  /([一二][〇○ＯOo零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/gu;

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year > 1948 ? date.toISOString().slice(0, 10) : null;
}

/** 二〇二三 → 2023; the zero comes as 〇, ○, O and 零. */
function hanYear(text: string): number {
  const digits = [...text].map((c) => ('〇○ＯOo零'.includes(c) ? 0 : (parseNumeral(c) ?? 0)));
  return Number(digits.join(''));
}

/** All dates of a text in order, as ISO dates. */
export function datesIn(text: string): readonly string[] {
  const arabic = [...text.matchAll(DATE)].map((m) => ({
    at: m.index,
    date: isoDate(Number(m[1]), Number(m[2]), Number(m[3])),
  }));
  const han = [...text.matchAll(HAN_DATE)].map((m) => ({
    at: m.index,
    date: isoDate(
      hanYear(m[1] ?? ''),
      parseNumeral(m[2] ?? '') ?? 0,
      parseNumeral(m[3] ?? '') ?? 0,
    ),
  }));
  return [...arabic, ...han]
    .sort((a, b) => a.at - b.at)
    .flatMap(({ date }) => (date === null ? [] : [date]));
}

const WEB_DATE = new RegExp(phrase('web-date'), 'u');

/** The date below the signature, or of the notice as a whole. */
export function findIssued(texts: Texts, title: Found<string> | null): Found<string> | null {
  const body = texts.slice((title?.paragraph ?? -1) + 1);
  const offset = texts.length - body.length;
  const signature = first(body, (text) => {
    const isShort = text.length <= 60 && !/印发/u.test(text) && !WEB_DATE.test(text);
    const atEnd = /日\s*$/u.test(text);
    return isShort && atEnd ? (datesIn(text).at(-1) ?? null) : null;
  });
  return signature === null ? null : { ...signature, paragraph: signature.paragraph + offset };
}

/** The date in the print line: …2023年3月1日印发. */
export function findPrinted(texts: Texts): Found<string> | null {
  return first(texts, (text) => {
    const match = /印发\s*$/u.exec(text);
    return match === null ? null : (datesIn(text).at(-1) ?? null);
  });
}
