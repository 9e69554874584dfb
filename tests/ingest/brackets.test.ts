import { describe, expect, it } from 'vitest';
import { pairBrackets } from '../../src/ingest/ocr/brackets.js';
import { lineOf, type RecognisedCharacter } from '../../src/ingest/ocr/engine.js';

/** A line in which the named characters are doubtful, with one other reading each. */
function line(text: string, doubtful: Readonly<Record<string, string>> = {}) {
  return lineOf(
    [...text].map((one, index): RecognisedCharacter => {
      const other = doubtful[one];
      return {
        text: one,
        probability: other === undefined ? 0.99 : 0.5,
        start: index / text.length,
        end: (index + 0.9) / text.length,
        others: other === undefined ? [] : [{ text: other, probability: 0.3 }],
      };
    }),
  );
}

describe('brackets of a scanned text', () => {
  const read = (...lines: Parameters<typeof pairBrackets>[0][number][]) =>
    pairBrackets(lines).map(({ text }) => text);

  it('belong together within a line and over lines', () => {
    expect(read(line('各市（州〉政府', { '（': '〈' }))).toEqual(['各市〈州〉政府']);
    const over = [line('【责任单位：省农业农村厅（', { '【': '〔' }), line('总站）、省财政厅]')];
    expect(read(...over)).toEqual(['〔责任单位：省农业农村厅（', '总站）、省财政厅]']);
  });

  it('take the form of Chinese text', () => {
    expect(read(line('各市〈州>政府', { '>': '〉' }))).toEqual(['各市〈州〉政府']);
  });

  it('stay where both are sure, or nothing fits', () => {
    expect(read(line('（州〉'))).toEqual(['（州〉']);
    expect(read(line('（州〉', { '（': '《' }))).toEqual(['（州〉']);
    expect(read(line('1）'), line('（2'))).toEqual(['1）', '（2']);
  });

  it('keep what was read among the other readings', () => {
    const [changed] = pairBrackets([line('（州〉', { '（': '〈' })]);
    expect(changed?.characters[0]?.others).toEqual([{ text: '（', probability: 0.5 }]);
  });
});
