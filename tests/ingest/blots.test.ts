import { expect, it } from 'vitest';
import { InkField } from '../../src/ingest/scan/clean/blots.js';

/** Boxes of the blots of a drawing, `#` ink. */
function boxesIn(...rows: readonly string[]) {
  const data = Uint8Array.from([...rows.join('')], (pixel) => (pixel === '#' ? 0 : 255));
  const field = new InkField({ width: rows[0]?.length ?? 0, height: rows.length, data }, 128);
  return [...field.blots()].map(({ box: { left, top, right, bottom }, places }) => ({
    box: [left, top, right, bottom],
    pixels: places.map((place) => [field.x(place), field.y(place)]),
  }));
}

it('what meets at corners is one blot', () => {
  expect(boxesIn('#..#', '.##.')).toEqual([
    {
      box: [0, 0, 4, 2],
      pixels: [
        [0, 0],
        [1, 1],
        [2, 1],
        [3, 0],
      ],
    },
  ]);
});

it('the end of a row does not touch the beginning of the next', () => {
  expect(boxesIn('..#', '...', '#..').map(({ box }) => box)).toEqual([
    [2, 0, 3, 1],
    [0, 2, 1, 3],
  ]);
  expect(boxesIn('..#', '#..').map(({ box }) => box)).toEqual([
    [2, 0, 3, 1],
    [0, 1, 1, 2],
  ]);
});
