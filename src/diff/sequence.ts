import type { Token } from './tokens.js';

/** Two tokens that stand for each other (equal or of one kind), by their places. */
export type TokenPair = readonly [before: number, after: number];

/** What two tokens are worth as a pair; 0 if they cannot be one. */
export type PairWorth = (a: Token, b: Token) => number;

/** Cells of the largest table that is filled; longer texts are first cut at equal sentences. */
const LARGEST_TABLE = 4_000_000;

/** Best worth of the rests of both lists from each pair of places on, row by row. */
function worthTable(a: readonly Token[], b: readonly Token[], worth: PairWorth): Float32Array {
  const width = b.length + 1;
  const table = new Float32Array((a.length + 1) * width);
  for (const [i, x] of [...a.entries()].reverse()) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const y = b[j];
      const at = i * width + j;
      const pair = y === undefined ? 0 : worth(x, y);
      const skipped = Math.max(table[at + width] ?? 0, table[at + 1] ?? 0);
      const paired = pair === 0 ? 0 : pair + (table[at + width + 1] ?? 0);
      table[at] = Math.max(paired, skipped);
    }
  }
  return table;
}

/**
 * The common subsequence of greatest worth (Needleman & Wunsch without a gap cost), as pairs in
 * order. Time and memory follow the product of the lengths.
 */
function bestPairs(a: readonly Token[], b: readonly Token[], worth: PairWorth): TokenPair[] {
  const width = b.length + 1;
  const table = worthTable(a, b, worth);
  const pairs: TokenPair[] = [];
  for (let [i, j] = [0, 0]; ; ) {
    const [x, y] = [a[i], b[j]];
    if (x === undefined || y === undefined) return pairs;
    const at = i * width + j;
    const pair = worth(x, y);
    const here = table[at] ?? 0;
    if (pair > 0 && Math.fround(pair + (table[at + width + 1] ?? 0)) === here) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if ((table[at + width] ?? 0) === here) i += 1;
    else j += 1;
  }
}

const ENDS = /[。；！？;!?\n]/u;

/** Groups of tokens up to and with the end of each sentence, as one token each. */
function sentences(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const made: Token[][] = [[]];
  for (const token of tokens) {
    made.at(-1)?.push(token);
    if (token.type === 'mark' && ENDS.test(token.text)) made.push([]);
  }
  return made.filter((sentence) => sentence.length > 0);
}

function asToken(sentence: readonly Token[]): Token {
  const text = sentence.map((token) => token.text).join('');
  return { text, at: sentence[0]?.at ?? 0, type: 'word' };
}

function bySentence(a: readonly Token[], b: readonly Token[], worth: PairWorth): TokenPair[] {
  const [cutA, cutB] = [sentences(a), sentences(b)];
  if (cutA.length * cutB.length > LARGEST_TABLE) return [];
  const same = bestPairs(cutA.map(asToken), cutB.map(asToken), (x, y) =>
    x.text === y.text ? x.text.length : 0,
  );
  const pairs: TokenPair[] = [];
  const startsOf = (cut: readonly (readonly Token[])[]) => {
    const starts = [0];
    for (const sentence of cut) starts.push((starts.at(-1) ?? 0) + sentence.length);
    return starts;
  };
  const [startsA, startsB] = [startsOf(cutA), startsOf(cutB)];
  let [i, j] = [0, 0];
  for (const [x, y] of [...same, [cutA.length, cutB.length] as const]) {
    const [fromA, fromB] = [startsA[i] ?? 0, startsB[j] ?? 0];
    const [toA, toB] = [startsA[x] ?? a.length, startsB[y] ?? b.length];
    if ((toA - fromA) * (toB - fromB) <= LARGEST_TABLE) {
      for (const [p, q] of bestPairs(a.slice(fromA, toA), b.slice(fromB, toB), worth)) {
        pairs.push([p + fromA, q + fromB]);
      }
    }
    for (let k = 0; k < (cutA[x]?.length ?? 0); k += 1) pairs.push([toA + k, toB + k]);
    [i, j] = [x + 1, y + 1];
  }
  return pairs;
}

/** Aligns two lists of tokens: pairs in order, everything else stands on one side only. */
export function alignTokens(
  a: readonly Token[],
  b: readonly Token[],
  worth: PairWorth,
): readonly TokenPair[] {
  const shortest = Math.min(a.length, b.length);
  let head = 0;
  while (head < shortest && a[head]?.text === b[head]?.text) head += 1;
  let tail = 0;
  while (tail < shortest - head && a.at(-1 - tail)?.text === b.at(-1 - tail)?.text) tail += 1;
  const [restA, restB] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const align = restA.length * restB.length > LARGEST_TABLE ? bySentence : bestPairs;
  return [
    ...Array.from({ length: head }, (_, k): TokenPair => [k, k]),
    ...align(restA, restB, worth).map(([i, j]): TokenPair => [i + head, j + head]),
    ...Array.from(
      { length: tail },
      (_, k): TokenPair => [a.length - tail + k, b.length - tail + k],
    ),
  ];
}
