import type { GrayImage } from '../scan/gray.js';

/** What else could stand at a place; an empty `text` means that nothing stands there. */
export interface OtherReading {
  readonly text: string;
  readonly probability: number;
}

/** One character as recognised, with its extent along the line (0 left edge, 1 right edge). */
export interface RecognisedCharacter {
  readonly text: string;
  readonly probability: number;
  readonly start: number;
  readonly end: number;
  /** The next best, best first. */
  readonly others: readonly OtherReading[];
}

/** What a recogniser read in one line; `text` is its characters one after the other. */
export interface RecognisedLine {
  readonly text: string;
  readonly characters: readonly RecognisedCharacter[];
}

/**
 * One way to read a line of print. Lines may be handed in while others are being read; how many
 * are read side by side is the recogniser's own affair.
 */
export interface Recogniser {
  /** As it stands in `Source.engines`, e.g. `pp-ocrv4`. */
  readonly name: string;
  /** How many lines are worth handing in at once. */
  readonly jobs: number;
  /** Reads a line that fills the picture but for a narrow white margin. */
  recognise(line: GrayImage): Promise<RecognisedLine>;
  close(): Promise<void>;
}

export const NOTHING_READ: RecognisedLine = { text: '', characters: [] };

export function lineOf(characters: readonly RecognisedCharacter[]): RecognisedLine {
  return { text: characters.map(({ text }) => text).join(''), characters };
}
