import { isBlank, isPageNumber, isTableContinued, type Line } from '../lines.js';
import { BARE_PIPES } from './bare-pipes.js';
import { BOXES } from './boxes.js';
import { BROKEN_PIPES } from './broken-pipes.js';
import { COLUMNS } from './columns.js';
import { COMMAS } from './commas.js';
import { goesOn } from './join.js';
import { PIPES } from './pipes.js';
import type { RunRow, TableLayout, TableRun } from './run.js';
import { STACKED } from './stacked.js';
import { TABS } from './tabs.js';

/** The layouts that are read, the most telling first; a new one is one more line here. */
const LAYOUTS: readonly TableLayout[] = [
  BOXES,
  PIPES,
  BROKEN_PIPES,
  BARE_PIPES,
  TABS,
  COMMAS,
  COLUMNS,
  STACKED,
];

/** A stretch of a plain text: lines outside of any table, or the rows of one table. */
export type Segment =
  | { readonly type: 'lines'; readonly lines: readonly Line[] }
  | { readonly type: 'table'; readonly rows: readonly RunRow[] };

/**
 * Parts a text's lines into running text and tables. A table goes on over blank lines, page
 * breaks, page numbers and 续表; what of these is text then follows it.
 */
export function segmentLines(lines: readonly Line[]): readonly Segment[] {
  const segments: Segment[] = [];
  let group: TableGroup | null = null;
  for (const part of findRuns(lines)) {
    if (group !== null && continues(group, part)) group.push(part);
    else {
      if (group !== null) closeGroup(group, segments);
      group = isRun(part) ? [part] : null;
      if (!isRun(part)) addLine(segments, part);
    }
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

function continues([first]: TableGroup, part: Part): boolean {
  if (isRun(part)) return goesOn(first, part);
  return [isBlank, isPageNumber, isTableContinued].some((isBetween) => isBetween(part.text));
}

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

function closeGroup(group: TableGroup, segments: Segment[]): void {
  const runs = group.filter(isRun);
  const rows = runs.flatMap((run) => run.rows);
  const isTable = group[0].layout.isTable(rows);
  if (isTable) segments.push({ type: 'table', rows });
  for (const part of group) {
    if (!isRun(part)) addLine(segments, part);
    else for (const line of isTable ? (part.aside ?? []) : part.lines) addLine(segments, line);
  }
}

function addLine(segments: Segment[], line: Line): void {
  const last = segments.at(-1);
  if (last?.type === 'lines') (last.lines as Line[]).push(line);
  else segments.push({ type: 'lines', lines: [line] });
}
