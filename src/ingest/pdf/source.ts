import { NoticeError } from '../../errors.js';
import type { ReadingRemark } from '../../model/reading.js';
import type { ByteSource } from '../bytes.js';
import type { PageContent, RecognisePage } from '../page.js';
import type { PdfResources } from './file/opening.js';

/** Bounds within which any input is done with. */
export interface PdfLimits {
  /** More pages are not read in one go. */
  readonly maxPages: number;
  /** Time for one page's drawing operators and text, without the recogniser. */
  readonly pageTimeMs: number;
  /** Larger images are left out. */
  readonly maxImagePixels: number;
  /** Heap of the thread that reads, where there is one. */
  readonly maxMemoryMb: number;
}

export const PDF_LIMITS: PdfLimits = {
  maxPages: 10_000,
  pageTimeMs: 30_000,
  maxImagePixels: 200_000_000,
  maxMemoryMb: 1024,
};

export interface PageSourceOptions {
  readonly name: string;
  /** Whether to read a page, by its number from 1; all where it is not given. */
  readonly pages?: ((page: number) => boolean) | undefined;
  readonly password?: string | undefined;
  /** Reads pixels, for what the text layer cannot give. */
  readonly recognise?: RecognisePage | undefined;
  /** Told, before the pixels are there, that a page will be read from them: time to get ready. */
  readonly onScan?: (() => void) | undefined;
  /** Told once another thread is at work: this one has time for something else. */
  readonly onIdle?: (() => void) | undefined;
  readonly resources?: PdfResources | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly limits: PdfLimits;
}

export interface OpenedEvent {
  readonly type: 'opened';
  /** All pages of the document, and those that are read. */
  readonly pages: number;
  readonly wanted: number;
  /** The list of the file's objects or pages is broken; it was made anew from what was found. */
  readonly isDamaged?: boolean | undefined;
  /** The file had lost the list of its pages; a new one was made of the pages found in it. */
  readonly isRebuilt?: boolean | undefined;
}

export interface ReadEvent {
  readonly type: 'page';
  readonly content: PageContent;
  /** Until this page was read, something that the file names was found broken. */
  readonly isDamaged?: boolean | undefined;
}

/** After the pages: what is told of the file as a whole. */
export interface EnclosedEvent {
  readonly type: 'enclosed';
  readonly remarks: readonly ReadingRemark[];
}

export type PageEvent = OpenedEvent | ReadEvent | EnclosedEvent;

/** Opens a PDF and gives its pages one by one: on this thread, or on one that can be stopped. */
export type PageSource = (
  bytes: ByteSource,
  options: PageSourceOptions,
) => AsyncIterable<PageEvent>;

/** A page that was given up, with the reason. Its size is not known. */
export function lostPage(page: number, why: string): PageContent {
  return {
    page: { page, width: 0, height: 0, rotation: 0, reading: 'text-layer', skew: 0 },
    blocks: [],
    remarks: [{ code: 'PAGE_UNREADABLE', page, message: `the page was given up: ${why}` }],
    engines: [],
  };
}

/** Numbers of the pages to read, in order. Throws `INPUT_EMPTY`, `INPUT_TOO_LARGE`. */
export function wantedPages(
  total: number,
  { name, pages, limits }: Pick<PageSourceOptions, 'name' | 'pages' | 'limits'>,
): number[] {
  if (total === 0) {
    throw new NoticeError('INPUT_EMPTY', 'the PDF has no pages', {
      place: name,
      advice: 'open it in a viewer and save it anew',
    });
  }
  const wanted: number[] = [];
  for (let page = 1; page <= total && wanted.length <= limits.maxPages; page++) {
    if (pages?.(page) ?? true) wanted.push(page);
  }
  if (wanted.length > limits.maxPages) {
    throw new NoticeError('INPUT_TOO_LARGE', 'the PDF has too many pages', {
      place: name,
      expected: `at most ${limits.maxPages}`,
      actual: `${total}`,
      advice: 'read it in parts with --pages',
    });
  }
  return wanted;
}
