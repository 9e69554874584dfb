import { NoticeError } from '../../errors.js';
import type { ReadingRemark } from '../../model/reading.js';
import type { Grid, PageContent, RecognisePage } from '../page.js';
import { contentOf } from './content.js';
import type { PdfPage } from './file/document.js';
import type { Inked } from './paint/ink.js';
import type { Glyph, PageMarks } from './paint/marks.js';
import { type PageImage, turnPageImage } from './pictures/pixels.js';
import { moveContent } from './pictures/recognised.js';
import type { Confidence } from './tables/cells.js';

/** A text layer's characters are the document's own; what may still be wrong is the font's map. */
const TRUSTED = 0.999;
/** A font that does not say what its codes mean, but whose text makes sense. */
const GUESSED = 0.98;
/** Text that is not believed and could not be read from the pixels. */
const DISTRUSTED = 0.3;
/** One page in work: what is drawn on it, and what of that is believed. */
export interface PageTask {
  readonly page: PdfPage;
  /** Quarters clockwise by which the text was turned upright, besides the page's own turn. */
  readonly quarters: 0 | 1 | 2 | 3;
  /** Degrees clockwise by which the page's text ran askew; undone in the marks. */
  readonly skew: number;
  readonly marks: PageMarks;
  readonly inked: Inked;
  readonly doubted: readonly Glyph[];
  readonly reasons: readonly string[];
  readonly recognise: RecognisePage | undefined;
  /** Told, before the pixels are there, that something will be read from them. */
  readonly onScan?: (() => void) | undefined;
}

/** What the text layer gives, of these glyphs; each cell as sure as its text is believed. */
export function layerContent(
  { page, quarters, skew, marks, doubted }: PageTask,
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
    { page: page.number, rotation: (page.rotation + 90 * quarters) % 360, skew },
    confidence ?? judged,
  );
}

/** The recogniser's content in the page's coordinates; null when it gave up. */
export async function recognisePage(
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

export function withRemark(
  content: PageContent,
  ...remarks: readonly ReadingRemark[]
): PageContent {
  return { ...content, remarks: [...content.remarks, ...remarks] };
}
