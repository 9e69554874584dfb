import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../src/ingest/pdf.js';

type Box = readonly [left: number, top: number, right: number, bottom: number];

interface Cell {
  readonly text: string;
  readonly box: Box;
}

/** Cells with a rule around each. */
async function read(cells: readonly Cell[]) {
  const bytes = await new Promise<Uint8Array>((resolve) => {
    const pdf = new PDFDocument({ size: 'A4', margin: 40 });
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    pdf.fontSize(10).lineWidth(0.5);
    for (const { text, box } of cells) {
      const [left, top, right, bottom] = box;
      pdf.rect(left, top, right - left, bottom - top).stroke();
      pdf.text(text, left + 3, top + 4, { lineBreak: false });
    }
    pdf.end();
  });
  const { blocks, remarks } = await readPdf(bytes, { name: 'test.pdf', thread: false });
  const tables = blocks.flatMap((block) =>
    block.type === 'table'
      ? [
          Array.from({ length: block.rows }, (_, row) =>
            block.cells.filter((cell) => cell.row === row).map(({ raw }) => raw),
          ),
        ]
      : [],
  );
  return { tables, told: (remarks ?? []).map(({ message }) => message) };
}

const XS = [50, 90, 290, 400];

function row(top: number, bottom: number, texts: readonly string[]): Cell[] {
  return texts.map((text, i) => ({ text, box: [XS[i] ?? 0, top, XS[i + 1] ?? 0, bottom] }));
}

const OUTER = [
  ...row(100, 120, ['No', 'Task', 'Body']),
  ...row(120, 140, ['1', 'Mend roofs', 'Works']),
  ...row(140, 200, ['2', 'Open schools', 'Education']),
  ...row(200, 220, ['3', 'Dig wells', 'Waters']),
];

function inner(left: number, bottom: number): Cell[] {
  const [middle, right] = [left + 60, left + 120];
  return [
    { text: 'Quarter', box: [left, bottom - 40, middle, bottom - 20] },
    { text: 'Goal', box: [middle, bottom - 40, right, bottom - 20] },
    { text: 'First', box: [left, bottom - 20, middle, bottom] },
    { text: '3000', box: [middle, bottom - 20, right, bottom] },
  ];
}

const ROWS = [
  ['No', 'Task', 'Body'],
  ['1', 'Mend roofs', 'Works'],
  ['2', 'Open schools\nQuarter Goal\nFirst 3000', 'Education'],
  ['3', 'Dig wells', 'Waters'],
];
const TOLD = /holds a table of its own/u;

describe('a table within a cell', () => {
  it('makes no rows and columns of the one around it, though it stands on its rule, and is told', async () => {
    const { tables, told } = await read([...OUTER, ...inner(95, 200)]);
    expect(tables).toEqual([ROWS]);
    expect(told).toEqual([expect.stringMatching(TOLD)]);
  });

  it('is told where nothing joins the two', async () => {
    const { tables, told } = await read([...OUTER, ...inner(120, 190)]);
    expect(tables).toEqual([ROWS]);
    expect(told).toEqual([expect.stringMatching(TOLD)]);
  });

  it('is none where there are cells beside and below each other, as anywhere', async () => {
    const split: Cell[] = [
      ...OUTER.filter(({ text }) => text !== 'Open schools'),
      { text: 'Open schools', box: [90, 140, 290, 170] },
      { text: 'in spring', box: [90, 170, 190, 200] },
      { text: 'in autumn', box: [190, 170, 290, 200] },
    ];
    const { tables, told } = await read(split);
    expect(tables[0]?.[3]).toEqual(['in spring', 'in autumn']);
    expect(told).toEqual([]);
  });
});
