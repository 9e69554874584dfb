import type { Place } from '../model/place.js';
import type { Alternative, ReadText } from '../model/reading.js';
import { roundBox, union } from './box.js';

/** Ends and begins with what Latin words are made of: a line break between them was a blank. */
const LATIN_END = /[\p{Script=Latin}\p{Nd},.;:!?)\]%'"”’]$/u;
const LATIN_START = /^[\p{Script=Latin}\p{Nd}([“‘'"]/u;
const HAN_QUOTE_END = /[”’]$/;

/** What stood at a line break within a paragraph: a blank in Latin text, nothing in Chinese. */
export function wrapSeparator(before: string, after: string): '' | ' ' {
  if (HAN_QUOTE_END.test(before) && !/[a-z]/i.test(before.slice(-4))) return '';
  return LATIN_END.test(before) && LATIN_START.test(after) ? ' ' : '';
}

/**
 * Several texts as one, in order. Alternatives keep pointing at their characters, places on one
 * page become one box, and the confidence is that of the weakest part.
 */
export function joinTexts(
  texts: readonly ReadText[],
  separator: (before: string, after: string) => string,
): ReadText {
  let raw = '';
  const alternatives: Alternative[] = [];
  for (const [i, text] of texts.entries()) {
    if (i > 0 && raw !== '' && text.raw !== '') raw += separator(raw, text.raw);
    for (const alternative of text.alternatives ?? []) {
      alternatives.push({ ...alternative, index: alternative.index + raw.length });
    }
    raw += text.raw;
  }
  return {
    raw,
    confidence: Math.min(1, ...texts.map(({ confidence }) => confidence)),
    places: joinPlaces(texts.flatMap(({ places }) => places)),
    ...(alternatives.length === 0 ? {} : { alternatives }),
  };
}

/** One box per page, in order of first mention. */
export function joinPlaces(places: readonly Place[]): Place[] {
  const pages = new Map<number, Place['bbox'][]>();
  for (const { page, bbox } of places) pages.set(page, [...(pages.get(page) ?? []), bbox]);
  return [...pages].map(([page, boxes]) => ({
    page,
    bbox: roundBox(union(boxes) ?? [0, 0, 0, 0]),
  }));
}

/** Shared characters as a part of all (Dice), enough to know a misread header again. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const counts = new Map<string, number>();
  for (const character of a) counts.set(character, (counts.get(character) ?? 0) + 1);
  let common = 0;
  for (const character of b) {
    const left = counts.get(character) ?? 0;
    if (left > 0) {
      common++;
      counts.set(character, left - 1);
    }
  }
  return (2 * common) / (a.length + b.length || 1);
}
