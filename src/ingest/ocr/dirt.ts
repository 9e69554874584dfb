import type { RecognisedCharacter, RecognisedLine } from './engine.js';
import { lineOf, NOTHING_READ } from './engine.js';

/** What dirt is read as: dots, quotes and strokes without a character beside them. */
const DOTS = /^[.．。,，、·・:：;；'‘’`´"“”!！|｜丨*^~°_-]$/u;
/** Of these, what no line of Chinese begins or ends with; 。 and ， are too often right. */
const STRAY = /^[.．·'‘’`´|｜丨*^~°_]$/u;
/** No text is nothing but these, however surely they are read: specks, and waves under a line. */
const NO_TEXT = /^[.．·'‘’`´*^~°_]$/u;
/** What typesetters never put at the beginning of a line. */
const POINT = /^[.．·,，、。;；:：]$/u;
/** Strokes of no height. */
const LEVEL = /^[一—－–…]$/u;
/** Marks at a line's end that are less sure than this are dirt. */
const SURE_MARK = 0.6;
/** A middle dot must be surer: it seldom ends a line. */
const SURE_DOT = 0.95;
/** A line of one or two characters less sure than this is dirt, unless it is a number. */
const SURE_LINE = 0.6;

/** What a line's box shows beside its text. */
interface Look {
  /** It has the size and the ink of print. */
  readonly isPrint?: boolean;
  /** It is lower than any character but a mark or a level stroke. */
  readonly isLow?: boolean;
}

/**
 * Leaves out what is dirt and no print: lines of nothing but dots, short lines that are hardly
 * legible or too low, and doubtful marks at a line's ends. A mark that is left out stays among the
 * other readings of its neighbour. What looks like print stays, however doubtful it is.
 */
export function leaveDirt(
  line: RecognisedLine,
  { isPrint = false, isLow = false }: Look = {},
): RecognisedLine {
  const { characters } = line;
  if (isLow && characters.length <= 2 && !characters.every(isLowCharacter)) return NOTHING_READ;
  if (characters.every(isMark) && mean(characters) < 0.9) return NOTHING_READ;
  if (characters.every(({ text }) => NO_TEXT.test(text))) return NOTHING_READ;
  const digits = characters.every(({ text }) => /^\d$/.test(text));
  if (!isPrint && characters.length <= 2 && !digits && mean(characters) < SURE_LINE)
    return NOTHING_READ;
  const kept = trimEnd(trimStart(characters));
  return kept.length === characters.length ? line : lineOf(kept);
}

function isLowCharacter({ text }: RecognisedCharacter): boolean {
  return DOTS.test(text) || LEVEL.test(text);
}

function isMark({ text }: RecognisedCharacter): boolean {
  return DOTS.test(text);
}

function mean(characters: readonly RecognisedCharacter[]): number {
  const sum = characters.reduce((total, { probability }) => total + probability, 0);
  return sum / Math.max(1, characters.length);
}

function isDirt(character: RecognisedCharacter | undefined): character is RecognisedCharacter {
  return character !== undefined && STRAY.test(character.text) && character.probability < SURE_MARK;
}

function trimStart(characters: readonly RecognisedCharacter[]): readonly RecognisedCharacter[] {
  const [first, second, ...rest] = characters;
  if (first === undefined || second === undefined) return characters;
  // No line of Chinese begins with a point or a comma.
  const isPoint =
    POINT.test(first.text) && first.probability < SURE_DOT && /\p{Script=Han}/u.test(second.text);
  if (!isPoint && !isDirt(first)) return characters;
  const other = { text: first.text + second.text, probability: first.probability };
  return trimStart([{ ...second, others: [other, ...second.others] }, ...rest]);
}

function trimEnd(characters: readonly RecognisedCharacter[]): readonly RecognisedCharacter[] {
  const last = characters.at(-1);
  const before = characters.at(-2);
  if (last === undefined || before === undefined) return characters;
  // A middle dot parts two words; a point may be what is left of a full stop.
  const isDot = last.text === '·' && last.probability < SURE_DOT;
  if (!isDot && !isDirt(last)) return characters;
  const other = { text: before.text + last.text, probability: last.probability };
  const others = [...before.others, other].sort((a, b) => b.probability - a.probability);
  return trimEnd([...characters.slice(0, -2), { ...before, others }]);
}
