import { describe, expect, it } from 'vitest';
import {
  lineOf,
  type OtherReading,
  type RecognisedCharacter,
} from '../../src/ingest/ocr/engine.js';
import { pairQuotes } from '../../src/ingest/ocr/quotes.js';

type Others = Readonly<Record<number, readonly OtherReading[]>>;

/** A line; `others` are the other readings of the characters at some offsets. */
function line(text: string, others: Others = {}) {
  return lineOf(
    [...text].map(
      (one, index): RecognisedCharacter => ({
        text: one,
        probability: others[index] === undefined ? 0.99 : 0.8,
        start: index / text.length,
        end: (index + 0.9) / text.length,
        others: others[index] ?? [],
      }),
    ),
  );
}
const read = (...lines: ReturnType<typeof line>[]) => pairQuotes(lines).map(({ text }) => text);

describe('quotation marks of a scanned text', () => {
  it('of which two stood side by side are both read', () => {
    const one = line('开发“簪花围”提线木偶”等', { 6: [{ text: '”“', probability: 0.22 }] });
    expect(read(one)).toEqual(['开发“簪花围”“提线木偶”等']);
    const [{ characters } = { characters: [] }] = pairQuotes([one]);
    expect(characters[7]).toMatchObject({ text: '“', probability: 0.22 });
    expect(characters[6]?.others).toEqual([]);
  });

  it('that were taken for each other are told apart, also over lines', () => {
    const taken = line('都印象“白瓷', { 3: [{ text: '”', probability: 0.05 }] });
    expect(read(line('打造“瓷'), taken)).toEqual(['打造“瓷', '都印象”白瓷']);
  });

  it('that were left out between close characters are put back where a partner asks for them', () => {
    const left = { 1: [{ text: '查“', probability: 0.43 }] };
    expect(read(line('严查天价”海鲜', left))).toEqual(['严查“天价”海鲜']);
    expect(read(line('严查天价海鲜', left))).toEqual(['严查天价海鲜']);
  });

  it.each([
    ['come out even', '“甲”“乙”', { 2: [{ text: '“', probability: 0.4 }] }],
    ['are straight', '“甲"和"乙”', {}],
    ['have no partner, and nothing else was seen', '推广“渔光互补模式', {}],
    ['could be others only against all odds', '甲”乙', { 1: [{ text: '“', probability: 0.002 }] }],
  ])('stay as read where they %s', (_, text, others) => {
    expect(read(line(text, others))).toEqual([text]);
  });
});
