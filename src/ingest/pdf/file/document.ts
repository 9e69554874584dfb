import type { ByteSource } from '../../bytes.js';
import type { PageNote } from '../notes.js';
import type { DrawnFont } from '../paint/graphics-state.js';
import type { Matrix } from '../paint/matrix.js';
import type { OperatorCodes, Operators } from '../paint/operators.js';
import { type Enclosures, enclosuresOf } from './enclosures.js';
import { drawnFont } from './fonts.js';
import { type DecodedImage, decodedImage, renderPage } from './images.js';
import { type Layers, type OpenedPdf, type OpenOptions, openOnce } from './opening.js';
import type { PdfJs, PdfJsDocument, PdfJsPage } from './pdfjs.js';
import { hasLostEnd } from './rebuild/lost-end.js';

/** An open document. Pages are fetched one by one and must be released after use. */
export interface PdfDocument {
  readonly pages: number;
  /** The file had lost the list of its pages; a new one was made of the pages found in it. */
  readonly isRebuilt: boolean;
  /** What was saved last breaks off; the file is read as it was before. */
  readonly hasLostEnd: boolean;
  page(number: number): Promise<PdfPage>;
  /** What the file holds besides its pages, the names alone; files enclosed are unpacked for it. */
  enclosures(): Promise<Enclosures>;
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
  /** Notes written on the page and fields of forms; none where they cannot be told. */
  notes(): Promise<readonly PageNote[]>;
  fontOf(id: string): DrawnFont;
  layerVisible(group: unknown): boolean;
  /** A decoded image by its key, or null when it could not be decoded. */
  image(source: unknown): Promise<DecodedImage | null>;
  /** The whole page drawn at this resolution; null where nothing here can draw. */
  render(dpi: number): Promise<DecodedImage | null>;
  release(): void;
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
    enclosures: () => enclosuresOf(opened.document),
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

async function openedPage(opened: OpenedPdf, number: number): Promise<PdfPage> {
  const { pdfjs, access, document, layers } = opened;
  const page = await Promise.race([document.getPage(number), access.lost]);
  return pageOf(pdfjs, document, page, layers);
}

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
    notes: () => page.getAnnotations({ intent: 'display' }).catch(() => []),
    fontOf: (id) => {
      const known = fonts.get(id);
      if (known !== undefined) return known;
      const font = drawnFont(id, page.commonObjs, pdfjs.OPS);
      fonts.set(id, font);
      return font;
    },
    layerVisible: (group) => layers?.isVisible(group) ?? true,
    image: (source) => decodedImage(page, source),
    render: (dpi) => renderPage(document, page, dpi),
    release: () => void page.cleanup(),
  };
}
