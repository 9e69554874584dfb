import { lineOf, type RecognisedCharacter, type RecognisedLine } from './engine.js';

/** Brackets that belong together, opening and closing, in the forms that recognisers give them. */
const FAMILIES: readonly (readonly [opening: string, closing: string])[] = [
  ['（(', '）)'],
  ['〈<', '〉>'],
  ['《', '》'],
  ['〔[［', '〕]］'],
  ['【', '】'],
];
/** A bracket surer than this is not changed; another reading of it is at least this likely. */
const SURE = 0.9;
const LEAST = 0.01;

interface Open {
  readonly line: number;
  readonly index: number;
  readonly character: RecognisedCharacter;
}

/**
 * Lines in which brackets that do not belong together ((市〉) are read as ones that do, where one
 * of the two is doubtful and has a fitting one among its other readings. Lines follow each other.
 */
export function pairBrackets(lines: readonly RecognisedLine[]): RecognisedLine[] {
  const read = lines.map(({ characters }) => [...characters]);
  const open: Open[] = [];
  read.forEach((characters, line) => {
    characters.forEach((character, index) => {
      if (familyOf(character.text, 0) >= 0) open.push({ line, index, character });
      if (familyOf(character.text, 1) < 0) return;
      const other = open.pop();
      if (other === undefined) return;
      const [opening, closing] = fitting(other.character, character);
      if (opening !== null) (read[other.line] ?? [])[other.index] = opening;
      if (closing !== null) characters[index] = closing;
    });
  });
  return lines.map((line, at) => {
    const characters = read[at] ?? [];
    const isSame = characters.every((character, index) => character === line.characters[index]);
    return isSame ? line : lineOf(characters);
  });
}

/** The likelier of the two ways to make a pair of two brackets; nulls where they are one. */
function fitting(
  opening: RecognisedCharacter,
  closing: RecognisedCharacter,
): readonly [RecognisedCharacter | null, RecognisedCharacter | null] {
  const [first, second] = [familyOf(opening.text, 0), familyOf(closing.text, 1)];
  if (first === second) return sameForm(opening, closing, first);
  const asOpening = otherOf(opening, FAMILIES[second]?.[0] ?? '');
  const asClosing = otherOf(closing, FAMILIES[first]?.[1] ?? '');
  const [a, b] = [likelihood(asOpening, opening), likelihood(asClosing, closing)];
  if (a === 0 && b === 0) return [null, null];
  return a >= b ? [asOpening, null] : [null, asClosing];
}

/** Of a pair in two forms (〈州>) the one of Chinese text, where it is among the other readings. */
function sameForm(
  opening: RecognisedCharacter,
  closing: RecognisedCharacter,
  family: number,
): readonly [RecognisedCharacter | null, RecognisedCharacter | null] {
  const [openings, closings] = FAMILIES[family] ?? ['', ''];
  if (openings.indexOf(opening.text) === closings.indexOf(closing.text)) return [null, null];
  return [otherOf(opening, openings.charAt(0)), otherOf(closing, closings.charAt(0))];
}

function likelihood(other: RecognisedCharacter | null, read: RecognisedCharacter): number {
  return other === null ? 0 : other.probability / read.probability;
}

function familyOf(text: string, side: 0 | 1): number {
  return text === '' ? -1 : FAMILIES.findIndex((family) => family[side].includes(text));
}

/** A doubtful character as its likeliest other reading among some brackets. */
function otherOf(character: RecognisedCharacter, brackets: string): RecognisedCharacter | null {
  if (character.probability >= SURE || brackets.startsWith(character.text)) return null;
  const other = character.others.find(
    ({ text, probability }) => probability >= LEAST && text !== '' && brackets.includes(text),
  );
  if (other === undefined) return null;
  const read = { text: character.text, probability: character.probability };
  const others = [read, ...character.others.filter((each) => each !== other)];
  return { ...character, text: other.text, probability: other.probability, others };
}
