import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../scripts/build.mjs';
import { ObjectWriter } from '../../scripts/fixtures/pdf-objects.js';
import { sha256 } from '../../src/checksum.js';
import type { readDocument as ReadDocument } from '../../src/ingest/index.js';
import type { PageContent, PageFrame, PixelImage } from '../../src/ingest/page.js';

const NOTICES = new URL('../../fixtures/notices/', import.meta.url);
// Within the project, so that the bundle finds the packages it leaves outside.
const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/pdf-thread-test', import.meta.url));

let readDocument: typeof ReadDocument;

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, NOTICES)));
}

/** The same document with twenty million bytes between it and its end, which tells where to begin. */
function enlarged(pdf: Uint8Array, end?: string): Uint8Array<ArrayBuffer> {
  const text = Buffer.from(pdf).toString('latin1');
  const [start] = /startxref\s+\d+\s+%%EOF/.exec(text.slice(-200)) ?? [''];
  return new Uint8Array(
    Buffer.concat([pdf, Buffer.alloc(20_000_000, '%\n'), Buffer.from(end ?? start)]),
  );
}

/** A one-page PDF with this content stream. */
function onePage(content: string, kids = '[3 0 R]'): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids${kids}/Count 1>>`,
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</XObject<</F 5 0 R>>>>/Contents 4 0 R>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 13>>stream\n/F Do /F Do  \nendstream',
  ];
  const text = objects.map((body, i) => `${i + 1} 0 obj\n${body}\nendobj\n`).join('');
  return new TextEncoder().encode(`%PDF-1.4\n${text}trailer<</Root 1 0 R/Size 6>>\n%%EOF`);
}

/** Two pages, the second of which is so many zeros. */
function withBomb(zeros: number): Uint8Array {
  const file = new ObjectWriter();
  const page = (content: number) =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << /Font << /F 7 0 R >> >> /Contents ${content} 0 R >>`;
  const text = 'BT /F 12 Tf 20 100 Td (seen) Tj ET ';
  file.add('<< /Type /Catalog /Pages 2 0 R >>');
  file.add('<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>');
  file.add(page(5));
  file.add(page(6));
  file.addStream('', Buffer.from(text), '');
  file.addStream('', deflateSync(Buffer.alloc(zeros), { level: 1 }), '/Filter /FlateDecode');
  file.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  return new Uint8Array(file.finish());
}

async function oneLine(
  _: PixelImage,
  { page, width, height, rotation }: PageFrame,
): Promise<PageContent> {
  const bbox = [10, 10, 90, 22] as const;
  const text = { raw: 'read', confidence: 0.9, places: [{ page, bbox }] };
  return {
    page: { page, width, height, rotation, reading: 'ocr', skew: 0 },
    blocks: [{ type: 'lines', lines: [{ text, bbox, fontSize: 12 }] }],
    remarks: [],
    engines: [],
  };
}

describe('reading on a thread', () => {
  beforeAll(async () => {
    await bundle(FOLDER);
    ({ readDocument } = await import(/* @vite-ignore */ pathToFileURL(`${FOLDER}/index.js`).href));
  });
  afterAll(() => rm(FOLDER, { recursive: true, force: true }));

  it('reads what is read without one', async () => {
    const bytes = fixture('beibei-report-2024/input.pdf');
    const options = { name: 'input.pdf' };
    const threaded = await readDocument(bytes, { ...options, thread: true });
    expect(threaded).toEqual(await readDocument(bytes, { ...options, thread: false }));
  });

  it.each([true, false])('reads a large file in parts (thread: %s)', async (thread) => {
    const bytes = fixture('beibei-report-2024/input.pdf');
    const [small, large] = await Promise.all(
      [bytes, new Blob([enlarged(bytes)])].map((file) =>
        readDocument(file, { name: 'input.pdf', thread }),
      ),
    );
    expect({ ...large, source: null }).toEqual({ ...small, source: null });
    expect(large?.source.sha256).toBe(await sha256(enlarged(bytes)));
  });

  it('reads a large file whole where its end must be searched for', async () => {
    const bytes = fixture('beibei-report-2024/input.pdf');
    const searched = enlarged(bytes, '');
    const reading = await readDocument(new Blob([searched]), { name: 'input.pdf' });
    const whole = await readDocument(bytes, { name: 'input.pdf' });
    expect(reading.blocks).toEqual(whole.blocks);
  });

  it('reads what is left of a damaged file, and says that there may be more', async () => {
    const bytes = fixture('heze-2023-56/input-scan-200-fax.pdf');
    const random = Uint8Array.from(
      { length: bytes.length * 0.3 },
      (_, i) => (i * 2_654_435_761) >>> 24,
    );
    bytes.set(random, Math.floor(bytes.length * 0.4));
    const reading = await readDocument(bytes, { name: 'hole.pdf', recognise: oneLine });
    expect(reading.pages.filter(({ width }) => width > 0).length).toBeGreaterThan(2);
    expect(reading.remarks).toContainEqual(
      expect.objectContaining({ code: 'READING_LIMITED', page: null }),
    );
  });

  it('says so where a font is lost, and where the content of a page is not what it was', async () => {
    const seen = 'BT /N 9 Tf 9 99 Td (seen) Tj';
    const lost = Buffer.from(onePage(`${seen} /L 9 Tf (lost) Tj ET`))
      .toString()
      .replace('/XObject', '/Font<</L 6 0 R>>/XObject')
      .replace('trailer', '6 0 obj\n<</Type/Font/Subtype/Type0/BaseFont/X>>\nendobj\ntrailer');
    const garbled = Buffer.from(onePage(`${seen} (lost) Tq ET`)).toString();
    for (const file of [lost, garbled]) {
      const { blocks, remarks } = await readDocument(Buffer.from(file), { name: 'broken.pdf' });
      expect(blocks).toMatchObject([{ text: { raw: 'seen' } }]);
      expect(remarks).toMatchObject([{ code: 'READING_LIMITED', page: null }]);
    }
  });

  it('says so where the content of a page is broken', async () => {
    const pdf = fixture('heze-2023-56/input.pdf');
    const stream = Buffer.from(pdf).indexOf('stream');
    const broken = pdf.slice();
    broken.fill(0xff, stream + 60, stream + 400);
    const { remarks, pages } = await readDocument(broken, { name: 'broken.pdf' });
    expect(pages.length).toBeGreaterThan(2);
    expect(remarks?.map(({ code, page }) => [code, page])).toEqual([['PAGE_UNREADABLE', 1]]);
  });

  it('says that a file went away while it was read', async () => {
    const file = new Blob([enlarged(fixture('beibei-report-2024/input.pdf'))]);
    const gone = Object.assign(file, {
      slice: (from = 0, to = file.size) => {
        if (to - from < 65_536) throw new Error('gone');
        return Blob.prototype.slice.call(file, from, to);
      },
    });
    await expect(readDocument(gone, { name: 'a.pdf' })).rejects.toMatchObject({
      code: 'INPUT_UNREADABLE',
    });
  });

  it('brings images out to the recogniser and its contents back', async () => {
    const seen: PixelImage[] = [];
    const reading = await readDocument(fixture('xilingol-pasture-2023/input-scan-200-mild.pdf'), {
      name: 'scan.pdf',
      thread: true,
      recognise: async (image, { page, width, height, rotation }): Promise<PageContent> => {
        seen.push(image);
        return {
          page: { page, width, height, rotation, reading: 'ocr', skew: 0.4 },
          blocks: [],
          remarks: [],
          engines: ['stub'],
        };
      },
    });
    expect(seen.map(({ width, height, dpi }) => [width, height, Math.round(dpi)])).toEqual([
      [1652, 2336, 200],
    ]);
    expect(reading.pages[0]).toMatchObject({ reading: 'ocr', skew: 0.4 });
  });

  it.each([true, false])(
    'tells of a scan before its pixels are there (thread: %s)',
    async (thread) => {
      const told: string[] = [];
      const read = (name: string) =>
        readDocument(fixture(name), {
          name,
          thread,
          onScan: () => told.push('scan'),
          recognise: async (_, { page, width, height, rotation }): Promise<PageContent> => {
            told.push('pixels');
            return {
              page: { page, width, height, rotation, reading: 'ocr', skew: 0 },
              blocks: [],
              remarks: [],
              engines: [],
            };
          },
        });
      await read('xilingol-pasture-2023/input.pdf');
      expect(told).toEqual([]);
      await read('xilingol-pasture-2023/input-scan-200-mild.pdf');
      expect(told).toEqual(['scan', 'pixels']);
    },
  );

  it('tells that this thread has time, as the other one begins', async () => {
    const told: string[] = [];
    const name = 'xilingol-pasture-2023/input.pdf';
    const options = { name, onIdle: () => told.push('idle'), onProgress: () => told.push('page') };
    await readDocument(fixture(name), options);
    expect(told).toEqual(['idle', 'page', 'page', 'page']);
  });

  it('passes typed errors on, also those of the recogniser', async () => {
    const encrypted = fixture('jianyang-business-2022/input-encrypted.pdf');
    await expect(readDocument(encrypted, { name: 'a.pdf' })).rejects.toMatchObject({
      code: 'PASSWORD',
    });
    await expect(readDocument(encrypted.slice(0, 60), { name: 'a.pdf' })).rejects.toMatchObject({
      code: 'INPUT_DAMAGED',
    });
  });

  it('stops when told to', async () => {
    const controller = new AbortController();
    const reading = readDocument(fixture('heze-2023-56/input.pdf'), {
      name: 'a.pdf',
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('gives up a page that unpacks to more than there is room for, and that page alone', async () => {
    const pages = withBomb(2 ** 30);
    const limits = { maxMemoryMb: 128 };
    const { remarks } = await readDocument(pages, { name: 'a.pdf', limits });
    expect(remarks?.map(({ code, page }) => [code, page])).toEqual([['PAGE_UNREADABLE', 2]]);
    expect(remarks?.[0]?.message).toContain('needed more than 384 MB');
  }, 60_000);

  it.each([
    ['a form that draws itself', onePage('/F Do')],
    ['a page tree that holds itself', onePage('', '[2 0 R 3 0 R]')],
    ['a deep nest of saved states', onePage('q '.repeat(200_000))],
  ])(
    'comes to an end with %s',
    async (_, bytes) => {
      const limits = { pageTimeMs: 3000, maxMemoryMb: 256 };
      const outcome = await readDocument(bytes, { name: 'a.pdf', limits }).then(
        ({ pages }) => pages.length,
        (error: { code: string }) => error.code,
      );
      expect([1, 'INPUT_DAMAGED', 'TIME_OUT', 'OUT_OF_MEMORY']).toContain(outcome);
    },
    30_000,
  );
});
