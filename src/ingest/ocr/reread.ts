import { cutOut, type GrayImage } from '../scan/gray.js';
import { resize } from '../scan/resize.js';
import {
  lineOf,
  type RecognisedCharacter,
  type RecognisedLine,
  type Recogniser,
} from './engine.js';
import { centreOf, usualStep } from './room.js';
import { leaveSpecks } from './specks.js';

/** A line with a character below this is read once more. */
const DOUBTFUL = 0.6;
/** The second look is at a wider picture. */
const WIDER = 1.25;
/** The third, where ink was passed over in both, at a narrower one. */
const NARROWER = 0.8;
/** Up to this many heights long a line has few characters, and needs white at both ends. */
const FEW = 2.5;
const WHITE = 0.4;
/** Darker than this is ink. */
const INK = 150;
/** A blank longer than this, in usual steps from character to character, should be empty. */
const LONG_STEP = 1.55;
/** Behind a mark, whose ink is at its left, a blank is longer. */
const LONG_BEHIND_MARK = 1.8;
const MARK = /^[，、。：；,.:;）)”’]$/u;
/** So much of a step of such a blank must hold ink to be a character that was not read. */
const LEAST_INK = 0.2;
/** A character seen so surely in a gap is not left out lightly. */
const HALF_SEEN = 0.3;
/** What is left of the sureness of characters beside ink that was not read. */
const BESIDE_UNREAD = 0.5;

/**
 * Reads a line, and once or twice more where a character is doubtful or ink was passed over; the
 * surer reading counts. Deletions are a recogniser's blind spot: they leave no low probability.
 * Where ink stays unread, the characters beside it become doubtful.
 */
export async function readCarefully(engine: Recogniser, line: GrayImage): Promise<RecognisedLine> {
  let best = trimBlanks(await engine.recognise(line));
  for (const look of [secondLook, thirdLook]) {
    const isWhole = missedIn(best, line) === 0;
    if (isWhole && (look === thirdLook || isSure(best))) break;
    const other = trimBlanks(await engine.recognise(look(line)));
    if (isBetter(other, best, line)) best = other;
  }
  return markUnread(leaveSpecks(best, line), line);
}

/** A reading without the blanks that the white at a line's ends is read as. */
function trimBlanks(line: RecognisedLine): RecognisedLine {
  const { characters } = line;
  const from = characters.findIndex(({ text }) => text.trim() !== '');
  const to = characters.findLastIndex(({ text }) => text.trim() !== '') + 1;
  return from <= 0 && to === characters.length
    ? line
    : lineOf(characters.slice(Math.max(0, from), to));
}

/** A line wider than the first; of one or two characters, the same with more white around. */
function secondLook(line: GrayImage): GrayImage {
  const { width, height } = line;
  if (width > FEW * height) return resize(line, Math.round(width * WIDER), height);
  const white = Math.round(WHITE * height);
  return cutOut(line, { left: -white, top: 0, right: width + white, bottom: height });
}

/** Narrower, as the recogniser sees a line of many characters. */
function thirdLook(line: GrayImage): GrayImage {
  return resize(line, Math.max(1, Math.round(line.width * NARROWER)), line.height);
}

function isSure({ characters }: RecognisedLine): boolean {
  return characters.every(({ probability }) => probability >= DOUBTFUL);
}

/**
 * A reading that leaves a character out is not better for being surer of the rest: faint commas
 * are what is left out. Of as many characters the surer count; of more, if they account for ink.
 */
function isBetter(second: RecognisedLine, first: RecognisedLine, image: GrayImage): boolean {
  const more = second.characters.length - first.characters.length;
  const unread = missedIn(first, image) - missedIn(second, image);
  if (more < 0 || unread < 0) return false;
  if (unread > 0) return true;
  return more === 0 && sureness(second) > sureness(first);
}

/** How many characters a reading seems to have passed over: unread ink, or half seen in a gap. */
function missedIn(line: RecognisedLine, image: GrayImage): number {
  const halfSeen = line.characters.filter(({ text, others }) =>
    others.some((other) => other.text.length > text.length && other.probability >= HALF_SEEN),
  );
  return unreadAfter(line, image).length + halfSeen.length;
}

/** Logarithm of the chance that all characters are right. */
function sureness({ characters }: RecognisedLine): number {
  return characters.reduce((sum, { probability }) => sum + Math.log(probability + 1e-6), 0);
}

function markUnread(line: RecognisedLine, image: GrayImage): RecognisedLine {
  const unread = new Set(unreadAfter(line, image));
  if (unread.size === 0) return line;
  const characters = line.characters.map((character, index): RecognisedCharacter => {
    if (!unread.has(index) && !unread.has(index - 1)) return character;
    return { ...character, probability: Math.min(character.probability, BESIDE_UNREAD) };
  });
  return { ...line, characters };
}

/**
 * Indexes of characters after which there is ink that no character accounts for; -1 where such ink
 * stands before the first.
 */
export function unreadAfter({ characters }: RecognisedLine, image: GrayImage): number[] {
  const [first] = characters;
  if (first === undefined) return [];
  const step = (usualStep(characters) ?? 0) * image.width || image.height / HEIGHT_IN_STEPS;
  const centres = characters.map((character) => centreOf(character) * image.width);
  const isInked = (from: number, to: number) => inkedColumns(image, from, to) >= LEAST_INK * step;
  const between = centres.slice(1).flatMap((centre, index) => {
    const before = centres[index] as number;
    const isMark = MARK.test(characters[index]?.text ?? '');
    if (centre - before < (isMark ? LONG_BEHIND_MARK : LONG_STEP) * step) return [];
    return isInked(before + 0.55 * step, centre - 0.55 * step) ? [index] : [];
  });
  // Ink before a mark that begins a line is all there may be of a 一.
  const ahead = (centres[0] as number) - HALF * step;
  const isLed = ahead > LEAST_AHEAD * step && isInked(0, ahead);
  return isLed ? [-1, ...between] : between;
}

/** Height of a crop in steps from character to character, where the line is too short to tell. */
const HEIGHT_IN_STEPS = 1.1;
/** Half of a character, or of a mark, whose ink is at its left. */
const HALF = 0.55;
/** Less room before the first character than this holds none. */
const LEAST_AHEAD = 0.5;

/** How many columns from `from` to `to` hold ink. */
function inkedColumns({ width, height, data }: GrayImage, from: number, to: number): number {
  const [left, right] = [Math.max(0, Math.round(from)), Math.min(width, Math.round(to))];
  let inked = 0;
  for (let x = left; x < right; x++) {
    let count = 0;
    for (let y = 0; y < height; y++) if ((data[y * width + x] as number) < INK) count++;
    if (count >= 2) inked++;
  }
  return inked;
}
