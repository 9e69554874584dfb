import { cutOut, type GrayImage } from '../scan/gray.js';
import { resize } from '../scan/resize.js';
import { doubtShortNumbers, missedDigits } from './digits.js';
import { lineOf, type RecognisedLine, type Recogniser } from './engine.js';
import { leaveSpecks } from './specks.js';
import { markUnread, unreadAfter } from './unread-ink.js';

/** A line with a character below this is read once more. */
const DOUBTFUL = 0.6;
/** The second look is at a wider picture. */
const WIDER = 1.25;
/** The third, where ink was passed over in both, at a narrower one. */
const NARROWER = 0.8;
/** Up to this many heights long a line has few characters, and needs white at both ends. */
const FEW = 2.5;
const WHITE = 0.4;
/** A character seen so surely in a gap is not left out lightly. */
const HALF_SEEN = 0.3;

/**
 * Reads a line, and once or twice more where a character is doubtful or ink was passed over; the
 * surer reading counts. Deletions are a recogniser's blind spot: they leave no low probability.
 * Where ink stays unread, the text says so.
 */
export async function readCarefully(engine: Recogniser, line: GrayImage): Promise<RecognisedLine> {
  let best = trimBlanks(await engine.recognise(line));
  for (const look of [secondLook, thirdLook]) {
    const isWhole = missedIn(best, line) === 0;
    if (isWhole && (look === thirdLook || isSure(best))) break;
    const other = trimBlanks(await engine.recognise(look(line)));
    if (isBetter(other, best, line)) best = other;
  }
  return doubtShortNumbers(markUnread(leaveSpecks(best, line), line), line);
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

/** How many characters a reading seems to have passed over: unread ink, a digit, or half seen in a gap. */
function missedIn(line: RecognisedLine, image: GrayImage): number {
  const halfSeen = line.characters.filter(({ text, others }) =>
    others.some((other) => other.text.length > text.length && other.probability >= HALF_SEEN),
  );
  return unreadAfter(line, image).length + missedDigits(line, image).length + halfSeen.length;
}

/** Logarithm of the chance that all characters are right. */
function sureness({ characters }: RecognisedLine): number {
  return characters.reduce((sum, { probability }) => sum + Math.log(probability + 1e-6), 0);
}
