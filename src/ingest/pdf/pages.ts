import { NoticeError } from '../../errors.js';
import type { PageContent } from '../page.js';
import { openPdf, type PdfDocument } from './library.js';
import { readPdfPage } from './read-page.js';
import { lostPage, type PageEvent, type PageSourceOptions, wantedPages } from './source.js';
import type { FontMemory } from './trust.js';

/** Fonts and images of this many pages are kept before they are dropped. */
const CLEANUP_EVERY = 100;

/**
 * Reads the pages on this thread. A page that throws or stalls is given up with a remark; one
 * that never lets go of the thread can only be stopped from outside (`platform/pdf-thread.ts`).
 * Throws `PASSWORD`, `INPUT_DAMAGED`, `INPUT_TOO_LARGE`, `CANCELLED`.
 */
export async function* readPagesHere(
  bytes: Uint8Array,
  options: PageSourceOptions,
): AsyncGenerator<PageEvent> {
  const document = await openPdf(bytes, {
    ...options,
    maxImagePixels: options.limits.maxImagePixels,
  });
  try {
    const wanted = wantedPages(document.pages, options);
    yield { type: 'opened', pages: document.pages, wanted: wanted.length };
    for await (const content of readPages(document, wanted, options)) {
      yield { type: 'page', content };
    }
  } finally {
    await document.close().catch(() => undefined);
  }
}

/** Reads these pages of an open document, one after the other. */
export async function* readPages(
  document: PdfDocument,
  pages: readonly number[],
  options: Pick<PageSourceOptions, 'name' | 'recognise' | 'limits' | 'signal'>,
): AsyncGenerator<PageContent> {
  const fonts: FontMemory = new Map();
  for (const [i, number] of pages.entries()) {
    if (options.signal?.aborted === true) {
      throw new NoticeError('CANCELLED', 'the reading was stopped', { place: options.name });
    }
    yield await readOrGiveUp(document, number, { ...options, fonts });
    if (i % CLEANUP_EVERY === CLEANUP_EVERY - 1) await document.cleanup();
  }
}

async function readOrGiveUp(
  document: PdfDocument,
  number: number,
  {
    recognise,
    limits,
    fonts,
  }: Pick<PageSourceOptions, 'recognise' | 'limits'> & {
    readonly fonts: FontMemory;
  },
): Promise<PageContent> {
  const page = await document.page(number).catch(() => null);
  if (page === null) return lostPage(number, 'its description is broken');
  try {
    return await readPdfPage(page, { recognise, timeMs: limits.pageTimeMs, fonts });
  } catch (error) {
    if (error instanceof NoticeError && error.code !== 'TIME_OUT') throw error;
    return lostPage(number, error instanceof Error ? error.message : String(error));
  } finally {
    page.release();
  }
}
