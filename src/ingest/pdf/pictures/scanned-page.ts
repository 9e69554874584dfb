import type { BoundingBox } from '../../../model/place.js';
import type { ReadingRemark } from '../../../model/reading.js';
import type { PageContent } from '../../page.js';
import { likeness } from '../../texts.js';
import { layerContent, type PageTask, recognisePage, withRemark } from '../page-task.js';
import type { Glyph } from '../paint/marks.js';
import { ruledGrids } from '../tables/table-grids.js';
import { imageCover, PAGE_COVER, pageImage } from './page-image.js';
import { LARGE_PICTURE } from './pictures.js';
import { allLines, mergeRecognised } from './recognised.js';

/** The text layer below a scan: read by some scanner's software. */
const HIDDEN = 0.6;
/** A page with fewer printed characters than this over its scan is a stamped scan. */
const STAMP = 60;
/** Shapes that may be letters drawn as outlines: at least so many, of the size of letters. */
const OUTLINES = 80;

/** An image for a page with nothing, or no more than a stamp, printed on it; or outlined text. */
export function isScan({ marks, inked }: PageTask): boolean {
  const printed = inked.seen.filter(({ text }) => text.trim() !== '').length;
  if (imageCover(marks) >= PAGE_COVER) return printed < STAMP;
  const letters = marks.shapes.filter((box) => isLetterSized(box)).length;
  return printed === 0 && (imageCover(marks) > LARGE_PICTURE || letters >= OUTLINES);
}

function isLetterSized([x0, y0, x1, y1]: BoundingBox): boolean {
  return x1 - x0 < 40 && y1 - y0 < 40 && y1 - y0 > 2;
}

/** Reads a scan from its pixels; a hidden text layer stands in where they cannot be read. */
export async function readScan(task: PageTask): Promise<PageContent> {
  const { page, marks, inked, recognise } = task;
  const hidden = () => layerContent(task, marks.glyphs, () => HIDDEN);
  if (recognise === undefined) {
    return withRemark(hidden(), unread(task, 'it is an image, and no recogniser is at hand'));
  }
  const image = await pageImage(page, marks);
  if (image === null) {
    return withRemark(hidden(), unread(task, 'its image cannot be decoded or drawn here'));
  }
  const outlined = imageCover(marks) < LARGE_PICTURE && inked.seen.length === 0;
  const content = await recognisePage(task, image, outlined ? ruledGrids(marks) : []);
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

function unread({ page }: PageTask, why: string): ReadingRemark {
  return { code: 'PAGE_UNREADABLE', page: page.number, message: `the page was not read: ${why}` };
}
