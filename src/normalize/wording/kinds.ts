/**
 * Texts as the tables of neighbours know them: one UTF-16 code a character, where Han characters
 * stand for themselves and all others for their kind (`0` digits, `A` Latin letters, `，` the rest
 * and the ends of a text).
 */
export const EDGE = '，'.charCodeAt(0);
const DIGIT = '0'.charCodeAt(0);
const LETTER = 'A'.charCodeAt(0);

/** The common block of Han characters; rarer ones are in no table and count as something else. */
export function isHanCode(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

export function isHan(character: string): boolean {
  return isHanCode(character.charCodeAt(0));
}

const NUMERALS = new Set('〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟');

export const isNumeral = (character: string) => NUMERALS.has(character);

const isBetween = (code: number, first: string, last: string) =>
  code >= first.charCodeAt(0) && code <= last.charCodeAt(0);

/** The kind of a character by its code; NaN, the code of nothing, is an end. */
export function kindOf(code: number): number {
  if (isHanCode(code)) return code;
  if (isBetween(code, '0', '9') || code === 0x2e || code === 0x25) return DIGIT;
  return isBetween(code, 'A', 'Z') || isBetween(code, 'a', 'z') ? LETTER : EDGE;
}

/** A text as kinds, one for each of its UTF-16 units. */
export function kindsOf(text: string): Uint16Array {
  const kinds = new Uint16Array(text.length);
  for (let i = 0; i < kinds.length; i += 1) kinds[i] = kindOf(text.charCodeAt(i));
  return kinds;
}

/** The kind at a place; before the beginning and behind the end that of an edge. */
export function kindAt(kinds: Uint16Array, at: number): number {
  return kinds[at] ?? EDGE;
}
