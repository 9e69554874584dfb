import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { encode as encodePng } from 'fast-png';
import { afterAll, describe, expect, it } from 'vitest';
import { asPage } from '../../src/ingest/image/decoded.js';
import { decodeJpeg } from '../../src/ingest/image/jpeg.js';
import { decodePng } from '../../src/ingest/image/png.js';
import { openTiff } from '../../src/ingest/image/tiff.js';
import { readImage, readImages } from '../../src/ingest/image.js';
import type { RecognisePage } from '../../src/ingest/page.js';
import { openPageReader } from '../../src/ingest/scan.js';
import { Reading } from '../../src/model/reading.js';

const PAGES = new URL('pages/', import.meta.url);
const TRUTH = new URL('../../fixtures/notices/heze-2023-56/expected/truth.json', import.meta.url);

function page(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, PAGES)));
}

/** Cells of the sample notice's tasks by number, as printed. */
function printedCells(...numbers: string[]): string[] {
  const { tasks } = JSON.parse(readFileSync(TRUTH, 'utf8')) as {
    tasks: { number: string; cells: { text: string }[] }[];
  };
  return tasks
    .filter(({ number }) => numbers.includes(number))
    .flatMap(({ cells }) => cells.map(({ text }) => text));
}

/** The form in which marks that recognisers do not tell apart are one. */
function loose(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[“”"]/gu, '"')
    .replace(/[—–-]+/gu, '-');
}

function cellsOf({ blocks }: Reading): string[] {
  const [table] = blocks.filter((block) => block.type === 'table');
  return (table?.cells ?? []).filter(({ row }) => row > 0).map(({ raw }) => loose(raw));
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  [...a].forEach((character, i) => {
    const next = [i + 1];
    [...b].forEach((other, j) => {
      next.push(
        Math.min(
          (row[j + 1] ?? 0) + 1,
          (next[j] ?? 0) + 1,
          (row[j] ?? 0) + (character === other ? 0 : 1),
        ),
      );
    });
    row = next;
  });
  return row.at(-1) ?? 0;
}

function errorRate(read: readonly string[], truth: readonly string[]): number {
  const errors = truth.reduce((sum, text, i) => sum + distance(loose(text), read[i] ?? ''), 0);
  return errors / truth.join('').length;
}

const nothing: RecognisePage = async (_, { page: number, width, height, rotation }) => ({
  page: { page: number, width, height, rotation, reading: 'ocr', skew: 0 },
  blocks: [],
  remarks: [],
  engines: [],
});

describe('real pages through PP-OCR', () => {
  const reader = openPageReader({ engine: 'paddle' });
  afterAll(() => reader.close());
  const read = (name: string) => readImage(page(name), { name, recognise: reader.recognise });

  it('reads a hard scan: skew, shadow, seal, torn rules, bleed-through, specks', async () => {
    const reading = Reading.parse(await read('hard-200.jpg'));
    const cells = cellsOf(reading);
    expect(cells).toHaveLength(12);
    expect(errorRate(cells, printedCells('33', '34', '35'))).toBeLessThanOrEqual(0.01);
    expect(reading.pages[0]?.skew).toBeCloseTo(1.8, 1);
    expect(reading.source).toMatchObject({ engines: ['pp-ocrv4'], mediaType: 'image/jpeg' });
  });

  it('reads a fax of two pages as one table', async () => {
    const reading = await read('fax-200.tif');
    const [table] = reading.blocks.filter((block) => block.type === 'table');
    expect(table?.pages).toEqual([1, 2]);
    const last = cellsOf(reading).slice(-12);
    expect(errorRate(last, printedCells('33', '34', '35'))).toBeLessThanOrEqual(0.01);
  });

  it('turns a page that lies on its side', async () => {
    const reading = await read('sideways-150.png');
    expect(reading.pages).toMatchObject([{ rotation: 90 }]);
    expect(errorRate(cellsOf(reading), printedCells('33', '34', '35'))).toBeLessThanOrEqual(0.005);
    expect(reading.pages[0]?.width).toBeGreaterThan(reading.pages[0]?.height ?? 0);
  });
});

describe('decoders', () => {
  it('read PNG of every depth', async () => {
    const gray = await decodePng(
      encodePng({ width: 2, height: 1, data: Uint8Array.of(9, 200), channels: 1, depth: 8 }),
      'a',
    );
    expect(gray).toMatchObject({ channels: 1, data: Uint8Array.of(9, 200), dpi: null });
    const deep = encodePng({
      width: 2,
      height: 1,
      data: Uint16Array.of(0x0900, 0xc8ff),
      channels: 1,
      depth: 16,
    });
    expect((await decodePng(deep, 'a')).data).toEqual(Uint8Array.of(9, 200));
    const alpha = encodePng({
      width: 2,
      height: 1,
      data: Uint8Array.of(0, 255, 0, 0),
      channels: 2,
      depth: 8,
    });
    expect((await decodePng(alpha, 'a')).data).toEqual(Uint8Array.of(0, 255));
  });

  it('take the resolution from the file, or from A4 where that is no page', async () => {
    const picture = { width: 1654, height: 2339, data: new Uint8Array(0), channels: 1 } as const;
    expect(asPage({ ...picture, dpi: 200 }).dpi).toBe(200);
    expect(asPage({ ...picture, dpi: 72 }).dpi).toBeCloseTo(200, 0);
    expect(asPage({ ...picture, dpi: null }).dpi).toBeCloseTo(200, 0);
    expect((await decodeJpeg(page('hard-200.jpg'), 'a')).width).toBe(2339);
    const [first] = await openTiff(page('fax-200.tif'), 'a');
    expect((await first?.())?.dpi).toBeCloseTo(200, 0);
  });
});

describe('bad pictures', () => {
  const fails = (bytes: Uint8Array) =>
    expect(readImage(bytes, { name: 'bad', recognise: nothing })).rejects;

  it('too large are refused by their header', async () => {
    const png = page('sideways-150.png').slice();
    new DataView(png.buffer).setUint32(16, 30_000);
    new DataView(png.buffer).setUint32(20, 30_000);
    await fails(png).toMatchObject({ code: 'INPUT_TOO_LARGE' });
    const jpeg = page('hard-200.jpg').slice();
    const frame = jpeg.findIndex((byte, i) => byte === 0xff && jpeg[i + 1] === 0xc0);
    new DataView(jpeg.buffer).setUint32(frame + 5, 0x75307530);
    await fails(jpeg).toMatchObject({ code: 'INPUT_TOO_LARGE' });
  });

  it('that unpack to more than they say are refused', async () => {
    const png = encodePng({ width: 8, height: 8, data: new Uint8Array(64), channels: 1, depth: 8 });
    const at = png.findIndex((_, i) => String.fromCharCode(...png.slice(i, i + 4)) === 'IDAT');
    const bomb = deflateSync(new Uint8Array(50_000_000));
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, bomb.length);
    const parts = [png.slice(0, at - 4), length, png.slice(at, at + 4), bomb, new Uint8Array(4)];
    await fails(new Uint8Array(Buffer.concat(parts))).toMatchObject({ code: 'INPUT_DAMAGED' });
  });

  it.each(['hard-200.jpg', 'fax-200.tif', 'sideways-150.png'])('cut off: %s', async (name) => {
    for (const length of [20, 300]) {
      await fails(page(name).slice(0, length)).toMatchObject({ code: 'INPUT_DAMAGED' });
    }
  });

  it('of a fax with damage in it: no white where there was text, and no endless work', async () => {
    const tiff = page('fax-200.tif').slice();
    // A run of zeros in the strips: no code word of T.6 begins with as many.
    tiff.fill(0, 20_000, 20_400);
    const begun = performance.now();
    const reading = await readImage(tiff, { name: 'x', recognise: nothing });
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(reading.remarks?.map(({ code, page: number }) => [code, number])).toEqual([
      ['PAGE_UNREADABLE', expect.any(Number)],
    ]);
  });

  it('whose directories bite their tail are refused', async () => {
    const tiff = page('fax-200.tif').slice();
    const view = new DataView(tiff.buffer);
    const little = tiff[0] === 0x49;
    const at = view.getUint32(4, little);
    view.setUint32(at + 2 + 12 * view.getUint16(at, little), at, little);
    await fails(tiff).toMatchObject({ code: 'INPUT_DAMAGED' });
  });

  it('of another kind are refused', async () => {
    await fails(new TextEncoder().encode('no picture')).toMatchObject({ code: 'INPUT_KIND' });
  });

  it('without a recogniser say so', async () => {
    await expect(readImage(page('hard-200.jpg'), { name: 'x' })).rejects.toMatchObject({
      code: 'ENGINE_MISSING',
    });
  });
});

describe('a folder of pictures', () => {
  const tiny = (value: number) =>
    encodePng({
      width: 40,
      height: 60,
      data: new Uint8Array(2400).fill(value),
      channels: 1,
      depth: 8,
    });

  it('is one document in the order of the numbers, and a broken page is a remark', async () => {
    const seen: number[] = [];
    const files = [
      { name: 'page-10.png', bytes: tiny(10) },
      { name: 'page-2.png', bytes: tiny(2) },
      { name: 'page-3.png', bytes: tiny(3).slice(0, 30) },
    ];
    const progress: string[] = [];
    const reading = Reading.parse(
      await readImages(files, {
        name: 'scans',
        jobs: 1,
        onProgress: (done, total) => progress.push(`${done}/${total}`),
        recognise: async (image, frame) => {
          seen.push(image.data[0] ?? 0);
          return nothing(image, frame);
        },
      }),
    );
    expect(seen).toEqual([2, 10]);
    expect(progress).toEqual(['1/3', '2/3', '3/3']);
    expect(reading.source).toMatchObject({ name: 'scans', pages: 3, mediaType: 'image/png' });
    expect(reading.remarks).toMatchObject([{ code: 'PAGE_UNREADABLE', page: 2 }]);
  });

  it('is fetched page by page', async () => {
    let fetched = 0;
    const held: number[] = [];
    const files = [1, 2, 3].map((value) => ({
      name: `${value}.png`,
      bytes: async () => {
        fetched++;
        return tiny(value);
      },
    }));
    await readImages(files, {
      name: 'scans',
      jobs: 1,
      pages: (number) => number !== 2,
      recognise: async (image, frame) => {
        held.push(fetched);
        return nothing(image, frame);
      },
    });
    // Once for the digest, once more in its turn; a page that is not wanted only once.
    expect(held).toEqual([4, 5]);
  });

  it('of nothing is refused', async () => {
    await expect(readImages([], { name: 'a', recognise: nothing })).rejects.toMatchObject({
      code: 'INPUT_EMPTY',
    });
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort();
    const reading = readImages([{ name: 'a', bytes: tiny(1) }], {
      name: 'a',
      recognise: nothing,
      signal,
    });
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('a recogniser that was started ahead', () => {
  it('is no error where none can run and no page asks for it', async () => {
    const reader = openPageReader({ models: '/nowhere' });
    reader.start();
    await expect(reader.close()).resolves.toBeUndefined();
  });

  it('is one where a page asks for it', async () => {
    const reader = openPageReader({ models: '/nowhere' });
    reader.start();
    const image = { width: 40, height: 40, data: new Uint8Array(1600).fill(255), dpi: 72 };
    const frame = { page: 1, width: 40, height: 40, rotation: 0 };
    await expect(reader.recognise({ ...image, channels: 1 }, frame)).rejects.toMatchObject({
      code: 'ENGINE_MISSING',
    });
    await expect(reader.close()).resolves.toBeUndefined();
  });
});

describe('colours of print', () => {
  it('are turned to light', async () => {
    // Two pixels of cyan, magenta, yellow and black: white, and half black on full cyan.
    const entries = [
      [256, 3, 1, 2],
      [257, 3, 1, 1],
      [258, 3, 1, 8],
      [259, 3, 1, 1],
      [262, 3, 1, 5],
      [273, 4, 1, 110],
      [277, 3, 1, 4],
      [279, 4, 1, 8],
    ] as const;
    const file = Buffer.alloc(118);
    file.write('II*\0', 'latin1');
    file.writeUInt32LE(8, 4);
    file.writeUInt16LE(entries.length, 8);
    entries.forEach(([tag, type, count, value], i) => {
      file.writeUInt16LE(tag, 10 + 12 * i);
      file.writeUInt16LE(type, 12 + 12 * i);
      file.writeUInt32LE(count, 14 + 12 * i);
      file.writeUInt32LE(value, 18 + 12 * i);
    });
    file.set([0, 0, 0, 0, 255, 0, 0, 127], 110);
    const [first] = await openTiff(new Uint8Array(file), 'print.tif');
    expect([...(first?.().data ?? [])]).toEqual([255, 255, 255, 255, 0, 128, 128, 255]);
  });
});
