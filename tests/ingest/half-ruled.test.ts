import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../src/ingest/pdf.js';

interface Cell {
  readonly text: string;
  readonly box: readonly [number, number, number, number];
}

/** A page of cells whose texts stand in their middle; `rule` draws the border of each. */
async function tableOf(
  cells: readonly Cell[],
  rule: (pdf: PDFKit.PDFDocument, cell: Cell, index: number) => void,
) {
  const bytes = await new Promise<Uint8Array>((resolve) => {
    const pdf = new PDFDocument({ size: 'A4', margin: 50 });
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    pdf.fontSize(10).lineWidth(0.5);
    for (const [i, cell] of cells.entries()) rule(pdf, cell, i);
    pdf.fillColor('black');
    for (const { text, box } of cells) {
      const [left, top, , bottom] = box;
      const lines = text === '' ? [] : text.split('\n');
      lines.forEach((line, i) => {
        pdf.text(line, left + 4, (top + bottom) / 2 - 6 * lines.length + 12 * i, {
          lineBreak: false,
        });
      });
    }
    pdf.end();
  });
  const { blocks } = await readPdf(bytes, { name: 'test.pdf', thread: false });
  return blocks.flatMap((block) => (block.type === 'table' ? [block] : []));
}

const XS = [50, 90, 190, 330, 430] as const;

/** Cells of whole rows, 20 points high, from a height on. */
function rows(top: number, ...texts: readonly (readonly string[])[]): Cell[] {
  return texts.flatMap((row, r) =>
    row.map((text, c): Cell => {
      const [left = 0, right = 0] = XS.slice(c);
      return { text, box: [left, top + 20 * r, right, top + 20 * r + 20] };
    }),
  );
}

function level(pdf: PDFKit.PDFDocument, { box: [left, top, right, bottom] }: Cell): void {
  pdf.moveTo(left, top).lineTo(right, top).moveTo(left, bottom).lineTo(right, bottom).stroke();
}

function upright(pdf: PDFKit.PDFDocument, { box: [left, top, right, bottom] }: Cell): void {
  pdf.moveTo(left, top).lineTo(left, bottom).moveTo(right, top).lineTo(right, bottom).stroke();
}

type Tables = Awaited<ReturnType<typeof tableOf>>;

function textsOf([table, ...others]: Tables) {
  expect(others).toEqual([]);
  return Array.from({ length: table?.rows ?? 0 }, (_, row) =>
    (table?.cells ?? []).flatMap((cell) => {
      const { rowSpan, columnSpan, raw } = cell;
      const span = rowSpan + columnSpan > 2 ? ` ${rowSpan}x${columnSpan}` : '';
      return cell.row === row ? [`${raw.replace(/\n/g, '/')}${span}`] : [];
    }),
  );
}

describe('tables ruled in one direction', () => {
  it('have their columns where the pieces of level rules meet, with merged cells and groups', async () => {
    const head: Cell[] = [
      { text: 'No', box: [50, 100, 90, 140] },
      { text: 'Task', box: [90, 100, 190, 140] },
      // The border of a cell over two columns is drawn in two pieces, too.
      { text: 'Bodies', box: [190, 100, 330, 120] },
      { text: '', box: [330, 100, 430, 120] },
      { text: 'Lead', box: [190, 120, 330, 140] },
      { text: 'Support', box: [330, 120, 430, 140] },
    ];
    const body: Cell[] = [
      { text: 'A', box: [50, 140, 90, 180] },
      ...rows(140, ['', 'Canals', 'Water', 'Finance'], ['', 'Roads', 'Works', '']).filter(
        ({ box }) => box[0] > 50,
      ),
    ];
    expect(textsOf(await tableOf([...head, ...body], level))).toEqual([
      ['No 2x1', 'Task 2x1', 'Bodies 1x2'],
      ['Lead', 'Support'],
      ['A 2x1', 'Canals', 'Water', 'Finance'],
      ['Roads', 'Works', ''],
    ]);
  });

  it('have a row for a heading that runs over the end of its column', async () => {
    const cells = rows(
      100,
      ['No', 'Task', 'Lead', 'Support'],
      ['Section-one-of-it', '', '', ''],
      ['1', 'Canals', 'Water', 'Finance'],
    );
    expect(textsOf(await tableOf(cells, level))[1]).toEqual(['Section-one-of-it 1x4']);
  });

  it('have their rows where the pieces of upright rules meet', async () => {
    const cells = rows(
      100,
      ['No', 'Task', 'Lead', 'Support'],
      ['1', 'Canals', 'Water', 'Finance'],
      ['2', 'Roads', 'Works', ''],
    );
    const texts = textsOf(await tableOf(cells, upright));
    expect(texts).toEqual([
      ['No', 'Task', 'Lead', 'Support'],
      ['1', 'Canals', 'Water', 'Finance'],
      ['2', 'Roads', 'Works', ''],
    ]);
  });

  it('have a row for each number between the rules of head and foot', async () => {
    const head = rows(100, ['No', 'Class', 'Task', 'Lead']);
    const body = rows(
      140,
      ['1', '', 'Canals', 'Water'],
      ['2', '', 'Roads', 'Works'],
      ['3', '', 'Schools', 'Education'],
      ['4', '', 'Clinics', 'Health'],
    );
    const loose: Cell[] = [
      { text: 'Plan', box: [90, 140, 190, 180] },
      { text: 'Care', box: [90, 180, 190, 220] },
    ];
    const framed = (pdf: PDFKit.PDFDocument, cell: Cell, i: number) => {
      if (i < head.length) level(pdf, { ...cell, box: [cell.box[0], 100, cell.box[2], 140] });
      if (i >= head.length + body.length - 4 && i < head.length + body.length) {
        level(pdf, { ...cell, box: [cell.box[0], 220, cell.box[2], 220] });
      }
    };
    expect(textsOf(await tableOf([...head, ...body, ...loose], framed))).toEqual([
      ['No', 'Class', 'Task', 'Lead'],
      ['1', 'Plan 2x1', 'Canals', 'Water'],
      ['2', 'Roads', 'Works'],
      ['3', 'Care 2x1', 'Schools', 'Education'],
      ['4', 'Clinics', 'Health'],
    ]);
  });

  it('have their columns between their texts where the rules are whole', async () => {
    const cells = rows(
      100,
      ['No', 'Task', 'Lead', 'Support'],
      ['1', 'Canals', 'Water', 'Finance'],
      ['2', 'Roads', 'Works', ''],
    );
    const whole = (pdf: PDFKit.PDFDocument, { box: [left, top, , bottom] }: Cell) => {
      if (left > 50) return;
      pdf.moveTo(50, top).lineTo(430, top).moveTo(50, bottom).lineTo(430, bottom).stroke();
    };
    expect(textsOf(await tableOf(cells, whole))).toEqual([
      ['No', 'Task', 'Lead', 'Support'],
      ['1', 'Canals', 'Water', 'Finance'],
      ['2', 'Roads', 'Works', ''],
    ]);
  });

  it('are none where lines at the foot of a notice stand between rules', async () => {
    const foot = (height: number, left: string, right: string): Cell[] => [
      { text: left, box: [50, height, 250, height + 20] },
      { text: right, box: [250, height, 430, height + 20] },
    ];
    const cells = [...foot(100, 'Copies to the council', ''), ...foot(120, 'Office', 'printed')];
    expect(await tableOf(cells, level)).toEqual([]);
  });

  it('have white rows between coloured ones, and behind the last', async () => {
    const cells = rows(
      100,
      ['No', 'Task', 'Lead', 'Support'],
      ['1', 'Canals', 'Water', 'Finance'],
      ['2', 'Roads', 'Works', ''],
      ['3', 'Schools', 'Education\nof children', 'Finance'],
    );
    const ground = (pdf: PDFKit.PDFDocument, { box: [left, top, right, bottom] }: Cell) => {
      if ((top - 100) % 40 === 0) pdf.rect(left, top, right - left, bottom - top).fill('#dde7f3');
    };
    expect(textsOf(await tableOf(cells, ground))).toEqual([
      ['No', 'Task', 'Lead', 'Support'],
      ['1', 'Canals', 'Water', 'Finance'],
      ['2', 'Roads', 'Works', ''],
      ['3', 'Schools', 'Education/of children', 'Finance'],
    ]);
  });
});
