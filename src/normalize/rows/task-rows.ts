import { placeholders } from '../../data/index.js';
import type { Finding } from '../../model/finding.js';
import { alignCells } from '../columns/cell-columns.js';
import type { ColumnPlan } from '../columns/plan.js';
import { type Heading, headingDepth, leadersIn, openHeading } from '../headings/numbering.js';
import { labelAt } from '../roles.js';
import { parseSerial } from '../serials/numerals.js';
import { continues, plansOf, sharesNumber, textAt } from './continuations.js';
import { footFinding, isFootRow } from './foot-rows.js';
import { headingOf, type RowHeading } from './headings.js';
import { filledTexts, hasContent, joinTexts, type Row, type RowText } from './row.js';

/** One task as the table gives it: its row's texts by column, not yet repaired. */
export interface TaskRow {
  readonly plans: readonly ColumnPlan[];
  /** By column index. */
  readonly texts: ReadonlyMap<number, RowText>;
  readonly section: readonly string[];
  readonly leaders: readonly string[];
  /** The serial is the one of the row above, whose cell reaches down to here. */
  readonly sharesSerial: boolean;
  /** Counting may start again here: a new table, header set or section. */
  readonly restart: boolean;
}

const NOWHERE = { task: null, column: null } as const;

interface Walk {
  readonly plans: readonly ColumnPlan[];
  readonly tasks: TaskRow[];
  readonly findings: Finding[];
  stack: readonly Heading[];
  /** All headings that were met. */
  readonly headings: RowHeading[];
  restart: boolean;
  /** The serials are Arabic numbers, so a Chinese numeral among them opens a section. */
  readonly arabic: boolean;
  /** Last text of each category column. */
  categories: Map<number, string>;
}

/** Gives the cells of a row their columns; a row with a wrong number of cells is aligned by fit. */
function placeTexts(
  row: Row,
  plans: readonly ColumnPlan[],
  findings: Finding[],
): ReadonlyMap<number, RowText> {
  const cells = [...row.texts].sort((a, b) => a[0] - b[0]);
  const width = cells.reduce((sum, [, text]) => sum + text.columnSpan, 0);
  const misplaced = cells.some(([column]) => column >= plans.length);
  if (width === plans.length && !misplaced) return row.texts;
  const filled = cells.filter(([, text]) => text.raw.trim() !== '');
  const columns = alignCells(
    filled.map(([, text]) => text.plain),
    plans,
  );
  const placed = new Map<number, RowText>();
  for (const [i, [, text]] of filled.entries()) {
    const column = columns[i] as number;
    placed.set(column, joinTexts(placed.get(column), text));
  }
  const moved = filled.some(([column], i) => columns[i] !== column);
  if (moved || width > plans.length) {
    const message = `row ${row.index + 1} has ${width} cells where the table has ${plans.length} columns; they were given to the columns they fit`;
    const actual = filled.map(([, text]) => text.plain).join(' | ');
    findings.push({ code: 'ROW_SHAPE', severity: 'warning', where: NOWHERE, message, actual });
  }
  return placed;
}

function addContinuation(texts: ReadonlyMap<number, RowText>, walk: Walk): void {
  const last = walk.tasks.at(-1);
  if (last === undefined) return;
  const joined = new Map(last.texts);
  for (const [column, text] of texts) {
    if (!text.spanned) joined.set(column, joinTexts(joined.get(column), text));
  }
  walk.tasks[walk.tasks.length - 1] = { ...last, texts: joined };
}

function addTask(texts: ReadonlyMap<number, RowText>, walk: Walk, shares = false): void {
  const { plans, stack } = walk;
  for (const { index } of plansOf(plans, 'section')) {
    const text = texts.get(index)?.plain ?? '';
    // 同上: the one of the row above goes on.
    if (text !== '' && placeholders().get(text) !== 'ditto') walk.categories.set(index, text);
  }
  const serialPlan = plansOf(plans, 'sequence')[0];
  const section = [
    ...stack.map(({ text }) => text),
    ...plansOf(plans, 'section').flatMap(({ index }) => walk.categories.get(index) ?? []),
  ];
  walk.tasks.push({
    plans,
    texts: shares ? withCellsAbove(texts, walk) : texts,
    section,
    leaders: stack.flatMap(({ leaders }) => leaders),
    sharesSerial:
      shares || (serialPlan !== undefined && texts.get(serialPlan.index)?.spanned === true),
    restart: walk.restart,
  });
  walk.restart = false;
}

/** The number of the row above, and its units where the row has none of its own: cells that reach down, as copied. */
function withCellsAbove(
  texts: ReadonlyMap<number, RowText>,
  { plans, tasks, findings }: Walk,
): ReadonlyMap<number, RowText> {
  const units = plansOf(plans, 'units');
  const isBare = units.every((plan) => textAt(texts, plan) === '');
  const reaching = [...plansOf(plans, 'sequence'), ...(isBare ? units : [])];
  const above = reaching.flatMap(({ index }) => {
    const text = tasks.at(-1)?.texts.get(index);
    return text === undefined ? [] : [[index, { ...text, spanned: true }] as const];
  });
  if (isBare) findings.push(reachingFinding(texts, plans));
  return new Map([...texts, ...above]);
}

function reachingFinding(
  texts: ReadonlyMap<number, RowText>,
  plans: readonly ColumnPlan[],
): Finding {
  const message =
    'a row has a text and a date of its own, but neither number nor units; it was given those of the row above';
  const actual = textAt(texts, plansOf(plans, 'content').at(-1));
  return { code: 'DITTO', severity: 'info', where: NOWHERE, message, actual };
}

function nextSerial(rows: readonly Row[], at: number, plans: readonly ColumnPlan[]): number | null {
  const serial = plansOf(plans, 'sequence')[0];
  for (const row of serial === undefined ? [] : rows.slice(at + 1, at + 4)) {
    const text = row.texts.get(serial?.index ?? 0)?.plain ?? '';
    if (text !== '') return parseSerial(text)?.value ?? null;
  }
  return null;
}

/** A row of marks alone: told, and left out. */
export function junkFinding(row: Row): Finding {
  const actual = filledTexts(row)
    .map(([, text]) => text.raw.trim())
    .join(' | ');
  const message = `row ${row.index + 1} holds no word and no number`;
  return { code: 'ROW_JUNK', severity: 'info', where: NOWHERE, message, actual };
}

/** 省牵头单位：省经信厅 on a line of its own below a row: it goes on with the units of the task above. */
function labelledUnits(row: Row, plans: readonly ColumnPlan[]): ReadonlyMap<number, RowText> {
  const [, text] = filledTexts(row)[0] ?? [];
  const units = plansOf(plans, 'units');
  const role = labelAt(text?.plain ?? '', 0)?.role;
  const column = units.find((plan) => plan.role === role) ?? units.at(-1);
  return text === undefined || column === undefined ? new Map() : new Map([[column.index, text]]);
}

function takeRows(rows: readonly Row[], walk: Walk): void {
  for (const [i, row] of rows.entries()) {
    if (filledTexts(row).length === 0) continue;
    const heading = headingOf(row, walk.plans, walk.arabic);
    if (!hasContent(row)) walk.findings.push(junkFinding(row));
    else if (heading === null && isFootRow(row, walk.plans.length)) {
      walk.findings.push(footFinding(row));
    } else if (heading === null) takeTask(row, nextSerial(rows, i, walk.plans), walk);
    else if (!walk.restart && labelAt(heading.text, 0) !== null) {
      addContinuation(labelledUnits(row, walk.plans), walk);
    } else openSection(heading, walk);
  }
}

function openSection(heading: RowHeading, walk: Walk): void {
  const { text } = heading;
  const depth = headingDepth(text) ?? 1;
  walk.stack = openHeading(walk.stack, { depth, text, leaders: leadersIn(text) });
  walk.headings.push(heading);
  walk.restart = true;
}

function takeTask(row: Row, next: number | null, walk: Walk): void {
  const texts = placeTexts(row, walk.plans, walk.findings);
  const serial = plansOf(walk.plans, 'sequence')[0];
  const isSpanned = texts.get(serial?.index ?? -1)?.spanned === true;
  const noSerial = textAt(texts, serial) === '' || isSpanned;
  if (noSerial && sharesNumber(texts, walk, next)) addTask(texts, walk, true);
  else if (noSerial && continues(texts, walk, next)) addContinuation(texts, walk);
  else addTask(texts, walk);
}

function countsInArabic(rows: readonly Row[], plans: readonly ColumnPlan[]): boolean {
  const serial = plansOf(plans, 'sequence')[0];
  if (serial === undefined) return false;
  const styles = rows.map((row) => parseSerial(row.texts.get(serial.index)?.plain ?? '')?.style);
  const arabic = styles.filter((style) => style === 'arabic').length;
  return arabic > styles.filter((style) => style === 'chinese').length;
}

/** Makes the rows below a header into tasks; section rows become the headings of those below. */
export function walkRows(
  rows: readonly Row[],
  plans: readonly ColumnPlan[],
  findings: Finding[],
): { readonly tasks: readonly TaskRow[]; readonly headings: readonly RowHeading[] } {
  const walk: Walk = {
    plans,
    tasks: [],
    findings,
    stack: [],
    headings: [],
    restart: true,
    arabic: countsInArabic(rows, plans),
    categories: new Map(),
  };
  takeRows(rows, walk);
  return { tasks: walk.tasks, headings: walk.headings };
}
