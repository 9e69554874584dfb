import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../src/ingest/pdf.js';

type Rows = readonly (readonly string[])[];

const XS = [0, 30, 190, 290] as const;

/** A ruled table of rows 40 points high. */
function table(pdf: PDFKit.PDFDocument, left: number, top: number, rows: Rows): void {
  for (const [r, row] of rows.entries()) {
    for (const [c, text] of row.entries()) {
      const [start = 0, end = 0] = XS.slice(c);
      pdf.rect(left + start, top + 40 * r, end - start, 40).stroke();
      text.split('\n').forEach((line, i) => {
        pdf.text(line, left + start + 4, top + 40 * r + 8 + 12 * i, { lineBreak: false });
      });
    }
  }
}

/** The blocks of sheets that are drawn one by one, A4 on its side. */
async function blocksOf(sheets: readonly ((pdf: PDFKit.PDFDocument) => void)[]) {
  const bytes = await new Promise<Uint8Array>((resolve) => {
    const pdf = new PDFDocument({ size: 'A4', layout: 'landscape', margin: 30 });
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    pdf.fontSize(10).lineWidth(0.5);
    for (const [i, sheet] of sheets.entries()) {
      if (i > 0) pdf.addPage();
      sheet(pdf);
    }
    pdf.end();
  });
  const { blocks } = await readPdf(bytes, { name: 'test.pdf', thread: false });
  return blocks.map((block) =>
    block.type === 'paragraph'
      ? block.text.raw
      : {
          pages: block.pages,
          rows: Array.from({ length: block.rows }, (_, row) =>
            block.cells.filter((cell) => cell.row === row).map(({ raw }) => raw),
          ),
        },
  );
}

const FOLD = 841.89 / 2;
const HEAD = ['No', 'Task', 'Body'];
const numbered = (from: number, to: number): Rows =>
  Array.from({ length: to - from + 1 }, (_, i) => [
    String(from + i),
    `Open office ${from + i}.`,
    'Finance',
  ]);

describe('two pages printed side by side on one sheet', () => {
  it('are read one after the other, and their table is one', async () => {
    const blocks = await blocksOf([
      (pdf) => {
        pdf.text('List of the tasks of the year', 40, 40, { lineBreak: false });
        table(pdf, 60, 80, [HEAD, ...numbered(1, 8)]);
        table(pdf, FOLD + 60, 50, numbered(9, 17));
      },
      (pdf) => {
        table(pdf, 60, 50, numbered(18, 26));
        table(pdf, FOLD + 60, 50, numbered(27, 29));
      },
    ]);
    const rows = [HEAD, ...numbered(1, 29)];
    expect(blocks).toEqual(['List of the tasks of the year', { pages: [1, 2], rows }]);
  });

  it('have page numbers of their own, which are no text', async () => {
    const blocks = await blocksOf([
      (pdf) => {
        table(pdf, 60, 50, [HEAD, ...numbered(1, 8)]);
        pdf.text('- 1 -', 200, 550, { lineBreak: false });
        table(pdf, FOLD + 60, 50, [HEAD, ...numbered(9, 12)]);
        pdf.text('- 2 -', FOLD + 200, 550, { lineBreak: false });
      },
    ]);
    expect(blocks).toEqual([{ pages: [1], rows: [HEAD, ...numbered(1, 12)] }]);
  });
});

describe('a sheet with something across its middle', () => {
  it('is one page', async () => {
    const blocks = await blocksOf([
      (pdf) => {
        pdf.text('A title that stands in the middle of the sheet', 320, 20, { lineBreak: false });
        table(pdf, 60, 80, [HEAD, ...numbered(1, 8)]);
        table(pdf, FOLD + 60, 50, [HEAD, ...numbered(1, 3)]);
      },
    ]);
    expect(blocks).toHaveLength(3);
  });
});
