import type { GrayImage } from '../scan/gray.js';
import { lineOf, type RecognisedCharacter, type RecognisedLine } from './engine.js';
import { centreOf, usualStep } from './room.js';

/** What dirt between two characters is read as, and no Chinese text has there. */
const DOT = /^[.．·'`*^~°_]$/u;
const HAN = /^[\p{Script=Han}，。、；：！？”’）》]$/u;
/** A mark has a piece at least this long, in heights of the line; specks of a scanner have not. */
const LEAST = 0.09;
/** Lighter than this is paper, also where a mark is faint. */
const INK = 170;
/** A character's own ink ends this far from its middle, in steps from character to character. */
const OWN = 0.48;
/** How sure the character before a dot that was left out may be. */
const TOLD = 0.95;

/**
 * Leaves out the dots that are smaller than any printed mark, where no numeral or letter asks for
 * one: 市交.通运输局, 生物育种实验室. They stay among the other readings of the character before.
 * `image` is the crop that was read; its white margins are a fifth of the line's height.
 */
export function leaveSpecks(line: RecognisedLine, image: GrayImage): RecognisedLine {
  const { characters } = line;
  const step = (usualStep(characters) ?? 0) * image.width;
  if (step === 0) return line;
  const kept: RecognisedCharacter[] = [];
  characters.forEach((character, index) => {
    const [before, after] = [kept.at(-1), characters[index + 1]];
    const isDot = DOT.test(character.text) && HAN.test(before?.text ?? '');
    const isInText = after === undefined || !/^[\p{Nd}\p{Script=Latin}]$/u.test(after.text);
    if (before === undefined || !isDot || !isInText) {
      kept.push(character);
      return;
    }
    const from = centreOf(before) * image.width + OWN * step;
    const to = after === undefined ? image.width : centreOf(after) * image.width - OWN * step;
    const largest = longestPiece(image, Math.round(from), Math.round(to));
    if (largest >= (LEAST * image.height) / MARGINS) kept.push(character);
    else kept[kept.length - 1] = withDot(before, character);
  });
  return kept.length === characters.length ? line : lineOf(kept);
}

/** Height of a crop in heights of its line. */
const MARGINS = 1.2;

function withDot(before: RecognisedCharacter, dot: RecognisedCharacter): RecognisedCharacter {
  const other = { text: before.text + dot.text, probability: dot.probability / 2 };
  const others = [...before.others, other].sort((a, b) => b.probability - a.probability);
  return { ...before, probability: Math.min(before.probability, TOLD), others };
}

/** The longest side of a connected piece of ink between two columns, in pixels. */
function longestPiece({ width, height, data }: GrayImage, from: number, to: number): number {
  const seen = new Set<number>();
  const isInk = (x: number, y: number) =>
    x >= from && x < to && y >= 0 && y < height && (data[y * width + x] ?? 255) < INK;
  let longest = 0;
  for (let y = 0; y < height; y++) {
    for (let x = from; x < to; x++) {
      if (!isInk(x, y) || seen.has(y * width + x)) continue;
      longest = Math.max(longest, pieceFrom(x, y, width, isInk, seen));
    }
  }
  return longest;
}

function pieceFrom(
  x: number,
  y: number,
  width: number,
  isInk: (x: number, y: number) => boolean,
  seen: Set<number>,
): number {
  const stack = [[x, y] as const];
  seen.add(y * width + x);
  let [left, right, top, bottom] = [x, x, y, y];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [u, v] = next;
    [left, right] = [Math.min(left, u), Math.max(right, u)];
    [top, bottom] = [Math.min(top, v), Math.max(bottom, v)];
    for (let j = v - 1; j <= v + 1; j++) {
      for (let i = u - 1; i <= u + 1; i++) {
        if (!isInk(i, j) || seen.has(j * width + i)) continue;
        seen.add(j * width + i);
        stack.push([i, j]);
      }
    }
  }
  return Math.max(right - left, bottom - top) + 1;
}
