import { lineOf, type RecognisedCharacter, type RecognisedLine } from './engine.js';

/** Marks that dirt between two characters is read as. */
const MARK = /^[.．。,，、·・:：;；'‘’`´"“”!！|｜丨*^~°_-]$/u;
const HAN = /^\p{Script=Han}$/u;
const DIGIT = /^\d$/;
/**
 * Least distance of the characters before and behind a mark, in steps from one Chinese character
 * to the next: a full-width mark makes it 2, a squeezed one 1.5, a point between digits 0.8.
 */
const ROOM = { han: 1.4, dot: 1.6, middle: 1.2, digits: 0.65, sure: 0.75 } as const;
/**
 * Quotation marks of many typefaces take less than half a character, and dirt is no pair of strokes
 * side by side: of fifteen read where there was hardly room, all were printed.
 */
const QUOTE = { mark: /^["“”]$/u, room: 1.1, sure: 0.75 } as const;
/** How sure the character before a mark that was left out may be. */
const TOLD = 0.95;
/** How sure a character may be at most that has hardly room. */
const DOUBT = 0.5;
/** Marks that no Chinese text has; a squeezed comma is wider than a speck. */
const DOT = /^[.．·'`*^~°_]$/u;
/** A middle dot between two words (荆楚门户·康养荆门) may be narrow; dirt is never read so surely. */
const SURE = 0.95;
/** Fewer steps tell no usual one. */
const FEWEST_STEPS = 3;

/**
 * Leaves out the marks for which there is no room: the characters beside them stand as close as
 * they would without. Such a mark stays among the other readings of the character before it.
 */
export function leaveRoomless(line: RecognisedLine): RecognisedLine {
  const { characters } = line;
  const step = usualStep(characters);
  if (step === null) return line;
  const kept: RecognisedCharacter[] = [];
  characters.forEach((character, index) => {
    const [before, after] = [kept.at(-1), characters[index + 1]];
    if (before === undefined || !isRoomless(before, character, after, step)) {
      kept.push(isTight(before, character, after, step) ? doubted(character) : character);
      return;
    }
    const other = { text: before.text + character.text, probability: character.probability / 2 };
    const others = [...before.others, other].sort((a, b) => b.probability - a.probability);
    // Below this the other readings go with the text, so that the mark is not gone in silence.
    const probability = Math.min(before.probability, TOLD);
    kept[kept.length - 1] = { ...before, probability, others };
  });
  const isSame = kept.length === characters.length && kept.every((one, i) => one === characters[i]);
  return isSame ? line : lineOf(kept);
}

function isRoomless(
  before: RecognisedCharacter,
  { text, probability }: RecognisedCharacter,
  after: RecognisedCharacter | undefined,
  step: number,
): boolean {
  if (after === undefined || !MARK.test(text) || probability > SURE) return false;
  // A mark and a dot never stand together.
  if (DOT.test(text) && MARK.test(before.text) && HAN.test(after.text)) return true;
  const room = (centreOf(after) - centreOf(before)) / step;
  if (HAN.test(before.text) && HAN.test(after.text)) {
    if (QUOTE.mark.test(text)) return room < QUOTE.room && probability < QUOTE.sure;
    return room < (text === '·' ? ROOM.middle : DOT.test(text) ? ROOM.dot : ROOM.han);
  }
  return DIGIT.test(before.text) && DIGIT.test(after.text) && room < ROOM.digits;
}

/** A point that makes 9.0 of 90 must not pass for sure where there is hardly room for one. */
function isTight(
  before: RecognisedCharacter | undefined,
  { text }: RecognisedCharacter,
  after: RecognisedCharacter | undefined,
  step: number,
): boolean {
  if (before === undefined || after === undefined || !DOT.test(text)) return false;
  if (!DIGIT.test(before.text) || !DIGIT.test(after.text)) return false;
  return (centreOf(after) - centreOf(before)) / step < ROOM.sure;
}

function doubted(character: RecognisedCharacter): RecognisedCharacter {
  return { ...character, probability: Math.min(character.probability, DOUBT) };
}

/**
 * Median step between neighbouring Chinese characters, which are all of one width, in parts of
 * the line's; null where there are too few of them.
 */
export function usualStep(characters: readonly RecognisedCharacter[]): number | null {
  const steps = characters
    .slice(1)
    .flatMap((character, index) => {
      const before = characters[index];
      const both = before !== undefined && HAN.test(before.text) && HAN.test(character.text);
      return both ? [centreOf(character) - centreOf(before)] : [];
    })
    .sort((a, b) => a - b);
  return steps.length < FEWEST_STEPS ? null : (steps[steps.length >> 1] ?? null);
}

export function centreOf({ start, end }: RecognisedCharacter): number {
  return (start + end) / 2;
}
