import type { ReadingRemark } from '../../model/reading.js';
import type { GrayImage, PixelBox } from './gray.js';
import { cutLines } from './lines/cut-edges.js';
import { inPixels } from './lines/points.js';
import { inkPart, looksPrinted } from './lines/profiles.js';
import { linesIn } from './lines/rows.js';
import type { PreparedPage } from './prepare.js';
import type { Texts } from './recognise.js';

/** Ink that is as large as print, in millimetres, and was read as nothing. */
const LEAST = { width: 8, height: 2 } as const;

/**
 * What of a page's ink is not in its text: lines that were read as nothing, what stands under a
 * stamp or a black seal, where only a guess can be read, and what touches the dark around a sheet.
 * Nothing that was printed goes without a word.
 */
export function unreadRemarks(page: PreparedPage, texts: Texts, number: number): ReadingRemark[] {
  const lines = [...page.cells.flat(2), ...page.loose].filter(
    (box) => isInk(page, box) && ((texts.get(box)?.text ?? '') === '' || isNoLine(page, box)),
  );
  const unread = lines.map((box) => `ink ${placeOf(page, box)} could not be read`);
  const beside = besideTables(page).map(
    (box) => `ink ${placeOf(page, box)} stands beside a table and was not read`,
  );
  const seals = page.seals.map(({ x, y, radius }) => {
    const box = { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
    return `a black seal ${placeOf(page, box)} lies over the page; what it covers is doubtful`;
  });
  const marks = page.marks.map(
    (box) =>
      `a coloured stamp or note ${placeOf(page, box)} was left out; print under it is doubtful`,
  );
  return [
    ...coarse(page),
    ...darkEdges(page),
    ...watermark(page),
    ...bent(page),
    ...faint(page),
    ...cutOff(page),
    ...marks,
    ...seals,
    ...beside,
    ...unread,
  ].map((message) => ({
    code: 'PAGE_DOUBTFUL',
    message,
    page: number,
  }));
}

/** Print beside a table is no nearer to it, in millimetres, and as high as the page's other print. */
const BESIDE = { away: 1.5, least: 0.6, most: 1.6 } as const;

/** What looks like print to the left or right of a table: a column whose rules were not found. */
function besideTables({ image, grids, pixelsPerPoint, height }: PreparedPage): PixelBox[] {
  const pixelsPerMm = (pixelsPerPoint * 72) / 25.4;
  const away = Math.round(BESIDE.away * pixelsPerMm);
  return grids
    .map(({ bbox }) => inPixels(bbox, pixelsPerPoint))
    .flatMap((table) => [
      { ...table, left: 0, right: Math.max(0, table.left - away) },
      { ...table, left: Math.min(image.width, table.right + away), right: image.width },
    ])
    .flatMap((area) => linesIn(image, area, height, pixelsPerMm))
    .filter((box) => {
      const part = (box.bottom - box.top) / height;
      const isLine = part >= BESIDE.least && part <= BESIDE.most;
      return (
        isLine &&
        !isHole(image, box) &&
        looksPrinted(image, box, Math.min(height, box.bottom - box.top))
      );
    });
}

/** A punched hole is about as wide as high, and dark all over. */
const HOLE = { slim: 1.4, dark: 0.65 } as const;

function isHole(image: GrayImage, box: PixelBox): boolean {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const isRound = Math.max(width, height) <= HOLE.slim * Math.min(width, height);
  return isRound && inkPart(image, box) >= HOLE.dark;
}

/** Up to this resolution noisy pages are not readable to a standard; clean ones are. */
const COARSE = 125;

function coarse({ pixelsPerPoint, isNoisy }: PreparedPage): string[] {
  const dpi = Math.round(pixelsPerPoint * 72);
  if (dpi > COARSE || !isNoisy) return [];
  return [`a noisy scan at ${dpi} dpi cannot be read reliably; scan the page at 200 dpi or more`];
}

function darkEdges({ hasDarkEdges }: PreparedPage): string[] {
  if (!hasDarkEdges) return [];
  return ['dark areas around the sheet were left out; print that touches them may be cut off'];
}

function watermark({ hasWatermark }: PreparedPage): string[] {
  if (!hasWatermark) return [];
  return [
    'large grey letters across the page were taken for a watermark and left out; look whether they say something of the notice',
  ];
}

function faint({ isFaint }: PreparedPage): string[] {
  if (!isFaint) return [];
  return [
    'the print of the page is faint: marks and thin strokes are missing, and characters may pass for others; scan a better copy, or set the scanner darker',
  ];
}

function cutOff(page: PreparedPage): string[] {
  return (['left', 'right'] as const)
    .filter((side) => cutLines(page, side).length > 0)
    .map(
      (side) =>
        `a table runs off the ${side} edge of the page, and what stands beyond it is missing; scan the whole page`,
    );
}

function bent({ isBent }: PreparedPage): string[] {
  if (!isBent) return [];
  return [
    'the ruling lines of the page are bent or slanting, and rows or columns of its tables may have run together; lay the page flat and scan it, or photograph it from straight above',
  ];
}

/** Whether a box holds as much ink as a word of print; page numbers may be read as nothing. */
function isInk({ image, pixelsPerPoint, height }: PreparedPage, box: PixelBox): boolean {
  const [width, rows] = [box.right - box.left, box.bottom - box.top].map((pixels) =>
    inMm(pixels, pixelsPerPoint),
  );
  if ((width ?? 0) < LEAST.width || (rows ?? 0) < LEAST.height) return false;
  const isPageNumber = (width ?? 0) <= NUMBER.width && isAtEdge(image.height, box);
  return !isPageNumber && looksPrinted(image, box, Math.min(height, box.bottom - box.top));
}

/** No line of print is higher than this, in millimetres: a red head is up to 22. */
const HIGHEST = 28;

/** Whether what was taken for a line cannot be one: whatever was read there, it is not the text. */
function isNoLine({ pixelsPerPoint }: PreparedPage, { top, bottom }: PixelBox): boolean {
  return inMm(bottom - top, pixelsPerPoint) > HIGHEST;
}

/** A page number with its dashes is no wider, in millimetres, and stands in the head or foot of a page. */
const NUMBER = { width: 25, margin: 0.13 } as const;

function isAtEdge(height: number, { top, bottom }: PixelBox): boolean {
  return bottom < NUMBER.margin * height || top > (1 - NUMBER.margin) * height;
}

function inMm(pixels: number, pixelsPerPoint: number): number {
  return Math.round(((pixels / pixelsPerPoint) * 25.4) / 72);
}

/** Where a box is, as a person measures it. */
function placeOf({ pixelsPerPoint }: PreparedPage, box: PixelBox): string {
  const mm = (pixels: number) => inMm(pixels, pixelsPerPoint);
  return `${mm(box.left)} mm from the left and ${mm(box.top)} mm from the top (${mm(box.right - box.left)} x ${mm(box.bottom - box.top)} mm)`;
}
