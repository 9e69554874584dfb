import type { Rule } from '../page.js';
import { isCountedHeading } from './headings.js';
import {
  ALIGNED,
  type AlignItem,
  centreOf,
  type Interval,
  middle,
  type Row,
  textRows,
  typicalSize,
} from './lines.js';

/** Above and below the head and below the body. */
const FRAME_RULES = 3;
/** Rules whose ends differ by no more, in points, have the same. */
const SAME_END = 2;
/** A blank this wide, in character sizes, that no line of the body closes parts two columns. */
const GUTTER = 0.35;

/** Level rules of one width, one below the other: the outlines of a table. */
interface Frame extends Interval {
  /** The heights of its rules, downwards. */
  readonly levels: readonly number[];
}

/**
 * Upright sides for tables with level rules alone: where no line of the body has text, between
 * columns that all have a name in the head. Two columns are too few: the names of the sender and the
 * date stand so at a notice's foot. In: the page's merged rules and its words.
 */
export function gutterRules(rules: readonly Rule[], items: readonly AlignItem[]): Rule[] {
  return framesOf(rules).flatMap((frame) => {
    const { levels, start, end } = frame;
    const gutters = guttersIn(frame, items);
    const side = {
      orientation: 'vertical',
      start: levels[0] ?? 0,
      end: levels.at(-1) ?? 0,
      thickness: 0,
    } as const;
    const columns = [start, ...gutters.map(centreOf), end];
    const isTable = columns.length > ALIGNED.columns;
    return !isTable ? [] : columns.map((position): Rule => ({ ...side, position }));
  });
}

function framesOf(rules: readonly Rule[]): Frame[] {
  const frames: { start: number; end: number; levels: number[] }[] = [];
  for (const { orientation, position, start, end } of rules) {
    if (orientation !== 'horizontal') continue;
    const frame = frames.find(
      (own) => Math.abs(own.start - start) < SAME_END && Math.abs(own.end - end) < SAME_END,
    );
    if (frame === undefined) frames.push({ start, end, levels: [position] });
    else frame.levels.push(position);
  }
  return frames
    .filter(({ levels }) => levels.length >= FRAME_RULES)
    .map((frame) => ({ ...frame, levels: frame.levels.toSorted((a, b) => a - b) }));
}

function guttersIn({ levels, start, end }: Frame, items: readonly AlignItem[]): Interval[] {
  const [top = 0, under = 0, bottom = 0] = [levels[0], levels[1], levels.at(-1)];
  const inside = items.filter((item) => middle(item) > top && middle(item) < bottom);
  if (inside.some(({ bbox }) => bbox[0] < start - SAME_END || bbox[2] > end + SAME_END)) return [];
  const head = inside.filter((item) => middle(item) < under);
  const rows = textRows(
    inside.filter((item) => !head.includes(item)),
    ALIGNED,
  );
  const body = merged(rows.filter((_, i) => !isCountedHeading(rows, i, true)).flatMap(piecesOf));
  const names = merged(textRows(head, ALIGNED).flatMap(piecesOf));
  const alone = names.filter(
    (name) => !body.some((own) => own.start < name.end && own.end > name.start),
  );
  const columns = joinUnnamed(merged([...body, ...alone]), names);
  const least = GUTTER * typicalSize(inside);
  return columns
    .slice(1)
    .map((column, i) => ({ start: columns[i]?.end ?? 0, end: column.start }))
    .filter((gutter) => gutter.end - gutter.start >= least);
}

function piecesOf({ pieces }: Row): readonly Interval[] {
  return pieces;
}

/** What some intervals cover, from left to right. */
function merged(intervals: readonly Interval[]): Interval[] {
  const out: { start: number; end: number }[] = [];
  for (const { start, end } of intervals.toSorted((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else out.push({ start, end });
  }
  return out;
}

/** Columns that no name of the head stands over go with the one before. */
function joinUnnamed(columns: readonly Interval[], names: readonly Interval[]): Interval[] {
  const out: Interval[] = [];
  for (const column of columns) {
    const isNamed = names.some(({ start, end }) => start < column.end && end > column.start);
    const last = out.at(-1);
    if (isNamed || last === undefined) out.push(column);
    else out[out.length - 1] = { start: last.start, end: column.end };
  }
  return out;
}
