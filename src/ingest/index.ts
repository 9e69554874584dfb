import { NoticeError } from '../errors.js';
import type { Reading } from '../model/reading.js';
import type { ReadImageOptions } from './image.js';
import { type FileKind, sniffKind } from './kind.js';
import type { EngineOptions } from './ocr/open.js';
import type { ReadPdfOptions } from './pdf.js';
import { type ReadTextOptions, readText } from './text.js';

/** What a reader may be told; each reader takes what concerns it. */
export interface ReadDocumentOptions
  extends ReadTextOptions,
    ReadPdfOptions,
    ReadImageOptions,
    EngineOptions {
  /** What the caller was told of the kind (an HTTP header); the bytes themselves go before. */
  readonly mediaType?: string;
}

type Reader = (bytes: Uint8Array, options: ReadDocumentOptions) => Promise<Reading>;

/** Media type → reader. Heavy readers are imported on first use; a new kind is one line here. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['text/plain', (bytes, options) => readText(bytes, options, options)],
  [
    'text/html',
    async (bytes, options) => (await import('./html.js')).readHtml(bytes, options, options),
  ],
  [
    'application/pdf',
    recognising(async (bytes, options) => (await import('./pdf.js')).readPdf(bytes, options)),
  ],
  ...(['image/png', 'image/jpeg', 'image/tiff'] as const).map((type): [string, Reader] => [
    type,
    recognising(async (bytes, options) => (await import('./image.js')).readImage(bytes, options)),
  ]),
]);

/** Gives a reader a recogniser of its own, which starts when a page first needs one. */
function recognising(read: Reader): Reader {
  return async (bytes, options) => {
    if (options.recognise !== undefined) return read(bytes, options);
    const { openPageReader } = await import('./scan.js');
    const pages = openPageReader(options);
    try {
      return await read(bytes, { ...options, recognise: pages.recognise });
    } finally {
      await pages.close();
    }
  };
}

const TEXT: FileKind = { mediaType: 'text/plain', label: 'a text' };

/**
 * Reads any document: tells its kind from its bytes and hands it to the reader of that kind.
 * @throws NoticeError `INPUT_KIND` for a kind that is not read, and what the reader throws.
 */
export async function readDocument(
  bytes: Uint8Array,
  options: ReadDocumentOptions,
): Promise<Reading> {
  const kind = sniffKind(bytes) ?? TEXT;
  const read = READERS.get(kind.mediaType);
  if (read === undefined) throw notRead(kind, options.name);
  return await read(bytes, options);
}

function notRead(kind: FileKind, place: string): NoticeError {
  return new NoticeError('INPUT_KIND', 'the file is of a kind that is not read', {
    place,
    expected: [...READERS.keys()].join(', '),
    actual: `${kind.label}, by its first bytes`,
    advice: kind.advice ?? 'save it as plain text and read that',
  });
}
