import { unpairedMarks } from '../text/pairs.js';
import { type WordingDoubt, withNeighbours } from './doubt.js';

/** Of 20,000 paragraphs of laws two have such a mark, of 500 clean official texts none. */
const PROBABILITY = 0.9;
/** 1）, 三）: a number before its clause is closed without having been opened. */
const NUMBER = /(?:^|[。；：，、\s])[0-9a-z一二三四五六七八九十①-⑳]{1,3}$/u;
/** ’98: the century is left out. */
const CENTURY = /^’[0-9]{2}(?![0-9])/u;

function isMeant(text: string, at: number): boolean {
  const isNumber = text.charAt(at) === '）' && NUMBER.test(text.slice(0, at));
  return isNumber || CENTURY.test(text.slice(at));
}

/** Straight quotation marks become pairs where they come out even. */
const STRAIGHT = [/["＂]/gu, /(?<=\p{Script=Han})'|'(?=\p{Script=Han})/gu];

function unevenQuotes(text: string): readonly number[] {
  return STRAIGHT.map((mark) => [...text.matchAll(mark)].map(({ index }) => index))
    .filter(({ length }) => length % 2 === 1)
    .flat();
}

/** Brackets and quotation marks without a partner: it was lost, or they are something else misread. */
export function unpairedDoubts(text: string): readonly WordingDoubt[] {
  return [...unpairedMarks(text).filter((at) => !isMeant(text, at)), ...unevenQuotes(text)].map(
    (at) => {
      const range = withNeighbours(text, at, at + 1);
      const isTwice = at > 0 && text.charAt(at - 1) === text.charAt(at);
      const once = text.slice(range[0], at) + text.slice(at + 1, range[1]);
      return {
        range,
        read: text.slice(...range),
        suggestions: isTwice ? [{ text: once, probability: PROBABILITY }] : [],
        probability: PROBABILITY,
        severity: 'warning' as const,
      };
    },
  );
}
