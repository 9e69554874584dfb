import { lookalikes, misreadFrom } from '../../data/index.js';
import type { Alternative } from '../../model/reading.js';
import { confusion, type SeenPairs } from '../channel.js';
import { isHan, type Language, LONGEST_WORD } from './language.js';
import { wordsWith } from './patterns.js';

/** One way to read a place of a text other than as it stands. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  /** What may have been printed in place of `[start, end)`; empty where something was made up. */
  readonly truth: string;
  /** log P(what was read | this was printed, a fault happened here). */
  readonly channel: number;
  /** The probability that the reader itself gave it, where it told. */
  readonly reader: number | null;
}

/** Shares of a loss, an invention and an echo among all faults; the rest are misread characters. */
const LOST = Math.log(0.1);
const INVENTED = Math.log(0.03);
const ECHO = Math.log(0.05);
/** A lost or made-up character can be any of so many. */
const ANY = Math.log(3000);
/** A candidate must not be worse than what stands by more than this, seen from its neighbours. */
const LEAST_GAIN = 1;

const around = (text: string, i: number) => text.charAt(i) || '，';

/** How well a character sits between its neighbours. */
export function cohesion(
  text: string,
  at: number,
  language: Language,
  character = text.charAt(at),
) {
  return (
    language.adjacency(around(text, at - 1), character) +
    language.adjacency(character, around(text, at + 1))
  );
}

function spellings(
  text: string,
  at: number,
  alternative: Alternative | undefined,
): ReadonlyMap<string, number | null> {
  const read = text.charAt(at);
  const truths = new Map<string, number | null>();
  for (const { character } of lookalikes(read)) if (isHan(character)) truths.set(character, null);
  for (const { character } of misreadFrom(read)) if (isHan(character)) truths.set(character, null);
  for (const character of wordsWith(text.slice(0, at), text.slice(at + 1))) {
    if (!truths.has(character)) truths.set(character, null);
  }
  for (const other of alternative?.others ?? []) {
    if (isHan(other.text)) truths.set(other.text, other.probability);
  }
  truths.delete(read);
  return truths;
}

/** Other characters that may have been printed where `text[at]` was read. */
export function substitutes(
  text: string,
  at: number,
  language: Language,
  seen: SeenPairs,
  alternative?: Alternative,
): readonly Candidate[] {
  const read = text.charAt(at);
  const standing = cohesion(text, at, language) + language.character(read);
  const found: Candidate[] = [];
  for (const [truth, reader] of spellings(text, at, alternative)) {
    const gain = cohesion(text, at, language, truth) + language.character(truth) - standing;
    if (gain < LEAST_GAIN && reader === null) continue;
    const likely = Math.log(confusion(read, truth, seen));
    const told = reader === null ? likely : Math.max(likely, Math.log(reader));
    if (gain + told < -LEAST_GAIN * 4) continue;
    found.push({ start: at, end: at + 1, truth, channel: told, reader });
  }
  return found;
}

/** Characters that may have been lost before `text[at]`. */
export function lost(text: string, at: number): readonly Candidate[] {
  if (!isHan(text.charAt(at - 1)) || !isHan(text.charAt(at))) return [];
  const truths = wordsWith(text.slice(0, at), text.slice(at), 3);
  return [...truths].map((truth) => ({
    start: at,
    end: at,
    truth,
    channel: LOST,
    reader: null,
  }));
}

/** What may have been read at `at` though nothing was printed: a character, or an echo. */
export function invented(text: string, at: number): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let size = 1; size <= LONGEST_WORD && at + size <= text.length; size += 1) {
    const isEcho = text.slice(0, at).endsWith(text.slice(at, at + size));
    if (size > 1 && !isEcho) continue;
    const channel = isEcho ? ECHO : INVENTED - ANY;
    found.push({ start: at, end: at + size, truth: '', channel, reader: null });
  }
  return found;
}
