import { bodyOf, renamingReason, sameBody } from './bodies.js';
import { sameQuantity } from './quantity.js';
import { alignTokens, type TokenPair } from './sequence.js';
import { type NameIndex, type Token, tokenize } from './tokens.js';

/** `[start, end)` in UTF-16 offsets. */
export type Span = readonly [start: number, end: number];

/**
 * One stretch of two texts. `same`: nothing changed. `number`, `date`, `unit`: one token stands for
 * another of its kind. `mark`: only punctuation differs. `text`: other words.
 */
export interface Segment {
  readonly kind: 'same' | 'number' | 'date' | 'unit' | 'mark' | 'text';
  readonly before: Span;
  readonly after: Span;
}

interface Run {
  readonly kind: Segment['kind'];
  readonly a: readonly Token[];
  readonly b: readonly Token[];
}

function sameUnit(a: string, b: string): boolean {
  const [x, y] = [bodyOf(a, null, null), bodyOf(b, null, null)];
  return x.entry !== null && (sameBody(x, y) || renamingReason(x, y) !== null);
}

const foldMark = (text: string) => text.normalize('NFKC').replace(/[“”„‟]/gu, '"');

/** What two tokens are worth as a pair: characters that are kept, and half of it for a kin. */
function worth(a: Token, b: Token): number {
  if (a.text === b.text) return a.type === 'mark' ? 1 : 2 * a.text.length;
  if (a.type !== b.type) return 0;
  if (a.type === 'number') return a.quantity?.measure === b.quantity?.measure ? 1.5 : 0;
  if (a.type === 'date') return 1.5;
  if (a.type === 'unit') return sameUnit(a.text, b.text) ? 4 : 0;
  if (a.type === 'mark') return foldMark(a.text) === foldMark(b.text) ? 0.75 : 0;
  return 0;
}

/** Brackets and quotes do not part a number from its words; other punctuation does. */
const ENCLOSING = /^[\p{Ps}\p{Pe}\p{Pi}\p{Pf}"'：:]$/u;

/** Place of the next token in that direction, brackets and quotes left out, or -1. */
function neighbour(tokens: readonly Token[], at: number, step: 1 | -1): number {
  let place = at + step;
  while (ENCLOSING.test(tokens[place]?.text ?? '')) place += step;
  return place in tokens ? place : -1;
}

/**
 * A pair of kin holds only beside a word that is kept, or between kept punctuation: 10个 of one
 * passage is not 5个 of another.
 */
function isAnchored(
  pairs: ReadonlyMap<number, number>,
  [a, i]: readonly [readonly Token[], number],
  [b, j]: readonly [readonly Token[], number],
): boolean {
  const kept = ([-1, 1] as const).flatMap((step) => {
    const [x, y] = [neighbour(a, i, step), neighbour(b, j, step)];
    return (x < 0 ? y < 0 : pairs.get(x) === y) ? [a[x]?.type ?? 'mark'] : [];
  });
  return kept.length === 2 || kept.some((type) => type !== 'mark');
}

function kindOfPair(a: Token, b: Token): Segment['kind'] {
  if (a.text === b.text) return 'same';
  return a.type === 'role' || a.type === 'word' ? 'text' : a.type;
}

const onlyMarks = (tokens: readonly Token[]) => tokens.every(({ type }) => type === 'mark');

/** Kept pairs and what lies between them, in order. */
function runsOf(a: readonly Token[], b: readonly Token[], pairs: readonly TokenPair[]): Run[] {
  const runs: Run[] = [];
  const gap = (fromA: number, toA: number, fromB: number, toB: number) => {
    const [x, y] = [a.slice(fromA, toA), b.slice(fromB, toB)];
    if (x.length + y.length === 0) return;
    runs.push({ kind: onlyMarks(x) && onlyMarks(y) ? 'mark' : 'text', a: x, b: y });
  };
  let [i, j] = [0, 0];
  for (const [x, y] of pairs) {
    gap(i, x, j, y);
    const [left, right] = [a[x], b[y]];
    if (left !== undefined && right !== undefined) {
      runs.push({ kind: kindOfPair(left, right), a: [left], b: [right] });
    }
    [i, j] = [x + 1, y + 1];
  }
  gap(i, a.length, j, b.length);
  return runs;
}

/** One number for one number in the same words is a changed target, whatever it counts. */
function withLoneNumbers(run: Run): Run {
  const [a, b] = [run.a[0], run.b[0]];
  const lone = run.kind === 'text' && run.a.length === 1 && run.b.length === 1;
  if (!lone || a === undefined || b === undefined || a.type !== b.type) return run;
  return a.type === 'number' || a.type === 'date' ? { ...run, kind: a.type } : run;
}

const isShort = (run: Run) =>
  run.kind === 'same' &&
  run.a.length === 1 &&
  run.a[0]?.type !== 'mark' &&
  run.a[0]?.text.length === 1;

const joined = (kind: Segment['kind'], runs: readonly Run[]): Run => ({
  kind,
  a: runs.flatMap((run) => run.a),
  b: runs.flatMap((run) => run.b),
});

/** Equal tokens join, and a lone kept character between two reworded passages belongs to them. */
function joinRuns(runs: readonly Run[]): readonly Run[] {
  const made: Run[] = [];
  for (const run of runs) {
    const [last, before] = [made.at(-1), made.at(-2)];
    if (last !== undefined && last.kind === 'same' && run.kind === 'same') {
      made.splice(-1, 1, joined('same', [last, run]));
    } else if (
      run.kind === 'text' &&
      last !== undefined &&
      isShort(last) &&
      before?.kind === 'text'
    ) {
      made.splice(-2, 2, joined('text', [before, last, run]));
    } else if (run.kind === 'text' && last?.kind === 'text') {
      made.splice(-1, 1, joined('text', [last, run]));
    } else made.push(run);
  }
  return made;
}

/** Where the tokens stand; an empty list stands where the text before it ends. */
function spanOf(tokens: readonly Token[], end: number): Span {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first === undefined || last === undefined
    ? [end, end]
    : [first.at, last.at + last.text.length];
}

function segmentsOf(runs: readonly Run[]): readonly Segment[] {
  let [endA, endB] = [0, 0];
  return runs.map(({ kind, a, b }) => {
    const [before, after] = [spanOf(a, endA), spanOf(b, endB)];
    [endA, endB] = [before[1], after[1]];
    return { kind, before, after };
  });
}

function compareOriented(before: string, after: string, names: NameIndex): readonly Segment[] {
  const [a, b] = [tokenize(before, names), tokenize(after, names)];
  const all = alignTokens(a, b, worth);
  const map = new Map(all);
  const kept = all.filter(([i, j]) => {
    const [x, y] = [a[i], b[j]];
    if (x === undefined || y === undefined || x.text === y.text || x.type === 'mark') return true;
    return isAnchored(map, [a, i], [b, j]);
  });
  return segmentsOf(joinRuns(runsOf(a, b, kept).map(withLoneNumbers)));
}

const mirrored = ({ kind, before, after }: Segment): Segment => ({
  kind,
  before: after,
  after: before,
});

/**
 * Compares two texts word by word, with units, numbers and dates as whole tokens. The segments
 * cover both texts in order, but for the blanks between tokens; those of (b, a) mirror (a, b).
 */
export function compareTexts(before: string, after: string, names: NameIndex): readonly Segment[] {
  if (before === after) {
    const whole: Span = [0, before.length];
    return [{ kind: 'same', before: whole, after: whole }];
  }
  return before <= after
    ? compareOriented(before, after, names)
    : compareOriented(after, before, names).map(mirrored);
}

/** Punctuation and blanks, but not what stands between digits (1.5) or belongs to a number (%). */
const INSIGNIFICANT = /(?<!\d)[\s\p{P}](?<![%‰])|[\s\p{P}](?<![%‰])(?!\d)/gu;

/** Whether only punctuation, blanks and widths differ. */
export function sameWords(a: string, b: string): boolean {
  const fold = (text: string) => text.normalize('NFKC').replace(INSIGNIFICANT, '');
  return fold(a) === fold(b);
}

/** Whether two numbers or dates as written are equal in value. */
export function sameValue(a: string, b: string): boolean {
  const [x, y] = [tokenize(a)[0]?.quantity, tokenize(b)[0]?.quantity];
  return x !== undefined && y !== undefined && sameQuantity(x, y);
}
