import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../src/ingest/pdf.js';
import type { Reading } from '../../src/model/reading.js';

const read = (file: string) =>
  readPdf(Uint8Array.from(Buffer.from(file, 'latin1')), { name: 'cut.pdf', thread: false });

const textOf = ({ blocks }: Reading) =>
  blocks.flatMap((block) => (block.type === 'paragraph' ? [block.text.raw] : [])).join(' ');

const object = (number: number, text: string) => `${number} 0 obj\n${text}\nendobj\n`;
const stream = (number: number, entries: string, data: string) =>
  object(number, `<< ${entries} /Length ${data.length} >>\nstream\n${data}\nendstream`);
const packed = (text: string) => deflateSync(Buffer.from(text, 'latin1')).toString('latin1');

const FONT = object(3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
const page = (contents: number) =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents ${contents} 0 R >>`;
const show = (text: string) => `BT /F 12 Tf 72 700 Td (${text}) Tj ET`;
const LIST = object(2, '<< /Type /Pages /Count 2 /Kids [12 0 R 10 0 R] >>');
const CATALOG = object(1, '<< /Type /Catalog /Pages 2 0 R >>');
const PAGES = [
  object(10, page(11)),
  stream(11, '', show('first in the file')),
  object(12, page(13)),
  stream(13, '', show('second in the file')),
];
const HEAD = `%PDF-1.5\n${FONT}`;

describe('files that have lost the list of their pages', () => {
  it('keeps the order of the pages where only the end of the file is lost', async () => {
    const reading = await read(HEAD + PAGES.join('') + LIST + CATALOG);
    expect(textOf(reading)).toBe('second in the file first in the file');
    expect(reading.remarks).toEqual([
      expect.objectContaining({ code: 'READING_LIMITED', page: null }),
    ]);
  });

  it('reads the pages that are whole, and tells that others may be missing', async () => {
    const file = HEAD + PAGES.join('') + object(14, page(15));
    const reading = await read(
      `${file}15 0 obj\n<< /Length 99 >>\nstream\nBT /F 12 Tf 72 700 Td (thi`,
    );
    expect(reading.source.pages).toBe(3);
    expect(textOf(reading)).toMatch(/^first in the file second in the file/);
    expect(reading.remarks?.[0]?.message).toContain('3 pages were found');
    expect(reading.remarks?.[0]?.message).toContain('others may be missing');
  });

  it('takes the last of what was saved anew, at its old place', async () => {
    const anew = stream(11, '', show('first, changed'));
    const reading = await read(HEAD + PAGES.join('') + anew + object(10, page(11)));
    expect(textOf(reading)).toBe('first, changed second in the file');
  });

  it('leaves out a page whose description is cut off', async () => {
    const reading = await read(`${HEAD}${PAGES.join('')}14 0 obj\n<< /Type /Page /Contents 15`);
    expect(reading.source.pages).toBe(2);
  });

  it('finds pages packed in a stream', async () => {
    const [one, two] = [page(11), page(13)];
    const index = `10 0 12 ${one.length + 1} `;
    const data = packed(`${index}${one} ${two}`);
    const entries = `/Type /ObjStm /N 2 /First ${index.length} /Filter /FlateDecode`;
    const file = [HEAD, PAGES[1], PAGES[3]].join('');
    expect(textOf(await read(file + stream(20, entries, data)))).toBe(
      'first in the file second in the file',
    );
    const untold = object(20, `<< ${entries} /Length 21 0 R >>\nstream\n${data}\nendstream`);
    expect((await read(file + untold)).source.pages).toBe(2);
    const cut = `${file}20 0 obj\n<< ${entries} >>\nstream\n${data.slice(0, -12)}`;
    await expect(read(cut)).rejects.toMatchObject({ code: 'INPUT_DAMAGED' });
  });

  it('leaves out a page whose content is lost', async () => {
    const reading = await read(HEAD + PAGES.join('') + object(14, page(15)));
    expect(reading.source.pages).toBe(2);
    expect(reading.remarks?.[0]?.message).toContain('2 pages were found');
  });

  it('refuses what holds no whole page, and what may be encrypted', async () => {
    await expect(read(HEAD)).rejects.toMatchObject({ code: 'INPUT_DAMAGED' });
    const lock = object(30, '<< /Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -4 >>');
    await expect(read(HEAD + PAGES.join('') + lock)).rejects.toMatchObject({
      code: 'INPUT_DAMAGED',
    });
  });

  it('looks through a long file of nothing but beginnings in time', async () => {
    const file = `%PDF-1.5\n${'1 0 obj\n'.repeat(300_000)}`;
    await expect(read(file)).rejects.toMatchObject({ code: 'INPUT_DAMAGED' });
  }, 20_000);
});
