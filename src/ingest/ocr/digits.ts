import type { GrayImage } from '../scan/gray.js';
import { lineOf, type RecognisedCharacter, type RecognisedLine } from './engine.js';
import { centreOf, usualStep } from './room.js';

/** Darker than this is ink. */
const INK = 150;
const DIGIT = /^\d$/u;
const HAN = /^\p{Script=Han}$/u;
/** A digit is at least this high a part of its line, a comma and a point are not. */
const LEAST_HEIGHT = 0.42;
/**
 * A digit's middle is no nearer to those of the Chinese characters around, in steps from one to the
 * next: recognisers see characters a little early, so what stands behind seems nearer.
 */
const NEAREST = { before: 0.6, after: 0.5 } as const;
/** Nor are the middles of two digits nearer to each other. */
const APART = 0.38;
/** Height of a crop in such steps, where the line has too few Chinese characters to tell. */
const HEIGHT_IN_STEPS = 1.1;

/**
 * Indexes of the last digits of numbers of which a digit was passed over, as recognisers do with
 * equal narrow ones (2024年1月 for 2024年11月), and as sure of the rest as ever: a digit is one
 * piece of ink, and between the Chinese characters around there are more pieces than were read.
 */
export function missedDigits({ characters }: RecognisedLine, image: GrayImage): number[] {
  const step = (usualStep(characters) ?? 0) * image.width || image.height / HEIGHT_IN_STEPS;
  const pieces = highPieces(image);
  return numbersIn(characters).flatMap(({ before, first, last, after }) => {
    const from = centreOf(before) * image.width + NEAREST.before * step;
    const to = centreOf(after) * image.width - NEAREST.after * step;
    const digits = pieces.filter((middle) => middle >= from && middle <= to);
    // The halves of a worn 0 stand nearer to each other than two digits.
    const apart = digits.filter((middle, at) => middle - (digits[at - 1] ?? 0) >= APART * step);
    return apart.length > last - first + 1 ? [last] : [];
  });
}

/** What is left of the sureness of a number of which a digit was passed over. */
const LEFT = 0.5;

/** A line whose numbers are doubtful where they lack a digit. */
export function doubtShortNumbers(line: RecognisedLine, image: GrayImage): RecognisedLine {
  const doubtful = new Set(missedDigits(line, image));
  if (doubtful.size === 0) return line;
  return lineOf(
    line.characters.map((character, index) => {
      if (!doubtful.has(index)) return character;
      return { ...character, probability: Math.min(character.probability, LEFT) };
    }),
  );
}

interface NumberInText {
  readonly before: RecognisedCharacter;
  readonly first: number;
  readonly last: number;
  readonly after: RecognisedCharacter;
}

/** Runs of digits between two Chinese characters. */
function numbersIn(characters: readonly RecognisedCharacter[]): NumberInText[] {
  return characters.flatMap((character, first): NumberInText[] => {
    const before = characters[first - 1];
    if (before === undefined || !HAN.test(before.text) || !DIGIT.test(character.text)) return [];
    const rest = characters.slice(first).findIndex(({ text }) => !DIGIT.test(text));
    const after = rest < 0 ? undefined : characters[first + rest];
    if (after === undefined || !HAN.test(after.text)) return [];
    return [{ before, first, last: first + rest - 1, after }];
  });
}

/** The middles of the pieces of ink in a line that white parts, of those that are high enough. */
function highPieces(image: GrayImage): number[] {
  const middles: number[] = [];
  let [left, top, bottom] = [0, image.height, 0];
  for (let x = 0; x <= image.width; x++) {
    const [first, last] = inkOfColumn(image, x);
    if (first < last) {
      [top, bottom] = [Math.min(top, first), Math.max(bottom, last)];
      continue;
    }
    if (bottom - top >= LEAST_HEIGHT * image.height) middles.push((left + x) / 2);
    [left, top, bottom] = [x + 1, image.height, 0];
  }
  return middles;
}

/** The rows of the first and behind the last ink of a column. */
function inkOfColumn({ width, height, data }: GrayImage, x: number): readonly [number, number] {
  let [first, last] = [height, 0];
  if (x < 0 || x >= width) return [first, last];
  for (let y = 0; y < height; y++) {
    if ((data[y * width + x] as number) >= INK) continue;
    first = Math.min(first, y);
    last = y + 1;
  }
  return [first, last];
}
