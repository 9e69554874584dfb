import { sha256 } from '../checksum.js';
import { NoticeError } from '../errors.js';
import type { Reading, ReadingRemark } from '../model/reading.js';
import { MAX_CELLS, toBlocks, tooMany } from './blocks.js';
import { segmentText } from './embedded.js';
import { type DecodedText, decodeText } from './encoding.js';
import { sniffKind } from './kind.js';
import { isBlank, splitLines } from './lines.js';
import { shownLines } from './tables/latex.js';
import { unseenRemarks } from './unseen.js';

export interface ReadTextOptions {
  /** Largest file that is read, in bytes. Default {@link MAX_TEXT_BYTES}. */
  readonly maxBytes?: number;
  /** The encoding, where the caller knows it, e.g. `gb18030`; a byte order mark goes before. */
  readonly encoding?: string;
}

/** 64 MiB: a hundred times the largest notice known, and read in a few seconds. */
export const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/** More tabs, pipes, bars and commas than {@link MAX_CELLS} and the text beside them need. */
const MAX_SEPARATORS = 2 * MAX_CELLS;

/**
 * Reads a plain text: running text, and tables whose cells are parted by tabs, pipes, drawn
 * lines, commas or blanks, or stand one below the other. Every visible character of the text that does not draw a table is
 * in the reading, as typed.
 * @throws NoticeError `INPUT_EMPTY`, `INPUT_TOO_LARGE`, `INPUT_KIND` for what is no text,
 *   `ENCODING` for a text in no known encoding, `USAGE` for an unknown encoding name.
 */
export async function readText(
  bytes: Uint8Array,
  source: { readonly name: string },
  options: ReadTextOptions = {},
): Promise<Reading> {
  refuseOtherKinds(bytes, source.name);
  const decoded = decodeInput(bytes, source.name, options);
  refuseManySeparators(decoded.text, source.name);
  const { lines, pages } = splitLines(decoded.text, source.name);
  const { segments, unseen } = segmentText(shownLines(lines), source.name);
  const blocks = toBlocks(segments, source.name);
  const remarks = [...encodingRemarks(decoded), ...unseenRemarks(unseen)];
  return {
    format: 'fengong/reading@1',
    source: {
      name: source.name,
      sha256: await sha256(bytes),
      mediaType: 'text/plain',
      pages,
      reading: 'text',
      engines: [],
      encoding: decoded.encoding,
    },
    pages: [],
    blocks,
    ...(remarks.length > 0 ? { remarks } : {}),
  };
}

/**
 * A file's bytes as text, after the checks that every text goes through.
 * @throws NoticeError see {@link readText}.
 */
export function decodeInput(
  bytes: Uint8Array,
  place: string,
  { maxBytes = MAX_TEXT_BYTES, encoding }: ReadTextOptions,
): DecodedText {
  if (bytes.length === 0) throw emptyInput(place, 'a file of 0 bytes');
  refuseLargeText(bytes, place, maxBytes);
  const decoded = decodeText(bytes, place, encoding);
  if (isBlank(decoded.text)) throw emptyInput(place, 'blanks only');
  return decoded;
}

export function emptyInput(place: string, actual: string): NoticeError {
  return new NoticeError('INPUT_EMPTY', 'the file holds no text', {
    place,
    expected: 'the text of a notice',
    actual,
    advice: 'check that it was saved or copied completely',
  });
}

function refuseOtherKinds(bytes: Uint8Array, place: string): void {
  const kind = sniffKind(bytes);
  if (kind === null) return;
  throw new NoticeError('INPUT_KIND', 'the file is no text', {
    place,
    expected: 'a text',
    actual: `${kind.label}, by its first bytes`,
    advice: kind.advice ?? 'read it as what it is',
  });
}

function refuseLargeText(bytes: Uint8Array, place: string, maxBytes: number): void {
  if (bytes.length <= maxBytes) return;
  throw new NoticeError('INPUT_TOO_LARGE', 'the text is larger than the limit', {
    place,
    expected: `at most ${maxBytes} bytes`,
    actual: `${bytes.length} bytes`,
    advice: 'split the file, or check that it is the right one',
  });
}

export function encodingRemarks({ guessed, encoding }: DecodedText): readonly ReadingRemark[] {
  if (!guessed) return [];
  const message = `the file does not name its encoding; it was read as ${encoding}, in which its characters are everyday ones`;
  return [{ code: 'ENCODING_GUESSED', message, page: null }];
}

/** A look at the whole text before any cell is made: a file of nothing but tabs fills no memory. */
function refuseManySeparators(text: string, place: string): void {
  let separators = 0;
  for (let i = 0; i < text.length; i += 1) if (isSeparator(text.charCodeAt(i))) separators += 1;
  if (separators > MAX_SEPARATORS) throw tooMany('separators', separators, MAX_SEPARATORS, place);
}

/** Tab, comma, pipe, and the box-drawing characters (U+2500-257F). */
function isSeparator(code: number): boolean {
  return code === 0x09 || code === 0x2c || code === 0x7c || (code >= 0x2500 && code <= 0x257f);
}
