import type { ReadingRemark } from '../../model/reading.js';
import { roundBox, union } from '../box.js';
import { textOf } from '../ocr/read.js';
import type { PageBlock, PageContent, PageFrame, TextLine } from '../page.js';
import { unpartedRows } from '../unparted-rows.js';
import type { PixelBox } from './gray.js';
import { heightOfPrint } from './lines/height.js';
import { INK_HEIGHT, inPage } from './lines/points.js';
import type { PreparedPage } from './prepare.js';
import type { Texts } from './recognise.js';
import { unreadRemarks } from './unread.js';

/** What a page holds, from what was read in its boxes. */
export function contentOf(
  page: PreparedPage,
  frame: PageFrame,
  texts: Texts,
  engine: string,
): PageContent {
  const sideways = page.turned === 90 || page.turned === 270;
  const loose = withTrueSizes(
    page.loose
      .map((box) => textLine(page, frame, texts, box))
      .filter(({ text }) => text.raw !== ''),
  );
  const blocks = blocksOf(page, frame, texts, loose);
  return {
    page: {
      page: frame.page,
      width: sideways ? frame.height : frame.width,
      height: sideways ? frame.width : frame.height,
      rotation: (frame.rotation + page.turned) % 360,
      reading: 'ocr',
      skew: page.skew,
    },
    blocks,
    remarks: [
      ...remarksOf(texts, frame.page),
      ...unreadRemarks(page, texts, frame.page),
      ...unpartedRows(blocks, frame.page),
    ],
    engines: [engine],
  };
}

/** A line with fewer Chinese characters does not show the size of its print: 80%。 is lower. */
const TELLING = 2;

/** A line of digits and marks below another that is at least as high is taken for its equal. */
function withTrueSizes(lines: readonly TextLine[]): TextLine[] {
  const sized: TextLine[] = [];
  for (const line of lines) {
    const above = sized.at(-1);
    const telling = (line.text.raw.match(/\p{Script=Han}/gu)?.length ?? 0) >= TELLING;
    const lower = above !== undefined && !telling && line.fontSize <= above.fontSize;
    sized.push(lower ? { ...line, fontSize: above.fontSize } : line);
  }
  return sized;
}

/** Of characters on a page, the part that may be doubtful before the page is. */
const DOUBTFUL_PART = 0.06;
const DOUBTFUL = 0.8;
const FEWEST_CHARACTERS = 20;

function remarksOf(texts: Texts, page: number): ReadingRemark[] {
  const characters = [...texts.values()].flatMap((line) => line.characters);
  const doubtful = characters.filter(({ probability }) => probability < DOUBTFUL).length;
  if (characters.length < FEWEST_CHARACTERS) return [];
  if (doubtful <= DOUBTFUL_PART * characters.length) return [];
  const message = `${doubtful} of ${characters.length} characters are doubtful; scan the page again, at 200 dpi or more`;
  return [{ code: 'PAGE_DOUBTFUL', message, page }];
}

function blocksOf(
  page: PreparedPage,
  frame: PageFrame,
  texts: Texts,
  loose: readonly TextLine[],
): PageBlock[] {
  const blocks: PageBlock[] = [];
  let rest = loose;
  page.grids.forEach((grid, index) => {
    const above = rest.filter(({ bbox }) => bbox[1] < grid.bbox[1]);
    rest = rest.filter(({ bbox }) => bbox[1] >= grid.bbox[1]);
    if (above.length > 0) blocks.push({ type: 'lines', lines: above });
    const lines = grid.cells.map((_, cell) =>
      (page.cells[index]?.[cell] ?? []).map((box) => textLine(page, frame, texts, box)),
    );
    blocks.push({
      type: 'grid',
      grid,
      texts: grid.cells.map((cell, at) => {
        const boxes = page.cells[index]?.[at] ?? [];
        const read = boxes.map((box) => texts.get(box)).filter((line) => line !== undefined);
        const ink = union((lines[at] ?? []).map(({ bbox }) => bbox));
        return textOf(read, frame.page, ink ?? roundBox(cell.bbox));
      }),
      lines,
    });
  });
  if (rest.length > 0) blocks.push({ type: 'lines', lines: rest });
  return blocks;
}

function textLine(page: PreparedPage, frame: PageFrame, texts: Texts, box: PixelBox): TextLine {
  const scale = 1 / page.pixelsPerPoint;
  const bbox = inPage(box, scale);
  const line = texts.get(box);
  return {
    text: textOf(line === undefined ? [] : [line], frame.page, bbox),
    bbox,
    fontSize: Math.round((heightOfPrint(page.image, box) * scale * 10) / INK_HEIGHT) / 10,
  };
}
