/** The characters that may begin what a pattern matches; null where that may be any. */
export type Openings = ReadonlySet<string> | null;

/** How a piece of a pattern may begin, and whether it may match nothing at all. */
interface Piece {
  readonly openings: Openings;
  readonly empty: boolean;
}

const NOTHING: Piece = { openings: new Set(), empty: true };
const ANYTHING: Piece = { openings: null, empty: false };
const of = (characters: string): Piece => ({ openings: new Set(characters), empty: false });

const union = (a: Openings, b: Openings): Openings =>
  a === null || b === null ? null : new Set([...a, ...b]);

/** A pattern that is read from left to right. */
interface Rest {
  readonly text: string;
  at: number;
}

/** One alternative after the other, up to the bracket that closes them or the end of the pattern. */
function alternatives(rest: Rest): Piece {
  let whole = sequence(rest);
  while (rest.text[rest.at] === '|') {
    rest.at += 1;
    const next = sequence(rest);
    whole = { openings: union(whole.openings, next.openings), empty: whole.empty || next.empty };
  }
  return whole;
}

const isEnd = ({ text, at }: Rest) => at >= text.length || text[at] === '|' || text[at] === ')';

function sequence(rest: Rest): Piece {
  let whole = NOTHING;
  while (whole.empty && !isEnd(rest)) {
    const next = atom(rest);
    const empty = isOptional(rest) || next.empty;
    whole = { openings: union(whole.openings, next.openings), empty };
  }
  skipSequence(rest);
  return whole;
}

/** Goes on to the end of the sequence: what stands behind its opening does not count. */
function skipSequence(rest: Rest): void {
  let depth = 0;
  while (depth > 0 || !isEnd(rest)) {
    const sign = rest.text[rest.at];
    if (sign === '[') rest.at = classEnd(rest);
    else rest.at += sign === '\\' ? 2 : 1;
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
  }
}

function classEnd({ text, at }: Rest): number {
  let end = at + 1;
  while (text[end] !== ']') end += text[end] === '\\' ? 2 : 1;
  return end + 1;
}

/** Goes past how often the atom before may stand; tells whether it may be missing. */
function isOptional(rest: Rest): boolean {
  const { text, at } = rest;
  const sign = text[at] ?? '';
  if (!'?*+{'.includes(sign) || sign === '') return false;
  rest.at = sign === '{' ? text.indexOf('}', at) + 1 : at + 1;
  if (text[rest.at] === '?') rest.at += 1;
  return sign === '?' || sign === '*' || text.startsWith('{0', at);
}

function atom(rest: Rest): Piece {
  const { text, at } = rest;
  const sign = text[at] as string;
  if (sign === '(') return group(rest);
  if (sign === '[') {
    rest.at = classEnd(rest);
    return classOf(text.slice(at + 1, rest.at - 1));
  }
  rest.at = text.startsWith('\\p{', at) ? text.indexOf('}', at) + 1 : at + 1;
  if (sign === '\\') rest.at = Math.max(rest.at, at + 2);
  if (sign === '^' || sign === '$') return NOTHING;
  return sign === '\\' || sign === '.' ? ANYTHING : of(sign);
}

/** A class that lists its characters one by one is told; others may be anything. */
function classOf(characters: string): Piece {
  const isListed = !characters.startsWith('^') && !/[\\-]/u.test(characters);
  return isListed ? of(characters) : ANYTHING;
}

function group(rest: Rest): Piece {
  const { text, at } = rest;
  const looksBehind = text.startsWith('(?<=', at) || text.startsWith('(?<!', at);
  const looksAhead = text.startsWith('(?=', at) || text.startsWith('(?!', at);
  rest.at += looksBehind ? 4 : text.startsWith('(?', at) ? 3 : 1;
  const inner = alternatives(rest);
  rest.at += 1;
  return looksBehind || looksAhead ? NOTHING : inner;
}

/**
 * What may stand first in a match of a pattern of our tables. It is all that most of them need to be told from a
 * text: to try dozens of them at every character of a cell takes longer than all the rest of reading it.
 */
export function patternOpenings(pattern: string): Openings {
  const { openings, empty } = alternatives({ text: pattern, at: 0 });
  return empty ? null : openings;
}
