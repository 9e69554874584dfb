import { expect, it } from 'vitest';
import { strokesOf } from '../../src/ingest/scan/clean/strokes.js';
import { liftWatermark } from '../../src/ingest/scan/clean/watermark.js';
import type { GrayImage } from '../../src/ingest/scan/gray.js';
import { preparePage } from '../../src/ingest/scan/prepare.js';
import { unreadRemarks } from '../../src/ingest/scan/unread.js';
import { mm, PER_MM, pixelsOf, printed, ruled, XS, YS } from './sheet.js';

/** Strokes of 4 mm that run aslant across a page, as letters of 30 mm have, in a grey over which print stays. */
function marked(image: GrayImage, grey: number): GrayImage {
  for (let y = mm(15); y < mm(105); y++) {
    for (let x = mm(40); x < mm(140); x++) {
      const [along, over] = [(x + y) % mm(30), (x - y + 10 * mm(30)) % mm(30)];
      const isStroke = along < mm(5) || over < mm(5);
      const at = y * image.width + x;
      if (isStroke) image.data[at] = ((image.data[at] ?? 0) * grey) / 255;
    }
  }
  return image;
}

const lift = (image: GrayImage) => liftWatermark(image, PER_MM, strokesOf(image, PER_MM));
const part = ({ data }: GrayImage, is: (value: number) => boolean) =>
  data.reduce((sum, value) => sum + (is(value) ? 1 : 0), 0) / data.length;

it('a watermark goes, and the print and the rules over it stay', () => {
  const plain = printed(ruled(XS, YS)).image;
  const image = marked(printed(ruled(XS, YS)).image, 185);
  expect(lift(image)).toBe(true);
  expect(part(image, (value) => value > 100 && value < 240)).toBeLessThan(0.005);
  expect(part(image, (value) => value < 60)).toBeCloseTo(
    part(plain, (value) => value < 60),
    3,
  );
  expect(preparePage(pixelsOf(plain), 0, () => {}).hasWatermark).toBe(false);
  const page = preparePage(pixelsOf(marked(plain, 185)), 0, () => {});
  expect(page.grids[0]?.cells).toHaveLength(16);
  expect(page.hasWatermark).toBe(true);
  expect(unreadRemarks(page, new Map(), 1).map(({ message }) => message)).toContainEqual(
    expect.stringContaining('taken for a watermark'),
  );
});

it('shaded cells, shadows and print are no watermark', () => {
  const shaded = printed(ruled(XS, YS).box(10, 10, 160, 10, 190)).image;
  const shadow = printed(ruled(XS, YS)).image;
  shadow.data.forEach((value, at) => {
    const [x, y] = [at % shadow.width, Math.floor(at / shadow.width)];
    const away = Math.hypot(x - shadow.width / 2, 2 * (y - shadow.height / 2));
    shadow.data[at] = value * Math.min(1, 0.55 + away / shadow.width);
  });
  // The shadow of an arm: darkest in its middle, and nowhere at an edge.
  const arm = printed(ruled(XS, YS)).image;
  arm.data.forEach((value, at) => {
    const [x, y] = [at % arm.width, Math.floor(at / arm.width)];
    const along = Math.max(0, Math.abs(x - arm.width / 2) - mm(30));
    const away = Math.hypot(along, x - mm(30) - y) / mm(9);
    arm.data[at] = value * (1 - 0.16 * Math.exp(-(away ** 2)));
  });
  for (const image of [shaded, shadow, arm, printed(ruled(XS, YS)).image]) {
    const before = image.data.slice();
    expect(lift(image)).toBe(false);
    expect(image.data.every((value, at) => value === before[at])).toBe(true);
  }
});
