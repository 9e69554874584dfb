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
  const tails = tailsOf(page);
  const heads = new Map([...tails].map(([head, tail]) => [tail, head]));
  const wanted = new Set(boxes.map((box) => heads.get(box) ?? box));
  await Promise.all(
    [...wanted].map(async (box) => {
      if (page.read.has(box)) return;
      const tail = tails.get(box);
      if (tail === undefined) keep(page, box, await readCarefully(engine, cropOf(page, box)));
      else await readWithTail(page, box, tail, engine);
    }),
  );
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

/** A line of a cell no longer than this, in heights of print, is read together with the one above. */
const TAIL = 2.3;

/**
 * The last lines of cells that hold a character or two, by the line above: recognisers need
 * neighbours to tell a single character (长 alone is read as 木, and surely so).
 */
function tailsOf({ cells, height }: PreparedPage): ReadonlyMap<PixelBox, PixelBox> {
  const tails = new Map<PixelBox, PixelBox>();
  for (const lines of cells.flat()) {
    const [head, tail] = lines.slice(-2);
    if (head === undefined || tail === undefined) continue;
    const isTail = tail.right - tail.left < TAIL * height;
    if (isTail && head.right - head.left >= 2 * TAIL * height) tails.set(head, tail);
  }
  return tails;
}

async function readWithTail(
  page: PreparedPage,
  head: PixelBox,
  tail: PixelBox,
  engine: Recogniser,
): Promise<void> {
  const first = cropOf(page, head);
  const both = setBeside(first, cropOf(page, tail));
  const read = await readCarefully(engine, both);
  const end = first.width / both.width;
  const inHead = read.characters.filter((one) => (one.start + one.end) / 2 < end);
  const inTail = read.characters.slice(inHead.length);
  keep(page, head, lineOf(inHead));
  keep(page, tail, lineOf(inTail));
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
