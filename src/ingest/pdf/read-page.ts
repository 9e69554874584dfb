import { NoticeError } from '../../errors.js';
import type { BoundingBox } from '../../model/place.js';
import type { ReadingRemark } from '../../model/reading.js';
import { area, contains } from '../box.js';
import type { Grid, PageContent, RecognisePage } from '../page.js';
import { likeness } from '../texts.js';
import type { Confidence } from './cells.js';
import { contentOf, ruledGrids } from './content.js';
import { cutOffRemarks } from './cut-off.js';
import { type Inked, inkedGlyphs } from './ink.js';
import { interpret } from './interpret.js';
import type { PdfPage } from './library.js';
import type { Glyph, PageMarks, PaintedImage } from './marks.js';
import type { OperatorCodes, Operators } from './operators.js';
import {
  drawnPage,
  imageCover,
  PAGE_COVER,
  type PageImage,
  pageImage,
  turnPageImage,
} from './pixels.js';
import { allLines, mergeRecognised, moveContent } from './recognised.js';
import { distrustedFonts, type FontMemory, strangeGlyphs } from './trust.js';
import { turnUpright } from './upright.js';

/** A text layer's characters are the document's own; what may still be wrong is the font's map. */
const TRUSTED = 0.999;
/** A font that does not say what its codes mean, but whose text makes sense. */
const GUESSED = 0.98;
/** Text that is not believed and could not be read from the pixels. */
const DISTRUSTED = 0.3;
/** The text layer below a scan: read by some scanner's software. */
const HIDDEN = 0.6;
/** From this part of distrusted characters on, the whole page is read from its pixels. */
const MOSTLY = 0.5;
/** A page with fewer printed characters than this over its scan is a stamped scan. */
const STAMP = 60;
/** Shapes that may be letters drawn as outlines: at least so many, of the size of letters. */
const OUTLINES = 80;
/** Pictures from this part of the page on may hold a table or a page of text. */
const PICTURE = 0.15;

export interface ReadPageOptions {
  readonly recognise?: RecognisePage | undefined;
  /** Time for the page's operators; they wait for fonts and images. */
  readonly timeMs: number;
  /** What the document's fonts have shown on other pages. */
  readonly fonts?: FontMemory | undefined;
}

/** Reads one page: text layer, pixels, or both. Remarks say what could not be settled. */
export async function readPdfPage(
  page: PdfPage,
  { recognise, timeMs, fonts }: ReadPageOptions,
): Promise<PageContent> {
  const operators = await within(timeMs, page.operators());
  const { marks, quarters } = turnUpright(interpret({ ...page, operators }));
  const inked = inkedGlyphs(marks, await opaqueImages(page, marks));
  const strange = strangeGlyphs(inked.seen);
  const distrusted = distrustedFonts(inked.seen, strange, fonts);
  const doubted = inked.seen.filter((glyph) => distrusted.has(glyph.font.id) || strange.has(glyph));
  const task: PageTask = {
    page,
    quarters,
    marks,
    inked,
    doubted,
    reasons: [...new Set(distrusted.values())],
    recognise,
  };
  const content = withRemark(await readTask(task), ...cutOffRemarks(inked, page.number));
  return lostImages(operators, page.names) === 0 ? content : withRemark(content, lost(page));
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

interface PageTask {
  readonly page: PdfPage;
  /** Quarters clockwise by which the text was turned upright, besides the page's own turn. */
  readonly quarters: 0 | 1 | 2 | 3;
  readonly marks: PageMarks;
  readonly inked: Inked;
  readonly doubted: readonly Glyph[];
  readonly reasons: readonly string[];
  readonly recognise: RecognisePage | undefined;
}

async function opaqueImages(page: PdfPage, marks: PageMarks) {
  const last = Math.max(-1, ...marks.glyphs.map(({ order }) => order));
  const first = Math.min(Infinity, ...marks.glyphs.map(({ order }) => order));
  const opaque = new Set<PaintedImage>();
  for (const image of marks.images) {
    const matters = image.order > first && last >= 0 && !image.mask;
    if (!matters || area(image.bbox) < 0.3 * marks.width * marks.height) continue;
    const decoded = await page.image(image.source);
    if (decoded !== null && decoded.channels !== 4) opaque.add(image);
  }
  return (image: PaintedImage) => opaque.has(image);
}

/** An image for a page with nothing, or no more than a stamp, printed on it; or outlined text. */
function isScan({ marks, inked }: PageTask): boolean {
  const printed = inked.seen.filter(({ text }) => text.trim() !== '').length;
  if (imageCover(marks) >= PAGE_COVER) return printed < STAMP;
  const letters = marks.shapes.filter((box) => isLetterSized(box)).length;
  return printed === 0 && (imageCover(marks) > PICTURE || letters >= OUTLINES);
}

function isLetterSized([x0, y0, x1, y1]: BoundingBox): boolean {
  return x1 - x0 < 40 && y1 - y0 < 40 && y1 - y0 > 2;
}

async function readScan(task: PageTask): Promise<PageContent> {
  const { page, marks, inked, recognise } = task;
  const hidden = () => layerContent(task, marks.glyphs, () => HIDDEN);
  if (recognise === undefined) {
    return withRemark(hidden(), unread(task, 'it is an image, and no recogniser is at hand'));
  }
  const image = await pageImage(page, marks);
  if (image === null) {
    return withRemark(hidden(), unread(task, 'its image cannot be decoded or drawn here'));
  }
  const outlined = imageCover(marks) < PICTURE && inked.seen.length === 0;
  const content = await recognised(task, image, outlined ? ruledGrids(marks) : []);
  if (content === null) return withRemark(hidden(), unread(task, 'the recogniser failed'));
  const read =
    inked.seen.length === 0
      ? content
      : mergeRecognised(layerContent(task, inked.seen), content, () => true);
  const unlike = hiddenUnlike(inked.hidden, content);
  return unlike === null ? read : withRemark(read, { ...unlike, page: page.number });
}

/** Least likeness of a hidden layer to what is seen, and length to compare. */
const ALIKE = { share: 0.9, least: 20 } as const;

/** A hidden text layer that tells another text than the pixels do. */
function hiddenUnlike(hidden: readonly Glyph[], content: PageContent): ReadingRemark | null {
  const layer = hidden.map(({ text }) => text.trim().normalize('NFKC')).join('');
  if (layer.length < ALIKE.least) return null;
  const seen = allLines(content)
    .map(({ text }) => text.raw)
    .join('')
    .replace(/\s+/g, '');
  const share = likeness(layer, seen.normalize('NFKC'));
  if (share >= ALIKE.share) return null;
  return {
    code: 'TEXT_LAYER_DISTRUSTED',
    page: null,
    message: `the hidden text layer shares only ${Math.round(100 * share)} % of its characters with the printed text and was not used`,
  };
}

async function readDoubted(task: PageTask, layer: PageContent): Promise<PageContent> {
  const { page, marks, inked, doubted, recognise, reasons } = task;
  const why = reasons.length === 0 ? 'characters without meaning' : reasons.join(', ');
  const remark = (what: string): ReadingRemark => ({
    code: 'TEXT_LAYER_DISTRUSTED',
    page: page.number,
    message: `${doubted.length} of ${inked.seen.length} characters are not believed (${why}); ${what}`,
  });
  const image = recognise === undefined ? null : await drawnPage(page, marks);
  const content = image === null ? null : await recognised(task, image, gridsOf(layer));
  if (content === null) return withRemark(layer, remark('they stand as the text layer has them'));
  const boxes = doubted.map(({ bbox }) => bbox);
  const merged =
    doubted.length >= MOSTLY * inked.seen.length
      ? withFragments(content, layer)
      : mergeRecognised(layer, content, (box) =>
          boxes.some((own) => contains(box, (own[0] + own[2]) / 2, (own[1] + own[3]) / 2, 1)),
        );
  return withRemark(merged, remark('they were read from the pixels'));
}

function gridsOf({ blocks }: PageContent): Grid[] {
  return blocks.flatMap((block) => (block.type === 'grid' ? [block.grid] : []));
}

/** What the recogniser was told of tables that are none by themselves. */
function withFragments(content: PageContent, { blocks }: PageContent): PageContent {
  const fragments = new Set(
    blocks.flatMap((block) => (block.type === 'grid' && block.fragment ? [block.grid] : [])),
  );
  return {
    ...content,
    blocks: content.blocks.map((block) =>
      block.type === 'grid' && fragments.has(block.grid) ? { ...block, fragment: true } : block,
    ),
  };
}

/** A large picture with no text on it, which may be a table pasted as a picture. */
function holdsPicture({ marks, inked }: PageTask): boolean {
  return bareImages(marks, inked).length > 0;
}

function bareImages(marks: PageMarks, { seen }: Inked): PaintedImage[] {
  return marks.images.filter(
    ({ bbox, mask }) =>
      !mask &&
      area(bbox) > PICTURE * marks.width * marks.height &&
      seen.filter((glyph) => contains(bbox, glyph.bbox[0], glyph.bbox[1])).length < 10,
  );
}

async function readPictures(task: PageTask, layer: PageContent): Promise<PageContent> {
  const { page, marks, recognise } = task;
  if (recognise === undefined) return withRemark(layer, picture(task));
  const image = await drawnPage(page, marks);
  const content = image === null ? null : await recognised(task, image);
  if (content === null) return withRemark(layer, picture(task));
  return mergeRecognised(layer, content, () => false);
}

function picture({ page }: PageTask): ReadingRemark {
  return {
    code: 'PAGE_DOUBTFUL',
    page: page.number,
    message: 'a large picture on the page was not read; it may hold text',
  };
}

/** The recogniser's content in the page's coordinates; null when it gave up. */
async function recognised(
  { page, quarters, marks, recognise }: PageTask,
  seen: PageImage,
  grids: readonly Grid[] = [],
): Promise<PageContent | null> {
  const { image, bbox } = turnPageImage(seen, quarters, page);
  const [left, top, right, bottom] = bbox;
  const frame = {
    page: page.number,
    width: right - left,
    height: bottom - top,
    rotation: (page.rotation + 90 * quarters) % 360,
    ...(grids.length === 0 ? {} : { grids }),
  };
  try {
    const content = await recognise?.(image, frame);
    if (content === undefined) return null;
    const moved = moveContent(content, left, top);
    // The recogniser may have turned the page by itself; then the sheet is as it says.
    const whole = Math.abs(frame.width - marks.width) < 0.02 * marks.width;
    return whole
      ? moved
      : { ...moved, page: { ...moved.page, width: marks.width, height: marks.height } };
  } catch (error) {
    // Without an engine nothing can be read; what concerns one page alone stays a remark.
    if (error instanceof NoticeError) throw error;
    return null;
  }
}

function unread({ page }: PageTask, why: string): ReadingRemark {
  return { code: 'PAGE_UNREADABLE', page: page.number, message: `the page was not read: ${why}` };
}

function withRemark(content: PageContent, ...remarks: readonly ReadingRemark[]): PageContent {
  return { ...content, remarks: [...content.remarks, ...remarks] };
}

function layerContent(
  { page, quarters, marks, doubted }: PageTask,
  glyphs: readonly Glyph[],
  confidence?: Confidence,
): PageContent {
  const bad = new Set(doubted);
  const judged: Confidence = ({ words }) => {
    const own = words.flatMap((word) => word.glyphs);
    if (own.some(({ glyph }) => bad.has(glyph))) return DISTRUSTED;
    return own.some(({ glyph }) => glyph.font.guessed) ? GUESSED : TRUSTED;
  };
  return contentOf(
    { ...marks, glyphs },
    { page: page.number, rotation: (page.rotation + 90 * quarters) % 360 },
    confidence ?? judged,
  );
}
