import { describe, expect, it } from 'vitest';
import { blankImage, type GrayImage } from '../../src/ingest/scan/gray.js';
import { fieldsOf } from '../../src/ingest/scan/rules/rule-field.js';
import { straighten } from '../../src/ingest/scan/straighten/skew.js';
import { FLAT, shapeOf as shapeOfPage, unwarp } from '../../src/ingest/scan/straighten/warp.js';
import { readPageImage } from '../../src/ingest/scan.js';
import {
  mm,
  PER_MM,
  pixelsOf,
  printed,
  ruled,
  ruler,
  type Sheet,
  shapeOf,
  XS,
  YS,
} from './sheet.js';

const MARGIN = 0.06;

/** A picture of a sheet with some margin; `seen` tells where a place of the picture is on the sheet. */
function pictureOf(
  { image }: Sheet,
  seen: (u: number, v: number) => readonly [number, number],
): GrayImage {
  const { width, height, data } = image;
  const picture = blankImage(width, height);
  const inside = (value: number) => (value - 0.5) * (1 + 2 * MARGIN) + 0.5;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = seen(inside(x / width), inside(y / height));
      const [left, top] = [u * width, v * height];
      const [i, j] = [Math.floor(left), Math.floor(top)];
      if (i < 0 || j < 0 || i > width - 2 || j > height - 2) continue;
      const at = j * width + i;
      const mix = (a = 255, b = 255, part = 0) => a + (b - a) * part;
      picture.data[y * width + x] = mix(
        mix(data[at], data[at + 1], left - i),
        mix(data[at + width], data[at + width + 1], left - i),
        top - j,
      );
    }
  }
  return picture;
}

/** Seen at an angle from below on the right. */
const slanting = (u: number, v: number) => {
  const far = 1 + 0.09 * (v - 0.5) - 0.06 * (u - 0.5);
  return [0.5 + (u - 0.5) * far + 0.012 * (v - 0.5), 0.5 + (v - 0.5) * far] as const;
};
const curling = (u: number, v: number) => [u, v + 0.025 * (u - 0.5) ** 2 * 4 * (0.5 + v)] as const;

function flattened(image: GrayImage): GrayImage {
  const { warp } = shapeOfPage(fieldsOf(image, PER_MM));
  return warp === null ? image : unwarp(image, 0, warp);
}

describe('a page that is not flat', () => {
  const sheet = () => printed(ruled(XS, YS));

  it('is left as it is where its rules are straight, though it is turned', () => {
    const { image } = sheet();
    expect(shapeOfPage(fieldsOf(image, PER_MM))).toBe(FLAT);
    expect(shapeOfPage(fieldsOf(straighten(image, 0.2), PER_MM))).toBe(FLAT);
  });

  it('has its table again after a photograph from the side', () => {
    const picture = pictureOf(sheet(), slanting);
    expect(shapeOf(picture)).not.toBe('4x4/16');
    expect(shapeOf(flattened(picture))).toBe('4x4/16');
  });

  it('has its table again after it curled', () => {
    const picture = pictureOf(sheet(), curling);
    expect(shapeOf(picture)).not.toBe('4x4/16');
    expect(shapeOf(flattened(picture))).toBe('4x4/16');
  });

  it('keeps the places of its print, but for the margin', async () => {
    const picture = pictureOf(sheet(), slanting);
    const frame = { page: 1, width: (180 / 25.4) * 72, height: (120 / 25.4) * 72, rotation: 0 };
    const page = await readPageImage(pixelsOf(picture), frame, { engine: ruler() });
    const [grid] = page.blocks.flatMap((block) => (block.type === 'grid' ? [block.grid] : []));
    const inMm = (grid?.bbox ?? []).map((value) => (value / 72) * 25.4);
    const expected = [10, 10, 170, 110].map((at, i) => {
      const middle = i % 2 === 0 ? 90 : 60;
      return (at - middle) / (1 + 2 * MARGIN) + middle;
    });
    expect(inMm.map((at, i) => Math.abs(at - (expected[i] ?? 0)) < 4)).toEqual(Array(4).fill(true));
    expect(page.page).toMatchObject({ width: frame.width, height: frame.height });
    expect(page.remarks).toEqual([]);
  });

  it('is told of where it cannot be made flat', async () => {
    // Lines that swing against each other are those of no sheet.
    const swinging = ruled(XS, [10, 20, 30, 40, 50]);
    for (let line = 0; line < 5; line++) {
      for (let x = 10; x < 170; x += 0.1) {
        const y = 60 + line * 10 + (line % 2 === 0 ? 1.5 : -1.5) * Math.sin(x / 25);
        swinging.box(x, y, 0.2, 0.35);
      }
    }
    const frame = { page: 2, width: (180 / 25.4) * 72, height: (120 / 25.4) * 72, rotation: 0 };
    const page = await readPageImage(pixelsOf(swinging.image), frame, { engine: ruler() });
    expect(page.remarks.map(({ page: own, message }) => `${own} ${message}`)).toEqual([
      expect.stringMatching(/^2 the ruling lines of the page are bent or slanting/),
    ]);
  });
});

it('makes a picture of the same size', () => {
  const picture = pictureOf(printed(ruled(XS, YS)), slanting);
  const { width, height } = flattened(picture);
  expect([width, height]).toEqual([mm(180), mm(120)]);
});
