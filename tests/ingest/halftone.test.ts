import { describe, expect, it } from 'vitest';
import { withoutDots } from '../../src/ingest/scan/clean/halftone.js';
import type { GrayImage } from '../../src/ingest/scan/gray.js';
import { linesIn, printHeight } from '../../src/ingest/scan/lines/rows.js';
import { preparePage } from '../../src/ingest/scan/prepare.js';
import { chances, DPI, mm, PER_MM, printed, ruled, type Sheet, shapeOf, XS, YS } from './sheet.js';

const MATRIX = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];

/** What a level of grey becomes on a page of two colours, dithered by a matrix. */
function ordered({ width, data }: GrayImage): void {
  data.forEach((value, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    data[at] = value > 16 * (MATRIX[4 * (y % 4) + (x % 4)] ?? 0) + 8 ? 255 : 0;
  });
}

/** The same by the diffusion of errors (Floyd and Steinberg 1976). */
function diffused({ width, data }: GrayImage): void {
  const grey = Float32Array.from(data);
  const add = (at: number, value: number) => {
    if (at < grey.length) grey[at] = (grey[at] ?? 0) + value;
  };
  grey.forEach((_, at) => {
    const value = grey[at] ?? 0;
    data[at] = value > 127 ? 255 : 0;
    const error = (value - (data[at] ?? 0)) / 16;
    add(at + 1, 7 * error);
    add(at + width - 1, 3 * error);
    add(at + width, 5 * error);
    add(at + width + 1, error);
  });
}

/** A sheet on grey paper, in ink that is not black. */
function pale(sheet: Sheet): GrayImage {
  for (const [at, value] of sheet.image.data.entries()) sheet.image.data[at] = 120 + value * 0.3;
  return sheet.image;
}

describe('grey drawn as dots', () => {
  it.each([
    ['a matrix', ordered],
    ['diffusion', diffused],
  ])('by %s is grey again: table and lines are found', (_, dither) => {
    const image = pale(printed(ruled(XS, YS)));
    dither(image);
    const gray = withoutDots(image, PER_MM);
    expect(shapeOf(gray)).toBe('4x4/16');
    const cell = { left: mm(22.8), top: mm(21), right: mm(89.5), bottom: mm(47.5) };
    const height = printHeight(gray, [cell], PER_MM) ?? 0;
    expect(linesIn(gray, cell, height, PER_MM)).toHaveLength(4);
  });

  it('is no faint print, though its strokes are grey', () => {
    const { image } = printed(ruled(XS, YS));
    for (const [at, value] of image.data.entries()) image.data[at] = 120 + value * 0.3;
    ordered(image);
    const page = { ...image, channels: 1 as const, dpi: DPI };
    const prepared = preparePage(page, 0, () => {});
    expect(prepared.isFaint).toBe(false);
  });

  it('leaves white paper and dark print behind', () => {
    const sheet = printed(ruled(XS, YS));
    const { image } = sheet;
    for (const [at, value] of image.data.entries()) image.data[at] = 40 + value * 0.78;
    ordered(image);
    const page = { ...image, channels: 1 as const, dpi: DPI };
    const { data, width } = preparePage(page, 0, () => {}).image;
    const values = (left: number, top: number, right: number, bottom: number) =>
      Array.from({ length: mm(bottom) - mm(top) }, (_, y) => [
        ...data.slice((mm(top) + y) * width + mm(left), (mm(top) + y) * width + mm(right)),
      ]).flat();
    const blank = values(94, 71.5, 128, 78);
    expect(blank.filter((value) => value < 250).length).toBeLessThan(0.1 * blank.length);
    expect(Math.min(...values(24, 29, 80, 33))).toBeLessThan(110);
  });

  it('is looked for in part of a page: a ground of dots in the head of a table', () => {
    const sheet = printed(ruled(XS, YS)).print(26, 13, 6);
    const { image } = sheet;
    const shaded = { ...image, data: image.data.slice() };
    for (let y = mm(10.5); y < mm(20); y++) {
      for (let x = mm(10.5); x < mm(170); x++) {
        const at = y * image.width + x;
        if (x % 3 === 0 && y % 3 === 0) shaded.data[at] = 0;
      }
    }
    const gray = withoutDots(shaded, PER_MM);
    const below = (one: GrayImage) => one.data.slice(mm(26) * one.width);
    expect(gray).not.toBe(shaded);
    expect(below(gray).join()).toBe(below(image).join());
    expect(
      Math.min(...gray.data.slice(mm(15) * image.width + mm(100), mm(15) * image.width + mm(120))),
    ).toBeGreaterThan(190);
  });

  it('is no print, and no dirt that lies by chance', () => {
    const clean = printed(ruled(XS, YS)).image;
    expect(withoutDots(clean, PER_MM)).toBe(clean);
    const dirty = printed(ruled(XS, YS)).image;
    const chance = chances();
    for (const at of dirty.data.keys()) {
      const one = chance();
      if (one < 0.03) dirty.data[at] = one < 0.015 ? 0 : 255;
    }
    expect(withoutDots(dirty, PER_MM)).toBe(dirty);
  });
});
