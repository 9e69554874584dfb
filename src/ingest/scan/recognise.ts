import { pairBrackets } from '../ocr/brackets.js';
import { leaveDirt } from '../ocr/dirt.js';
import { lineOf, NOTHING_READ, type RecognisedLine, type Recogniser } from '../ocr/engine.js';
import { pairQuotes } from '../ocr/quotes.js';
import { readCarefully } from '../ocr/reread.js';
import { leaveRoomless } from '../ocr/room.js';
import { readStrokes } from '../ocr/strokes.js';
import type { GrayImage, PixelBox } from './gray.js';
import { cropLine, setBeside } from './lines/crop.js';
import { cutLines, doubtCut } from './lines/cut-edges.js';
import { looksPrinted } from './lines/profiles.js';
import type { PreparedPage } from './prepare.js';

/** What was read in each line's box. */
export type Texts = ReadonlyMap<PixelBox, RecognisedLine>;

/** Reads lines that were not read before; all are handed in at once, the engine sees to order. */
export async function readBoxes(
  page: PreparedPage,
  boxes: readonly PixelBox[],
  engine: Recogniser,
): Promise<Texts> {
  const together = new Map(
    readTogether(page).flatMap((group) => group.map((box) => [box, group] as const)),
  );
  const left = boxes.filter((box) => !page.read.has(box));
  const groups = new Set(left.map((box) => together.get(box) ?? [box]));
  await Promise.all([...groups].map((group) => readGroup(page, group, engine)));
  return new Map(boxes.map((box) => [box, page.read.get(box) ?? NOTHING_READ]));
}

/** Every line of a page, its brackets and quotes paired within each cell and within the text around. */
export async function readPage(page: PreparedPage, engine: Recogniser): Promise<Texts> {
  const texts = new Map(await readBoxes(page, [...page.cells.flat(2), ...page.loose], engine));
  for (const boxes of [...page.cells.flat(), page.loose]) {
    const read = boxes.map((box) => texts.get(box) ?? NOTHING_READ);
    const lines = pairQuotes(pairBrackets(read));
    boxes.forEach((box, at) => {
      texts.set(box, lines[at] ?? NOTHING_READ);
    });
  }
  for (const side of ['left', 'right'] as const) {
    for (const box of cutLines(page, side)) {
      texts.set(box, doubtCut(texts.get(box) ?? NOTHING_READ, side));
    }
  }
  return texts;
}

/** A line no longer than this, in heights of print, holds a character or two. */
const SHORT = 2.3;
/** Below each other with no more between them than this, in heights of print, they are of one text. */
const CLOSE = 1;
/** So many of them make a line as long as usual. */
const MOST_SHORT = 12;

/**
 * Lines of cells that are read as one: recognisers need neighbours to tell a single character
 * (长 alone is read as 木, and surely so). Those are cells with a character or two in each line, as
 * in a narrow column that is set downwards, and the last line of a cell with the one above.
 */
function readTogether({ cells, height }: PreparedPage): PixelBox[][] {
  const lengthOf = ({ left, right }: PixelBox) => (right - left) / height;
  const isClose = ({ top }: PixelBox, before: PixelBox | undefined) =>
    before === undefined || top - before.bottom <= CLOSE * height;
  const isSetDown = (lines: readonly PixelBox[]) =>
    lines.every((line, at) => lengthOf(line) < SHORT && isClose(line, lines[at - 1]));
  return cells.flat().flatMap((lines) => {
    if (lines.length < 2) return [];
    if (isSetDown(lines)) return inGroups(lines, MOST_SHORT);
    const [head, tail] = lines.slice(-2) as [PixelBox, PixelBox];
    return lengthOf(tail) < SHORT && lengthOf(head) >= 2 * SHORT ? [[head, tail]] : [];
  });
}

function inGroups<T>(all: readonly T[], most: number): T[][] {
  const count = Math.ceil(all.length / most);
  const size = Math.ceil(all.length / count);
  return Array.from({ length: count }, (_, i) => all.slice(i * size, (i + 1) * size));
}

/** Reads some lines set one behind the other, and gives each its own characters. */
async function readGroup(
  page: PreparedPage,
  boxes: readonly PixelBox[],
  engine: Recogniser,
): Promise<void> {
  const crops = boxes.map((box) => cropOf(page, box));
  const ends: number[] = [];
  const row = crops.reduce((before, crop) => {
    ends.push(before.width);
    return setBeside(before, crop);
  });
  const { characters } = await readCarefully(engine, row);
  let from = 0;
  boxes.forEach((box, at) => {
    const end = (ends[at] ?? row.width) / row.width;
    const behind = characters.findIndex((one) => (one.start + one.end) / 2 >= end);
    const to = at === boxes.length - 1 || behind < 0 ? characters.length : Math.max(from, behind);
    keep(page, box, lineOf(characters.slice(from, to)));
    from = to;
  });
}

/** A page number is lower than the page's print, and is cut out as high. */
function cropOf({ image, height }: PreparedPage, box: PixelBox): GrayImage {
  return cropLine(image, box, height);
}

/** Digits are no lower, in heights of print, also where the page's notes are smaller than its text. */
const LOW = 0.4;

function keep(page: PreparedPage, box: PixelBox, line: RecognisedLine): void {
  const isPrint = looksPrinted(page.image, box, page.height);
  const isLow = box.bottom - box.top < LOW * page.height;
  page.read.set(box, leaveDirt(readStrokes(leaveRoomless(line)), { isPrint, isLow }));
}
