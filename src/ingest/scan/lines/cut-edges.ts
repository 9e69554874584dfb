import { lineOf, type RecognisedCharacter, type RecognisedLine } from '../../ocr/engine.js';
import type { PixelBox } from '../gray.js';
import type { PreparedPage } from '../prepare.js';

/** Print nearer to the edge of a picture than this, in millimetres, goes on beyond it: cells have margins. */
const NEAR = 0.8;
/** One line may be dirt. */
const FEWEST = 2;
/** What is left of the sureness of a character at the edge. */
const LEFT = 0.4;

type Side = 'left' | 'right';

/** The lines of table cells that run off one side of the picture; empty for fewer than two. */
export function cutLines(page: PreparedPage, side: Side): readonly PixelBox[] {
  const near = (NEAR * page.pixelsPerPoint * 72) / 25.4;
  const isNear = ({ left, right }: PixelBox) =>
    side === 'left' ? left < near : right > page.image.width - near;
  const cut = page.cells.flat(2).filter(isNear);
  return cut.length < FEWEST ? [] : cut;
}

/** A line whose character at the edge of the picture is doubtful: 2024年1 may be all of 2024年12月. */
export function doubtCut(line: RecognisedLine, side: Side): RecognisedLine {
  const at = side === 'left' ? 0 : line.characters.length - 1;
  const doubt = (one: RecognisedCharacter, index: number) =>
    index === at ? { ...one, probability: Math.min(one.probability, LEFT) } : one;
  return lineOf(line.characters.map(doubt));
}
