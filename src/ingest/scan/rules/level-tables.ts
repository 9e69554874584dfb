import type { GrayImage, PixelBox } from '../gray.js';
import { columnProfile } from '../lines/profiles.js';
import { printHeight } from '../lines/rows.js';
import type { PixelRule } from './rule-pieces.js';

/** Fewer level rules part no rows: a head, and two rows. */
const FEWEST_RULES = 4;
const FEWEST_COLUMNS = 3;
/** Rules of one table begin and end within this, and beside each is nothing of a text, in millimetres. */
const SAME_END = 3;
const BESIDE = 0.6;
/** Columns stand this far apart, in heights of print; characters of a line stand closer. */
const GUTTER = 0.4;
/** No more ink than this in a column of pixels is dirt, in millimetres. */
const DIRT = 0.2;
/** The part of the rows that have a blank where one column ends: a heading runs over all of them. */
const BLANK_ROWS = 0.75;

/** Columns of pixels, from one to just before another, counted from the left end of a table. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A blank between columns: its middle, and for each row from the head on whether it has it. */
interface Gutter {
  readonly at: number;
  readonly open: readonly boolean[];
}

/** For each column of pixels of a row, 1 where it is blank. */
type Blanks = Uint8Array;

/**
 * The rules of tables that have level rules alone, with the upright ones that they lack: in the
 * middle of the blanks between columns, row by row, and at both ends. `lone` are the page's level
 * rules outside of other tables, already erased from `image`.
 */
export function levelTables(
  image: GrayImage,
  lone: readonly PixelRule[],
  pixelsPerMm: number,
): PixelRule[] {
  const dirt = DIRT * pixelsPerMm;
  return alikeRules(lone, SAME_END * pixelsPerMm).flatMap((rules) => {
    const rows = rowsBetween(rules, Math.round(BESIDE * pixelsPerMm));
    const least = GUTTER * lowestPrint(image, rows, pixelsPerMm);
    const blanks = rows.map((row) =>
      Uint8Array.from(columnProfile(image, row), (ink) => (ink <= dirt ? 1 : 0)),
    );
    const gutters = guttersOf(blanks, least);
    if (gutters.length + 1 < FEWEST_COLUMNS) return [];
    return [...rules.map((rule) => stretched(rule, rules)), ...uprights(rules, gutters)];
  });
}

/** Level rules that begin and end alike, from the top, where there are enough to part rows. */
function alikeRules(lone: readonly PixelRule[], slack: number): PixelRule[][] {
  const groups: PixelRule[][] = [];
  for (const rule of [...lone].sort((a, b) => a.position - b.position)) {
    const group = groups.find(([first]) => {
      if (first === undefined) return false;
      return Math.abs(first.start - rule.start) < slack && Math.abs(first.end - rule.end) < slack;
    });
    if (group === undefined) groups.push([rule]);
    else group.push(rule);
  }
  return groups.filter(({ length }) => length >= FEWEST_RULES);
}

function extentOf(rules: readonly PixelRule[]) {
  const [start, end] = [
    Math.min(...rules.map((rule) => rule.start)),
    Math.max(...rules.map((rule) => rule.end)),
  ];
  return { start: Math.round(start), end: Math.round(end) };
}

function stretched(rule: PixelRule, rules: readonly PixelRule[]): PixelRule {
  return { ...rule, ...extentOf(rules) };
}

function rowsBetween(rules: readonly PixelRule[], beside: number): PixelBox[] {
  const { start, end } = extentOf(rules);
  return rules.slice(1).map((rule, index) => ({
    left: start,
    right: end,
    top: (rules[index]?.position ?? 0) + beside,
    bottom: Math.max((rules[index]?.position ?? 0) + beside, rule.position - beside),
  }));
}

/** The height of print in the row where it is lowest: in others the lines of the columns overlap. */
function lowestPrint(image: GrayImage, rows: readonly PixelBox[], pixelsPerMm: number): number {
  const heights = rows.map((row) => printHeight(image, [row], pixelsPerMm));
  return Math.min(...heights.filter((height) => height !== null));
}

/** The gutters between columns: in the head and in most rows, each column with text below its head. */
function guttersOf(rows: readonly Blanks[], least: number): Gutter[] {
  const [head, ...body] = rows;
  if (head === undefined) return [];
  const isBlank = (x: number) => head[x] === 1 && blankRows(body, x) >= BLANK_ROWS * body.length;
  const blanks = blanksOf({ from: 0, to: head.length }, isBlank).filter(
    ({ from, to }) => from > 0 && to < head.length && to - from >= least,
  );
  return blanks
    .filter(({ from }, index) => {
      const before = blanks[index - 1]?.to ?? 0;
      return body.some((row) => row.subarray(before, from).includes(0));
    })
    .map((blank) => gutterIn(rows, blank, least));
}

function blankRows(rows: readonly Blanks[], x: number): number {
  return rows.reduce((count, row) => count + (row[x] as number), 0);
}

/** Its middle is where most rows are blank of those that it parts: long words reach into it. */
function gutterIn(rows: readonly Blanks[], blank: Stretch, least: number): Gutter {
  const open = rows.map((row) =>
    blanksOf(blank, (x) => row[x] === 1).some(({ from, to }) => to - from >= least),
  );
  const parted = rows.filter((_, index) => open[index]);
  const counts = Array.from({ length: blank.to - blank.from }, (_, i) =>
    blankRows(parted, blank.from + i),
  );
  const most = Math.max(...counts);
  const cores = blanksOf(blank, (x) => counts[x - blank.from] === most);
  const core = cores.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
  return { at: (core.from + core.to) >> 1, open };
}

function blanksOf({ from: start, to: end }: Stretch, isBlank: (x: number) => boolean): Stretch[] {
  const blanks: Stretch[] = [];
  let from = -1;
  for (let x = start; x <= end; x++) {
    const blank = x < end && isBlank(x);
    if (blank && from < 0) from = x;
    if (!blank && from >= 0) {
      blanks.push({ from, to: x });
      from = -1;
    }
  }
  return blanks;
}

/** An upright rule at both ends, and in each row one in every gutter that its text does not cross. */
function uprights(rules: readonly PixelRule[], gutters: readonly Gutter[]): PixelRule[] {
  const { start, end } = extentOf(rules);
  const upright = (position: number, from: number, to: number): PixelRule => ({
    orientation: 'vertical',
    position,
    start: rules[from]?.position ?? 0,
    end: rules[to]?.position ?? 0,
    strength: rules[0]?.strength ?? 0,
  });
  const inner = gutters.flatMap(({ at, open }) =>
    open.flatMap((isOpen, row) => (isOpen ? [upright(start + at, row, row + 1)] : [])),
  );
  const last = rules.length - 1;
  return [upright(start, 0, last), ...inner, upright(end, 0, last)];
}
