import { NoticeError } from '../errors.js';
import type { Reading, ReadingKind } from '../model/reading.js';
import { sha256 } from './digest.js';
import { joinPages } from './join.js';
import type { PageContent, RecognisePage } from './page.js';
import { openPdf, type PdfDocument, type PdfResources } from './pdf/library.js';
import { readPdfPage } from './pdf/read-page.js';

/** Bounds within which any input is done with. */
export interface PdfLimits {
  readonly maxPages: number;
  readonly pageTimeMs: number;
  readonly maxImagePixels: number;
}

export const PDF_LIMITS: PdfLimits = {
  maxPages: 10_000,
  pageTimeMs: 60_000,
  maxImagePixels: 200_000_000,
};

export interface ReadPdfOptions {
  readonly name: string;
  /** Page numbers to read, from 1; all where it is not given. */
  readonly pages?: ((page: number) => boolean) | undefined;
  readonly password?: string | undefined;
  /** Reads pixels, for what the text layer cannot give. */
  readonly recognise?: RecognisePage | undefined;
  readonly resources?: PdfResources | undefined;
  readonly limits?: Partial<PdfLimits> | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Fonts and images of this many pages are kept before they are dropped. */
const CLEANUP_EVERY = 50;

/**
 * Reads a PDF page by page: the text layer where it can be trusted, the pixels where it cannot.
 * Throws `PASSWORD`, `INPUT_DAMAGED`, `INPUT_TOO_LARGE`, `CANCELLED`; a page that cannot be read
 * is a remark, and the others are still done.
 */
export async function readPdf(bytes: Uint8Array, options: ReadPdfOptions): Promise<Reading> {
  const limits = { ...PDF_LIMITS, ...options.limits };
  // Before pdf.js takes hold of the bytes.
  const digest = await sha256(bytes);
  const document = await openPdf(bytes, { ...options, maxImagePixels: limits.maxImagePixels });
  try {
    const pages = await readPages(document, options, limits);
    return reading(pages, document.pages, digest, options.name);
  } finally {
    await document.close().catch(() => undefined);
  }
}

async function readPages(
  document: PdfDocument,
  options: ReadPdfOptions,
  limits: PdfLimits,
): Promise<PageContent[]> {
  const numbers = pageNumbers(document, options, limits);
  const pages: PageContent[] = [];
  for (const [i, number] of numbers.entries()) {
    if (options.signal?.aborted === true) {
      throw new NoticeError('CANCELLED', 'the reading was stopped', { place: options.name });
    }
    pages.push(await readPage(document, number, options));
    if (i % CLEANUP_EVERY === CLEANUP_EVERY - 1) await document.cleanup();
    options.onProgress?.(i + 1, numbers.length);
  }
  return pages;
}

function pageNumbers(
  document: PdfDocument,
  { name, pages }: ReadPdfOptions,
  { maxPages }: PdfLimits,
): number[] {
  const all = Array.from({ length: Math.min(document.pages, 1_000_000) }, (_, i) => i + 1);
  const wanted = pages === undefined ? all : all.filter(pages);
  if (wanted.length > maxPages) {
    throw new NoticeError('INPUT_TOO_LARGE', 'the PDF has too many pages', {
      place: name,
      expected: `at most ${maxPages}`,
      actual: String(wanted.length),
      advice: 'read it in parts with --pages',
    });
  }
  return wanted;
}

async function readPage(
  document: PdfDocument,
  number: number,
  { recognise }: ReadPdfOptions,
): Promise<PageContent> {
  const page = await document.page(number);
  try {
    return await readPdfPage(page, recognise);
  } finally {
    page.release();
  }
}

function reading(
  pages: readonly PageContent[],
  total: number,
  digest: string,
  name: string,
): Reading {
  const remarks = pages.flatMap((page) => page.remarks);
  return {
    format: 'fengong/reading@1',
    source: {
      name,
      sha256: digest,
      mediaType: 'application/pdf',
      pages: total,
      reading: kindOf(pages),
      engines: [...new Set(pages.flatMap(({ engines }) => engines))],
    },
    pages: pages.map(({ page }) => page),
    blocks: joinPages(pages),
    ...(remarks.length === 0 ? {} : { remarks }),
  };
}

function kindOf(pages: readonly PageContent[]): ReadingKind {
  const kinds = new Set(pages.map(({ page }) => page.reading));
  const [kind] = kinds;
  return kinds.size === 1 && kind !== undefined ? kind : kinds.size === 0 ? 'text-layer' : 'mixed';
}
