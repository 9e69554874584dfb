import { NoticeError } from '../errors.js';
import type { Reading, ReadingKind, ReadingRemark } from '../model/reading.js';
import { blankRemarks, isBlank } from './blank.js';
import { bytesOf, type FileInput } from './bytes.js';
import { digestOf } from './digest.js';
import { joinPages } from './join.js';
import type { PageContent, RecognisePage } from './page.js';
import type { PdfResources } from './pdf/file/opening.js';
import { readPagesHere } from './pdf/pages.js';
import { type OpenedEvent, type PageSource, PDF_LIMITS, type PdfLimits } from './pdf/source.js';
import { withRightParts } from './right-parts.js';
import { isNode } from './runtime.js';

export type { PdfLimits } from './pdf/source.js';

export interface ReadPdfOptions {
  /** The file's name, for messages and for `source.name`. */
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
  /** Where pdf.js's own files lie; found by itself in Node. */
  readonly resources?: PdfResources | undefined;
  /** Reads on a thread that can be stopped (the default in Node), or on this one. */
  readonly thread?: boolean | undefined;
  readonly limits?: Partial<PdfLimits> | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads a PDF page by page: the text layer where it can be trusted, the pixels where it cannot.
 * A page that cannot be read is a remark, and the others are still done.
 * @throws NoticeError `PASSWORD`, `INPUT_DAMAGED`, `INPUT_TOO_LARGE`, `TIME_OUT`,
 * `OUT_OF_MEMORY` (both only while opening), `CANCELLED`.
 */
export async function readPdf(file: FileInput, options: ReadPdfOptions): Promise<Reading> {
  const { onProgress, thread } = options;
  const digest = await digestOf(file, options.name);
  const source = await pageSource(thread);
  const resources = options.resources ?? (await installedResources());
  const limits = { ...PDF_LIMITS, ...options.limits };
  const pages: PageContent[] = [];
  let enclosed: readonly ReadingRemark[] = [];
  let opened: OpenedEvent = { type: 'opened', pages: 0, wanted: 0 };
  for await (const event of source(bytesOf(file, options.name), {
    ...options,
    limits,
    resources,
  })) {
    if (event.type === 'opened') opened = event;
    else if (event.type === 'enclosed') enclosed = event.remarks;
    else {
      if (event.isDamaged) opened = { ...opened, isDamaged: true };
      pages.push(event.content);
      onProgress?.(pages.length, opened.wanted);
    }
  }
  return assembleReading(withRightParts(pages), { opened, enclosed, digest, name: options.name });
}

async function pageSource(thread: boolean | undefined): Promise<PageSource> {
  if (thread === false || !isNode()) return readPagesHere;
  const { readPagesInThread } = await import('../platform/pdf-thread.js');
  return readPagesInThread ?? readPagesHere;
}

async function installedResources(): Promise<PdfResources | undefined> {
  if (!isNode()) return undefined;
  const { installedPdfResources } = await import('../platform/pdfjs-files.js');
  return installedPdfResources();
}

const DAMAGED: ReadingRemark = {
  code: 'READING_LIMITED',
  page: null,
  message:
    'the file is damaged: what could still be found of it was read, and pages or parts of them may be missing',
};

/** One remark on the file as a whole: of the list of its pages, or of anything else that is broken. */
function damageOf({ isDamaged, isRebuilt, pages }: OpenedEvent): readonly ReadingRemark[] {
  if (isRebuilt !== true) return isDamaged === true ? [DAMAGED] : [];
  const message = `the file is cut off or has lost the list of its pages: ${pages} ${pages === 1 ? 'page was' : 'pages were'} found in it and put in the order in which they stand there; others may be missing`;
  return [{ code: 'READING_LIMITED', page: null, message }];
}

/** What is known of the file as a whole. */
interface Whole {
  readonly opened: OpenedEvent;
  readonly enclosed: readonly ReadingRemark[];
  readonly digest: string;
  readonly name: string;
}

function assembleReading(
  pages: readonly PageContent[],
  { opened, enclosed, digest, name }: Whole,
): Reading {
  const damage = damageOf(opened);
  if (damage.length > 0 && isBlank(pages)) throw nothingLeft(name, pages);
  const remarks = [
    ...damage,
    ...enclosed,
    ...pages.flatMap((page) => page.remarks),
    ...blankRemarks(pages),
  ];
  return {
    format: 'fengong/reading@1',
    source: {
      name,
      sha256: digest,
      mediaType: 'application/pdf',
      pages: opened.pages,
      reading: kindOf(pages),
      engines: [...new Set(pages.flatMap(({ engines }) => engines))],
    },
    pages: pages.map(({ page }) => page),
    blocks: joinPages(pages),
    ...(remarks.length === 0 ? {} : { remarks }),
  };
}

/** A damaged file whose pages hold nothing: an encrypted one, say, that has lost how it is encrypted. */
function nothingLeft(name: string, pages: readonly PageContent[]): NoticeError {
  const why = pages.flatMap(({ remarks }) => remarks.map(({ message }) => message));
  return new NoticeError('INPUT_DAMAGED', 'the PDF is damaged, and nothing in it can be read', {
    place: name,
    actual: why[0] ?? `${pages.length} ${pages.length === 1 ? 'page' : 'pages'} without content`,
    advice: 'fetch the file again, or open it in a viewer and save it anew',
  });
}

function kindOf(pages: readonly PageContent[]): ReadingKind {
  const kinds = new Set(pages.map(({ page }) => page.reading));
  const [kind] = kinds;
  if (kind === undefined) return 'text-layer';
  return kinds.size === 1 ? kind : 'mixed';
}
