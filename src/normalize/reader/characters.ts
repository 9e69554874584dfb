import type { Alternative } from '../../model/reading.js';
import type { Draft, TextEdit } from '../draft.js';

/** One character of a text in standard form, and what the reader said of it. */
export interface ReadCharacter {
  /** Offset in the draft's text. */
  readonly at: number;
  readonly text: string;
  /** What was read there; empty where a rule put the character in. */
  readonly raw: string;
  /** What the reader gave it; null where it had next to no doubt. */
  readonly told: Alternative | null;
  /** First or last of a printed line, where marks are lost and specks are read. */
  readonly edge: 'start' | 'end' | 'within';
}

/** Offset in `raw` of each character of the text; -1 for one that no single character became. */
export function sourceOffsets({ raw, edits }: Pick<Draft, 'raw' | 'edits'>): readonly number[] {
  const offsets = Array.from({ length: raw.length }, (_, i) => i);
  for (const edit of edits)
    offsets.splice(edit.range[0], edit.before.length, ...sources(edit, offsets));
  return offsets;
}

/** Exchanged one for one, characters keep their source; one for several has that of the first. */
function sources(
  { range, before, after }: TextEdit,
  offsets: readonly number[],
): readonly number[] {
  const own = offsets.slice(range[0], range[0] + before.length);
  if (before.length === after.length) return own;
  return Array.from({ length: after.length }, (_, i) => (i === 0 ? (own[0] ?? -1) : -1));
}

const BREAK = /[\n\r]/;
/** Level strokes: between two digits (2023—2024) all of them are the one mark of a range. */
const LEVEL = /^[一\-－—–]$/u;
const IN_RANGE = /^[0-9].[0-9]$/u;

/** The reader's word on a stroke between digits, with what it gave the other strokes added to it. */
function withOneRange(told: Alternative, around: string): Alternative {
  if (!IN_RANGE.test(around) || !LEVEL.test(around.charAt(1))) return told;
  const same = told.others.filter(({ text }) => LEVEL.test(text));
  const sum = same.reduce((all, { probability }) => all + probability, told.probability);
  return {
    ...told,
    probability: Math.min(1, sum),
    others: told.others.filter((other) => !same.includes(other)),
  };
}

/** The characters of a draft with the reader's doubts; `alternatives` count in the draft's `raw`. */
export function readCharacters(
  draft: Draft,
  alternatives: readonly Alternative[],
): readonly ReadCharacter[] {
  const { raw, text } = draft;
  const byIndex = new Map(alternatives.map((one) => [one.index, one]));
  const offsets = sourceOffsets(draft);
  const isEdge = (i: number) => i < 0 || i >= raw.length || BREAK.test(raw.charAt(i));
  return Array.from({ length: text.length }, (_, at): ReadCharacter => {
    const source = offsets[at] ?? -1;
    const edge =
      source < 0 ? 'within' : isEdge(source - 1) ? 'start' : isEdge(source + 1) ? 'end' : 'within';
    const told = byIndex.get(source);
    return {
      at,
      text: text.charAt(at),
      raw: source < 0 ? '' : raw.charAt(source),
      told: told === undefined ? null : withOneRange(told, text.slice(at - 1, at + 2)),
      edge,
    };
  });
}
