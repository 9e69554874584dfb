import { NoticeError } from '../../errors.js';
import type { ByteSource } from '../bytes.js';
import type { PageContent, RecognisePage } from '../page.js';
import { openPdf, type PdfDocument } from './file/document.js';
import { enclosureRemarks } from './file/enclosures.js';
import { readPdfPage } from './read-page.js';
import { lostPage, type PageEvent, type PageSourceOptions, wantedPages } from './source.js';
import { newShapeMemory, type ShapeMemory } from './trust/shapes/misfits.js';
import type { FontMemory } from './trust/trust.js';

/** Fonts and images of this many pages are kept before they are dropped. */
const CLEANUP_EVERY = 100;

/**
 * Reads the pages on this thread. A page that throws or stalls is given up with a remark; one
 * that never lets go of the thread can only be stopped from outside (`platform/pdf-thread.ts`).
 * Throws `PASSWORD`, `INPUT_DAMAGED`, `INPUT_EMPTY`, `INPUT_TOO_LARGE`, `CANCELLED`.
 */
export async function* readPagesHere(
  bytes: ByteSource,
  options: PageSourceOptions,
): AsyncGenerator<PageEvent> {
  const document = await openPdf(bytes, {
    ...options,
    maxImagePixels: options.limits.maxImagePixels,
  });
  try {
    const wanted = wantedPages(document.pages, options);
    const { pages, isRebuilt, hasLostEnd: isDamaged } = document;
    yield { type: 'opened', pages, wanted: wanted.length, isDamaged, isRebuilt };
    for await (const content of readPages(document, wanted, options)) {
      yield { type: 'page', content };
    }
    yield { type: 'enclosed', remarks: enclosureRemarks(await document.enclosures()) };
  } finally {
    await document.close().catch(() => undefined);
  }
}

/** Pages in work at once: one is taken apart while the lines of another are recognised. */
const IN_WORK = 2;

/** A page in work. */
interface Started {
  readonly content: Promise<PageContent>;
  /** Settled when this thread is free for another page: it waits for the recogniser, or is done. */
  readonly idle: Promise<unknown>;
  isDone: boolean;
}

/** What pages have shown of the document's fonts. */
interface Memory {
  readonly fonts: FontMemory;
  readonly shapes: ShapeMemory;
}

/** Reads these pages of an open document and gives them in order; `inWork` of them at once. */
export async function* readPages(
  document: PdfDocument,
  pages: readonly number[],
  options: ReadPagesOptions,
): AsyncGenerator<PageContent> {
  const memory: Memory = { fonts: new Map(), shapes: newShapeMemory() };
  const started: Started[] = [];
  const most = options.inWork ?? IN_WORK;
  for (const [i, number] of pages.entries()) {
    if (options.signal?.aborted === true) {
      throw new NoticeError('CANCELLED', 'the reading was stopped', { place: options.name });
    }
    const page = startPage(document, number, { ...options, memory });
    started.push(page);
    await page.idle;
    const isLast = i % CLEANUP_EVERY === CLEANUP_EVERY - 1;
    const left = isLast ? 0 : most - 1;
    while (started.length > left || started[0]?.isDone === true) yield await nextOf(started);
    if (isLast) await document.cleanup();
  }
  while (started.length > 0) yield await nextOf(started);
}

type ReadPagesOptions = Pick<
  PageSourceOptions,
  'name' | 'recognise' | 'onScan' | 'limits' | 'signal'
> & {
  readonly inWork?: number | undefined;
};

function nextOf(started: Started[]): Promise<PageContent> {
  const [first] = started.splice(0, 1);
  if (first === undefined) throw new RangeError('no page is in work');
  return first.content;
}

function startPage(
  document: PdfDocument,
  number: number,
  options: ReadPagesOptions & { readonly memory: Memory },
): Started {
  const { recognise } = options;
  let goOn = () => {};
  const waiting = new Promise<void>((resolve) => (goOn = resolve));
  const handOver: RecognisePage | undefined =
    recognise &&
    ((image, frame) => {
      goOn();
      return recognise(image, frame);
    });
  const content = readOrGiveUp(document, number, { ...options, recognise: handOver });
  // A page that fails is told of in its turn; until then nobody may be listening.
  const done = content.then(
    () => (page.isDone = true),
    () => (page.isDone = true),
  );
  const page: Started = { content, idle: Promise.race([waiting, done]), isDone: false };
  return page;
}

async function readOrGiveUp(
  document: PdfDocument,
  number: number,
  {
    recognise,
    onScan,
    limits,
    memory,
  }: Pick<PageSourceOptions, 'recognise' | 'onScan' | 'limits'> & {
    readonly memory: Memory;
  },
): Promise<PageContent> {
  const page = await document.page(number).catch(() => null);
  if (page === null) return lostPage(number, 'its description is broken');
  try {
    return await readPdfPage(page, { recognise, onScan, timeMs: limits.pageTimeMs, ...memory });
  } catch (error) {
    if (error instanceof NoticeError && error.code !== 'TIME_OUT') throw error;
    return lostPage(number, error instanceof Error ? error.message : String(error));
  } finally {
    page.release();
  }
}
