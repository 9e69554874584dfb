import jpeg from 'jpeg-js';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { asFarAsItGoes, brokenFrom, whiteFrom } from '../../src/ingest/image/broken-off.js';
import { readImage } from '../../src/ingest/image.js';
import type { PixelImage, RecognisePage } from '../../src/ingest/page.js';
import { readPdf } from '../../src/ingest/pdf.js';

const [WIDTH, HEIGHT] = [400, 560];

/** A page full of strokes, as JPEG. */
function photographed(): Buffer {
  const data = Buffer.alloc(WIDTH * HEIGHT * 4, 255);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
    const isInk = x > 30 && x < 370 && y > 30 && y < 530 && (x * 7 + y * 13) % 11 < 3;
    if (isInk) data.fill(20, 4 * i, 4 * i + 3);
  }
  return jpeg.encode({ width: WIDTH, height: HEIGHT, data }, 80).data;
}

function pdfOf(picture: Buffer): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const pdf = new PDFDocument({ size: [WIDTH, HEIGHT], margin: 0 });
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    pdf.image(picture, 0, 0, { width: WIDTH, height: HEIGHT });
    pdf.end();
  });
}

/** A recogniser that reads nothing and keeps what it was shown. */
function eye() {
  const seen: PixelImage[] = [];
  const recognise: RecognisePage = async (image, frame) => {
    seen.push(image);
    const page = { ...frame, reading: 'ocr' as const, skew: 0 };
    return { page, blocks: [], remarks: [], engines: ['eye'] };
  };
  return { seen, recognise };
}

const whole = photographed();
const cut = whole.subarray(0, Math.round(0.6 * whole.length));
const BROKEN = {
  code: 'PAGE_UNREADABLE',
  page: 1,
  message: expect.stringContaining('breaks off'),
};

describe('a picture that breaks off', () => {
  it('is told in a PDF that is whole, and what is missing is white', async () => {
    const { seen, recognise } = eye();
    const options = { name: 'a.pdf', thread: false, recognise };
    const { remarks = [] } = await readPdf(await pdfOf(cut), options);
    expect(remarks.filter(({ code }) => code === 'PAGE_UNREADABLE')).toMatchObject([BROKEN]);
    const [image] = seen;
    expect(image?.data.subarray(-image.width * image.channels)).toEqual(
      new Uint8Array((image?.width ?? 0) * (image?.channels ?? 0)).fill(255),
    );
  });

  it('is not told of one that is whole', async () => {
    const { recognise } = eye();
    const options = { name: 'a.pdf', thread: false, recognise };
    const { remarks = [] } = await readPdf(await pdfOf(whole), options);
    expect(remarks.filter(({ code }) => code === 'PAGE_UNREADABLE')).toEqual([]);
  });

  it('that is a file of its own is not decoded, and it is said', async () => {
    const { recognise } = eye();
    await expect(readImage(cut, { name: 'a.jpg', recognise })).rejects.toThrow(
      /cannot be decoded.*scan the page again/u,
    );
  });
});

describe('what a decoder filled in', () => {
  const rows = (height: number, value: (x: number, y: number) => number) => ({
    height,
    stride: 100,
    step: 1,
    data: Uint8Array.from({ length: 100 * height }, (_, i) => value(i % 100, Math.floor(i / 100))),
  });

  it('is rows that are missing, or one dark block again and again', () => {
    const print = (x: number, y: number) => ((x * y) % 7 < 3 ? 0 : 255);
    const short = rows(200, print);
    expect(brokenFrom({ ...short, data: short.data.subarray(0, 15_000) })).toBe(150);
    expect(brokenFrom(rows(400, (x, y) => (y < 300 ? print(x, y) : 128)))).toBe(300);
  });

  it('is neither white paper, nor rules that run to the end, nor a narrow bar', () => {
    const print = (x: number, y: number) => ((x * y) % 7 < 3 ? 0 : 255);
    expect(brokenFrom(rows(400, (x, y) => (y < 300 ? print(x, y) : 255)))).toBeNull();
    const ruled = rows(400, (x, y) => (y < 300 ? print(x, y) : x === 40 ? 0 : 255));
    expect(brokenFrom({ ...ruled, step: 1 })).toBeNull();
    expect(brokenFrom(rows(400, (x, y) => (y < 395 ? print(x, y) : 128)))).toBeNull();
  });

  it('is not what is transparent', () => {
    const clear = rows(400, (x, y) => (y < 300 && x % 4 === 3 ? (x * y) % 256 : 0));
    expect(brokenFrom({ ...clear, step: 4 })).toBeNull();
  });

  it('is not the ground of a page that is dark all over', () => {
    const light = (x: number, y: number) => ((x * y) % 11 === 1 ? 255 : 0);
    expect(brokenFrom(rows(400, (x, y) => (y < 300 ? light(x, y) : 0)))).toBeNull();
  });

  it('is made white, and the rest stays', () => {
    const grey = rows(4, (_, y) => y);
    expect(whiteFrom(grey, 2)).toEqual(rows(4, (_, y) => (y < 2 ? y : 255)).data);
    const picture = { width: 100, height: 4, channels: 1, dpi: null, data: grey.data } as const;
    expect(asFarAsItGoes(picture)).toEqual({ picture, reaches: 1 });
  });
});
