import { measureWords } from '../data/index.js';
import { lazy } from '../data/table.js';

/** A number with its unit, or a date, as it stands in a text. */
export interface Quantity {
  readonly text: string;
  readonly type: 'number' | 'date';
  /** What is counted: 家, %, 亿元's 元; `date` for dates. Empty where no measure follows. */
  readonly measure: string;
  /** The number in ones of its measure, both ends for a range; null where it is not read. */
  readonly value: readonly number[] | null;
}

const DIGITS = String.raw`\d+(?:[,，]\d{3})*(?:\.\d+)?`;
const CHINESE = '[〇零一二两三四五六七八九十百千]';
const DASH = '[-－–—―~～]|—{2}|至|到';
const MAGNITUDE = '万亿|[十百千]?[万亿]|[百千](?![一-龥]{0,1}分)';
const YEAR = String.raw`(?:\d{4}|[〇○零一二三四五六七八九]{4})年`;
const DAY = String.raw`(?:1[0-2]|0?[1-9])月(?:(?:3[01]|[12]\d|0?[1-9])日)?|(?:[1-4一二三四]季度|[上下]半年)`;
const PART = '(?:[上中下]旬|年?底|月底|年?末|月末|初)?';
const DATE = [
  String.raw`\d{4}年?(?:${DASH})\d{4}年`,
  `${YEAR}(?:${DAY})?${PART}(?:以?前|之前)?`,
  `(?:${DAY})${PART}(?:以?前|之前)?`,
  '年(?:底|末)(?:以?前|之前)?|年内',
].join('|');

/** Opens no quantity: the digit is part of a Latin word or code (5G, PM2.5, A4). */
const CODE = String.raw`(?<![A-Za-z\d.])`;

const pattern = lazy(() => {
  const measures = measureWords().map((word) => word.replace(/[/]/gu, '\\/'));
  const measure = `%|％|‰|${measures.join('|')}`;
  const number = `(?:${DIGITS})(?:${MAGNITUDE})?`;
  const arabic = `${CODE}${number}(?:(?:%|％)?(?:${DASH})${number})?(?:余|多)?(?:${measure})?(?![A-Za-z\\d.])`;
  const chinese = `${CHINESE}{1,6}(?:${MAGNITUDE})?(?:余|多)?(?:${measure})`;
  return new RegExp(`(?<date>${DATE})|(?<arabic>${arabic})|(?<chinese>${chinese})`, 'gu');
});

const DIGIT_VALUES = '〇一二三四五六七八九';

function chineseInteger(text: string): number {
  let total = 0;
  let digit = 0;
  for (const character of text) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[character];
    if (unit === undefined) digit = DIGIT_VALUES.indexOf(character === '两' ? '二' : character);
    else total += (digit === 0 ? 1 : digit) * unit;
    if (unit !== undefined || digit < 0) digit = 0;
  }
  return total + digit;
}

function magnitudeOf(text: string): number {
  let factor = 1;
  for (const letter of text) {
    factor *= { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }[letter] ?? 1;
  }
  return factor;
}

/** The numbers of a quantity in ones: 1.5万 → 15000, 10%—15% → 10 and 15, 三十 → 30. */
function valuesOf(number: string): readonly number[] {
  const parts = [...number.matchAll(/([\d,，]+(?:\.\d+)?)([十百千万亿]*)/gu)];
  if (parts.length > 0) {
    const last = parts.at(-1)?.[2] ?? '';
    return parts.map(([, digits = '', own = '']) => {
      const ones = Number(digits.replace(/[,，]/gu, ''));
      // A range names its magnitude once: 1—2万.
      return Number((ones * magnitudeOf(own === '' ? last : own)).toPrecision(12));
    });
  }
  const head = /^[〇零一二两三四五六七八九十百千]+/u.exec(number)?.[0] ?? '';
  return [chineseInteger(head.replaceAll('零', '')) * magnitudeOf(number.slice(head.length))];
}

function measureOf(text: string): string {
  const folded = text.replace('％', '%');
  return /[%‰]$/u.exec(folded)?.[0] ?? measureWords().find((word) => folded.endsWith(word)) ?? '';
}

function quantityFrom(match: RegExpExecArray): Quantity {
  const text = match[0];
  if (match.groups?.date !== undefined) {
    return { text, type: 'date', measure: 'date', value: null };
  }
  const measure = measureOf(text);
  const number = measure === '' ? text : text.replace(/[%％‰]$/u, '');
  const bare = measure === '' || /[%‰]/u.test(measure) ? number : number.slice(0, -measure.length);
  return { text, type: 'number', measure, value: valuesOf(bare.replace(/[余多]$/u, '')) };
}

/** The quantities of a text with their UTF-16 offsets, left to right, never overlapping. */
export function findQuantities(
  text: string,
): readonly { readonly at: number; readonly quantity: Quantity }[] {
  const found: { at: number; quantity: Quantity }[] = [];
  for (const match of text.matchAll(pattern())) {
    found.push({ at: match.index, quantity: quantityFrom(match as RegExpExecArray) });
  }
  return found;
}

/** Whether two quantities say the same thing in another form: 1万个 = 10000个, 三十家 = 30家. */
export function sameQuantity(a: Quantity, b: Quantity): boolean {
  if (a.type !== b.type || a.measure !== b.measure) return false;
  if (a.value === null || b.value === null) return a.text === b.text;
  const approximate = (text: string) => /[余多]/u.test(text);
  return a.value.join() === b.value.join() && approximate(a.text) === approximate(b.text);
}
