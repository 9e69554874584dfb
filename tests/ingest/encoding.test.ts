import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NoticeError } from '../../src/errors.js';
import { decodeText } from '../../src/ingest/encoding.js';

const NOTICE =
  '菏泽市人民政府办公室关于印发分工方案的通知\r\n1\t优化营商环境\t省发展改革委牵头，省商务厅配合\r\n';
const TRADITIONAL =
  '臺北市政府優化營商環境工作分工表\n一、推動產業發展：經濟部主辦，財政部協辦。\n';

/** Encodes by looking every character up in what the decoder makes of all byte pairs. */
function encoder(encoding: 'gb18030' | 'big5'): (text: string) => Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && !bytes.has(character)) bytes.set(character, [lead, trail]);
    }
  }
  return (text) =>
    Uint8Array.from(
      [...text].flatMap((c) => (c < '\x80' ? [c.charCodeAt(0)] : (bytes.get(c) ?? [0x3f]))),
    );
}

const gb18030 = encoder('gb18030');
const big5 = encoder('big5');

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const marked = mark ? `\ufeff${text}` : text;
  const view = new DataView(new ArrayBuffer(marked.length * 2));
  for (let i = 0; i < marked.length; i += 1)
    view.setUint16(i * 2, marked.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

const utf8 = (text: string) => new TextEncoder().encode(text);

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof NoticeError) return error.code;
    throw error;
  }
  return 'none';
}

describe('decodeText', () => {
  it.each([
    ['utf-8', utf8(NOTICE), false],
    ['utf-8', utf8(`\ufeff${NOTICE}`), false],
    ['utf-16le', utf16(NOTICE, true, true), false],
    ['utf-16be', utf16(NOTICE, false, true), false],
    ['utf-16le', utf16(NOTICE, true, false), true],
    ['utf-16be', utf16(NOTICE, false, false), true],
    ['gb18030', gb18030(NOTICE), true],
  ] as const)('reads %s', (encoding, bytes, guessed) => {
    expect(decodeText(bytes, 'a.txt')).toEqual({ text: NOTICE, encoding, guessed });
  });

  it('reads Big5 where only it gives everyday characters', () => {
    expect(decodeText(big5(TRADITIONAL), 'a.txt')).toEqual({
      text: TRADITIONAL,
      encoding: 'big5',
      guessed: true,
    });
  });

  it('tells ASCII in UTF-16 from a text with a stray NUL', () => {
    expect(decodeText(utf16('No,Unit\n1,A\n', true, false), 'a').encoding).toBe('utf-16le');
    expect(decodeText(utf8(`${NOTICE}\0${NOTICE}`), 'a').encoding).toBe('utf-8');
  });

  it('believes a label where the bytes bear it out, and says where they do not', () => {
    expect(decodeText(gb18030(NOTICE), 'a', 'GB2312')).toMatchObject({
      text: NOTICE,
      guessed: false,
    });
    expect(() => decodeText(gb18030(NOTICE), 'a', 'utf-8')).toThrow(/a, byte 1: .*0xba/);
    expect(codeOf(() => decodeText(utf8('x'), 'a', 'klingon'))).toBe('USAGE');
  });

  it('says at which byte a UTF-8 text is damaged', () => {
    const bytes = utf8(NOTICE.repeat(3));
    bytes[100] = 0xff;
    expect(codeOf(() => decodeText(bytes, 'a'))).toBe('ENCODING');
    expect(() => decodeText(bytes, 'a')).toThrow(/byte (99|100|101): .*utf-8/);
    expect(() => decodeText(utf8(NOTICE.repeat(3).trim()).slice(0, -1), 'a')).toThrow(
      /inside a character/,
    );
  });

  it('refuses what no encoding explains, what is binary, and UTF-32', () => {
    expect(
      codeOf(() => decodeText(Uint8Array.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x61]), 'a')),
    ).toBe('ENCODING');
    expect(
      codeOf(() =>
        decodeText(
          Uint8Array.from({ length: 999 }, (_, i) => (i * 7919) % 251),
          'a',
        ),
      ),
    ).toBe('INPUT_KIND');
    expect(codeOf(() => decodeText(new Uint8Array(64), 'a'))).toBe('INPUT_KIND');
    expect(codeOf(() => decodeText(Uint8Array.of(0xff, 0xfe, 0, 0, 0x2d, 0x4e, 0, 0), 'a'))).toBe(
      'ENCODING',
    );
  });

  it('never reads everyday Chinese as something else, in whatever encoding', () => {
    const everyday = fc
      .array(
        fc.constantFrom(...'市政府办公室关于印发工作方案的通知牵头配合单位，。、：0123 \t\n'),
        { minLength: 12, maxLength: 60 },
      )
      .map((characters) => characters.join(''));
    fc.assert(
      fc.property(
        everyday,
        fc.constantFrom(gb18030, (t: string) => utf16(t, true, false)),
        (text, encode) => {
          const bytes = encode(text);
          let read: string;
          try {
            read = decodeText(bytes, 'a').text;
          } catch (error) {
            // Too short to tell is an answer; a wrong text is none.
            return error instanceof NoticeError && ['ENCODING', 'INPUT_KIND'].includes(error.code);
          }
          return read === text;
        },
      ),
      { numRuns: 500 },
    );
  });
});
