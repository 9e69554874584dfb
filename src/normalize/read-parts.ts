import type { Alternative, ReadText } from '../model/reading.js';
import type { Draft } from './draft.js';

/** A paragraph as read, and its text in standard form. `draft.raw` is the read text, trimmed. */
export interface ReadParagraph {
  readonly read: ReadText;
  readonly draft: Draft;
}

/** A piece of a read text with its own share of the reader's doubts. */
export type ReadPart = ReadText & {
  readonly alternatives: readonly Alternative[];
};

export const NOTHING_READ: ReadPart = { raw: '', confidence: 1, places: [], alternatives: [] };

type Range = readonly [start: number, end: number];

/** Doubt that every character carries, beside the doubts that the reader tells. */
const QUIET_DOUBT = 1e-4;

const doubtOf = ({ probability }: Alternative) => -Math.log(Math.max(1e-4, probability));

/** What is known of how surely a text was read. */
export type ReadDoubts = Pick<ReadText, 'raw' | 'confidence' | 'alternatives'>;

/** Chance that the stretch `[start, end)` of what was read is right. */
export function stretchConfidence(read: ReadDoubts, start: number, end: number): number {
  const own = (read.alternatives ?? []).filter(({ index }) => index >= start && index < end);
  return partConfidence(read, end - start, own);
}

/** A part is as doubtful as its share of the doubts; the reader only tells the sum. */
function partConfidence(
  { confidence, raw, alternatives = [] }: ReadDoubts,
  length: number,
  own: readonly Alternative[],
): number {
  const sum = (some: readonly Alternative[], characters: number) =>
    some.reduce((doubt, one) => doubt + doubtOf(one), QUIET_DOUBT * characters);
  const share = sum(own, length) / Math.max(sum(alternatives, raw.length), QUIET_DOUBT);
  return Math.max(confidence, 1e-6) ** Math.min(1, share);
}

/** Cuts ranges of the trimmed text out of what was read and puts them side by side, trimmed. */
export function partOf({ read }: ReadParagraph, ranges: readonly Range[]): ReadPart {
  const trimmed = read.raw.length - read.raw.trimStart().length;
  const whole = read.raw.trim();
  let raw = '';
  const alternatives: Alternative[] = [];
  for (const [start, end] of ranges) {
    for (const one of read.alternatives ?? []) {
      const index = one.index - trimmed;
      if (index < start || index >= end) continue;
      alternatives.push({ ...one, index: index - start + raw.length });
    }
    raw += whole.slice(start, end);
  }
  const before = raw.length - raw.trimStart().length;
  const text = raw.trim();
  const own = alternatives
    .map((one) => ({ ...one, index: one.index - before }))
    .filter(({ index }) => index >= 0 && index < text.length);
  const confidence = partConfidence(read, text.length, own);
  return { raw: text, confidence, places: read.places, alternatives: own };
}

/** Parts one below the other, as one text. */
export function joinParts(parts: readonly ReadPart[]): ReadPart {
  return parts.reduce((all, part) => {
    const shift = all.raw === '' ? 0 : all.raw.length + 1;
    return {
      raw: all.raw === '' ? part.raw : `${all.raw}\n${part.raw}`,
      confidence: all.confidence * part.confidence,
      places: [...all.places, ...part.places.filter((place) => !all.places.includes(place))],
      alternatives: [
        ...all.alternatives,
        ...part.alternatives.map((one) => ({ ...one, index: one.index + shift })),
      ],
    };
  }, NOTHING_READ);
}
