import type { ReadingRemark } from '../model/reading.js';
import type { Recogniser } from './ocr/engine.js';
import { type EngineOptions, type OpenedEngine, openEngine } from './ocr/open.js';
import type { PageContent, PageFrame, PixelImage, RecognisePage } from './page.js';
import { positive } from './scan/clean/negative.js';
import { contentOf } from './scan/content.js';
import { withAlignedTables } from './scan/lines/aligned.js';
import { preparePage } from './scan/prepare.js';
import { readPage } from './scan/recognise.js';
import { type OnTiming, stopwatch } from './scan/stopwatch.js';
import { turnUpright } from './scan/straighten/upright.js';

export interface ScanOptions {
  /** May still be starting: a page is prepared meanwhile. */
  readonly engine: Recogniser | Promise<Recogniser>;
  readonly onTiming?: OnTiming;
}

/**
 * Reads a page from its pixels: table first, then each cell's lines one by one, and the lines
 * outside of tables by layout. Boxes are points of the page as it is read, skew undone.
 */
export async function readPageImage(
  scanned: PixelImage,
  frame: PageFrame,
  { engine: starting, onTiming }: ScanOptions,
): Promise<PageContent> {
  const image = positive(scanned);
  const asItLies = preparePage(image, 0, onTiming, frame.grids);
  const engine = await starting;
  const upright = await turnUpright(asItLies, image, engine, onTiming);
  const page = await withAlignedTables(upright, engine);
  const clock = stopwatch(onTiming);
  const texts = await readPage(page, engine);
  clock('recognise');
  return contentOf(page, frame, texts, engine.name);
}

/** Reads pages of one document; its recogniser starts with the first page that needs one. */
export interface PageReader {
  readonly recognise: RecognisePage;
  /** Starts the recogniser already: a page that needs it is on its way. */
  readonly start: () => void;
  close(): Promise<void>;
}

/**
 * What other readers are given to read pixels. Open one for each document, and close it: a
 * recogniser may adapt to what it reads. `recognise` throws `ENGINE_MISSING` where none can run.
 */
export function openPageReader(
  options: EngineOptions & Pick<ScanOptions, 'onTiming'> = {},
): PageReader {
  let opened: Promise<OpenedEngine> | undefined;
  let told = false;
  const start = () => {
    opened ??= openEngine(options);
    // Where none can run, the page that needs one says so.
    opened.catch(() => undefined);
    return opened;
  };
  return {
    start,
    async recognise(image, frame) {
      const starting = start();
      const engine = starting.then((one) => one.engine);
      const content = await readPageImage(image, frame, { engine, onTiming: options.onTiming });
      const { remark } = await starting;
      if (remark === null || told) return content;
      told = true;
      const limited: ReadingRemark = { code: 'READING_LIMITED', message: remark, page: null };
      return { ...content, remarks: [limited, ...content.remarks] };
    },
    async close() {
      const found = await opened?.catch(() => undefined);
      await found?.engine.close();
    },
  };
}
