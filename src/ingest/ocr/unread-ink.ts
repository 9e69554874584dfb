import type { GrayImage } from '../scan/gray.js';
import { lineOf, type RecognisedCharacter, type RecognisedLine } from './engine.js';
import { centreOf, usualStep } from './room.js';

/** Darker than this is ink. */
const INK = 150;
/** A blank longer than this, in usual steps from character to character, should be empty. */
const LONG_STEP = 1.55;
/** Behind a mark, whose ink is at its left, a blank is longer. */
const LONG_BEHIND_MARK = 1.8;
const MARK = /^[，、。：；,.:;）)”’]$/u;
/** So much of a step of such a blank must hold ink to be a character that was not read. */
const LEAST_INK = 0.2;
/** What is left of the sureness of characters beside ink that was not read. */
const BESIDE_UNREAD = 0.5;
/** Height of a crop in steps from character to character, where the line is too short to tell. */
const HEIGHT_IN_STEPS = 1.1;
/** Half of a character, or of a mark, whose ink is at its left. */
const HALF = 0.55;
/** Less room before the first character than this holds none. */
const LEAST_AHEAD = 0.5;
/** Less ink than this behind the last character, in steps, is the end of a mark or of itself. */
const LEAST_BEHIND = 0.5;

/** Ink of a line that no character accounts for. */
interface UnreadInk {
  /** Index of the character before it; -1 before the first. */
  readonly after: number;
  /** In pixels along the line. */
  readonly from: number;
  readonly to: number;
  /** Room for so many characters, rounded. */
  readonly room: number;
}

/**
 * Indexes of characters after which there is ink that no character accounts for; -1 where such ink
 * stands before the first.
 */
export function unreadAfter(line: RecognisedLine, image: GrayImage): number[] {
  return unreadInk(line, image).map(({ after }) => after);
}

/**
 * A line that says what of it was not read. Recognisers pass over characters that they do not
 * know, and are as sure of the rest as ever: where the ink of whole characters was passed over, □
 * stands for each (as editors of inscriptions write it), and beside other ink characters become
 * doubtful.
 */
export function markUnread(line: RecognisedLine, image: GrayImage): RecognisedLine {
  const unread = unreadInk(line, image);
  if (unread.length === 0) return line;
  const whole = unread.filter((ink) => isWhole(ink, image));
  const doubtful = new Set(
    unread.filter((ink) => !whole.includes(ink)).flatMap(({ after }) => [after, after + 1]),
  );
  const characters = line.characters.map((character, index): RecognisedCharacter => {
    if (!doubtful.has(index)) return character;
    return { ...character, probability: Math.min(character.probability, BESIDE_UNREAD) };
  });
  const missing = (after: number) =>
    whole.filter((ink) => ink.after === after).flatMap((ink) => illegible(ink, image.width));
  return lineOf([
    ...missing(-1),
    ...characters.flatMap((character, index) => [character, ...missing(index)]),
  ]);
}

/** How sure it is that a character that could not be read is □. */
const ILLEGIBLE = { text: '□', probability: 0.02, others: [] } as const;

function illegible({ from, to, room }: UnreadInk, width: number): RecognisedCharacter[] {
  const each = (to - from) / room / width;
  return Array.from({ length: room }, (_, i) => ({
    ...ILLEGIBLE,
    start: from / width + i * each,
    end: from / width + (i + 1) * each,
  }));
}

/** More room than for this many characters is a blank with something in it. */
const MOST_MISSING = 2;
/**
 * A character has ink in this part of its columns, is as high as this part of the line, and this
 * part of its box is ink: less is a mark, a speck or a line drawn under the print, more a blot.
 */
const CHARACTER = { columns: 0.6, height: 0.5, least: 0.1, most: 0.65 } as const;

function isWhole({ from, to, room }: UnreadInk, image: GrayImage): boolean {
  if (room < 1 || room > MOST_MISSING) return false;
  const { columns, top, bottom, count } = inkIn(image, from, to);
  const height = bottom - top;
  if (columns < CHARACTER.columns * (to - from) || height < CHARACTER.height * image.height) {
    return false;
  }
  const part = count / (height * (to - from));
  return part >= CHARACTER.least && part <= CHARACTER.most;
}

function unreadInk({ characters }: RecognisedLine, image: GrayImage): UnreadInk[] {
  const [first] = characters;
  if (first === undefined) return [];
  const step = (usualStep(characters) ?? 0) * image.width || image.height / HEIGHT_IN_STEPS;
  const centres = characters.map((character) => centreOf(character) * image.width);
  const isInked = (from: number, to: number) => inkIn(image, from, to).columns >= LEAST_INK * step;
  const between = centres.slice(1).flatMap((centre, index): UnreadInk[] => {
    const before = centres[index] as number;
    const isMark = MARK.test(characters[index]?.text ?? '');
    if (centre - before < (isMark ? LONG_BEHIND_MARK : LONG_STEP) * step) return [];
    const [from, to] = [before + HALF * step, centre - HALF * step];
    const room = Math.round((centre - before) / step) - 1;
    return isInked(from, to) ? [{ after: index, from, to, room }] : [];
  });
  // Ink before a mark that begins a line is all there may be of a 一.
  const ahead = (centres[0] as number) - HALF * step;
  const isLed = ahead > LEAST_AHEAD * step && isInked(0, ahead);
  const led = { after: -1, from: 0, to: ahead, room: Math.round(ahead / step) };
  return [...(isLed ? [led] : []), ...between, ...behind(centres, step, image)];
}

/** Ink behind the last character: it is not all white there, so its end tells how much there is. */
function behind(centres: readonly number[], step: number, image: GrayImage): UnreadInk[] {
  const from = (centres.at(-1) as number) + HALF * step;
  const { columns, right } = inkIn(image, from, image.width);
  if (columns < LEAST_BEHIND * step) return [];
  return [{ after: centres.length - 1, from, to: right, room: Math.round((right - from) / step) }];
}

/** The columns with ink from `from` to `to`, and the rows and pixels of it; single pixels are grain. */
function inkIn({ width, height, data }: GrayImage, from: number, to: number) {
  const [left, right] = [Math.max(0, Math.round(from)), Math.min(width, Math.round(to))];
  let [columns, count, top, bottom, end] = [0, 0, height, 0, left];
  for (let x = left; x < right; x++) {
    const rows: number[] = [];
    for (let y = 0; y < height; y++) if ((data[y * width + x] as number) < INK) rows.push(y);
    if (rows.length < 2) continue;
    columns++;
    end = x + 1;
    count += rows.length;
    top = Math.min(top, rows[0] as number);
    bottom = Math.max(bottom, (rows.at(-1) as number) + 1);
  }
  return { columns, count, top, bottom, right: end };
}
