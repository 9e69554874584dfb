import jpeg from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { decodeJpeg } from '../../src/ingest/image/jpeg.js';
import { mirror } from '../../src/ingest/image/mirror.js';
import { decodePng } from '../../src/ingest/image/png.js';
import { positive } from '../../src/ingest/scan/clean/negative.js';
import { ColourSheet, printed, ruled, XS, YS } from './sheet.js';

/** A JPEG, dark on its left and light on its right, with this orientation told in it, or none. */
function jpegOf(orientation: number | null): Uint8Array {
  const [width, height] = [64, 32];
  const data = Buffer.alloc(width * height * 4, 255);
  for (let i = 0; i < width * height; i++) if (i % width < 32) data.fill(0, 4 * i, 4 * i + 3);
  const plain = jpeg.encode({ width, height, data }, 90).data;
  if (orientation === null) return plain;
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
  ];
  const exif = [...Buffer.from('Exif\0\0', 'latin1'), ...tiff, 0, 0, 0, 0];
  const segment = [0xff, 0xe1, 0, exif.length + 2, ...exif];
  return Buffer.concat([plain.subarray(0, 2), Buffer.from(segment), plain.subarray(2)]);
}

describe('a picture in a mirror', () => {
  it.each([2, 4, 5, 7])('is seen as it is where its orientation is %i', async (orientation) => {
    const { data } = await decodeJpeg(jpegOf(orientation), 'a.jpg');
    expect(data[0]).toBeGreaterThan(200);
  });

  it.each([null, 1, 3, 6, 8])(
    'is left as it is where its orientation is %s',
    async (orientation) => {
      const { data } = await decodeJpeg(jpegOf(orientation), 'a.jpg');
      expect(data[0]).toBeLessThan(50);
    },
  );

  it('is the same in two mirrors', () => {
    const data = Uint8Array.of(1, 2, 3, 4, 5, 6);
    const picture = { width: 2, height: 1, channels: 3, data, dpi: null } as const;
    expect([...mirror(picture).data]).toEqual([4, 5, 6, 1, 2, 3]);
    expect(mirror(mirror(picture))).toEqual(picture);
  });
});

describe('a PNG of one bit a pixel that is interlaced', () => {
  it('is refused with what to do', async () => {
    const head = [...Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 0, 0, 0, 13];
    const chunk = [...Buffer.from('IHDR'), 0, 0, 0, 8, 0, 0, 0, 8, 1, 0, 0, 0, 1, 0, 0, 0, 0];
    await expect(decodePng(Uint8Array.from([...head, ...chunk]), 'a.png')).rejects.toThrow(
      /interlaced.*without interlacing/u,
    );
  });
});

describe('light print on a dark ground', () => {
  const page = () => new ColourSheet(printed(ruled(XS, YS))).image;

  it('is turned into dark print on white', () => {
    const dark = { ...page(), data: page().data.map((value) => 255 - value) };
    expect(positive(dark)).toEqual(page());
  });

  it('is not seen in a page as it should be, nor in one that is black or half dark', () => {
    const image = page();
    expect(positive(image)).toBe(image);
    const black = { ...image, data: new Uint8Array(image.data.length) };
    expect(positive(black)).toBe(black);
    const half = { ...image, data: image.data.map((value, i) => (i % 6 < 3 ? 0 : value)) };
    expect(positive(half)).toBe(half);
  });
});
