/** Chinese numerals below one hundred, as headings and serials use them. */
const DIGITS = '〇一二三四五六七八九';
const CIRCLED_FIRST = 0x2460;
const CIRCLED_LAST = 0x2473;

/** 十二 → 12; null for anything that is no numeral below 100. */
export function parseNumeral(text: string): number | null {
  const match = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$|^([一二三四五六七八九])$/u.exec(
    text,
  );
  if (match === null) return null;
  if (match[3] !== undefined) return DIGITS.indexOf(match[3]);
  const tens = match[1] === '' ? 1 : DIGITS.indexOf(match[1] ?? '');
  const ones = match[2] === '' ? 0 : DIGITS.indexOf(match[2] ?? '');
  return tens * 10 + ones;
}

export function formatNumeral(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return head + (ones === 0 && tens > 0 ? '' : (DIGITS[ones] ?? ''));
}

export type SerialStyle = 'arabic' | 'chinese' | 'circled';

/** A serial as printed, taken apart: `head` + number + `tail` (（ + 三 + ）; 1. + 2; 7 + *). */
export interface Serial {
  readonly style: SerialStyle;
  readonly head: string;
  readonly value: number;
  readonly tail: string;
}

const ARABIC = /^((?:\d+[.．-])*[（(第]?)(\d{1,5})([）)项条号]?[.．、，]?[*＊※△▲★#]*)$/u;
const CHINESE = /^([（(第]?)([一二三四五六七八九十]{1,3})([）)项条]?[、.．]?)$/u;

/** Reads a serial cell (7, 1*, （一）, 1.1, ①, 第3项); null where it is none. */
export function parseSerial(text: string): Serial | null {
  const arabic = ARABIC.exec(text);
  if (arabic !== null) {
    const [, head = '', digits = '', tail = ''] = arabic;
    return { style: 'arabic', head, value: Number(digits), tail };
  }
  const chinese = CHINESE.exec(text);
  const numeral = chinese === null ? null : parseNumeral(chinese[2] ?? '');
  if (chinese !== null && numeral !== null) {
    return { style: 'chinese', head: chinese[1] ?? '', value: numeral, tail: chinese[3] ?? '' };
  }
  const code = text.charCodeAt(0);
  if (text.length === 1 && code >= CIRCLED_FIRST && code <= CIRCLED_LAST) {
    return { style: 'circled', head: '', value: code - CIRCLED_FIRST + 1, tail: '' };
  }
  return null;
}

/** The inverse of {@link parseSerial} for another number in the same form. */
export function formatSerial(form: Omit<Serial, 'value'>, value: number): string {
  if (form.style === 'circled') return String.fromCharCode(CIRCLED_FIRST + value - 1);
  const number = form.style === 'chinese' ? formatNumeral(value) : String(value);
  return form.head + number + form.tail;
}
