import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PageContent, PageFrame, PixelImage, RecognisePage } from '../../src/ingest/page.js';
import { readPdf } from '../../src/ingest/pdf.js';
import { Reading, type TableBlock } from '../../src/model/reading.js';
import { draw } from '../support/drawn-pdf.js';

const NOTICES = new URL('../../fixtures/notices/', import.meta.url);

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, NOTICES)));
}

function read(bytes: Uint8Array, options: Partial<Parameters<typeof readPdf>[1]> = {}) {
  return readPdf(bytes, { name: 'test.pdf', thread: false, ...options });
}

function tables({ blocks }: Reading): TableBlock[] {
  return blocks.filter((block): block is TableBlock => block.type === 'table');
}

function paragraphs({ blocks }: Reading): string[] {
  return blocks.flatMap((block) => (block.type === 'paragraph' ? [block.text.raw] : []));
}

/** One A4 page with this content, and a Chinese font `F` that is not embedded. */
function withFont(content: string, encoding: string, ordering: string): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    `<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/${encoding}/DescendantFonts[6 0 R]>>`,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(${ordering})/Supplement 2>>/DW 1000/FontDescriptor 7 0 R>>`,
    '<</Type/FontDescriptor/FontName/SimSun/Flags 4/Ascent 859/Descent -141/CapHeight 700/ItalicAngle 0/StemV 80/FontBBox[0 -141 1000 859]>>',
  ];
  const text = objects.map((body, i) => `${i + 1} 0 obj\n${body}\nendobj\n`).join('');
  return new TextEncoder().encode(`%PDF-1.4\n${text}trailer<</Root 1 0 R/Size 8>>\n%%EOF`);
}

/** A recogniser that finds one line and remembers what it was shown. */
function stub(raw: string) {
  const seen: PixelImage[] = [];
  const recognise: RecognisePage = async (image, { page, width, height, rotation }) => {
    seen.push(image);
    const bbox = [0.1 * width, 0.1 * height, 0.5 * width, 0.2 * height] as const;
    const text = { raw, confidence: 0.9, places: [{ page, bbox }] };
    return {
      page: { page, width, height, rotation, reading: 'ocr', skew: 0 },
      blocks: [{ type: 'lines', lines: [{ text, bbox, fontSize: 12 }] }],
      remarks: [],
      engines: ['stub'],
    } satisfies PageContent;
  };
  return { seen, recognise };
}

interface TrueTable {
  readonly rows: number;
  readonly columns: number;
  readonly pages: readonly number[];
  readonly cells: readonly {
    readonly row: number;
    readonly column: number;
    readonly rowSpan: number;
    readonly columnSpan: number;
    readonly text: string;
  }[];
}

function plain(text: string): string {
  return text.replace(/\s+/g, '').normalize('NFKC');
}

describe('typeset notices', () => {
  const names = readdirSync(NOTICES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

  it.each(names)('%s: every row and cell of every table', async (name) => {
    const truth = JSON.parse(
      readFileSync(new URL(`${name}/expected/tables.json`, NOTICES), 'utf8'),
    ) as { readonly tables: readonly TrueTable[] };
    const reading = await read(fixture(`${name}/input.pdf`));
    expect(Reading.safeParse(reading).success).toBe(true);
    expect(reading.remarks).toBeUndefined();
    const found = tables(reading).map(({ rows, columns, pages, cells }) => ({
      rows,
      columns,
      pages,
      cells: cells.map(({ row, column, rowSpan, columnSpan, raw }) => ({
        ...{ row, column, rowSpan, columnSpan },
        text: plain(raw),
      })),
    }));
    const wanted = truth.tables.map(({ rows, columns, pages, cells }) => ({
      rows,
      columns,
      pages,
      cells: cells.map(({ row, column, rowSpan, columnSpan, text }) => ({
        ...{ row, column, rowSpan, columnSpan },
        text: plain(text),
      })),
    }));
    expect(found).toEqual(wanted);
  });

  it('leaves Kangxi radicals as they are', async () => {
    const reading = await read(fixture('jianyang-business-2022/input-kangxi.pdf'));
    expect(JSON.stringify(reading.blocks)).toMatch(/[\u2f00-\u2fd5]/);
  });

  it('opens encrypted files with their password only', async () => {
    const bytes = fixture('jianyang-business-2022/input-encrypted.pdf');
    await expect(read(bytes)).rejects.toMatchObject({ code: 'PASSWORD' });
    await expect(read(bytes, { password: '0000' })).rejects.toMatchObject({ code: 'PASSWORD' });
    expect(tables(await read(bytes, { password: '1234' }))).toHaveLength(1);
  });
});

describe('scans', () => {
  it('hands the embedded image to the recogniser as it is', async () => {
    const { seen, recognise } = stub('读出');
    const reading = await read(fixture('jianyang-business-2022/input-scan-200-fax.pdf'), {
      recognise,
      pages: (page) => page === 2,
    });
    expect(seen.map(({ width, height, channels }) => [width, height, channels])).toEqual([
      [1652, 2336, 1],
    ]);
    expect(Math.round(seen[0]?.dpi ?? 0)).toBe(200);
    expect(reading.pages.map(({ page, reading }) => [page, reading])).toEqual([[2, 'ocr']]);
    expect(reading.source).toMatchObject({ reading: 'ocr', engines: ['stub'], pages: 3 });
  });

  it('turns the image the way the page is turned', async () => {
    const { seen, recognise } = stub('读出');
    await read(fixture('beibei-report-2024/input-scan-turned.pdf'), {
      recognise,
      pages: (page) => page === 3,
    });
    expect(seen.map(({ width, height }) => [width, height])).toEqual([[1752, 1239]]);
  });

  it('does not believe a hidden layer under a scan', async () => {
    const { recognise } = stub('读出');
    const reading = await read(fixture('jingmen-consumption-2023/input-scan-hidden-wrong.pdf'), {
      recognise,
    });
    expect(paragraphs(reading).join('')).toMatch(/^(读出)+$/);
    expect(reading.remarks?.map(({ code }) => code)).toContain('TEXT_LAYER_DISTRUSTED');
  });

  it('says so where nothing can read the pixels', async () => {
    const reading = await read(fixture('xilingol-pasture-2023/input-scan-200-mild.pdf'));
    expect(reading.remarks?.map(({ code, page }) => [code, page])).toEqual([
      ['PAGE_UNREADABLE', 1],
    ]);
  });
});

describe('drawn pages', () => {
  const grid = (pdf: PDFKit.PDFDocument) => {
    for (const y of [100, 130, 160]) pdf.moveTo(50, y).lineTo(350, y).stroke();
    for (const x of [50, 150, 350]) pdf.moveTo(x, 100).lineTo(x, 160).stroke();
    pdf.fontSize(12);
    pdf.text('Item', 55, 108).text('Value', 155, 108).text('Rain', 55, 138).text('12.5', 155, 138);
  };
  const texts = (reading: Reading) => tables(reading)[0]?.cells.map(({ raw }) => raw);

  it('reads strokes, and thin filled boxes', async () => {
    expect(texts(await read(await draw(grid)))).toEqual(['Item', 'Value', 'Rain', '12.5']);
    const filled = await draw((pdf) => {
      for (const y of [100, 130, 160]) pdf.rect(50, y, 300, 0.7).fill();
      for (const x of [50, 150, 350]) pdf.rect(x, 100, 0.7, 60).fill();
      pdf
        .text('Item', 55, 108)
        .text('Value', 155, 108)
        .text('Rain', 55, 138)
        .text('12.5', 155, 138);
    });
    expect(texts(await read(filled))).toEqual(['Item', 'Value', 'Rain', '12.5']);
  });

  it('reads cells told by their colour alone', async () => {
    const bytes = await draw((pdf) => {
      for (const [x, y, colour] of [
        [50, 100, '#4472c4'],
        [200, 100, '#4472c4'],
        [50, 130, '#d9e2f3'],
        [200, 130, '#d9e2f3'],
        [50, 160, '#e9eff9'],
        [200, 160, '#e9eff9'],
      ] as const) {
        pdf.rect(x, y, 150, 30).fill(colour);
      }
      pdf.fill('white').text('Item', 55, 108).text('Value', 205, 108);
      pdf.fill('black').text('Rain', 55, 138).text('12.5', 205, 138);
      pdf.text('Snow', 55, 168).text('3.1', 205, 168);
    });
    expect(texts(await read(bytes))).toEqual(['Item', 'Value', 'Rain', '12.5', 'Snow', '3.1']);
  });

  it('reads rows of which only every other one is coloured', async () => {
    const bytes = await draw((pdf) => {
      const rows = ['Item', 'Rain', 'Snow', 'Hail', 'Wind', 'Mist'];
      for (const i of [0, 1, 3, 5]) pdf.rect(50, 100 + 30 * i, 450, 30).fill('#d9e2f3');
      pdf.fill('black');
      for (const [i, name] of rows.entries()) {
        const cells = [String(i), name, `${i}2.5`, `${i}3.1`];
        for (const [column, text] of cells.entries()) {
          pdf.text(text, 60 + 110 * column, 110 + 30 * i, { lineBreak: false });
        }
      }
    });
    expect(tables(await read(bytes)).map(({ rows, columns }) => [rows, columns])).toEqual([[6, 4]]);
  });

  it('leaves out text that shows no ink', async () => {
    const bytes = await draw((pdf) => {
      pdf.text('Seen by all', 50, 100);
      pdf.fill('white').text('White on white', 50, 130);
      pdf.fill('black').text('Painted over', 50, 160);
      pdf.rect(40, 150, 200, 30).fill('white');
    });
    expect(paragraphs(await read(bytes))).toEqual(['Seen by all']);
  });

  it('says so where much of a page does not show', async () => {
    const bytes = await draw((pdf) => {
      pdf.text('Seen by all', 50, 100).fill('white');
      pdf.text('The rest of it has lost its ground', 50, 130);
    });
    const { remarks } = await read(bytes);
    expect(remarks).toMatchObject([{ code: 'PAGE_DOUBTFUL', page: 1 }]);
    expect(remarks?.[0]?.message).toMatch(/^27 characters .*Therestofit/u);
  });

  it('tells of text that is cut off by the edge of the paper or of its cell', async () => {
    const bytes = await draw((pdf) => {
      pdf.text('Measure', 50, 100).text('Slug of the printer', 650, 100, { lineBreak: false });
      pdf.text('Bureau of Education', 560, 130, { lineBreak: false });
      pdf.save().rect(50, 150, 60, 20).clip();
      pdf.text('Bureau of Finance', 50, 155, { lineBreak: false }).restore();
    });
    const { remarks } = await read(bytes);
    expect(remarks?.map(({ code, page }) => [code, page])).toEqual([['PAGE_DOUBTFUL', 1]]);
    expect(remarks?.[0]?.message).toMatch(/^2 words .*Bureau/u);
  });

  it('reads turned pages upright, in their own size', async () => {
    const bytes = await draw((pdf) => {
      pdf.save().rotate(-90).translate(-842, 0);
      grid(pdf);
      pdf.restore();
    });
    const upright = await read(bytes);
    expect(texts(upright)).toEqual(['Item', 'Value', 'Rain', '12.5']);
    expect(upright.pages[0]).toMatchObject({ width: 841.89, height: 595.28, rotation: 90 });
  });

  it.each([-5, 2])('levels a page that is drawn askew by %s degrees', async (degrees) => {
    const bytes = await draw((pdf) => {
      pdf.save().rotate(degrees, { origin: [300, 400] });
      grid(pdf);
      pdf.restore();
    });
    const reading = await read(bytes);
    expect(texts(reading)).toEqual(['Item', 'Value', 'Rain', '12.5']);
    expect(reading.pages[0]).toMatchObject({ skew: degrees });
  });

  it('keeps a word that crosses a border in one cell', async () => {
    const bytes = await draw((pdf) => {
      grid(pdf);
      pdf.text('overlong-serial-12', 58, 118);
    });
    const all = texts(await read(bytes))?.join('|') ?? '';
    expect(all).toContain('overlong-serial-12');
  });

  it('tells texts apart that run into each other', async () => {
    const bytes = await draw((pdf) => {
      for (const y of [100, 130, 160]) pdf.moveTo(50, y).lineTo(350, y).stroke();
      for (const x of [50, 150, 350]) pdf.moveTo(x, 100).lineTo(x, 160).stroke();
      pdf.fontSize(12).text('Item', 55, 108).text('Value', 155, 108);
      pdf.text('rain and snow, hailstones', 55, 138, { lineBreak: false });
      pdf.text('twelve and a half', 152, 138, { lineBreak: false });
    });
    expect(texts(await read(bytes))).toEqual([
      ...['Item', 'Value', 'rain and snow, hailstones', 'twelve and a half'],
    ]);
  });

  it('reads rules made of dots', async () => {
    const bytes = await draw((pdf) => {
      for (const y of [100, 130, 160]) {
        for (let x = 50; x <= 350; x += 3) pdf.rect(x, y, 1.5, 1.5).fill();
      }
      for (const x of [50, 150, 350]) {
        for (let y = 100; y <= 160; y += 3) pdf.rect(x, y, 1.5, 1.5).fill();
      }
      pdf.text('Item', 55, 108).text('Value', 155, 108);
      pdf.text('Rain', 55, 138).text('12.5', 155, 138);
    });
    expect(texts(await read(bytes))).toEqual(['Item', 'Value', 'Rain', '12.5']);
  });

  it('keeps watermarks and the legends of seals out of the cells', async () => {
    const bytes = await draw((pdf) => {
      grid(pdf);
      pdf.save().rotate(-30, { origin: [200, 130] });
      pdf.fillOpacity(0.2).fontSize(40).text('SAMPLE COPY', 80, 110).restore();
      for (let i = -4; i <= 4; i++) {
        pdf.save().rotate(15 * i, { origin: [320, 150] });
        pdf
          .fontSize(9)
          .text('OFFICIALS'.charAt(i + 4), 317, 110)
          .restore();
      }
      pdf.fontSize(20).text('*', 315, 140);
    });
    const reading = await read(bytes);
    expect(texts(reading)).toEqual(['Item', 'Value', 'Rain', '12.5']);
    expect(paragraphs(reading).join('|')).toContain('SAMPLE COPY');
    expect(reading.remarks).toBeUndefined();
  });

  it('keeps a faint watermark out of the cells that has a base line in common with them', async () => {
    const bytes = await draw((pdf) => {
      grid(pdf);
      pdf.fontSize(30).fillColor('#d9d9d9').text('DRAFT', 150, 95, { lineBreak: false });
    });
    expect(texts(await read(bytes))).toEqual(['Item', 'Value', 'Rain', '12.5']);
  });

  it('keeps a watermark out that is strewn over the page, whole or cut off', async () => {
    const bytes = await draw((pdf) => {
      grid(pdf);
      for (const [x, y] of [
        [60, 60],
        [300, 300],
        [560, 400],
        [120, 500],
      ] as const) {
        pdf.save().rotate(-20, { origin: [x, y] });
        pdf.fillOpacity(0.3).fontSize(10).text('OFFICE COPY', x, y, { lineBreak: false }).restore();
      }
    });
    const reading = await read(bytes);
    expect(texts(reading)).toEqual(['Item', 'Value', 'Rain', '12.5']);
    expect(paragraphs(reading)).toEqual(['OFFICE COPY']);
  });

  it('keeps a name that stands obliquely in a cell of its own', async () => {
    const bytes = await draw((pdf) => {
      for (const y of [100, 150, 180]) pdf.moveTo(50, y).lineTo(350, y).stroke();
      for (const x of [50, 150, 350]) pdf.moveTo(x, 100).lineTo(x, 180).stroke();
      pdf
        .save()
        .rotate(-45, { origin: [90, 135] })
        .text('Item', 80, 130)
        .restore();
      pdf.text('Value', 155, 118).text('Rain', 55, 158).text('12.5', 155, 158);
    });
    expect(texts(await read(bytes))).toEqual(['Item', 'Value', 'Rain', '12.5']);
  });

  it('joins a row that fills a page of its own, where only upright rules are drawn', async () => {
    const bytes = await draw((pdf) => {
      const rules = (ys: readonly number[], bottom: number) => {
        for (const y of ys) pdf.moveTo(50, y).lineTo(350, y).stroke();
        for (const x of [50, 100, 250, 350]) pdf.moveTo(x, 60).lineTo(x, bottom).stroke();
      };
      rules([60, 90], 780);
      pdf.text('No', 55, 70).text('Task', 105, 70).text('Unit', 255, 70);
      pdf.text('1', 55, 100).text('Plan the works and', 105, 765).text('Roads', 255, 100);
      pdf.addPage();
      rules([], 780);
      pdf.text('then build it all with', 105, 70);
      pdf.addPage();
      rules([90, 120], 120);
      pdf.text('care.', 105, 70);
      pdf.text('2', 55, 100).text('Count.', 105, 100).text('Books', 255, 100);
    });
    const found = tables(await read(bytes));
    expect(found.map(({ rows, columns, pages }) => [rows, columns, pages])).toEqual([
      [3, 3, [1, 2, 3]],
    ]);
    expect(found[0]?.cells.map(({ raw }) => raw.replaceAll('\n', ' ')).slice(3)).toEqual([
      ...['1', 'Plan the works and then build it all with care.', 'Roads'],
      ...['2', 'Count.', 'Books'],
    ]);
  });

  it('says so where rows that no rules part stand in one cell', async () => {
    const bytes = await draw((pdf) => {
      for (const y of [100, 200]) pdf.moveTo(50, y).lineTo(350, y).stroke();
      for (const x of [50, 100, 350]) pdf.moveTo(x, 100).lineTo(x, 200).stroke();
      for (const i of [1, 2, 3, 4]) pdf.text(String(i), 60, 90 + 22 * i);
      pdf.text('Build roads', 110, 145);
    });
    expect((await read(bytes)).remarks).toMatchObject([{ code: 'PAGE_DOUBTFUL', page: 1 }]);
  });

  it('says so where categories stand beside rows that nothing parts', async () => {
    const bytes = await draw((pdf) => {
      pdf.fontSize(10);
      const put = (texts: readonly string[], y: number) =>
        texts.forEach(
          (text, i) => void pdf.text(text, [60, 150, 200, 400][i] ?? 0, y, { lineBreak: false }),
        );
      put(['Type', 'No', 'Task', 'Unit'], 100);
      for (let row = 1; row <= 6; row++) {
        const type = row === 2 ? 'Growth' : row === 4 ? 'Welfare' : '';
        put([type, String(row), 'Prepare the report', 'Finance'], 100 + 20 * row);
      }
    });
    const reading = await read(bytes);
    expect(tables(reading).map(({ rows }) => rows)).toEqual([7]);
    expect(reading.remarks).toMatchObject([{ code: 'PAGE_DOUBTFUL', page: 1 }]);
  });

  it('takes the empty strip that a frame leaves at a page break for no row', async () => {
    const bytes = await draw((pdf) => {
      grid(pdf);
      for (const x of [50, 350]) pdf.moveTo(x, 160).lineTo(x, 780).stroke();
    });
    expect(tables(await read(bytes))[0]?.rows).toBe(2);
  });

  it('has letters drawn as shapes read within the tables their rules make', async () => {
    const bytes = await draw((pdf) => {
      for (const y of [100, 130, 160]) pdf.moveTo(50, y).lineTo(350, y).stroke();
      for (const x of [50, 150, 350]) pdf.moveTo(x, 100).lineTo(x, 160).stroke();
      for (let i = 0; i < 100; i++) {
        pdf.circle(60 + 85 * (i % 3) + i / 2, 115 + 30 * (i % 2), 4).fill();
      }
    });
    const frames: PageFrame[] = [];
    const { recognise } = stub('seen');
    await read(bytes, {
      recognise: (image, frame) => {
        frames.push(frame);
        return recognise(image, frame);
      },
    });
    expect(frames.map(({ grids }) => grids?.map(({ rows, columns }) => [rows, columns]))).toEqual([
      [[2, 2]],
    ]);
  });

  it('reads any number of pages, some of them, and stops when told to', async () => {
    const bytes = await draw((pdf) => {
      for (let page = 1; page <= 6; page++) {
        if (page > 1) pdf.addPage();
        pdf.text(`This is the text of sheet ${page}.`, 50, 300);
      }
    });
    const steps: number[] = [];
    const some = await read(bytes, {
      pages: (page) => page >= 5,
      onProgress: (done, total) => steps.push(done, total),
    });
    expect(paragraphs(some)).toEqual([
      'This is the text of sheet 5.',
      'This is the text of sheet 6.',
    ]);
    expect(steps).toEqual([1, 2, 2, 2]);
    await expect(read(bytes, { limits: { maxPages: 5 } })).rejects.toMatchObject({
      code: 'INPUT_TOO_LARGE',
    });
    await expect(read(bytes, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });

  it('tells the text of fonts that are not embedded by their character maps', async () => {
    const code = (text: string) =>
      [...text].map((c) => (c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('');
    const across = `BT /F 16 Tf 100 700 Td <${code('菏泽市人民政府')}> Tj ET`;
    expect(paragraphs(await read(withFont(across, 'UniGB-UCS2-H', 'GB1')))).toEqual([
      '菏泽市人民政府',
    ]);
    // GBK codes of 分工.
    const gbk = withFont('BT /F 16 Tf 100 700 Td <b7d6b9a4> Tj ET', 'GBK-EUC-H', 'GB1');
    expect(paragraphs(await read(gbk))).toEqual(['分工']);
    const down = `BT /F 16 Tf 300 700 Td <${code('竖排文字')}> Tj ET`;
    expect(paragraphs(await read(withFont(down, 'UniGB-UCS2-V', 'GB1')))).toEqual(['竖排文字']);
  });

  it('does not believe codes without a meaning, and has them read from the pixels', async () => {
    const codes = Array.from({ length: 20 }, (_, i) =>
      (3000 + 37 * i).toString(16).padStart(4, '0'),
    );
    const bytes = withFont(
      `BT /F 16 Tf 100 700 Td <${codes.join('')}> Tj ET`,
      'Identity-H',
      'Identity',
    );
    const alone = await read(bytes);
    expect(alone.remarks?.map(({ code }) => code)).toEqual(['TEXT_LAYER_DISTRUSTED']);
    expect(
      alone.blocks.map((block) => block.type === 'paragraph' && block.text.confidence),
    ).toEqual([0.3]);
    const { seen, recognise } = stub('读出');
    const helped = await read(bytes, { recognise });
    expect(seen).toHaveLength(1);
    expect(paragraphs(helped)).toEqual(['读出']);
  });

  it.each([
    'q 500 0 0 500 50 50 cm /Missing Do Q',
    '500 0 0 500 50 50 cm /Missing Do',
    'q 500 0 0 500 50 50 cm /Figure BMC /Missing Do EMC Q',
  ])('says so where an image was left out: %s', async (content) => {
    const bytes = withFont(content, 'UniGB-UCS2-H', 'GB1');
    expect((await read(bytes)).remarks?.map(({ code }) => code)).toEqual(['READING_LIMITED']);
  });

  it('throws for what is broken', async () => {
    const bytes = await draw(grid);
    await expect(read(bytes.slice(0, 100))).rejects.toMatchObject({ code: 'INPUT_DAMAGED' });
    const objects =
      '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj';
    const none = new TextEncoder().encode(`%PDF-1.4\n${objects}\ntrailer<</Root 1 0 R>>\n%%EOF`);
    await expect(read(none)).rejects.toMatchObject({ code: 'INPUT_EMPTY' });
  });
});
