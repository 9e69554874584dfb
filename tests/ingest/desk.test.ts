import { describe, expect, it } from 'vitest';
import { eraseDarkEdges } from '../../src/ingest/scan/clean/dark-edges.js';
import { findDesk } from '../../src/ingest/scan/clean/desk.js';
import type { GrayImage } from '../../src/ingest/scan/gray.js';
import { readPageImage } from '../../src/ingest/scan.js';
import { noise, PER_MM, pixelsOf, printed, ruled, ruler, Sheet, XS, YS } from './sheet.js';

/** A photograph of a sheet in lamplight, which falls off to the right, on a desk of some grey. */
function photographed(sheet: Sheet, desk: number): GrayImage {
  sheet.box(0, 0, 180, 8, desk).box(0, 112, 180, 8, desk).box(0, 0, 8, 120, desk);
  sheet.box(170, 0, 10, 120, desk);
  const { width, data } = sheet.image;
  data.forEach((value, at) => {
    data[at] = 235 * (value / 255) * (1 - (0.3 * (at % width)) / width);
  });
  noise(sheet.image, 6);
  return sheet.image;
}
const lines = () => new Sheet().print(20, 20, 12).print(20, 30, 12).print(20, 40, 12);
const frame = { page: 1, width: (180 / 25.4) * 72, height: (120 / 25.4) * 72, rotation: 0 };

/** What was read of a page of lines, and what was told of it. */
async function readLines(image: GrayImage) {
  const { blocks, remarks } = await readPageImage(pixelsOf(image), frame, { engine: ruler() });
  const [block] = blocks;
  return {
    lines: block?.type === 'lines' ? block.lines.length : 0,
    told: remarks.map(({ message }) => message),
  };
}

describe('the desk under a photographed page', () => {
  it.each([90, 140, 185])('of grey %i is whitened, and told', async (desk) => {
    const read = await readLines(photographed(lines(), desk));
    expect(read.lines).toBe(3);
    expect(read.told.map((message) => message.slice(0, 29))).toEqual([
      'dark areas around the sheet w',
    ]);
  });

  it('is left where the print begins', () => {
    const image = photographed(new Sheet().print(20, 20, 12), 140);
    const before = Uint8Array.from(image.data);
    const desk = findDesk(image, PER_MM);
    if (desk !== undefined) eraseDarkEdges(image, desk);
    const line = [20, 70].map(
      (x) => Math.round(22 * PER_MM) * image.width + Math.round(x * PER_MM),
    );
    expect(image.data.subarray(...line)).toEqual(before.subarray(...line));
  });

  it.each([
    ['a page that fills the picture', printed(ruled(XS, YS))],
    ['a shadow with print in it', new Sheet().box(0, 0, 180, 40, 140).print(20, 20, 20)],
    [
      'a ground of grey across the page, with print',
      new Sheet().box(0, 30, 180, 12, 200).print(4, 34, 40),
    ],
  ])('is not %s', (_, { image }) => {
    noise(image, 6);
    expect(findDesk(image, PER_MM)).toBeUndefined();
  });
});

describe('print that runs together', () => {
  it('is told, whatever was read there', async () => {
    const sheet = lines();
    for (let y = 50; y < 110; y += 2.5) sheet.print(20 + (y % 3), y, 25);
    const { told } = await readLines(sheet.image);
    expect(told.some((message) => /could not be read/.test(message))).toBe(true);
  });
});
