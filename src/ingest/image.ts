import { NoticeError } from '../errors.js';
import type { Reading } from '../model/reading.js';
import { blankRemarks } from './blank.js';
import { sha256 } from './digest.js';
import { asFarAsItGoes, brokenRemark } from './image/broken-off.js';
import { asPage, type DecodedPicture } from './image/decoded.js';
import { inTurn } from './in-turn.js';
import { joinPages } from './join.js';
import { sniffKind } from './kind.js';
import type { PageContent, PageFrame, PixelImage, RecognisePage } from './page.js';
import { withRightParts } from './right-parts.js';

export interface ReadImageOptions {
  /** The document's name, for messages and for `source.name`. */
  readonly name: string;
  /** Reads pixels; without it a picture cannot be read. */
  readonly recognise?: RecognisePage | undefined;
  /** Told, before the pixels are there, that a page will be read from them: time to get ready. */
  readonly onScan?: (() => void) | undefined;
  /** Whether to read a page, by its number from 1; all where it is not given. */
  readonly pages?: ((page: number) => boolean) | undefined;
  /** Pages in work at once: one is cleaned while another's lines are recognised. */
  readonly jobs?: number | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A file of a folder of page images; given as a function it is fetched when it is needed. */
export interface ImageFile {
  readonly name: string;
  readonly bytes: Uint8Array | (() => Promise<Uint8Array>);
}

/** Opens a file: its pages, each decoded when its turn comes. */
type Open = (bytes: Uint8Array, place: string) => Promise<readonly PageDecoder[]>;
type PageDecoder = () => DecodedPicture | Promise<DecodedPicture>;

const DECODERS: ReadonlyMap<string, Open> = new Map<string, Open>([
  [
    'image/png',
    async (bytes, place) => [async () => (await import('./image/png.js')).decodePng(bytes, place)],
  ],
  [
    'image/jpeg',
    async (bytes, place) => [
      async () => (await import('./image/jpeg.js')).decodeJpeg(bytes, place),
    ],
  ],
  ['image/tiff', async (bytes, place) => (await import('./image/tiff.js')).openTiff(bytes, place)],
]);

/** Media types of pictures that are read. */
export const IMAGE_TYPES: readonly string[] = [...DECODERS.keys()];

/**
 * Reads a picture of a page: PNG, JPEG, or TIFF of one or more pages.
 * @throws NoticeError `INPUT_KIND`, `INPUT_DAMAGED`, `INPUT_TOO_LARGE`, `ENGINE_MISSING`,
 * `CANCELLED`.
 */
export async function readImage(bytes: Uint8Array, options: ReadImageOptions): Promise<Reading> {
  const file = await openFile({ name: options.name, bytes }, false);
  return readPictures([file], file.digest, options);
}

/**
 * Reads a folder of page images as one document, its pages in the order of the numbers in their
 * names. A picture that cannot be read is a remark, and the others are still done. The source's
 * digest is that of the list of the files' digests, one a line.
 * @throws NoticeError `INPUT_EMPTY`, `ENGINE_MISSING`, `CANCELLED`.
 */
export async function readImages(
  files: readonly ImageFile[],
  options: ReadImageOptions,
): Promise<Reading> {
  if (files.length === 0) throw noPictures(options.name);
  const byNumber = new Intl.Collator('en', { numeric: true });
  const sorted = [...files].sort((a, b) => byNumber.compare(a.name, b.name));
  const opened: OpenFile[] = [];
  // One after the other: a folder holds more than the memory should.
  for (const file of sorted) opened.push(await openFile(file, files.length > 1));
  const list = new TextEncoder().encode(opened.map(({ digest }) => `${digest}\n`).join(''));
  return readPictures(opened, await sha256(list), options);
}

async function readPictures(
  files: readonly OpenFile[],
  digest: string,
  options: ReadImageOptions,
): Promise<Reading> {
  const recognise = options.recognise ?? missingEngine(options.name);
  const pages = files
    .flatMap(({ name, pages }) => pages.map((decode) => ({ place: name, decode })))
    .map((page, index): Page => ({ ...page, number: index + 1 }));
  const wanted = pages.filter(({ number }) => options.pages?.(number) ?? true);
  if (wanted.length > 0) options.onScan?.();
  const contents = await inTurn(wanted, Math.min(2, options.jobs ?? 2), async (page, done) => {
    if (options.signal?.aborted) throw cancelled(options.name);
    const content = await readPage(page, recognise, pages.length > 1);
    options.onProgress?.(done(), wanted.length);
    return content;
  });
  return assemble(withRightParts(contents), files, {
    digest,
    name: options.name,
    total: pages.length,
  });
}

/** A picture file of which is known what it holds. */
interface OpenFile {
  readonly name: string;
  readonly digest: string;
  readonly mediaType: string;
  readonly pages: readonly PageDecoder[];
}

interface Page {
  readonly number: number;
  readonly place: string;
  readonly decode: PageDecoder;
}

/** Of several files, a broken one still has a page, which fails when its turn comes. */
async function openFile(file: ImageFile, several: boolean): Promise<OpenFile> {
  const bytes = await bytesOf(file);
  const mediaType = sniffKind(bytes)?.mediaType ?? 'image/*';
  const known = { name: file.name, digest: await sha256(bytes), mediaType };
  try {
    return { ...known, pages: await openPages(file, bytes, mediaType) };
  } catch (error) {
    if (!several) throw error;
    return { ...known, pages: [() => Promise.reject(error)] };
  }
}

async function bytesOf({ bytes }: ImageFile): Promise<Uint8Array> {
  return typeof bytes === 'function' ? bytes() : bytes;
}

/** A page that is a file of its own is fetched again in its turn, and its bytes are let go now. */
async function openPages(
  file: ImageFile,
  bytes: Uint8Array,
  mediaType: string,
): Promise<readonly PageDecoder[]> {
  const open = DECODERS.get(mediaType);
  if (open === undefined) throw notRead(file.name);
  const pages = await open(bytes, file.name);
  if (pages.length > 1 || typeof file.bytes !== 'function') return pages;
  return [
    async () => {
      const [decode] = await open(await bytesOf(file), file.name);
      if (decode === undefined) throw notRead(file.name);
      return decode();
    },
  ];
}

async function readPage(
  page: Page,
  recognise: RecognisePage,
  several: boolean,
): Promise<PageContent> {
  let seen: ReturnType<typeof asFarAsItGoes>;
  try {
    seen = asFarAsItGoes(await page.decode());
  } catch (error) {
    if (!several || !(error instanceof NoticeError)) throw error;
    return unreadable(page, error);
  }
  const image = asPage(seen.picture);
  const content = await recognise(image, frameOf(page.number, image));
  if (seen.reaches === 1) return content;
  return { ...content, remarks: [...content.remarks, brokenRemark(page.number, seen.reaches)] };
}

function frameOf(page: number, { width, height, dpi }: PixelImage): PageFrame {
  const points = (pixels: number) => Math.round((pixels / dpi) * 7200) / 100;
  return { page, width: points(width), height: points(height), rotation: 0 };
}

function unreadable({ number, place }: Page, error: NoticeError): PageContent {
  const message = error.message.startsWith(place) ? error.message : `${place}: ${error.message}`;
  return {
    page: { page: number, width: 0, height: 0, rotation: 0, reading: 'ocr', skew: 0 },
    blocks: [],
    remarks: [{ code: 'PAGE_UNREADABLE', message, page: number }],
    engines: [],
  };
}

function assemble(
  contents: readonly PageContent[],
  files: readonly OpenFile[],
  { digest, name, total }: { digest: string; name: string; total: number },
): Reading {
  const remarks = [...contents.flatMap((content) => content.remarks), ...blankRemarks(contents)];
  const types = new Set(files.map(({ mediaType }) => mediaType));
  const [only = 'image/*'] = types;
  return {
    format: 'fengong/reading@1',
    source: {
      name,
      sha256: digest,
      mediaType: types.size === 1 ? only : 'image/*',
      pages: total,
      reading: 'ocr',
      engines: [...new Set(contents.flatMap(({ engines }) => engines))],
    },
    pages: contents.map(({ page }) => page),
    blocks: joinPages(contents),
    ...(remarks.length === 0 ? {} : { remarks }),
  };
}

function notRead(place: string): NoticeError {
  return new NoticeError('INPUT_KIND', 'the file is no picture that is read', {
    place,
    expected: IMAGE_TYPES.join(', '),
    advice: 'save it as PNG, JPEG or TIFF',
  });
}

function noPictures(place: string): NoticeError {
  return new NoticeError('INPUT_EMPTY', 'there is no picture to read', {
    place,
    expected: 'at least one picture of a page',
  });
}

function missingEngine(place: string): never {
  throw new NoticeError('ENGINE_MISSING', 'a picture needs a recogniser', {
    place,
    expected: 'a recogniser',
    advice: 'npm install onnxruntime-node, or use --engine tesseract',
  });
}

function cancelled(place: string): NoticeError {
  return new NoticeError('CANCELLED', 'the reading was stopped', { place });
}
