import { describe, expect, it } from 'vitest';
import { missedDigits } from '../../src/ingest/ocr/digits.js';
import { lineOf, type RecognisedLine, type Recogniser } from '../../src/ingest/ocr/engine.js';
import { readCarefully } from '../../src/ingest/ocr/reread.js';
import type { GrayImage } from '../../src/ingest/scan/gray.js';

const EM = 30;
const HEIGHT = 33;

/** A line of print: Chinese characters are boxes of one em, digits upright strokes of half. */
function drawn(text: string): GrayImage {
  const width = [...text].reduce((sum, one) => sum + widthOf(one), 10);
  const data = new Uint8Array(width * HEIGHT).fill(255);
  let at = 5;
  for (const one of text) {
    const isDigit = /\d/.test(one);
    const [left, right] = isDigit ? [at + 5, at + 9] : [at + 2, at + EM - 2];
    for (let y = 5; y < 28; y++) data.fill(0, y * width + left, y * width + right);
    at += widthOf(one);
  }
  return { width, height: HEIGHT, data };
}

/** What was read of a drawn line, each character at its place; `missed` offsets are left out. */
function read(text: string, { width }: GrayImage, missed: readonly number[] = []): RecognisedLine {
  let at = 5;
  const characters = [...text].map((one) => {
    const [start, end] = [at / width, (at + widthOf(one)) / width];
    at += widthOf(one);
    return { text: one, probability: 0.99, start, end, others: [] };
  });
  return lineOf(characters.filter((_, index) => !missed.includes(index)));
}
const widthOf = (one: string) => (/\d/.test(one) ? EM / 2 : EM);

describe('digits that a recogniser passes over', () => {
  it('are seen by their ink', () => {
    const image = drawn('于2024年11月底前');
    expect(missedDigits(read('于2024年11月底前', image), image)).toEqual([]);
    expect(missedDigits(read('于2024年11月底前', image, [7]), image)).toEqual([6]);
  });

  it('are no halves of a worn digit', () => {
    const image = drawn('于2024年6月底前');
    const { width, data } = image;
    const six = Math.round(5 + EM * 2 + 4 * (EM / 2));
    for (let y = 5; y < 28; y++) data.fill(0, y * width + six + 11, y * width + six + 13);
    expect(missedDigits(read('于2024年6月底前', image), image)).toEqual([]);
  });

  it('are looked for once more, and told where they stay away', async () => {
    const text = '于2024年11月底前';
    const image = drawn(text);
    const engine = (find: (looks: number) => boolean): Recogniser => {
      let looks = 0;
      return {
        name: 'test',
        jobs: 1,
        recognise: async () => read(text, image, find(++looks) ? [] : [7]),
        close: async () => {},
      };
    };
    expect(
      (
        await readCarefully(
          engine((looks) => looks > 1),
          image,
        )
      ).text,
    ).toBe(text);
    const never = await readCarefully(
      engine(() => false),
      image,
    );
    expect(never.text).toBe('于2024年1月底前');
    expect(never.characters[6]?.probability).toBeLessThanOrEqual(0.5);
  });
});
