import { cutOut, type GrayImage } from '../scan/gray.js';
import { resize } from '../scan/resize.js';
import type { RecognisedCharacter, RecognisedLine, Recogniser } from './engine.js';
import { centreOf, usualStep } from './room.js';

/** A line with a character below this is read once more. */
const DOUBTFUL = 0.6;
/** The second look is at a wider picture. */
const WIDER = 1.25;
/** Up to this many heights long a line has few characters, and needs white at both ends. */
const FEW = 2.5;
const WHITE = 0.4;
/** Darker than this is ink. */
const INK = 150;
/** A blank longer than this, in usual steps from character to character, should be empty. */
const LONG_STEP = 1.55;
/** The part of such a blank that must hold ink to be a character that was not read. */
const LEAST_INK = 0.25;
/** What is left of the sureness of characters beside ink that was not read. */
const BESIDE_UNREAD = 0.5;

/**
 * Reads a line, and once more where a character is doubtful or ink was passed over; the surer
 * reading counts. Deletions are a recogniser's blind spot: they leave no low probability. Where
 * ink stays unread, the characters beside it become doubtful.
 */
export async function readCarefully(engine: Recogniser, line: GrayImage): Promise<RecognisedLine> {
  const first = await engine.recognise(line);
  if (isSure(first) && unreadAfter(first, line).length === 0) return first;
  const second = await engine.recognise(secondLook(line));
  return markUnread(isBetter(second, first, line) ? second : first, line);
}

/** A line wider than the first; of one or two characters, the same with more white around. */
function secondLook(line: GrayImage): GrayImage {
  const { width, height } = line;
  if (width > FEW * height) return resize(line, Math.round(width * WIDER), height);
  const white = Math.round(WHITE * height);
  return cutOut(line, { left: -white, top: 0, right: width + white, bottom: height });
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
  const unread = unreadAfter(first, image).length - unreadAfter(second, image).length;
  if (more < 0 || unread < 0) return false;
  if (unread > 0) return true;
  return more === 0 && sureness(second) > sureness(first);
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

/** Indexes of characters after which there is ink that no character accounts for. */
export function unreadAfter({ characters }: RecognisedLine, image: GrayImage): number[] {
  if (characters.length < 4) return [];
  const step = (usualStep(characters) ?? 0) * image.width;
  if (step <= 0) return [];
  const centres = characters.map((character) => centreOf(character) * image.width);
  const steps = centres.slice(1).map((centre, index) => centre - (centres[index] as number));
  return steps.flatMap((length, index) => {
    if (length < LONG_STEP * step) return [];
    const from = (centres[index] as number) + 0.55 * step;
    const to = (centres[index + 1] as number) - 0.55 * step;
    return inkedPart(image, from, to) >= LEAST_INK ? [index] : [];
  });
}

/** The part of the columns from `from` to `to` that hold ink. */
function inkedPart({ width, height, data }: GrayImage, from: number, to: number): number {
  const [left, right] = [Math.max(0, Math.round(from)), Math.min(width, Math.round(to))];
  let inked = 0;
  for (let x = left; x < right; x++) {
    let count = 0;
    for (let y = 0; y < height; y++) if ((data[y * width + x] as number) < INK) count++;
    if (count >= 2) inked++;
  }
  return inked / Math.max(1, right - left);
}
