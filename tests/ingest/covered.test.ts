import { describe, expect, it } from 'vitest';
import { pngFile } from '../../scripts/fixtures/image-files.js';
import { readPdf } from '../../src/ingest/pdf.js';
import { draw } from '../support/drawn-pdf.js';

type Draw = (pdf: PDFKit.PDFDocument) => void;

/** What is read, and told, of a page with two lines, the second of which something is done to. */
async function readWith(over: Draw) {
  const bytes = await draw((pdf) => {
    pdf.text('Seen by all', 50, 100);
    pdf.text('Bureau', 50, 130, { lineBreak: false }).text('of Finance', 130, 130);
    over(pdf);
  });
  const { blocks, remarks = [] } = await readPdf(bytes, { name: 'test.pdf', thread: false });
  const text = blocks.map((block) => (block.type === 'paragraph' ? block.text.raw : '')).join(' ');
  return { text, told: remarks.map(({ message }) => message) };
}

/** A picture in black, or with a red half. */
function patch(isHalf = false): Buffer {
  const [width, height] = [20, 10];
  const data = new Uint8ClampedArray(3 * width * height);
  if (isHalf) for (let i = 0; i < data.length / 2; i += 3) data[i] = 255;
  return Buffer.from(pngFile({ width, height, data }));
}

describe('text that something is painted over', () => {
  it.each<[string, Draw]>([
    ['a bar', (pdf) => pdf.rect(48, 126, 60, 18).fill('black')],
    ['a bar in colour', (pdf) => pdf.rect(48, 126, 60, 18).fill('#3366cc')],
    ['a thick line', (pdf) => pdf.lineWidth(14).moveTo(48, 135).lineTo(108, 135).stroke('black')],
    ['a picture of one colour', (pdf) => pdf.image(patch(), 48, 126, { width: 60, height: 18 })],
  ])('is not read below %s, nor quoted, and it is told', async (_, over) => {
    const { text, told } = await readWith(over);
    expect(text).toBe('Seen by all of Finance');
    expect(told).toEqual([expect.stringMatching(/^6 characters .* blacked out/u)]);
    expect(told.join()).not.toContain('Bureau');
  });

  it('is a corrected word below white', async () => {
    const { text, told } = await readWith((pdf) => pdf.rect(48, 126, 60, 18).fill('white'));
    expect([text, told]).toEqual(['Seen by all of Finance', []]);
  });

  it.each<[string, Draw]>([
    ['glass', (pdf) => pdf.fillOpacity(0.4).rect(48, 126, 60, 18).fill('yellow')],
    ['a rule', (pdf) => pdf.rect(48, 140, 60, 2).fill('black')],
    ['a picture', (pdf) => pdf.image(patch(true), 48, 126, { width: 60, height: 18 })],
    [
      'a stencil',
      (pdf) => pdf.circle(75, 135, 40).clip('non-zero').rect(48, 126, 60, 18).fill('red'),
    ],
  ])('is read below %s', async (_, over) => {
    const { text, told } = await readWith(over);
    expect([text, told]).toEqual(['Seen by all Bureau of Finance', []]);
  });

  it('is read below a marker that mixes with it', async () => {
    const { text, told } = await readWith((pdf) => {
      // Not in the types of pdfkit: the page's own list of graphics states.
      const { ext_gstates: states } = pdf.page as unknown as {
        ext_gstates: Record<string, unknown>;
      };
      const state = pdf.ref({ Type: 'ExtGState', BM: 'Multiply' });
      state.end('');
      states.Marker = state;
      pdf.addContent('/Marker gs').rect(48, 126, 60, 18).fill('yellow');
    });
    expect([text, told]).toEqual(['Seen by all Bureau of Finance', []]);
  });

  it('is read and told of where a line goes through it', async () => {
    const thin: Draw = (pdf) => pdf.lineWidth(0.7).moveTo(50, 136).lineTo(90, 136).stroke('black');
    const { text, told } = await readWith(thin);
    expect(text).toBe('Seen by all Bureau of Finance');
    expect(told).toEqual([expect.stringMatching(/^6 characters .* struck through, so “Bureau”/u)]);
  });

  it('is not struck by a rule that goes on, or lies below it', async () => {
    for (const [y, to] of [
      [136, 400],
      [141, 90],
    ] as const) {
      const { told } = await readWith((pdf) => pdf.moveTo(50, y).lineTo(to, y).stroke());
      expect(told).toEqual([]);
    }
  });
});

describe('a scan that something is painted over', () => {
  /** How much of a page that is a red picture is black as it is shown to the recogniser. */
  async function blackPart(over: Draw) {
    const bytes = await draw((pdf) => {
      pdf.image(patch(true), 0, 0, { width: 595, height: 842 });
      over(pdf);
    });
    let part = 0;
    await readPdf(bytes, {
      name: 'test.pdf',
      thread: false,
      recognise: async ({ data, channels }, { page, width, height, rotation }) => {
        const pixels = data.length / channels;
        for (let i = 0; i < data.length; i += channels) part += data[i] === 0 ? 1 / pixels : 0;
        const sheet = { page, width, height, rotation, reading: 'ocr', skew: 0 } as const;
        return { page: sheet, blocks: [], remarks: [], engines: [] };
      },
    });
    return part;
  }

  it('is read as it shows, with the bar that blacks out a part of it', async () => {
    expect(await blackPart(() => undefined)).toBeCloseTo(0.5);
    expect(await blackPart((pdf) => pdf.rect(0, 0, 595, 210).fill('black'))).toBeCloseTo(0.75, 1);
  });
});
