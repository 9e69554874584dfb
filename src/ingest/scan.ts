import type { BoundingBox } from '../model/place.js';
import type { ReadingRemark } from '../model/reading.js';
import { alignedGrids } from './align.js';
import { intersection, roundBox, union } from './box.js';
import { DRAWN, findGrids } from './grid.js';
import { leaveDirt } from './ocr/dirt.js';
import { lineOf, NOTHING_READ, type RecognisedLine, type Recogniser } from './ocr/engine.js';
import { type EngineOptions, type OpenedEngine, openEngine } from './ocr/open.js';
import { textOf } from './ocr/read.js';
import { readCarefully } from './ocr/reread.js';
import type {
  Grid,
  PageBlock,
  PageContent,
  PageFrame,
  PixelImage,
  RecognisePage,
  Rule,
  TextLine,
} from './page.js';
import { cropLine, setBeside } from './scan/crop.js';
import { type GrayImage, type PixelBox, turn } from './scan/gray.js';
import { grayWithoutSeals } from './scan/ink.js';
import { layOut } from './scan/layout.js';
import { evenLight, whiten } from './scan/light.js';
import { piecesIn } from './scan/pieces.js';
import { blankParts, linesIn, looksPrinted, printHeight } from './scan/rows.js';
import { eraseRules, findRules, type PixelRule } from './scan/rules.js';
import { findSkew, straighten } from './scan/skew.js';
import { removeSpecks } from './scan/specks.js';

export interface ScanOptions {
  readonly engine: Recogniser;
  /** Told how long each stage of a page took, in milliseconds. */
  readonly onTiming?: ((stage: ScanStage, milliseconds: number) => void) | undefined;
}

export type ScanStage = 'clean' | 'deskew' | 'grid' | 'specks' | 'lines' | 'recognise';

/** Right angles by which a page may lie. */
type Turn = 0 | 90 | 180 | 270;

/** Scans coarser than this have no paper grain to whiten: their greys are the strokes. */
const LEAST_DPI_TO_WHITEN = 135;
const WHITE = 210;

/** A page made ready for reading: straight, even, its lines found, its rules erased. */
interface PreparedPage {
  readonly image: GrayImage;
  readonly pixelsPerPoint: number;
  readonly skew: number;
  readonly turned: Turn;
  readonly grids: readonly Grid[];
  /** Lines of each cell of each grid, and outside of all grids. */
  readonly cells: readonly (readonly (readonly PixelBox[])[])[];
  readonly loose: readonly PixelBox[];
  /** What the lines were looked for in: cells, and the space around the tables. */
  readonly areas: readonly PixelBox[];
  /** Usual height of print, in pixels. */
  readonly height: number;
  /** Lines that were read already. */
  readonly read: Map<PixelBox, RecognisedLine>;
}

/**
 * Reads a page from its pixels: table first, then each cell's lines one by one, and the lines
 * outside of tables by layout. Boxes are points of the page as it is read, skew undone.
 */
export async function readPageImage(
  image: PixelImage,
  frame: PageFrame,
  options: ScanOptions,
): Promise<PageContent> {
  const page = await withAlignedTables(await turnUpright(image, options), options);
  const texts = await readLines(page, options);
  return contentOf(page, frame, texts, options.engine.name);
}

/** A page as legible as this lies the right way up. */
const LEGIBLE = 0.65;
/** The longest lines of a page that lies right have more characters than this. */
const SHORT_LINES = 6;
/** The part of the columns that are blank in lines that lie on their side, and against the rows. */
const SIDEWAYS = { columns: 0.2, ratio: 1.5 };
/** How many of its longest lines tell whether a page is legible. */
const SAMPLE = 5;

/**
 * The page the way its text stands: as it is, if its longest lines are legible, else turned by
 * the right angle at which they are most so. Recognisers read characters that lie on their side
 * quite well, so a page whose columns are further apart than its rows is turned as well. A page
 * that is right costs nothing, since lines once read are not read again.
 */
async function turnUpright(image: PixelImage, options: ScanOptions): Promise<PreparedPage> {
  const page = preparePage(image, 0, options);
  const sample = await readSample(page, options);
  if (sample === null || (isUpright(sample) && !liesSideways(page))) return page;
  let best = { page, merit: meritOf(page, sample) };
  for (const turned of [90, 270, 180] as const) {
    const other = preparePage(image, turned, options);
    const merit = meritOf(other, await readSample(other, options));
    if (merit > best.merit) best = { page: other, merit };
  }
  return best.page;
}

/** What reading a page's longest lines showed. */
interface Sample {
  /** How well they can be read, 0 to 1. */
  readonly legibility: number;
  /** Characters per line. */
  readonly length: number;
}

function isUpright({ legibility, length }: Sample): boolean {
  return legibility >= LEGIBLE && length >= SHORT_LINES;
}

/** Upside down a page is hardly legible; on its side its lines are short. */
function meritOf(page: PreparedPage, sample: Sample | null): number {
  if (sample === null) return 0;
  return sample.legibility * Math.sqrt(sample.length) * (liesSideways(page) ? 0.5 : 1);
}

/** Whether the page's texts have wider blanks between columns than between rows. */
function liesSideways({ image, areas, height }: PreparedPage): boolean {
  const parts = areas
    .map((area) => blankParts(image, area, height))
    .filter((part) => part !== null);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  if (parts.length === 0) return false;
  const rows = mean(parts.map((part) => part.rows));
  const columns = mean(parts.map((part) => part.columns));
  return columns > SIDEWAYS.columns && columns > SIDEWAYS.ratio * rows;
}

/** Rows of text with as many pieces side by side as this, and as many rows, may be a table. */
const TABULAR = { pieces: 3, rows: 3 };

/**
 * Adds the tables that have no rules around their cells: text that keeps to columns. Its pieces
 * are read one by one, and only where there are enough of them side by side.
 */
async function withAlignedTables(page: PreparedPage, options: ScanOptions): Promise<PreparedPage> {
  const scale = 1 / page.pixelsPerPoint;
  const pixelsPerMm = (page.pixelsPerPoint * 72) / 25.4;
  const around = areasAround(page.image, page.grids, page.pixelsPerPoint, pixelsPerMm);
  const pieces = around
    .map((area) => piecesIn(page.image, area, page.height, pixelsPerMm))
    .filter(mayBeTabular)
    .flat();
  if (pieces.length === 0) return page;
  const texts = await readBoxes(page, pieces, options);
  const items = pieces
    .map((box) => ({
      bbox: inPage(box, scale),
      size: ((box.bottom - box.top) * scale) / INK_HEIGHT,
      text: texts.get(box)?.text ?? '',
    }))
    .filter(({ text }) => text !== '');
  const found = alignedGrids(items).filter(
    (grid) => !page.grids.some((other) => intersection(other.bbox, grid.bbox) !== null),
  );
  if (found.length === 0) return page;
  const aligned = found.map((grid) => ({
    grid,
    cells: grid.cells.map(({ bbox }) =>
      linesIn(page.image, inPixels(bbox, page.pixelsPerPoint), page.height, pixelsPerMm),
    ),
  }));
  const ruled = page.grids.map((grid, index) => ({ grid, cells: page.cells[index] ?? [] }));
  const all = [...ruled, ...aligned].sort((a, b) => a.grid.bbox[1] - b.grid.bbox[1]);
  const grids = all.map(({ grid }) => grid);
  const loose = areasAround(page.image, grids, page.pixelsPerPoint, pixelsPerMm).flatMap((area) =>
    layOut(page.image, area, pixelsPerMm),
  );
  return { ...page, grids, cells: all.map(({ cells }) => cells), loose };
}

/** Whether enough pieces stand side by side in enough rows. */
function mayBeTabular(pieces: readonly PixelBox[]): boolean {
  const rows = pieces.filter((piece) => {
    const middle = (piece.top + piece.bottom) / 2;
    const beside = pieces.filter(({ top, bottom }) => top <= middle && bottom >= middle);
    return beside.length >= TABULAR.pieces;
  });
  return rows.length >= TABULAR.pieces * TABULAR.rows;
}

/** Reads the longest lines; null on a page without lines. */
async function readSample(page: PreparedPage, options: ScanOptions): Promise<Sample | null> {
  const length = ({ left, right }: PixelBox) => right - left;
  const lines = [...page.cells.flat(2), ...page.loose].sort((a, b) => length(b) - length(a));
  const sample = lines.slice(0, SAMPLE);
  if (sample.length === 0) return null;
  const texts = await readBoxes(page, sample, options);
  let sure = 0;
  let expected = 0;
  for (const [box, { characters }] of texts) {
    sure += characters.reduce((sum, { probability }) => sum + probability, 0);
    // Lines of print have about as many characters as they are longer than high.
    expected += Math.max(characters.length, (0.6 * length(box)) / (box.bottom - box.top));
  }
  const read = [...texts.values()].reduce((sum, { characters }) => sum + characters.length, 0);
  return { legibility: sure / expected, length: read / sample.length };
}

/** Reads pages of one document; its recogniser starts with the first page that needs one. */
export interface PageReader {
  readonly recognise: RecognisePage;
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
  return {
    async recognise(image, frame) {
      opened ??= openEngine(options);
      const { engine, remark } = await opened;
      const content = await readPageImage(image, frame, { engine, onTiming: options.onTiming });
      if (remark === null || told) return content;
      told = true;
      const limited: ReadingRemark = { code: 'READING_LIMITED', message: remark, page: null };
      return { ...content, remarks: [limited, ...content.remarks] };
    },
    async close() {
      if (opened === undefined) return;
      const { engine } = await opened;
      await engine.close();
    },
  };
}

function preparePage(image: PixelImage, turned: Turn, options: ScanOptions): PreparedPage {
  const pixelsPerMm = image.dpi / 25.4;
  const pixelsPerPoint = image.dpi / 72;
  const clock = stopwatch(options);
  const even = turn(evenLight(grayWithoutSeals(image, pixelsPerMm), pixelsPerMm), turned);
  clock('clean');
  const skew = findSkew(even, pixelsPerMm);
  const straight = straighten(even, skew);
  if (image.dpi >= LEAST_DPI_TO_WHITEN) whiten(straight, WHITE);
  clock('deskew');
  const rules = findRules(straight, pixelsPerMm);
  const grids = findGrids(
    rules.table.map((rule) => inPoints(rule, pixelsPerPoint)),
    DRAWN,
  );
  eraseRules(straight, [...rules.table, ...rules.long], pixelsPerMm);
  clock('grid');
  removeSpecks(straight, pixelsPerMm);
  clock('specks');
  const boxes = grids.map((grid) =>
    grid.cells.map(({ bbox }) => inset(inPixels(bbox, pixelsPerPoint), pixelsPerMm)),
  );
  const around = areasAround(straight, grids, pixelsPerPoint, pixelsPerMm);
  const height =
    printHeight(straight, boxes.flat(), pixelsPerMm) ??
    printHeight(straight, around, pixelsPerMm) ??
    3.5 * pixelsPerMm;
  const cells = boxes.map((grid) => grid.map((box) => linesIn(straight, box, height, pixelsPerMm)));
  const loose = around.flatMap((area) => layOut(straight, area, pixelsPerMm));
  clock('lines');
  return {
    image: straight,
    pixelsPerPoint,
    skew,
    turned,
    grids,
    cells,
    loose,
    areas: [...boxes.flat(), ...around],
    height,
    read: new Map(),
  };
}

function stopwatch({ onTiming }: ScanOptions): (stage: ScanStage) => void {
  let started = performance.now();
  return (stage) => {
    const now = performance.now();
    onTiming?.(stage, now - started);
    started = now;
  };
}

function inPoints(rule: PixelRule, pixelsPerPoint: number): Rule {
  return {
    orientation: rule.orientation,
    position: (rule.position + 0.5) / pixelsPerPoint,
    start: (rule.start + 0.5) / pixelsPerPoint,
    end: (rule.end + 0.5) / pixelsPerPoint,
    thickness: 0.75,
  };
}

function inPixels(box: BoundingBox, pixelsPerPoint: number): PixelBox {
  const [left, top, right, bottom] = box.map((value) => Math.round(value * pixelsPerPoint));
  return { left: left ?? 0, top: top ?? 0, right: right ?? 0, bottom: bottom ?? 0 };
}

/** A cell without what is left of its rules. */
function inset(box: PixelBox, pixelsPerMm: number): PixelBox {
  const by = Math.round(0.3 * pixelsPerMm);
  return {
    left: box.left + by,
    top: box.top + by,
    right: Math.max(box.left + by, box.right - by),
    bottom: Math.max(box.top + by, box.bottom - by),
  };
}

/** The space above, between and below the tables. */
function areasAround(
  image: GrayImage,
  grids: readonly Grid[],
  pixelsPerPoint: number,
  pixelsPerMm: number,
): PixelBox[] {
  const margin = Math.round(0.5 * pixelsPerMm);
  const areas: PixelBox[] = [];
  let top = 0;
  for (const grid of grids) {
    const box = inPixels(grid.bbox, pixelsPerPoint);
    const bottom = Math.min(image.height, Math.max(top, box.top - margin));
    areas.push({ left: 0, right: image.width, top, bottom });
    top = Math.min(image.height, Math.max(top, box.bottom + margin));
  }
  return [...areas, { left: 0, right: image.width, top, bottom: image.height }];
}

/** What was read in each line's box. */
type Texts = ReadonlyMap<PixelBox, RecognisedLine>;

async function readLines(page: PreparedPage, options: ScanOptions): Promise<Texts> {
  const clock = stopwatch(options);
  const texts = await readBoxes(page, [...page.cells.flat(2), ...page.loose], options);
  clock('recognise');
  return texts;
}

/** Reads lines that were not read before; all are handed in at once, the engine sees to order. */
async function readBoxes(
  page: PreparedPage,
  boxes: readonly PixelBox[],
  { engine }: ScanOptions,
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

function keep(page: PreparedPage, box: PixelBox, line: RecognisedLine): void {
  page.read.set(box, leaveDirt(line, looksPrinted(page.image, box, page.height)));
}

function contentOf(
  page: PreparedPage,
  frame: PageFrame,
  texts: Texts,
  engine: string,
): PageContent {
  const sideways = page.turned === 90 || page.turned === 270;
  const loose = page.loose
    .map((box) => textLine(page, frame, texts, box))
    .filter(({ text }) => text.raw !== '');
  return {
    page: {
      page: frame.page,
      width: sideways ? frame.height : frame.width,
      height: sideways ? frame.width : frame.height,
      rotation: (frame.rotation + page.turned) % 360,
      reading: 'ocr',
      skew: page.skew,
    },
    blocks: blocksOf(page, frame, texts, loose),
    remarks: remarksOf(texts, frame.page),
    engines: [engine],
  };
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
    fontSize: Math.round(((box.bottom - box.top) * scale * 10) / INK_HEIGHT) / 10,
  };
}

/** The ink of a full-width character fills about nine tenths of its square. */
const INK_HEIGHT = 0.92;

function inPage(box: PixelBox, scale: number): BoundingBox {
  return roundBox([box.left * scale, box.top * scale, box.right * scale, box.bottom * scale]);
}
