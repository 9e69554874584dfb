import { NoticeError } from '../errors.js';

/** A text and how its bytes were understood. */
export interface DecodedText {
  readonly text: string;
  /** The encoding's name in lower case, e.g. `utf-8`, `gb18030`. */
  readonly encoding: string;
  /** True where nothing in the file names the encoding and the likeliest one was taken. */
  readonly guessed: boolean;
}

/** Byte order marks; UTF-32 LE begins like UTF-16 LE and so comes first. */
const MARKS: readonly { readonly encoding: string; readonly mark: readonly number[] }[] = [
  { encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-32le', mark: [0xff, 0xfe, 0, 0] },
  { encoding: 'utf-32be', mark: [0, 0, 0xfe, 0xff] },
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
];

/** Encodings that are tried where there is no mark and the bytes are no UTF-8. */
const CANDIDATES = ['gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;

/** Bytes that are enough to tell an encoding. */
const SAMPLE = 262_144;

/** Least share of everyday characters in a guess; a wrong guess gives about 0.3 to 0.6. */
const PLAUSIBLE = 0.7;

/** Least lead of the best guess over the next. */
const LEAD = 0.1;

/**
 * Turns a file's bytes into text. UTF-8 is certain where it decodes (its form is too strict to
 * be met by chance), a byte order mark is believed, and else the encoding is taken in which the
 * text consists of everyday characters.
 * @param label what the file itself or the caller says of its encoding, believed if it decodes.
 * @throws NoticeError `ENCODING` where no encoding fits, or two fit alike; `INPUT_KIND` for binary
 *   data; `USAGE` for an unknown label.
 */
export function decodeText(bytes: Uint8Array, place: string, label?: string): DecodedText {
  const marked = MARKS.find(({ mark }) => mark.every((byte, i) => bytes[i] === byte));
  if (marked !== undefined) return decodeMarked(bytes, marked, place);
  if (label !== undefined) return decodeLabelled(bytes, label, place);
  // ASCII in UTF-16 is good UTF-8 with a NUL at every other byte: control bytes ask for a closer look.
  const utf8 = decode(bytes, 'utf-8');
  if (utf8 !== null && !hasControl(bytes)) return { text: utf8, encoding: 'utf-8', guessed: false };
  const guessed = guess(bytes, place);
  if (guessed !== null) return guessed;
  if (isBinary(bytes)) throw binary(place);
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', guessed: false };
  throw unknownEncoding(bytes, place);
}

function decodeMarked(
  bytes: Uint8Array,
  { encoding, mark }: { readonly encoding: string; readonly mark: readonly number[] },
  place: string,
): DecodedText {
  if (encoding.startsWith('utf-32')) {
    throw new NoticeError('ENCODING', `the text is in ${encoding.toUpperCase()}`, {
      place,
      expected: 'UTF-8, UTF-16, GB18030, GBK or Big5',
      advice: 'save it as UTF-8',
    });
  }
  const body = bytes.subarray(mark.length);
  const text = decode(body, encoding);
  if (text === null) throw broken(body, encoding, place);
  return { text, encoding, guessed: false };
}

function decodeLabelled(bytes: Uint8Array, label: string, place: string): DecodedText {
  const encoding = encodingName(label, place);
  const text = decode(bytes, encoding);
  if (text === null) throw broken(bytes, encoding, place);
  return { text, encoding, guessed: false };
}

/** @throws NoticeError `USAGE` for a name that the Encoding Standard does not know. */
function encodingName(label: string, place: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch (cause) {
    throw new NoticeError('USAGE', 'the encoding is unknown', {
      place,
      expected: 'a name such as utf-8, gb18030 or big5',
      actual: label,
      cause,
    });
  }
}

/** The likeliest encoding, or null where none gives a plausible text. */
function guess(bytes: Uint8Array, place: string): DecodedText | null {
  const sample = bytes.subarray(0, SAMPLE);
  const ranked = CANDIDATES.map((encoding) => ({
    encoding,
    share: everydayShare(sample, encoding),
  }))
    .filter(({ share }) => share >= PLAUSIBLE)
    .sort((a, b) => b.share - a.share);
  const [best, next] = ranked;
  if (best === undefined) return null;
  if (next !== undefined && best.share - next.share < LEAD) throw ambiguous(best, next, place);
  const text = decode(bytes, best.encoding);
  if (text === null) throw broken(bytes, best.encoding, place);
  return { text, encoding: best.encoding, guessed: true };
}

/**
 * Share of everyday characters among those that tell (ASCII tells nothing between encodings that
 * hold it, but a NUL or a control character speaks against every one); -1 if it does not decode.
 */
function everydayShare(sample: Uint8Array, encoding: (typeof CANDIDATES)[number]): number {
  const text = decode(sample, encoding, true);
  if (text === null) return -1;
  const everyday = everydayCharacters(encoding);
  const count = { told: 0, good: 0, ascii: 0 };
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x20 && code < 0x7f) count.ascii += 1;
    else if (!BREAKS.has(character)) {
      count.told += 1;
      if (everyday.has(character)) count.good += 1;
    }
  }
  if (count.told > 0) return count.good / count.told;
  // UTF-16 without any Chinese is still told by its form; 8-bit ASCII would have been UTF-8.
  return count.ascii > 0 ? 1 : -1;
}

const BREAKS: ReadonlySet<string> = new Set('\t\n\v\f\r');

const everydaySets = new Map<string, ReadonlySet<string>>();

/**
 * The characters that a text in this encoding is mostly made of: the first level of GB 2312 (3755
 * by frequency of use) for GB18030, that of Big5 (5401) for Big5, both for UTF-16, and the
 * symbols of each. The encodings are ordered by level, so a decoder lists them.
 */
function everydayCharacters(encoding: (typeof CANDIDATES)[number]): ReadonlySet<string> {
  const known = everydaySets.get(encoding);
  if (known !== undefined) return known;
  const gb = () => [...plane('gb18030', 0xa1, 0xa3), ...plane('gb18030', 0xb0, 0xd7)];
  const big5 = () => [...plane('big5', 0xa1, 0xa3), ...plane('big5', 0xa4, 0xc6)];
  const listed =
    encoding === 'gb18030' ? gb() : encoding === 'big5' ? big5() : [...gb(), ...big5()];
  const set: ReadonlySet<string> = new Set([...listed, '\u00a0', '\ufeff']);
  everydaySets.set(encoding, set);
  return set;
}

/** Every two-byte character with a lead byte from `first` to `last`. */
function plane(encoding: 'gb18030' | 'big5', first: number, last: number): string[] {
  const decoder = new TextDecoder(encoding);
  const trails =
    encoding === 'gb18030' ? range(0xa1, 0xfe) : [...range(0x40, 0x7e), ...range(0xa1, 0xfe)];
  return range(first, last).flatMap((lead) =>
    trails
      .map((trail) => decoder.decode(Uint8Array.of(lead, trail)))
      .filter((character) => !character.includes('\ufffd') && character > '\u007f'),
  );
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Whether the bytes are UTF-8 throughout, which no other encoding of Chinese is by chance. */
export function isUtf8(bytes: Uint8Array): boolean {
  return decode(bytes, 'utf-8') !== null;
}

/** Decodes strictly; null where the bytes are not in the encoding. A part may end anywhere. */
function decode(bytes: Uint8Array, encoding: string, part = false): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes, {
      stream: part,
    });
  } catch {
    return null;
  }
}

/** First byte that breaks the encoding: the longest good beginning, found by halving. */
function firstBadByte(bytes: Uint8Array, encoding: string): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decode(bytes.subarray(0, middle), encoding, true) === null) bad = middle;
    else good = middle;
  }
  return good;
}

function broken(bytes: Uint8Array, encoding: string, place: string): NoticeError {
  const at = firstBadByte(bytes, encoding);
  return new NoticeError('ENCODING', `the text is not whole in ${encoding}`, {
    place: `${place}, byte ${at + 1}`,
    expected: `${encoding} to the end`,
    actual: at < bytes.length ? `the byte 0x${hex(bytes[at])}` : 'an end inside a character',
    advice: 'get a fresh copy, or save it as UTF-8 with a text editor',
  });
}

/** More control characters than one byte in fifty: no encoding of text looks so. */
function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  const controls = sample.filter(isControl);
  return controls.length * 50 > sample.length;
}

/** C0 control bytes other than white space. */
function isControl(byte: number): boolean {
  return byte < 0x09 || (byte > 0x0d && byte < 0x20);
}

function hasControl(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (isControl(byte)) return true;
  return false;
}

function binary(place: string): NoticeError {
  return new NoticeError('INPUT_KIND', 'the file holds binary data', {
    place,
    expected: 'a text',
    actual: 'control characters all over, as in a program or a damaged file',
    advice: 'give a text, a PDF, a picture or a web page',
  });
}

/** How far a file must be good UTF-8 before it counts as damaged UTF-8, in bytes. */
const UTF8_START = 64;

function unknownEncoding(bytes: Uint8Array, place: string): NoticeError {
  const utf8 = firstBadByte(bytes, 'utf-8');
  const begun = bytes.subarray(0, utf8).some((byte) => byte > 0x7f);
  if (begun && (utf8 >= UTF8_START || utf8 > bytes.length / 2))
    return broken(bytes, 'utf-8', place);
  return new NoticeError('ENCODING', 'the text is in no known encoding', {
    place,
    expected: 'UTF-8, UTF-16, GB18030, GBK or Big5',
    actual: `the byte 0x${hex(bytes[utf8])} at ${utf8 + 1}, which none of them explains`,
    advice: 'save it as UTF-8 with a text editor',
  });
}

function ambiguous(
  best: { readonly encoding: string },
  next: { readonly encoding: string },
  place: string,
): NoticeError {
  return new NoticeError('ENCODING', 'the encoding cannot be told with certainty', {
    place,
    expected: 'UTF-8, or a text that fits one encoding only',
    actual: `a text that could be ${best.encoding} or ${next.encoding}`,
    advice: 'save it as UTF-8 with a text editor, or name the encoding',
  });
}

function hex(byte: number | undefined): string {
  return (byte ?? 0).toString(16).padStart(2, '0');
}
