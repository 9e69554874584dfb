import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../src/ingest/pdf.js';

/** A text whose lines are set one below the other, in the middle of its rows. */
interface Text {
  readonly lines: string;
  readonly x: number;
  /** The middle of the rows it stands in. */
  readonly y: number;
}

/** Pages of texts without any rule, each set in the order given. */
async function read(...pages: readonly (readonly Text[])[]) {
  const bytes = await new Promise<Uint8Array>((resolve) => {
    const pdf = new PDFDocument({ size: 'A4', margin: 50, autoFirstPage: false });
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    for (const texts of pages) {
      pdf.addPage().font('Courier').fontSize(10);
      for (const { lines, x, y } of texts) {
        const own = lines.split('\n');
        own.forEach((line, i) => {
          pdf.text(line, x, y - 6 * own.length + 12 * i, { lineBreak: false });
        });
      }
    }
    pdf.end();
  });
  return (await readPdf(bytes, { name: 'test.pdf', thread: false })).blocks;
}

/** Columns two points apart: a full line of ten characters leaves no blank before the next. */
const XS = [50, 80, 142, 204, 266] as const;

function row(y: number, ...cells: readonly string[]): Text[] {
  return cells.flatMap((lines, i) => (lines === '' ? [] : [{ lines, x: XS[i] ?? 0, y }]));
}

const FULL = ['ten signs,\nten signs.\nThe end', 'Department\nof schools', 'The police'] as const;

function tablesIn(blocks: Awaited<ReturnType<typeof read>>) {
  return blocks.flatMap((block) => (block.type === 'table' ? [block] : []));
}

function cellsOf([table]: ReturnType<typeof tablesIn>) {
  return table?.cells.map(({ row, column, rowSpan, columnSpan, raw }) => {
    const span = rowSpan * columnSpan > 1 ? ` ${rowSpan}x${columnSpan}` : '';
    return `${row},${column}${span} ${raw.replaceAll('\n', '/')}`;
  });
}

describe('a table whose columns touch and that has no rule', () => {
  const body = (from: number) => [
    ...row(from, 'No', 'Task', 'Lead', 'Support'),
    ...row(from + 40, '1', ...FULL),
    ...row(from + 84, '2', ...FULL),
  ];

  it('is read in the order in which its cells were painted', async () => {
    const tables = tablesIn(await read(body(100)));
    expect(tables).toHaveLength(1);
    expect(cellsOf(tables)).toEqual([
      ...['0,0 No', '0,1 Task', '0,2 Lead', '0,3 Support'],
      ...['1,0 1', '1,1 ten signs,/ten signs./The end', '1,2 Department/of schools'],
      ...['1,3 The police', '2,0 2', '2,1 ten signs,/ten signs./The end'],
      ...['2,2 Department/of schools', '2,3 The police'],
    ]);
  });

  it('goes on on the next page, with its head again and the rest of a row', async () => {
    const next = [
      ...row(60, 'No', 'Task', 'Lead', 'Support'),
      ...row(90, '', 'of it all.'),
      ...row(130, '3', ...FULL),
      ...row(174, '4', ...FULL),
    ];
    const [table, ...others] = tablesIn(await read(body(100), next));
    expect(others).toEqual([]);
    expect(table?.pages).toEqual([1, 2]);
    expect(table?.cells.filter(({ column }) => column === 0).map(({ raw }) => raw)).toEqual([
      ...['No', '1', '2', '3', '4'],
    ]);
    expect(table?.cells.find((cell) => cell.row === 2 && cell.column === 1)?.raw).toMatch(
      /The end\nof it all\.$/u,
    );
  });

  it('has names of groups over the names of columns', async () => {
    const head = [
      { lines: 'No', x: 50, y: 106 },
      { lines: 'Task', x: 80, y: 106 },
      { lines: 'Units', x: 180, y: 100 },
      { lines: 'Lead', x: 142, y: 112 },
      { lines: 'Support', x: 204, y: 112 },
    ];
    const tables = tablesIn(await read([...head, ...body(100).slice(4)]));
    expect(cellsOf(tables)?.slice(0, 5)).toEqual([
      ...['0,0 2x1 No', '0,1 2x1 Task', '0,2 1x2 Units', '1,2 Lead', '1,3 Support'],
    ]);
  });

  it('has categories that stand in the middle of several rows', async () => {
    const rows = [0, 44, 88].map((y, i) => row(140 + y, `${i + 1}`, '', ...FULL.slice(0, 2)));
    const marked = rows.map((texts, i) => {
      if (i === 1) return texts;
      const y = i === 0 ? 162 : 228;
      return [texts[0] as Text, { lines: 'Land', x: 80, y }, ...texts.slice(1)];
    });
    const texts = [...row(100, 'No', 'Kind', 'Task', 'Lead'), ...marked.flat()];
    expect(cellsOf(tablesIn(await read(texts)))).toEqual(
      expect.arrayContaining(['0,1 Kind', '1,1 2x1 Land', '3,1 Land', '2,0 2']),
    );
  });

  it('has headings of all columns between its rows', async () => {
    const texts = [
      ...row(100, 'No', 'Task', 'Lead', 'Support'),
      { lines: 'First part: schools', x: 50, y: 116 },
      ...row(150, '1', ...FULL),
      { lines: 'Second part: land', x: 50, y: 186 },
      ...row(220, '2', ...FULL),
    ];
    expect(cellsOf(tablesIn(await read(texts)))).toEqual(
      expect.arrayContaining(['1,0 1x4 First part: schools', '3,0 1x4 Second part: land']),
    );
  });
});

describe('a column of numbers', () => {
  it('is one, whether they have one digit or two', async () => {
    const rows = ['9', '10', '11'].flatMap((number, i) => row(100 + 44 * i, number, ...FULL));
    const [table] = tablesIn(await read(rows));
    expect(table?.columns).toBe(4);
    expect(table?.rows).toBe(3);
  });
});

describe('running text', () => {
  it('in three columns is no table', async () => {
    const lines = Array.from({ length: 8 }, (_, i) => `some words ${i} that run on`).join('\n');
    const columns = [50, 230, 410].flatMap((x) => [150, 270].map((y) => ({ lines, x, y })));
    expect(tablesIn(await read(columns))).toEqual([]);
  });
});
