import type { ReadingRemark } from '../../../model/reading.js';
import { area } from '../../box.js';
import { brokenRemark } from '../../image/broken-off.js';
import type { PdfPage } from '../file/document.js';
import type { PageMarks } from '../paint/marks.js';
import { LARGE_PICTURE } from './pictures.js';

/** Pictures of the page, or of a good part of it, whose data break off in a file that is whole. */
export async function brokenRemarks(page: PdfPage, marks: PageMarks): Promise<ReadingRemark[]> {
  const { images, width, height } = marks;
  const large = images.filter(({ bbox }) => area(bbox) > LARGE_PICTURE * width * height);
  const remarks: ReadingRemark[] = [];
  for (const { source } of large) {
    const decoded = await page.image(source);
    if (decoded?.brokenFrom === undefined) continue;
    remarks.push(brokenRemark(page.number, decoded.brokenFrom / decoded.height));
  }
  return remarks;
}
