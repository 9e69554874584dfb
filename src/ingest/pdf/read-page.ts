import { NoticeError } from '../../errors.js';
import type { ReadingRemark } from '../../model/reading.js';
import type { PageContent, RecognisePage } from '../page.js';
import type { PdfPage } from './file/document.js';
import { isIcon, noteRemarks } from './notes.js';
import { layerContent, type PageTask, withRemark } from './page-task.js';
import { cutOffRemarks } from './paint/cut-off.js';
import { barredRemarks, hiddenRemarks } from './paint/hidden-text.js';
import { inkedGlyphs } from './paint/ink.js';
import { interpret } from './paint/interpret.js';
import type { Glyph } from './paint/marks.js';
import type { OperatorCodes, Operators } from './paint/operators.js';
import { struckRemarks } from './paint/struck-out.js';
import { tiltOf, untilted } from './paint/tilt.js';
import { turnUpright } from './paint/upright.js';
import { brokenRemarks } from './pictures/broken-images.js';
import { coveringPictures } from './pictures/covers.js';
import { holdsPicture, readPictures } from './pictures/pictures.js';
import { isScan, readScan } from './pictures/scanned-page.js';
import { MOSTLY, readDoubted } from './trust/doubted-text.js';
import { newShapeMemory, type ShapeMemory } from './trust/shapes/misfits.js';
import { distrustedFonts, type FontMemory, strangeGlyphs } from './trust/trust.js';
import { unlikeInk } from './trust/unlike-ink.js';

export interface ReadPageOptions {
  readonly recognise?: RecognisePage | undefined;
  /** Told, before the pixels are there, that a page will be read from them: time to get ready. */
  readonly onScan?: (() => void) | undefined;
  /** Time for the page's operators; they wait for fonts and images. */
  readonly timeMs: number;
  /** What the document's fonts have shown on other pages. */
  readonly fonts?: FontMemory | undefined;
  readonly shapes?: ShapeMemory | undefined;
}

/** Reads one page: text layer, pixels, or both. Remarks say what could not be settled. */
export async function readPdfPage(
  page: PdfPage,
  { recognise, onScan, timeMs, fonts, shapes = newShapeMemory() }: ReadPageOptions,
): Promise<PageContent> {
  const operators = await within(timeMs, page.operators());
  const notes = await within(timeMs, page.notes());
  const icons = new Set(notes.filter(isIcon).map(({ id }) => id));
  const { drawn, skew } = levelMarks(page, operators, (id) => !icons.has(id));
  const { marks, quarters } = turnUpright(drawn);
  const inked = inkedGlyphs(marks, await coveringPictures(page, marks));
  const strange = strangeGlyphs(inked.seen);
  const distrusted = distrustedFonts(inked.seen, strange, fonts);
  const isDoubted = (glyph: Glyph) => distrusted.has(glyph.font.id) || strange.has(glyph);
  const task = await withUnlike(
    {
      page,
      quarters,
      skew,
      marks,
      inked,
      doubted: inked.seen.filter(isDoubted),
      reasons: [...new Set(distrusted.values())],
      recognise,
      onScan,
    },
    shapes,
  );
  if (recognise !== undefined && (task.doubted.length > 0 || isScan(task))) onScan?.();
  const told = [
    ...cutOffRemarks(inked, page.number),
    ...hiddenTextOf(task),
    ...barredRemarks(inked, page.number),
    ...struckRemarks(marks, inked.seen, page.number),
    ...noteRemarks(notes, page.number),
    ...(await brokenRemarks(page, marks)),
  ];
  const content = withRemark(await readTask(task), ...told);
  return lostImages(operators, page.names) === 0 ? content : withRemark(content, lost(page));
}

/** With what of the text does not fit its ink; what is not believed anyhow is not asked about. */
async function withUnlike(task: PageTask, shapes: ShapeMemory): Promise<PageTask> {
  const { inked, doubted, reasons } = task;
  if (isScan(task) || doubted.length > MOSTLY * inked.seen.length) return task;
  const unlike = await unlikeInk(task, shapes);
  if (unlike.glyphs.size === 0) return task;
  const all = new Set([...doubted, ...unlike.glyphs]);
  return {
    ...task,
    doubted: inked.seen.filter((glyph) => all.has(glyph)),
    reasons: [...reasons, ...unlike.reasons],
  };
}

/** What is drawn on the page, turned back where its text runs askew; by how many degrees. */
function levelMarks(page: PdfPage, operators: Operators, noteVisible: (id: string) => boolean) {
  const drawn = interpret({ ...page, operators, noteVisible });
  const tilt = tiltOf(drawn.glyphs);
  if (tilt === 0) return { drawn, skew: 0 };
  const level = interpret({ ...page, operators, noteVisible, viewport: untilted(page, tilt) });
  return { drawn: level, skew: Math.round((tilt * 18_000) / Math.PI) / 100 };
}

/** A scan is compared with its hidden text once its pixels are read. */
function hiddenTextOf(task: PageTask): readonly ReadingRemark[] {
  return isScan(task) ? [] : hiddenRemarks(task.inked, task.page.number);
}

async function readTask(task: PageTask): Promise<PageContent> {
  const { inked, doubted } = task;
  if (isScan(task)) return readScan(task);
  const layer = layerContent(task, inked.seen);
  if (doubted.length > 0) return readDoubted(task, layer);
  return holdsPicture(task) ? readPictures(task, layer) : layer;
}

/**
 * Images that pdf.js left out (too large, broken, missing): it has moved to their place on the
 * page, and away again or to the end, without painting anything.
 */
function lostImages({ codes }: Operators, names: OperatorCodes): number {
  const silent = new Set([
    names.beginMarkedContent,
    names.beginMarkedContentProps,
    names.endMarkedContent,
    names.setGState,
    names.dependency,
  ]);
  const telling = codes.filter((code) => !silent.has(code));
  return telling.filter(
    (code, i) =>
      code === names.transform &&
      (telling[i + 1] === names.restore || telling[i + 1] === undefined),
  ).length;
}

function lost({ number }: PdfPage): ReadingRemark {
  return {
    code: 'READING_LIMITED',
    page: number,
    message: 'an image on the page was left out: it is too large, broken or missing',
  };
}

/** The result, unless it takes longer. Throws `TIME_OUT`. */
async function within<T>(timeMs: number, result: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new NoticeError('TIME_OUT', `it took longer than ${timeMs / 1000} s`);
    timer = setTimeout(() => reject(error), timeMs);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}
