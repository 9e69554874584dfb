import { describe, expect, it } from 'vitest';
import { readPdf } from '../../src/ingest/pdf.js';
import { draw } from '../support/drawn-pdf.js';

async function toldOf(bytes: Uint8Array) {
  const { remarks = [] } = await readPdf(bytes, { name: 'test.pdf', thread: false });
  return remarks;
}

/** What is told of a page with one line and an annotation. */
async function withNote(entries: Readonly<Record<string, unknown>>) {
  return toldOf(
    await draw((pdf) => {
      pdf.text('seen', 50, 100).annotate(72, 200, 200, 20, { color: '', ...entries } as never);
    }),
  );
}

const text = (value: string) => new String(value);

describe('fields and notes', () => {
  it.each([
    ['a text on the page', { Subtype: 'FreeText', DA: text('/Helv 9 Tf') }],
    ['a field', { Subtype: 'Widget', FT: 'Tx', T: text('unit'), V: text('Bureau') }],
    ['a remark', { Subtype: 'Text' }],
    [
      'a remark on a marked passage',
      { Subtype: 'Highlight', QuadPoints: [50, 700, 90, 700, 50, 690, 90, 690] },
    ],
  ])('%s that is not drawn in the file is told', async (_, entries) => {
    const [remark, ...others] = await withNote({ F: 4, Contents: text('Bureau'), ...entries });
    expect(others).toEqual([]);
    expect(remark).toMatchObject({ code: 'PAGE_DOUBTFUL', page: 1 });
    expect(remark?.message).toContain('“Bureau”');
  });

  it.each([
    ['is hidden', { Subtype: 'FreeText', F: 2, Contents: text('hidden') }],
    ['says nothing', { Subtype: 'Text', F: 4 }],
    ['is a field without text', { Subtype: 'Widget', FT: 'Tx', T: text('empty'), F: 4 }],
    ['is a link', { Subtype: 'Link', Contents: text('a page') }],
  ])('nothing is told of what %s', async (_, entries) => {
    expect(await withNote(entries)).toEqual([]);
  });

  it('a passage that was to be blacked out and is still there is told', async () => {
    const [remark] = await withNote({ Subtype: 'Redact', F: 4 });
    expect(remark?.message).toContain('marked to be blacked out');
  });

  it('the sign of a remark is no part of the page', async () => {
    const bytes = await draw((pdf) => {
      for (const y of [100, 120, 140, 160]) pdf.moveTo(50, y).lineTo(450, y).stroke();
      for (const x of [50, 150, 450]) pdf.moveTo(x, 100).lineTo(x, 160).stroke();
      for (const y of [105, 125, 145]) pdf.text('unit', 55, y).text('Bureau of Finance', 155, y);
      const sign = pdf.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 20, 60] });
      sign.end('10 0 m 10 60 l S');
      pdf.annotate(250, 100, 20, 60, { Subtype: 'Text', F: 4, AP: { N: sign } } as never);
    });
    const { blocks } = await readPdf(bytes, { name: 'test.pdf', thread: false });
    expect(blocks).toMatchObject([{ type: 'table', rows: 3, columns: 2 }]);
  });
});

describe('what is enclosed in a document', () => {
  it('is told by its name', async () => {
    const bytes = await draw((pdf) => {
      pdf.text('seen').file(Buffer.from('a table'), { name: '附件2.xlsx' });
    });
    const [remark, ...others] = await toldOf(bytes);
    expect(others).toEqual([]);
    expect(remark).toMatchObject({ code: 'READING_LIMITED', page: null });
    expect(remark?.message).toContain('“附件2.xlsx”');
  });

  it('is told where it is pinned to a page', async () => {
    const remarks = await withNote({ Subtype: 'FileAttachment', FS: { UF: text('a.docx') } });
    expect(remarks).toMatchObject([{ code: 'PAGE_DOUBTFUL', page: 1 }]);
    expect(remarks[0]?.message).toContain('“a.docx”');
  });

  it('is what a portfolio is about', async () => {
    const bytes = await draw((pdf) => {
      pdf.text('cover').file(Buffer.from('a'), { name: 'notice.pdf' });
      // Not in the types of pdfkit: the catalog.
      const { _root: root } = pdf as unknown as { _root: { data: Record<string, unknown> } };
      root.data.Collection = { View: 'D' };
    });
    const messages = (await toldOf(bytes)).map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringContaining('“notice.pdf”'),
      expect.stringContaining('portfolio'),
    ]);
  });
});
