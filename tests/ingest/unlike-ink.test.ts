import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { readTypeface } from '../../scripts/fixtures/typefaces.js';
import { characterShapes, packShape, shapedCharacters } from '../../src/data/shapes.js';
import type { PageContent, RecognisePage } from '../../src/ingest/page.js';
import { linesOf, upsideDown } from '../../src/ingest/pdf/trust/shapes/outline.js';
import { shapeLikeness, shapeOf } from '../../src/ingest/pdf/trust/shapes/shape.js';
import { readAlike, votesOn } from '../../src/ingest/pdf/trust/shapes/votes.js';
import { readPdf } from '../../src/ingest/pdf.js';

const LINE = '省教育厅牵头，市教育局、市财政局配合，2024年8月底前完成';

/** A page with this line, drawn as it is; its text layer has some characters changed into others. */
function page(changes: Readonly<Record<string, string>>): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const pdf = new PDFDocument({ size: 'A4', margin: 50, compress: false });
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(changed(Buffer.concat(parts), changes)));
    pdf.registerFont('song', readTypeface('song')).font('song').fontSize(14);
    pdf.text(LINE, 60, 100, { lineBreak: false });
    pdf.end();
  });
}

/** The map from codes to characters stands in the file as hexadecimal numbers of four digits. */
function changed(file: Buffer, changes: Readonly<Record<string, string>>): Uint8Array {
  const hex = (text: string) => text.charCodeAt(0).toString(16).padStart(4, '0');
  const map = new Map(Object.entries(changes).map(([from, to]) => [hex(from), hex(to)]));
  const text = file.toString('latin1');
  const start = text.indexOf('beginbfrange');
  const end = text.indexOf('endbfrange');
  const codes = text
    .slice(start, end)
    .replace(/<([0-9a-f]{4})>(?=[ \]])/gu, (own, code: string) => {
      const other = map.get(code);
      return other === undefined ? own : `<${other}>`;
    });
  return Buffer.from(text.slice(0, start) + codes + text.slice(end), 'latin1');
}

/** A recogniser that reads `raw` where the line stands, and counts how often it was asked. */
function reader(raw: string) {
  let asked = 0;
  const recognise: RecognisePage = async (_, frame): Promise<PageContent> => {
    asked++;
    const bbox = [60, 100, 500, 118] as const;
    const text = { raw, confidence: 0.9, places: [{ page: 1, bbox }] };
    return {
      page: { ...frame, reading: 'ocr', skew: 0 },
      blocks: [{ type: 'lines', lines: [{ text, bbox, fontSize: 14 }] }],
      remarks: [],
      engines: ['stub'],
    };
  };
  return { recognise, asked: () => asked };
}

async function readChanged(changes: Readonly<Record<string, string>>, seen = LINE) {
  const { recognise, asked } = reader(seen);
  const reading = await readPdf(await page(changes), { name: 'a.pdf', thread: false, recognise });
  const text = reading.blocks.flatMap((block) =>
    block.type === 'paragraph' ? block.text.raw : [],
  );
  return { text: text.join(''), remarks: reading.remarks ?? [], asked: asked() };
}

const UNLIKE = { code: 'TEXT_LAYER_DISTRUSTED', message: expect.stringContaining('fit the ink') };

describe('a text layer that does not fit the ink', () => {
  it('is believed where it does, and nothing is read from the pixels', async () => {
    expect(await readChanged({})).toEqual({ text: LINE, remarks: [], asked: 0 });
  });

  it.each([
    ['characters that changed places', { 厅: '局', 局: '厅' }],
    ['a character taken for another that is there', { 厅: '局' }],
    ['a character that makes no sense', { 财: '宝' }],
    ['a digit', { 8: '6', 2: '8', 4: '2' }],
    ['a letter', { 财: 'C' }],
  ])('is read from the pixels: %s', async (_, changes) => {
    const { text, remarks } = await readChanged(changes);
    expect(text).toBe(LINE);
    expect(remarks).toMatchObject([UNLIKE]);
  });

  it('is read from the pixels where a character is called a blank', async () => {
    const { text, remarks } = await readChanged({ 财: ' ' });
    expect(text).toBe(LINE);
    expect(remarks).toMatchObject([{ code: 'TEXT_LAYER_DISTRUSTED' }]);
  });

  it('stays where the pixels say the same: a shape may be a typeface of its own', async () => {
    const told = LINE.replaceAll('厅', '局');
    const { text, remarks, asked } = await readChanged({ 厅: '局' }, told);
    expect({ text, remarks, asked }).toEqual({ text: told, remarks: [], asked: 1 });
  });
});

describe('the shape of a character', () => {
  /** Two strokes that cross, in a box of this size. */
  const cross = (size: number) =>
    [
      [0, 0, 4, 10, 6],
      [0, 4, 0, 6, 10],
    ].flatMap(([, left = 0, bottom = 0, right = 0, top = 0]) =>
      [[0, left, bottom], [1, right, bottom], [1, right, top], [1, left, top], [4]].flatMap(
        ([step = 0, ...at]) => [step, ...at.map((each) => (each * size) / 10)],
      ),
    );

  it('does not depend on its size, and knows what is up', () => {
    const [small, large] = [shapeOf(cross(1)), shapeOf(cross(1000))];
    expect(shapeLikeness(small ?? [], large ?? [])).toBeCloseTo(1, 5);
    const corner = [0, 0, 0, 1, 10, 0, 1, 10, 10, 4];
    const turned = shapeOf(upsideDown(Float32Array.from(corner)));
    expect(shapeLikeness(shapeOf(corner) ?? [], turned ?? [])).toBeLessThan(0.1);
  });

  it('is none for a bar, for nothing, and for steps that nobody knows', () => {
    expect(shapeOf([0, 0, 0, 1, 100, 0, 1, 100, 5, 1, 0, 5, 4])).toBeNull();
    expect(shapeOf([])).toBeNull();
    expect(linesOf([9, 1, 1])).toBeNull();
  });

  it('is known of the digits and of characters in use, and tells them apart', () => {
    expect(shapedCharacters().length).toBeGreaterThan(3700);
    const [print, hand] = characterShapes('局');
    const [other] = characterShapes('厅');
    expect(shapeLikeness(print ?? [], hand ?? [])).toBeGreaterThan(0.5);
    expect(shapeLikeness(print ?? [], other ?? [])).toBeLessThan(0.5);
    expect(characterShapes('，')).toEqual([]);
  });

  it('is kept in the table nearly as it is', () => {
    const shape = shapeOf(cross(10)) ?? [];
    expect(packShape(shape)).toMatch(/^[A-Za-z0-9+/]{50}$/u);
  });
});

describe('votes on what a text says', () => {
  it('compares what stands in the same order', () => {
    expect(readAlike([...'市教育厅'], [...'市教育局'])).toEqual([true, true, true, false]);
    expect(readAlike([...'省局和市厅'], [...'省厅和市局'])).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
    expect(readAlike([...'市局'], [])).toEqual([false, false]);
  });

  it('counts them by code', () => {
    const line = { text: [...'厅局局'], codes: ['a', 'b', 'b'], read: [...'局局'] };
    expect(votesOn([line])).toEqual(
      new Map([
        ['a', { alike: 0, other: 1 }],
        ['b', { alike: 2, other: 0 }],
      ]),
    );
  });
});
