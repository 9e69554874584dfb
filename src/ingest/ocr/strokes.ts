import { lineOf, type RecognisedCharacter, type RecognisedLine } from './engine.js';
import { centreOf, usualStep } from './room.js';

/** A level stroke: the numeral one, a dash, a hyphen; recognisers tell them by their neighbours. */
const STROKE = /^[一—－–―-]$/u;
const DIGIT = /^\d$/;
const HAN = /^\p{Script=Han}$/u;
const AROUND_HAN = /^[\p{Script=Han}，。、；：,;:“”‘’（）《》]$/u;
/** A stroke surer than this is not changed. */
const SURE = 0.95;
/** Between digits with a dash is more than this many steps of Chinese characters. */
const DASH = 1.2;
const LEAST = 0.01;

/**
 * Level strokes read as what can stand there: 一 never between digits (2023一2025), a hyphen never
 * between Chinese characters and marks (多证合-、). Only what is among the other readings is taken.
 */
export function readStrokes(line: RecognisedLine): RecognisedLine {
  const { characters } = line;
  const step = usualStep(characters);
  const read = characters.map((character, index) => {
    if (!STROKE.test(character.text) || character.probability > SURE) return character;
    const [before, after] = [characters[index - 1], characters[index + 1]];
    if (before === undefined || after === undefined) return character;
    return as(character, strokeBetween(before, character.text, after, step));
  });
  return read.every((character, index) => character === characters[index]) ? line : lineOf(read);
}

function strokeBetween(
  before: RecognisedCharacter,
  text: string,
  after: RecognisedCharacter,
  step: number | null,
): string {
  if (DIGIT.test(before.text) && DIGIT.test(after.text)) {
    const isLong = step !== null && centreOf(after) - centreOf(before) > DASH * step;
    return isLong ? '—' : text === '一' ? '-' : text;
  }
  const isNumeral = HAN.test(before.text) && text !== '—' && AROUND_HAN.test(after.text);
  return isNumeral ? '一' : text;
}

/** A character as another of its readings; as it is where it has no such reading. */
function as(character: RecognisedCharacter, text: string): RecognisedCharacter {
  const other = character.others.find((each) => each.text === text && each.probability >= LEAST);
  if (other === undefined) return character;
  const read = { text: character.text, probability: character.probability };
  const others = [read, ...character.others.filter((each) => each !== other)];
  return { ...character, text, probability: other.probability, others };
}
