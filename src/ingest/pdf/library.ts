import { NoticeError } from '../../errors.js';
import type { ByteSource } from '../bytes.js';
import type { DrawnFont } from './graphics-state.js';
import type { Matrix } from './matrix.js';
import type { OperatorCodes, Operators } from './operators.js';
import { accessTo, type FileAccess, FileSearched, whole, wholeOf } from './parts.js';
import { loadPdfJs, type PdfJs, type PdfJsDocument, type PdfJsPage } from './pdfjs.js';
import { LARGEST_REBUILT, rebuiltFile } from './rebuild/file.js';
import { hasLostEnd } from './rebuild/lost-end.js';

/** Folders (ending in "/") with the files that come with pdfjs-dist. */
export interface PdfResources {
  readonly cMapUrl: string;
  readonly standardFontDataUrl: string;
  readonly wasmUrl: string;
  readonly iccUrl: string;
}

export interface OpenOptions {
  readonly name: string;
  readonly password?: string | undefined;
  readonly resources?: PdfResources | undefined;
  /** Images with more pixels than this are left out. */
  readonly maxImagePixels: number;
  /** Whether pdf.js tells what it mends or passes over: only where the console is our own. */
  readonly warns?: boolean | undefined;
}

/** An open document. Pages are fetched one by one and must be released after use. */
export interface PdfDocument {
  readonly pages: number;
  /** The file had lost the list of its pages; a new one was made of the pages found in it. */
  readonly isRebuilt: boolean;
  /** What was saved last breaks off; the file is read as it was before. */
  readonly hasLostEnd: boolean;
  page(number: number): Promise<PdfPage>;
  /** Drops fonts and other things kept between pages; those in work must be done. */
  cleanup(): Promise<void>;
  close(): Promise<void>;
}

export interface PdfPage {
  readonly number: number;
  /** Size in points as read: /Rotate, /UserUnit and the crop box applied. */
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
  readonly viewport: Matrix;
  readonly names: OperatorCodes;
  operators(): Promise<Operators>;
  fontOf(id: string): DrawnFont;
  layerVisible(group: unknown): boolean;
  /** A decoded image by its key, or null when it could not be decoded. */
  image(source: unknown): Promise<DecodedImage | null>;
  /** The whole page drawn at this resolution; null where nothing here can draw. */
  render(dpi: number): Promise<DecodedImage | null>;
  release(): void;
}

/** Pixels as pdf.js decodes them. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** 1 = one bit per pixel, rows padded to bytes, 1 is white; 3 = RGB; 4 = RGBA. */
  readonly channels: 'bits' | 1 | 3 | 4;
}

/**
 * Opens a PDF. Nothing of the document is run or fetched: no scripts, no forms logic, no network.
 * Throws `PASSWORD`, `INPUT_DAMAGED`, `INPUT_UNREADABLE`.
 */
export async function openPdf(bytes: ByteSource, options: OpenOptions): Promise<PdfDocument> {
  let opened = await openOnce(bytes, options);
  return {
    pages: opened.document.numPages,
    isRebuilt: opened.isRebuilt,
    hasLostEnd: await hasLostEnd(bytes),
    page: (number) => openedPage(opened, number),
    cleanup: async () => {
      if (!opened.access.inParts) return void (await opened.document.cleanup());
      // pdf.js keeps every part it was ever given.
      const { task } = opened;
      opened = await openOnce(bytes, options);
      await task.destroy();
    },
    close: () => opened.task.destroy(),
  };
}

interface OpenedPdf {
  readonly pdfjs: PdfJs;
  readonly access: FileAccess;
  readonly task: ReturnType<PdfJs['getDocument']>;
  readonly document: PdfJsDocument;
  readonly layers: Layers;
  readonly isRebuilt: boolean;
}

async function openOnce(bytes: ByteSource, options: OpenOptions): Promise<OpenedPdf> {
  const pdfjs = await loadPdfJs();
  try {
    return await openAsItIs(bytes, pdfjs, options);
  } catch (error) {
    const isBroken = error instanceof NoticeError && error.code === 'INPUT_DAMAGED';
    if (!isBroken || bytes.size > LARGEST_REBUILT) throw error;
    const rebuilt = await rebuiltFile(await bytes.read(0, bytes.size));
    if (rebuilt === null) throw error;
    return { ...(await openThrough(wholeOf(rebuilt), pdfjs, options)), isRebuilt: true };
  }
}

async function openAsItIs(
  bytes: ByteSource,
  pdfjs: PdfJs,
  options: OpenOptions,
): Promise<OpenedPdf> {
  try {
    return await openThrough(await accessTo(pdfjs, bytes), pdfjs, options);
  } catch (error) {
    if (!(error instanceof FileSearched)) throw error;
    return openThrough(await whole(bytes), pdfjs, options);
  }
}

async function openThrough(
  access: FileAccess,
  pdfjs: PdfJs,
  options: OpenOptions,
): Promise<OpenedPdf> {
  const task = pdfjs.getDocument({
    ...access.settings,
    ...(options.password === undefined ? {} : { password: options.password }),
    ...options.resources,
    cMapPacked: true,
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    stopAtErrors: false,
    fontExtraProperties: true,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: options.maxImagePixels,
    verbosity: options.warns ? pdfjs.VerbosityLevel.INFOS : pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    const document = await Promise.race([task.promise, access.lost]);
    const layers = await document.getOptionalContentConfig({ intent: 'display' }).catch(() => null);
    access.opened();
    return { pdfjs, access, task, document, layers, isRebuilt: false };
  } catch (error) {
    // Not waited for: it may itself wait for a part that never comes.
    task.destroy().catch(() => undefined);
    const isTold = error instanceof NoticeError || error instanceof FileSearched;
    throw isTold ? error : openError(error, options);
  }
}

async function openedPage(opened: OpenedPdf, number: number): Promise<PdfPage> {
  const { pdfjs, access, document, layers } = opened;
  const page = await Promise.race([document.getPage(number), access.lost]);
  return pageOf(pdfjs, document, page, layers);
}

function openError(error: unknown, { name, password }: OpenOptions): NoticeError {
  const kind = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : String(error);
  if (kind === 'PasswordException') {
    return password === undefined
      ? new NoticeError('PASSWORD', 'the PDF is encrypted', {
          place: name,
          expected: 'a password',
          advice: 'give it with --password',
          cause: error,
        })
      : new NoticeError('PASSWORD', 'the password does not open the PDF', {
          place: name,
          advice: 'check the password given with --password',
          cause: error,
        });
  }
  return new NoticeError('INPUT_DAMAGED', 'the PDF cannot be opened', {
    place: name,
    actual: message,
    advice: 'open it in a viewer and save it anew',
    cause: error,
  });
}

type Layers = { isVisible(group: unknown): boolean } | null;

function pageOf(pdfjs: PdfJs, document: PdfJsDocument, page: PdfJsPage, layers: Layers): PdfPage {
  const viewport = page.getViewport({ scale: 1 });
  const fonts = new Map<string, DrawnFont>();
  return {
    number: page.pageNumber,
    width: viewport.width,
    height: viewport.height,
    rotation: viewport.rotation,
    viewport: viewport.transform as unknown as Matrix,
    names: pdfjs.OPS,
    operators: async () => {
      const list = await page.getOperatorList({ intent: 'display' });
      return { codes: list.fnArray, arguments: list.argsArray };
    },
    fontOf: (id) => {
      const known = fonts.get(id);
      if (known !== undefined) return known;
      const font = drawnFont(id, page.commonObjs.has(id) ? page.commonObjs.get(id) : null);
      fonts.set(id, font);
      return font;
    },
    layerVisible: (group) => layers?.isVisible(group) ?? true,
    image: (source) => decodedImage(page, source),
    render: (dpi) => renderPage(document, page, dpi),
    release: () => void page.cleanup(),
  };
}

interface FontObject {
  readonly name?: string;
  readonly vertical?: boolean;
  readonly missingFile?: boolean;
  readonly composite?: boolean;
  readonly isType3Font?: boolean;
  readonly fontMatrix?: readonly number[];
  readonly bbox?: readonly number[];
  readonly toUnicode?: object;
  readonly cMap?: { readonly builtInCMap?: boolean };
}

function drawnFont(id: string, object: unknown): DrawnFont {
  const font = (object ?? {}) as FontObject;
  const scale = Math.abs(font.fontMatrix?.[0] ?? 0.001) || 0.001;
  return {
    id,
    name: (font.name ?? '').replace(/^[A-Z]{6}\+/, ''),
    embedded: font.missingFile !== true,
    vertical: font.vertical === true,
    composite: font.composite === true,
    shapes: font.isType3Font === true,
    guessed: isGuessed(font),
    scale,
    em: font.isType3Font === true ? bitmapEm(font) : 1,
  };
}

/**
 * A composite font whose codes pdf.js takes for Unicode as they are: either the file says so
 * (/ToUnicode /Identity-H) or it says nothing. Which of the two cannot be seen from here.
 */
function isGuessed({ composite, toUnicode }: FontObject): boolean {
  return composite === true && toUnicode !== undefined && '_firstChar' in toUnicode;
}

/** Type 3 fonts have no em; the height of their box comes nearest. */
function bitmapEm({ bbox, fontMatrix }: FontObject): number {
  const height = Math.abs(((bbox?.[3] ?? 0) - (bbox?.[1] ?? 0)) * (fontMatrix?.[3] ?? 0));
  return height > 0.2 && height < 5 ? Math.min(height, 1.2) : 1;
}

/** pdf.js's numbers for the kinds of decoded images. */
const IMAGE_KINDS: Readonly<Record<number, DecodedImage['channels']>> = { 1: 'bits', 2: 3, 3: 4 };

interface RawImage {
  readonly width: number;
  readonly height: number;
  readonly kind?: number;
  /** Pixels, or the key under which they are kept. */
  readonly data?: Uint8Array | Uint8ClampedArray | string;
}

async function decodedImage(page: PdfJsPage, source: unknown): Promise<DecodedImage | null> {
  const raw = (await imageObject(page, source)) as RawImage | null;
  if (raw?.data === undefined) return null;
  if (typeof raw.data === 'string') return decodedImage(page, raw.data);
  const { buffer, byteOffset, byteLength } = raw.data;
  const data = new Uint8Array(buffer, byteOffset, byteLength);
  // Stencil masks come without a kind: one bit per pixel, 0 where the ink goes.
  const stencil = data.length === ((raw.width + 7) >> 3) * raw.height ? 'bits' : undefined;
  const channels = raw.kind === undefined ? stencil : IMAGE_KINDS[raw.kind];
  return channels === undefined ? null : { width: raw.width, height: raw.height, data, channels };
}

function imageObject(page: PdfJsPage, source: unknown): Promise<unknown> | unknown {
  if (typeof source !== 'string') return source;
  const objects = source.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => objects.get(source, resolve));
}

/**
 * Draws on the canvas pdf.js makes for itself: the browser's, or in Node an optional package that
 * only pdf.js may load, because two versions of it in one process crash each other.
 */
async function renderPage(
  document: PdfJsDocument,
  page: PdfJsPage,
  dpi: number,
): Promise<DecodedImage | null> {
  const viewport = page.getViewport({ scale: dpi / 72 });
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
  const drawing = makeDrawing(document, width, height);
  if (drawing === null) return null;
  await page.render({
    canvas: null,
    canvasContext: drawing.context,
    viewport,
    background: 'rgb(255,255,255)',
  }).promise;
  const { data } = drawing.context.getImageData(0, 0, width, height);
  return { width, height, data: new Uint8Array(data.buffer), channels: 4 };
}

function makeDrawing(document: PdfJsDocument, width: number, height: number) {
  try {
    const factory = document.canvasFactory as {
      create(width: number, height: number): { readonly context: CanvasRenderingContext2D };
    };
    return factory.create(width, height);
  } catch {
    return null;
  }
}
