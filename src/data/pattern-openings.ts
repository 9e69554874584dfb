/** The characters that may begin what a pattern matches; null where that may be any. */
export type Openings = ReadonlySet<string> | null;

/** How a piece of a pattern may begin, and whether it may match nothing at all. */
interface Piece {
  readonly openings: Openings;
  readonly empty: boolean;
}

const NOTHING: Piece = { openings: new Set(), empty: true };
const ANYTHING: Piece = { openings: null, empty: false };

const union = (a: Openings, b: Openings): Openings =>
  a === null || b === null ? null : new Set([...a, ...b]);

/** One alternative after the other, up to the bracket that closes them or the end of the pattern. */
function alternatives(rest: Rest): Piece {
  let whole = sequence(rest);
  while (rest.text[rest.at] === '|') {
    rest.at += 1;
    const next = sequence(rest);
    whole = {
      openings: union(whole.openings, next.openings),
      empty: whole.empty || next.empty,
    };
  }
  return whole;
}

/** A pattern that is read from left to right. */
interface Rest {
  readonly text: string;
  at: number;
}

function take(rest: Rest, pattern: RegExp): string | null {
  pattern.lastIndex = rest.at;
  const found = pattern.exec(rest.text)?.[0] ?? null;
  rest.at += found?.length ?? 0;
  return found;
}

const MAY_BE_MISSING = /[?*]|\{0,\d*\}/y;
const QUANTIFIER = /(?:[?*+]|\{\d+(?:,\d*)?\})?\??/y;

const isEnd = ({ text, at }: Rest) => at >= text.length || text[at] === '|' || text[at] === ')';

function sequence(rest: Rest): Piece {
  let whole = NOTHING;
  while (whole.empty && !isEnd(rest)) {
    const next = atom(rest);
    const empty = next.empty || isAt(rest, MAY_BE_MISSING);
    take(rest, QUANTIFIER);
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
    if (sign === '[') take(rest, CLASS);
    else rest.at += sign === '\\' ? 2 : 1;
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
  }
}

function isAt(rest: Rest, pattern: RegExp): boolean {
  pattern.lastIndex = rest.at;
  return pattern.test(rest.text);
}

const GROUP = /\((?:\?:)?(?!\?)/y;
const LOOK_AROUND = /\(\?<?[=!]/y;
const EDGE = /[\^$]/y;
const CLASS = /\[\^?(?:[^\]\\]|\\.)*\]/uy;
/** A class that lists its characters one by one. */
const LISTED = /^\[(?!\^)[^\\-]*\]$/u;
const ESCAPED = /\\(?:p\{[^}]*\}|.)/uy;
const CHARACTER = /[^\\]/uy;

function atom(rest: Rest): Piece {
  const opensGroup = take(rest, GROUP) !== null;
  const looksAround = !opensGroup && take(rest, LOOK_AROUND) !== null;
  if (opensGroup || looksAround) {
    const inner = alternatives(rest);
    rest.at += 1;
    return opensGroup ? inner : NOTHING;
  }
  if (take(rest, EDGE) !== null) return NOTHING;
  const listed = take(rest, CLASS);
  if (listed !== null) return LISTED.test(listed) ? of(listed.slice(1, -1)) : ANYTHING;
  if (take(rest, ESCAPED) !== null) return ANYTHING;
  const character = take(rest, CHARACTER);
  return character === null || character === '.' ? ANYTHING : of(character);
}

const of = (characters: string): Piece => ({ openings: new Set(characters), empty: false });

/**
 * What may stand first in a match of a pattern of our tables. It is all that most of them need to be told from a
 * text: to try dozens of them at every character of a cell takes longer than all the rest of reading it.
 */
export function patternOpenings(pattern: string): Openings {
  const { openings, empty } = alternatives({ text: pattern, at: 0 });
  return empty ? null : openings;
}
