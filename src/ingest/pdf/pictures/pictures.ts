import type { ReadingRemark } from '../../../model/reading.js';
import { area, contains } from '../../box.js';
import type { PageContent } from '../../page.js';
import { type PageTask, recognisePage, withRemark } from '../page-task.js';
import type { Inked } from '../paint/ink.js';
import type { PageMarks, PaintedImage } from '../paint/marks.js';
import { drawnPage } from './page-image.js';
import { mergeRecognised } from './recognised.js';

/** Pictures from this part of the page on may hold a table or a page of text. */
export const LARGE_PICTURE = 0.15;

/** A large picture with no text on it, which may be a table pasted as a picture. */
export function holdsPicture({ marks, inked }: PageTask): boolean {
  return bareImages(marks, inked).length > 0;
}

function bareImages(marks: PageMarks, { seen }: Inked): PaintedImage[] {
  return marks.images.filter(
    ({ bbox, mask }) =>
      !mask &&
      area(bbox) > LARGE_PICTURE * marks.width * marks.height &&
      seen.filter((glyph) => contains(bbox, glyph.bbox[0], glyph.bbox[1])).length < 10,
  );
}

/** Reads pictures that no text lies on, and keeps the text layer around them. */
export async function readPictures(task: PageTask, layer: PageContent): Promise<PageContent> {
  const { page, marks, recognise } = task;
  if (recognise === undefined) return withRemark(layer, picture(task));
  const image = await drawnPage(page, marks);
  const content = image === null ? null : await recognisePage(task, image);
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
