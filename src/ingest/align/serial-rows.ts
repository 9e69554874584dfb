import type { BoundingBox } from '../../model/place.js';
import { union } from '../box.js';
import { isHeaderWord } from '../tables/header-names.js';
import { columnLines, rowsBesideSerials } from './beside-serials.js';
import { type AlignItem, middle, type Row, SERIAL } from './lines.js';

/** The serials of the first column, if it holds nothing else under its header and they count up. */
export function serialItems(column: readonly AlignItem[]): AlignItem[] {
  const sorted = [...column].sort((a, b) => middle(a) - middle(b));
  const first = sorted.findIndex(({ text }) => SERIAL.test(text.trim()));
  const serials = first < 0 ? [] : sorted.slice(first);
  const numbers = serials.map(({ text }) => Number.parseInt(text.replace(/^[（(]/u, ''), 10));
  const counting = numbers.every((number, i) => i === 0 || number === (numbers[i - 1] ?? 0) + 1);
  return first <= 3 && counting ? serials : [];
}

export interface SerialBounds {
  /** The y under the head and between the rows. */
  readonly ys: readonly number[];
  /** Every row stands clear of the next one, or all columns show where it ends. */
  readonly sure: boolean;
}

/**
 * Row boundaries at the widest blank between one serial and the next; where no blank is much wider
 * than the others, by how the cells stand beside their serials.
 */
export function serialRows(
  rows: readonly Row[],
  serials: readonly AlignItem[],
  parts: readonly (readonly AlignItem[])[],
): SerialBounds {
  const boxes = rows.flatMap((row) => row.items.map(({ bbox }) => bbox));
  const [first] = serials;
  const above = boxes.filter((box) => first !== undefined && box[3] < first.bbox[1]);
  const headed = first !== undefined && union(above) !== null && isHeader(rows[0], parts);
  const least = usualLead(parts) + LEAST_BLANK * (first?.size ?? 0);
  const underHead = headed ? blankUnderHead(rows, boxes, first.bbox[1]) : { at: 0, clear: true };
  const carried = headed && underHead.clear ? blankAboveRest(rows, underHead.at, parts) : [];
  const header = headed ? [...carried, underHead.at] : [];
  const blanks = serials.slice(1).map((serial, i) => {
    const before = serials[i];
    return widestBlank(boxes, before?.bbox[3] ?? 0, serial.bbox[1], least);
  });
  if (underHead.clear && blanks.every(({ clear }) => clear)) {
    return { ys: [...header, ...blanks.map(({ at }) => at)], sure: true };
  }
  const under = header.length === 0 ? -Infinity : (rows[0]?.bottom ?? -Infinity) - 1;
  const fitted = rowsBesideSerials(
    columnLines(serials.map(({ bbox }) => bbox)),
    parts
      .slice(1)
      .map((part) =>
        columnLines(part.map(({ bbox }) => bbox).filter((box) => box[1] + box[3] > 2 * under)),
      ),
  );
  const between = blanks.map(({ at, clear }, i) => (clear ? at : (fitted.between[i] ?? at)));
  const sure = blanks.every(({ clear }, i) => clear || typeof fitted.between[i] === 'number');
  if (fitted.first === null) return { ys: [...header, ...between], sure };
  const { at } = widestBlank(boxes, under, fitted.first);
  return { ys: [...(header.length === 0 ? [] : [at]), fitted.first, ...between], sure };
}

/**
 * The widest blank above the first serial; where none is much wider than the others, that below a
 * line of whole header names, which go on on no further line.
 */
function blankUnderHead(
  [head, next]: readonly Row[],
  boxes: readonly BoundingBox[],
  serial: number,
): Blank {
  const [under, below] = [head?.bottom ?? 0, next?.top ?? serial];
  const widest = widestBlank(boxes, under - 1, serial);
  const isWhole = head?.items.every(({ text }) => isHeaderWord(text.trim())) ?? false;
  return widest.clear || !isWhole ? widest : { at: (under + below) / 2, clear: false };
}

/**
 * The blank right under the head, where lines of a row from the page before stand below it: as
 * far from it as rows stand from each other, and in fewer columns than the head.
 */
function blankAboveRest(
  rows: readonly Row[],
  under: number,
  parts: readonly (readonly AlignItem[])[],
): number[] {
  const [head, rest] = rows;
  if (head === undefined || rest === undefined || rest.bottom > under) return [];
  const blank = rest.top - head.bottom;
  const fewer = rest.pieces.length < head.pieces.length;
  const tightest = Math.min(...leadsOf(parts).filter((lead) => lead > 0));
  const least = tightest + LEAST_BLANK * (head.items[0]?.size ?? 0);
  return blank > least && fewer ? [head.bottom + blank / 2] : [];
}

/** Text in most columns; else it is the rest of a row of the page before. */
function isHeader(row: Row | undefined, parts: readonly (readonly AlignItem[])[]): boolean {
  const own = parts.filter((part) => row?.items.some((item) => part.includes(item)));
  return own.length * 2 > parts.length;
}

interface Blank {
  readonly at: number;
  /** Much wider than any other there. */
  readonly clear: boolean;
}

/** A blank that is so much wider than the others parts rows and not lines. */
const CLEARLY = 1.5;
/** And at least by this part of the character size wider than the blank between lines. */
const LEAST_BLANK = 0.25;

/** The usual blank between two lines of one column. */
function usualLead(parts: readonly (readonly AlignItem[])[]): number {
  const leads = leadsOf(parts);
  return Math.max(0, leads.sort((a, b) => a - b)[Math.floor(leads.length / 2)] ?? 0);
}

/** The blanks between the lines of every column but the one that counts. */
function leadsOf(parts: readonly (readonly AlignItem[])[]): number[] {
  return parts.slice(1).flatMap((part) => {
    const lines = columnLines(part.map(({ bbox }) => bbox));
    return lines.slice(1).map(({ top }, i) => top - (lines[i]?.bottom ?? 0));
  });
}

function widestBlank(boxes: readonly BoundingBox[], from: number, to: number, least = 0): Blank {
  const inside = boxes
    .filter((box) => box[3] > from && box[1] < to)
    .toSorted((a, b) => a[1] - b[1]);
  let reached = from;
  let best = { at: (from + to) / 2, size: 0 };
  let second = 0;
  for (const box of [...inside, [0, to, 0, to] as const]) {
    const size = Math.min(box[1], to) - reached;
    if (size > best.size) {
      second = best.size;
      best = { at: reached + size / 2, size };
    } else second = Math.max(second, size);
    reached = Math.max(reached, box[3]);
  }
  return { at: best.at, clear: best.size > Math.max(CLEARLY * second, least) };
}
