import { lazy } from './table.js';
import text from './triples.tsv';

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Each sign of the table holds so many bits, the lowest first. */
const BITS = 6;
const SIGNS_A_LINE = 600;
/** A line's number and a tab stand before its signs, its end behind them. */
const NUMBER = 5;
const LINE = NUMBER + SIGNS_A_LINE + 1;

/** Places of the filter that are set for a triple, after Kirsch & Mitzenmacher (2006). */
export const TRIPLE_HASHES = 6;

function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The two hashes of three characters, by their codes, from which all places follow. */
export function tripleHashes(
  first: number,
  second: number,
  third: number,
): readonly [number, number] {
  const one = mix(Math.imul(first, 0x10001) ^ mix(second ^ Math.imul(third, 0x9e3779b1)));
  return [one, (mix(one ^ Math.imul(second, 0x85ebca6b)) | 1) >>> 0];
}

interface Filter {
  /** Offset of the first line in `text`. */
  readonly start: number;
  readonly bits: number;
}

const HEADER = '\nline\tbits\n';

const filter: () => Filter = lazy(() => {
  const start = text.indexOf(HEADER) + HEADER.length;
  const lines = Math.ceil((text.length - start) / LINE);
  return { start, bits: (text.length - start - lines * (NUMBER + 1)) * BITS };
});

const values = Uint8Array.from({ length: 128 }, (_, code) =>
  Math.max(0, SIGNS.indexOf(String.fromCharCode(code))),
);

/**
 * Whether the three characters were seen one after the other in the texts and words that the table
 * was made of. Those that were seen always give true; others do once in about fifty times.
 */
export function isTripleSeen(first: number, second: number, third: number): boolean {
  const { start, bits } = filter();
  const [from, by] = tripleHashes(first, second, third);
  for (let i = 0; i < TRIPLE_HASHES; i += 1) {
    const bit = (from + i * by) % bits;
    const sign = Math.floor(bit / BITS);
    const line = Math.floor(sign / SIGNS_A_LINE);
    const at = start + line * LINE + NUMBER + (sign % SIGNS_A_LINE);
    const value = values[text.charCodeAt(at)] as number;
    if (((value >> (bit % BITS)) & 1) === 0) return false;
  }
  return true;
}
