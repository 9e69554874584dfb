import { describe, expect, it } from 'vitest';
import { ObjectWriter } from '../../scripts/fixtures/pdf-objects.js';
import type { PixelImage, RecognisePage } from '../../src/ingest/page.js';
import { readPdf } from '../../src/ingest/pdf.js';
import type { Reading } from '../../src/model/reading.js';

/** A white picture of 2400 x 8 pixels in JPEG 2000. */
const JPEG2000 =
  '/0//UQApAAAAAAlgAAAACAAAAAAAAAAAAAAJYAAAAAgAAAAAAAAAAAABBwEB/1IADAAAAAEAAQQEAAH/XAAHQEBISFD/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjT/kAAKAAAAAADHAAH/k/5/7Qf9oP92g/7Qf/2g/1oP/tB/2g//doP+0H/2g/7Qf/2g/1oP/tB/2g//faD/Wg/+0GAUAFyvyuZ/FABcr8rmfxQAXK/K5n8UAFyvyuZ/FABcr8rmfxQAXK/K5n8UAFyvyuZ/FABcr8rmfxQAXK/K5n8UAFyvyuZ/FABcr8rmfxQAXK/K5n8UAFyvyuZ/FABcr8rmfxQAXK/K5n8UAFyvyuZ/FABcr8rmfxQAXK/K5n8UAFyvavWA/9k=';

/** One page that is this picture. */
function scan(entries: string, data: Uint8Array, filter: string): Uint8Array {
  const file = new ObjectWriter();
  file.add('<< /Type /Catalog /Pages 2 0 R >>');
  file.add('<< /Type /Pages /Kids [3 0 R] /Count 1 >>');
  file.add(
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 100] /Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >>',
  );
  file.addStream('', Buffer.from('q 600 0 0 100 0 0 cm /I Do Q'), '');
  file.addStream(`/Type /XObject /Subtype /Image ${entries}`, data, filter);
  return new Uint8Array(file.finish());
}

/** One page with this content, in a typeface that is not embedded. */
function page(content: string): Buffer {
  const file = new ObjectWriter();
  file.add('<< /Type /Catalog /Pages 2 0 R >>');
  file.add('<< /Type /Pages /Kids [3 0 R] /Count 1 >>');
  file.add(
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>',
  );
  file.addStream('', Buffer.from(content), '');
  file.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  return file.finish();
}

const show = (text: string) => `BT /F 12 Tf 72 300 Td (${text}) Tj ET`;
const read = (bytes: Uint8Array) =>
  readPdf(new Uint8Array(bytes), { name: 'test.pdf', thread: false });

/** A recogniser that reads nothing and remembers what it was shown. */
function onlooker() {
  const seen: PixelImage[] = [];
  const recognise: RecognisePage = async (image, { page, width, height, rotation }) => {
    seen.push(image);
    return {
      page: { page, width, height, rotation, reading: 'ocr', skew: 0 },
      blocks: [],
      remarks: [],
      engines: ['none'],
    };
  };
  return { seen, recognise };
}

describe('pictures', () => {
  it('gives long scans in JPEG 2000 at their own size', async () => {
    const { seen, recognise } = onlooker();
    const bytes = scan(
      '/Width 2400 /Height 8',
      Buffer.from(JPEG2000, 'base64'),
      '/Filter /JPXDecode',
    );
    await readPdf(bytes, { name: 'test.pdf', thread: false, recognise });
    expect(seen.map(({ width, height }) => [width, height])).toEqual([[2400, 8]]);
  });
});

describe('fonts', () => {
  /** A page of these codes, of two bytes each, with a map from codes to characters or without. */
  function coded(codes: readonly number[], map?: Readonly<Record<number, string>>): Buffer {
    const hex = (number: number) => number.toString(16).padStart(4, '0');
    const file = new ObjectWriter();
    file.add('<< /Type /Catalog /Pages 2 0 R >>');
    file.add('<< /Type /Pages /Kids [3 0 R] /Count 1 >>');
    file.add(
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>',
    );
    const content = `BT /F 12 Tf 72 300 Td <${codes.map(hex).join('')}> Tj ET`;
    file.addStream('', Buffer.from(content), '');
    const told = map === undefined ? '' : '/ToUnicode 7 0 R';
    file.add(
      `<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [6 0 R] ${told} >>`,
    );
    file.add(
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 8 0 R >>',
    );
    const entries = Object.entries(map ?? {}).map(
      ([code, text]) => `<${hex(Number(code))}> <${hex(text.charCodeAt(0))}>`,
    );
    file.addStream(
      '',
      Buffer.from(
        `begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange ${entries.length} beginbfchar ${entries.join(' ')} endbfchar endcmap`,
      ),
      '',
    );
    file.add('<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -141 1000 859] >>');
    return file.finish();
  }
  const texts = ({ blocks }: Reading) =>
    blocks.map((block) => (block.type === 'paragraph' ? block.text : null));

  it('doubts a character whose code the map of its font leaves out', async () => {
    const map = { 1: '市', 2: '财', 3: '政' };
    expect((await read(coded([1, 2, 3], map))).remarks).toBeUndefined();
    const { remarks, ...reading } = await read(coded([1, 2, 3, 0x48], map));
    expect(remarks).toMatchObject([{ code: 'TEXT_LAYER_DISTRUSTED', page: 1 }]);
    expect(texts(reading)[0]?.confidence).toBeLessThan(0.5);
  });

  it('believes codes that are characters, where nothing says what they mean, a little less', async () => {
    const codes = [...'市财政局、市教育局负责'].map((text) => text.charCodeAt(0));
    const reading = await read(coded(codes));
    expect(reading.remarks).toBeUndefined();
    expect(texts(reading)).toMatchObject([{ raw: '市财政局、市教育局负责', confidence: 0.98 }]);
    const moved = await read(coded(codes.map((code) => code - 0x3000)));
    expect(moved.remarks).toMatchObject([{ code: 'TEXT_LAYER_DISTRUSTED' }]);
  });
});

describe('files of which something is lost', () => {
  it('says so where changes that were saved behind the end of a file break off', async () => {
    const whole = page(show('as it was'));
    const changes = '4 0 obj\n<< /Length 99 >>\nstream\nBT /F 12 Tf 72 300 Td (as it beca';
    expect((await read(whole)).remarks).toBeUndefined();
    const { remarks } = await read(Buffer.concat([whole, Buffer.from(changes)]));
    expect(remarks).toMatchObject([{ code: 'READING_LIMITED', page: null }]);
  });

  it('takes what is no object behind the end of a file for nothing', async () => {
    const { remarks } = await read(Buffer.concat([page(show('all')), Buffer.alloc(99_999)]));
    expect(remarks).toBeUndefined();
  });

  it('gives no empty reading of a damaged file', async () => {
    const cut = page('').subarray(0, -200);
    await expect(read(cut)).rejects.toMatchObject({ code: 'INPUT_DAMAGED' });
  });

  it('says so where there is nothing to read', async () => {
    const { blocks, remarks } = await read(page(''));
    expect(blocks).toEqual([]);
    expect(remarks).toMatchObject([{ code: 'PAGE_DOUBTFUL', page: null }]);
  });
});
