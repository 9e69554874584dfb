import { characterRows, restOfRow } from './rows.js';
import text from './shapes.tsv';
import { lazy } from './table.js';

const COLUMNS = ['character', 'printed', 'written'] as const;
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CELLS = 100;
/** Each cell holds so many bits, and two of them make a sign. */
const BITS = 3;
const LEVELS = 2 ** BITS;
const MIDDLE = LEVELS / 2;
/** The root of the cells' mean square is one; what is farther from the mean is kept at the end. */
const FARTHEST = 2.2;

const rows = lazy(() => characterRows(text, COLUMNS));
const kept = new Map<number, readonly Float32Array[]>();

/**
 * What the character looks like in print and written with a brush: for each of ten times ten cells
 * of its box, from the lower left, how much more ink it holds than the mean, of length 1 as a whole.
 * None for a character that the table does not hold.
 */
export function characterShapes(character: string): readonly Float32Array[] {
  const code = character.length === 1 ? character.charCodeAt(0) : 0;
  let shapes = kept.get(code);
  if (shapes === undefined) {
    const row = restOfRow(rows(), code);
    shapes = row === '' ? [] : row.split('\t').map(unpackShape);
    kept.set(code, shapes);
  }
  return shapes;
}

/** All characters of the table. */
export const shapedCharacters: () => readonly string[] = lazy(() => {
  const { starts } = rows();
  return Array.from(starts.slice(0, -1), (start) => text.charAt(start));
});

/** A shape as the table holds it. */
export function packShape(shape: ArrayLike<number>): string {
  const level = (i: number) => {
    const value = Math.round(((shape[i] ?? 0) * Math.sqrt(CELLS) * MIDDLE) / FARTHEST);
    return Math.max(-MIDDLE, Math.min(MIDDLE - 1, value)) + MIDDLE;
  };
  let packed = '';
  for (let i = 0; i < CELLS; i += 2) packed += SIGNS.charAt(level(i) + LEVELS * level(i + 1));
  return packed;
}

const values = Uint8Array.from({ length: 128 }, (_, code) =>
  Math.max(0, SIGNS.indexOf(String.fromCharCode(code))),
);

function unpackShape(packed: string): Float32Array {
  const shape = new Float32Array(CELLS);
  let [sum, squares] = [0, 0];
  for (let i = 0; i < CELLS; i++) {
    const sign = values[packed.charCodeAt(i >> 1)] as number;
    const level = (i % 2 === 0 ? sign % LEVELS : sign >> BITS) - MIDDLE;
    shape[i] = level;
    sum += level;
    squares += level * level;
  }
  const mean = sum / CELLS;
  const length = Math.sqrt(Math.max(squares - sum * mean, 1e-6));
  return shape.map((level) => (level - mean) / length);
}
