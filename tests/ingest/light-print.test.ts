import { describe, expect, it } from 'vitest';
import { invertLightPrint } from '../../src/ingest/scan/clean/light-print.js';
import { preparePage } from '../../src/ingest/scan/prepare.js';
import { mm, noise, PER_MM, pixelsOf, printed, ruled, Sheet, XS, YS } from './sheet.js';

/** A table whose head is light print on a ground of some grey; its own rules are not to be seen. */
function darkHead(ground: number): Sheet {
  const sheet = printed(ruled(XS, YS));
  sheet.box(10, 10, 160.35, 10.35, ground);
  for (const x of [13, 40, 100, 140]) {
    for (let i = 0; i < (x === 13 ? 1 : 5); i++) {
      const left = x + i * 4.2;
      for (const y of [13, 14.6, 16.3]) sheet.box(left, y, 3, 0.5, 250);
      sheet.box(left + 1.2, 13, 0.5, 3.8, 250);
    }
  }
  return sheet;
}
/** As fast as pixels ask for. */
const isSame = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((value, at) => value === other[at]);

/** Bold print: of two thirds ink, white between the strokes everywhere. */
function bold(): Sheet {
  const sheet = new Sheet().print(20, 40, 20);
  for (let x = 20; x < 120; x += 1.5) sheet.box(x, 20, 1, 6.5, 40);
  for (let y = 20; y < 26; y += 2) sheet.box(20, y, 100, 0.5, 60);
  return sheet;
}
const cellsOf = ({ image }: Sheet) =>
  preparePage(pixelsOf(image), 0, () => {}).grids[0]?.cells.length;

describe('light print on dark ground', () => {
  it.each([15, 70, 125])('of grey %i is read as a head with its cells', (ground) => {
    const sheet = darkHead(ground);
    noise(sheet.image, 4);
    expect(cellsOf(sheet)).toBe(16);
    const page = preparePage(pixelsOf(sheet.image), 0, () => {});
    expect(page.cells[0]?.slice(0, 4).map((lines) => lines.length)).toEqual([1, 1, 1, 1]);
    const [box] = page.cells[0]?.[1] ?? [];
    expect((box?.left ?? 0) / PER_MM).toBeCloseTo(40, 0);
  });

  it('leaves no dark where the ground was, and none of the print below', () => {
    const { image } = darkHead(15);
    const below = Uint8Array.from(image.data.subarray(mm(21.5) * image.width));
    invertLightPrint(image, PER_MM);
    expect(isSame(image.data.subarray(mm(21.5) * image.width), below)).toBe(true);
    const row = image.data.subarray(mm(11.5) * image.width, (mm(11.5) + 1) * image.width);
    expect(row.filter((value) => value < 128).length).toBeLessThan(30);
  });

  it.each([
    ['a table without any', printed(ruled(XS, YS))],
    ['dark print on grey', printed(ruled(XS, YS).box(11, 21, 158, 26, 150))],
    ['a dark ground that runs off the page', new Sheet().box(0, 0, 180, 12, 30).print(20, 40, 20)],
    ['a bold title', bold()],
    ['a black bar', new Sheet().box(20, 20, 100, 6, 10).print(20, 40, 20)],
  ])('is not %s', (_, { image }) => {
    const before = Uint8Array.from(image.data);
    invertLightPrint(image, PER_MM);
    expect(isSame(image.data, before)).toBe(true);
  });
});
