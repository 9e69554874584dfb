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

/** Marks that end a clause; brackets and quotes do not part a number from its words. */
const CLAUSE_END = /^[，。；！？、,;!?\n]$/u;
/** Share of a clause's other words that must be kept for its number to be the same target. */
const SAME_CLAUSE = 0.5;

/** Places of the clause around a token: `[start, end)`. */
function clauseAround(tokens: readonly Token[], at: number): readonly [number, number] {
  let [start, end] = [at, at + 1];
  const isInside = (token: Token | undefined) =>
    token !== undefined && !CLAUSE_END.test(token.text);
  while (isInside(tokens[start - 1])) start -= 1;
  while (isInside(tokens[end])) end += 1;
  return [start, end];
}

const isWord = (token: Token | undefined) =>
  token !== undefined && token.quantity === undefined && token.type !== 'mark';

function wordLength(tokens: readonly Token[]): number {
  return tokens.filter(isWord).reduce((sum, { text }) => sum + text.length, 0);
}

/**
 * Whether two numbers (or dates) stand in the same clause, by the words around them: 10个 of one
 * passage is not 5个 of another. Numbers of different measures need all words to be the same.
 */
function standForEachOther(
  pairs: ReadonlyMap<number, number>,
  a: readonly Token[],
  b: readonly Token[],
  [i, j]: TokenPair,
): boolean {
  const [startA, endA] = clauseAround(a, i);
  const [startB, endB] = clauseAround(b, j);
  const longest = Math.max(wordLength(a.slice(startA, endA)), wordLength(b.slice(startB, endB)));
  const kept = a.slice(startA, endA).filter((token, at) => {
    const other = pairs.get(startA + at) ?? -1;
    return isWord(token) && other >= startB && other < endB;
  });
  const sameMeasure = a[i]?.quantity?.measure === b[j]?.quantity?.measure;
  return wordLength(kept) >= (sameMeasure ? SAME_CLAUSE : 1) * longest;
}

/** Numbers of different measures that are all that differs between two pairs. */
function lonePairs(
  a: readonly Token[],
  b: readonly Token[],
  pairs: readonly TokenPair[],
): readonly TokenPair[] {
  const ends: readonly TokenPair[] = [...pairs, [a.length, b.length]];
  return ends.flatMap(([x, y], at): readonly TokenPair[] => {
    const [i, j] = pairs[at - 1] ?? [-1, -1];
    const [left, right] = [a[i + 1]?.quantity, b[j + 1]?.quantity];
    const lone = x - i === 2 && y - j === 2;
    return lone && left !== undefined && left.type === right?.type ? [[i + 1, j + 1]] : [];
  });
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

const isShort = (run: Run) =>
  run.kind === 'same' &&
  run.a.length === 1 &&
  run.a[0]?.type !== 'mark' &&
  run.a[0]?.text.length === 1;

/** Equal tokens join, and a lone kept character between two reworded passages belongs to them. */
function joinRuns(runs: readonly Run[]): readonly Run[] {
  const made: { kind: Segment['kind']; a: Token[]; b: Token[] }[] = [];
  const append = (run: Run) => {
    const last = made.at(-1);
    for (const token of run.a) last?.a.push(token);
    for (const token of run.b) last?.b.push(token);
  };
  for (const run of runs) {
    const [last, before] = [made.at(-1), made.at(-2)];
    if (run.kind === last?.kind && (run.kind === 'same' || run.kind === 'text')) append(run);
    else if (run.kind === 'text' && last && isShort(last) && before?.kind === 'text') {
      made.pop();
      append(last);
      append(run);
    } else made.push({ kind: run.kind, a: [...run.a], b: [...run.b] });
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
  const aligned = alignTokens(a, b, worth);
  const all = [...aligned, ...lonePairs(a, b, aligned)].sort(([i], [j]) => i - j);
  const map = new Map(all);
  const kept = all.filter((pair) => {
    const [x, y] = [a[pair[0]], b[pair[1]]];
    if (x === undefined || y === undefined) return false;
    if (x.text === y.text || x.quantity === undefined) return true;
    return standForEachOther(map, a, b, pair);
  });
  return segmentsOf(joinRuns(runsOf(a, b, kept)));
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
