import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../src/ingest/pdf.js';

type Pdf = PDFKit.PDFDocument;

async function blocksOf(draw: (pdf: Pdf) => void) {
  const bytes = await new Promise<Uint8Array>((resolve) => {
    const pdf = new PDFDocument({ size: 'A4', margin: 40 });
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    draw(pdf.fontSize(10).lineWidth(0.5));
    pdf.end();
  });
  const { blocks } = await readPdf(bytes, { name: 'test.pdf', thread: false });
  return blocks.map((block) =>
    block.type === 'paragraph'
      ? block.text.raw
      : Array.from({ length: block.rows }, (_, row) =>
          block.cells.filter((cell) => cell.row === row).map(({ raw }) => raw),
        ),
  );
}

interface Look {
  /** Left sides of the columns, and the right one of the last. */
  readonly xs: readonly number[];
  readonly height?: number;
  readonly centred?: boolean;
  readonly cell?: (pdf: Pdf, box: readonly [number, number, number, number], row: number) => void;
}

type Rows = readonly (readonly string[])[];

/** Texts in rows; the names in the first one stand in the middle of their columns, if `centred`. */
function rowsOf(pdf: Pdf, top: number, rows: Rows, { xs, height = 20, centred, cell }: Look): void {
  for (const [r, row] of rows.entries()) {
    for (const [c, text] of row.entries()) {
      const [left = 0, right = 0] = xs.slice(c);
      const y = top + height * r;
      cell?.(pdf, [left, y, right, y + height], r);
      pdf.fillColor('black');
      const aside = centred && r === 0 ? (right - left - pdf.widthOfString(text)) / 2 : 4;
      text.split('\n').forEach((line, i) => {
        pdf.text(line, left + aside, y + 4 + 12 * i, { lineBreak: false });
      });
    }
  }
}

const FIRST = {
  xs: [50, 90, 250, 350, 450],
  rows: [
    ['No', 'Measure', 'Last year', 'This year'],
    ['1', 'Roads built', '140', '150'],
    ['2', 'Schools opened', '12', '15'],
    ['3', 'Wells dug', '33', '40'],
  ],
};
const SECOND = {
  xs: [50, 90, 300, 450],
  rows: [
    ['No', 'Task', 'Body'],
    ['1', 'Build the ring road', 'Board of roads'],
    ['2', 'Open five schools', 'Board of schools'],
    ['3', 'Dig wells', 'Board of waters'],
  ],
};

function level(pdf: Pdf, [left, top, right, bottom]: readonly [number, number, number, number]) {
  pdf.moveTo(left, top).lineTo(right, top).moveTo(left, bottom).lineTo(right, bottom).stroke();
}

describe('two tables one below the other, with the name of the second between them', () => {
  it('are two where the name is set in larger type', async () => {
    const blocks = await blocksOf((pdf) => {
      rowsOf(pdf, 60, FIRST.rows, FIRST);
      pdf
        .fontSize(14)
        .text('Tasks of the coming year', 150, 146, { lineBreak: false })
        .fontSize(10);
      rowsOf(pdf, 170, SECOND.rows, SECOND);
    });
    expect(blocks).toEqual([FIRST.rows, 'Tasks of the coming year', SECOND.rows]);
  });

  it('are two where the second counts anew below its head', async () => {
    const blocks = await blocksOf((pdf) => {
      rowsOf(pdf, 60, FIRST.rows, FIRST);
      pdf.text('Tasks of the coming year and those who are to carry them out', 70, 144, {
        lineBreak: false,
      });
      rowsOf(pdf, 160, SECOND.rows, SECOND);
    });
    expect(blocks).toEqual([
      FIRST.rows,
      'Tasks of the coming year and those who are to carry them out',
      SECOND.rows,
    ]);
  });

  it('are two where level rules of the same outer ends part their rows', async () => {
    const blocks = await blocksOf((pdf) => {
      rowsOf(pdf, 60, FIRST.rows, { ...FIRST, cell: level });
      pdf.text('Tasks of the coming year', 180, 150, { lineBreak: false });
      rowsOf(pdf, 172, SECOND.rows, { ...SECOND, cell: level });
    });
    expect(blocks).toEqual([FIRST.rows, 'Tasks of the coming year', SECOND.rows]);
  });

  it('are two where each was set down cell by cell', async () => {
    const wrapped = [
      ['No', 'Task', 'Body'],
      ['1', 'Build the ring road\nand its bridges', 'Board of roads'],
      ['2', 'Open five schools\nin the hills', 'Board of schools'],
      ['3', 'Dig wells\nin the plain', 'Board of waters'],
    ];
    const blocks = await blocksOf((pdf) => {
      rowsOf(pdf, 60, wrapped, { ...SECOND, height: 30 });
      pdf.fontSize(15).text('Whom to ring up', 180, 184, { lineBreak: false }).fontSize(10);
      rowsOf(pdf, 206, FIRST.rows, FIRST);
    });
    expect(blocks).toEqual([wrapped, 'Whom to ring up', FIRST.rows]);
  });
});

describe('the name of a table right above its first column', () => {
  it('is no part of the name of that column', async () => {
    const rows = [
      ['No', 'Task', 'Body'],
      ['1', 'Build the ring road\nand its bridges', 'Board of roads'],
      ['2', 'Open five schools\nin the hills', 'Board of schools'],
    ];
    const blocks = await blocksOf((pdf) => {
      pdf.fontSize(14).text('Tasks of the coming year', 54, 60, { lineBreak: false }).fontSize(10);
      rowsOf(pdf, 76, rows, { ...SECOND, height: 30 });
    });
    expect(blocks).toEqual(['Tasks of the coming year', rows]);
  });
});

describe('names in the middle of columns', () => {
  it('are those of the figures that stand at the left of these', async () => {
    const rows = [
      ['Body', 'Tasks', 'Done', 'Share', 'Place'],
      ['Board of roads\nand bridges', '26', '20', '76.9%', '1'],
      ['Board of schools\nand parks', '11', '3', '27.3%', '2'],
      ['Board of waters\nand wells', '30', '30', '100.0%', '3'],
    ];
    const blocks = await blocksOf((pdf) => {
      rowsOf(pdf, 60, rows, { xs: [50, 150, 250, 350, 450, 550], height: 32, centred: true });
    });
    expect(blocks).toEqual([rows]);
  });
});

describe('a table whose every second row is coloured', () => {
  it('begins with its names, above a white first row', async () => {
    const blocks = await blocksOf((pdf) => {
      const cell: Look['cell'] = (own, [left, top, right, bottom], row) => {
        if (row > 0 && row % 2 === 0)
          own.rect(left, top, right - left, bottom - top).fill('#dddddd');
      };
      const rows = [...SECOND.rows, ['4', 'Mend roofs', 'Board of works'], ['5', 'Rest', 'All']];
      rowsOf(pdf, 60, rows, { ...SECOND, cell });
    });
    expect(blocks).toEqual([
      [...SECOND.rows, ['4', 'Mend roofs', 'Board of works'], ['5', 'Rest', 'All']],
    ]);
  });
});
