import { isBetweenParts, isBlank, type Line } from '../lines.js';
import { BARE_PIPES } from './bare-pipes.js';
import { BOXES } from './boxes.js';
import { BROKEN_PIPES } from './broken-pipes.js';
import { COLUMNS } from './columns.js';
import { COMMAS } from './commas.js';
import { EVEN_STACK } from './even-stack.js';
import { goesOn } from './join.js';
import { LATEX } from './latex.js';
import { PIPES } from './pipes.js';
import { plainRow, type RunRow, type TableLayout, type TableRun } from './run.js';
import { STACKED } from './stacked.js';
import { TABS } from './tabs.js';

/** The layouts that are read, the most telling first; a new one is one more line here. */
const LAYOUTS: readonly TableLayout[] = [
  LATEX,
  BOXES,
  PIPES,
  BROKEN_PIPES,
  BARE_PIPES,
  TABS,
  COMMAS,
  COLUMNS,
  STACKED,
  EVEN_STACK,
];

/** A stretch of a plain text: lines outside of any table, or the rows of one table. */
export type Segment =
  | { readonly type: 'lines'; readonly lines: readonly Line[] }
  | { readonly type: 'table'; readonly rows: readonly RunRow[] };

/**
 * Parts a text's lines into running text and tables. A table goes on over blank lines, page
 * breaks, page numbers, 续表 and its name again; what of these is text then follows it.
 */
export function segmentLines(lines: readonly Line[]): readonly Segment[] {
  const segments: Segment[] = [];
  let group: TableGroup | null = null;
  let caption = '';
  const parts = findRuns(lines);
  for (const [i, part] of parts.entries()) {
    if (group !== null && continues(group, parts, i, caption)) group.push(part);
    else {
      if (group !== null) closeGroup(group, segments);
      group = isRun(part) ? [part] : null;
      if (!isRun(part)) addLine(segments, part);
    }
    if (group === null && !isRun(part) && !isBlank(part.text)) caption = part.text.trim();
  }
  if (group !== null) closeGroup(group, segments);
  return segments;
}

type Part = TableRun | Line;

/** A run, and the runs, blank lines and page numbers that follow it. */
type TableGroup = [TableRun, ...Part[]];

function isRun(part: Part): part is TableRun {
  return 'layout' in part;
}

function continues(
  group: TableGroup,
  parts: readonly Part[],
  at: number,
  caption: string,
): boolean {
  const part = parts[at] as Part;
  if (isRun(part)) return goesOn(group[0], part);
  return isBetweenParts(part.text, caption) || isParted(group, parts, at, caption);
}

/** 三、长效管理: a heading of the rows below it. */
const HEADING =
  /^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^。；，]{2,40}$/u;

function isHeading(part: Part): part is Line {
  return !isRun(part) && HEADING.test(part.text);
}

/** Whether a heading stands where a page ended: rows of the table follow it, behind what may stand between. */
function isParted(
  [first]: TableGroup,
  parts: readonly Part[],
  at: number,
  caption: string,
): boolean {
  const part = parts[at];
  if (part === undefined || !isHeading(part)) return false;
  const below = parts
    .slice(at + 1, at + 1 + MAX_BETWEEN)
    .find((one) => isRun(one) || !isBetweenParts(one.text, caption));
  return below !== undefined && isRun(below) && goesOn(first, below);
}

/** Blank lines, a page number, 续表 and the table's name. */
const MAX_BETWEEN = 8;

/** Each line once, or the run that begins on it. No layout looks twice at what it turned down. */
function findRuns(lines: readonly Line[]): readonly Part[] {
  const parts: Part[] = [];
  const turnedDown = new Map<TableLayout, number>();
  let at = 0;
  for (let line = lines[at]; line !== undefined; line = lines[at]) {
    const found = isBlank(line.text) ? null : findRun(lines, at, turnedDown);
    parts.push(found?.run ?? line);
    at = found?.next ?? at + 1;
  }
  return parts;
}

function findRun(
  lines: readonly Line[],
  at: number,
  turnedDown: Map<TableLayout, number>,
): { readonly run: TableRun; readonly next: number } | null {
  for (const layout of LAYOUTS) {
    if (at < (turnedDown.get(layout) ?? 0)) continue;
    const search = layout.find(lines, at);
    if (search !== null && search.run !== null) return { run: search.run, next: search.next };
    if (search !== null) turnedDown.set(layout, search.next);
  }
  return null;
}

function rowsOf(part: Part): readonly RunRow[] {
  if (isRun(part)) return part.rows;
  return isHeading(part) ? [plainRow([part.text], part.page)] : [];
}

function closeGroup(group: TableGroup, segments: Segment[]): void {
  const runs = group.filter(isRun);
  const isTable = group[0].layout.isTable(runs.flatMap((run) => run.rows));
  if (isTable) segments.push({ type: 'table', rows: group.flatMap(rowsOf) });
  for (const part of group) {
    if (isTable && isHeading(part)) continue;
    if (!isRun(part)) addLine(segments, part);
    else for (const line of isTable ? (part.aside ?? []) : part.lines) addLine(segments, line);
  }
}

function addLine(segments: Segment[], line: Line): void {
  const last = segments.at(-1);
  if (last?.type === 'lines') (last.lines as Line[]).push(line);
  else segments.push({ type: 'lines', lines: [line] });
}
