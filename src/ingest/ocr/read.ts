import type { BoundingBox } from '../../model/place.js';
import type { Alternative, ReadText } from '../../model/reading.js';
import type { RecognisedCharacter, RecognisedLine } from './engine.js';

/** Characters surer than this keep no other readings, so that readings stay small. */
const SURE = 0.98;
const LEAST_OTHER = 0.001;
/** A character that may have been lost beside a sure one is told from here on. */
const LEAST_LOST = 0.05;

/**
 * The lines recognised in one place as one text, joined by "\n". Its confidence is the chance
 * that every character is right: the product of the characters' probabilities.
 */
export function textOf(
  lines: readonly RecognisedLine[],
  page: number,
  bbox: BoundingBox,
): ReadText {
  const alternatives: Alternative[] = [];
  let raw = '';
  let confidence = 1;
  for (const line of lines) {
    if (line.text === '') continue;
    if (raw !== '') raw += '\n';
    for (const character of line.characters) {
      if (isTold(character)) alternatives.push(alternativeOf(character, raw.length));
      confidence *= character.probability;
      raw += character.text;
    }
  }
  const text = { raw, confidence: round(confidence), places: [{ page, bbox }] };
  return alternatives.length === 0 ? text : { ...text, alternatives };
}

/** Sure characters may have a lost mark beside them: 92% of 92%。 is read as surely as it stands. */
function isTold({ text, probability, others }: RecognisedCharacter): boolean {
  if (probability < SURE) return true;
  return others.some((one) => one.text.length > text.length && one.probability >= LEAST_LOST);
}

function alternativeOf({ probability, others }: RecognisedCharacter, index: number): Alternative {
  const kept = others.filter((other) => other.probability >= LEAST_OTHER);
  return {
    index,
    probability: round(probability),
    others: kept.map((other) => ({ ...other, probability: round(other.probability) })),
  };
}

function round(probability: number): number {
  return Math.round(Math.min(1, Math.max(0, probability)) * 1e4) / 1e4;
}
