import { NoticeError } from '../errors.js';
import type { Reading } from '../model/reading.js';
import { endsOf, type FileInput, wholeFile } from './bytes.js';
import type { ImageFile, ReadImageOptions } from './image.js';
import { ENDS, type FileKind, sniffKind } from './kind.js';
import type { EngineOptions } from './ocr/open.js';
import type { ReadPdfOptions } from './pdf.js';
import { type ReadTextOptions, readText } from './text.js';

export type { FileInput } from './bytes.js';
export type { ImageFile } from './image.js';

/** What a reader may be told; each reader takes what concerns it. */
export interface ReadDocumentOptions
  extends ReadTextOptions,
    ReadPdfOptions,
    ReadImageOptions,
    EngineOptions {
  /** What the caller was told of the kind (an HTTP header); the bytes themselves go before. */
  readonly mediaType?: string;
}

/**
 * A document: its file (a long scan rather as a `Blob`, which is read piece by piece), or the
 * pictures of its pages, each a file of its own.
 */
export type DocumentInput = FileInput | readonly ImageFile[];

type Reader<Input = FileInput> = (input: Input, options: ReadDocumentOptions) => Promise<Reading>;

/** Media type → reader. Heavy readers are imported on first use; a new kind is one line here. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['text/plain', whole((bytes, options) => readText(bytes, options, options))],
  [
    'text/html',
    whole(async (bytes, options) => (await import('./html.js')).readHtml(bytes, options, options)),
  ],
  [
    'application/pdf',
    recognising(async (file, options) => (await import('./pdf.js')).readPdf(file, options)),
  ],
  ...(['image/png', 'image/jpeg', 'image/tiff'] as const).map((type): [string, Reader] => [
    type,
    recognising(
      whole(async (bytes, options) => (await import('./image.js')).readImage(bytes, options)),
    ),
  ]),
]);

/** Gives a reader the bytes of the file. */
function whole(read: Reader<Uint8Array>): Reader {
  return async (file, options) => read(await wholeFile(file, options.name), options);
}

/** Gives a reader a recogniser of its own, which starts when a page first needs one. */
function recognising<Input>(read: Reader<Input>): Reader<Input> {
  return async (input, options) => {
    if (options.recognise !== undefined) return read(input, options);
    const { openPageReader } = await import('./scan.js');
    const pages = openPageReader(options);
    try {
      return await read(input, { ...options, recognise: pages.recognise, onScan: pages.start });
    } finally {
      await pages.close();
    }
  };
}

const readPageImages = recognising<readonly ImageFile[]>(async (files, options) =>
  (await import('./image.js')).readImages(files, options),
);

const TEXT: FileKind = { mediaType: 'text/plain', label: 'a text' };

/**
 * Reads any document: tells its kind from its bytes and hands it to the reader of that kind.
 * Pictures of pages are one document, in the order of the numbers in their names.
 * @throws NoticeError `INPUT_KIND` for a kind that is not read, and what the reader throws.
 */
export async function readDocument(
  input: DocumentInput,
  options: ReadDocumentOptions,
): Promise<Reading> {
  if (!(input instanceof Uint8Array || input instanceof Blob))
    return readPageImages(input, options);
  const kind = sniffKind(await endsOf(input, options.name, ENDS)) ?? TEXT;
  const read = READERS.get(kind.mediaType);
  if (read === undefined) throw notRead(kind, options.name);
  return await read(input, options);
}

function notRead(kind: FileKind, place: string): NoticeError {
  return new NoticeError('INPUT_KIND', 'the file is of a kind that is not read', {
    place,
    expected: [...READERS.keys()].join(', '),
    actual: `${kind.label}, by its first bytes`,
    advice: kind.advice ?? 'save it as plain text and read that',
  });
}
