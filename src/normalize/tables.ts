import { headerWords } from '../data/index.js';
import type { Edit } from '../model/edit.js';
import type { Finding } from '../model/finding.js';
import type { TableBlock } from '../model/reading.js';
import {
  alignCells,
  headerLike,
  looksLikeSerial,
  looksLikeUnits,
  profileColumn,
  repeatsHeader,
} from './columns.js';
import { repairHeaders } from './header-repair.js';
import { bareHeader, type ColumnPlan, headerMeaning, planColumns } from './headers.js';
import { type Heading, headingDepth, leadersIn, openHeading } from './headings.js';
import { parseSerial } from './numerals.js';
import { filledTexts, type Glance, joinTexts, type Row, type RowText, tableRows } from './rows.js';

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

export interface TableTasks {
  readonly plans: readonly ColumnPlan[];
  readonly tasks: readonly TaskRow[];
  readonly edits: readonly Edit[];
  readonly findings: readonly Finding[];
  /** Title rows that stand inside the table above its header. */
  readonly caption: string | null;
}

const NOWHERE = { task: null, column: null } as const;

function info(code: Finding['code'], message: string, actual?: string): Finding {
  const text = actual === undefined ? {} : { actual };
  return { code, severity: 'info', where: NOWHERE, message, ...text };
}

/** The rows of a table from one header set to the next. */
interface Segment {
  readonly headers: readonly Row[];
  readonly rows: readonly Row[];
}

function isSubheader(row: Row, above: Row): boolean {
  const wide = [...above.texts.values()].some(({ columnSpan }) => columnSpan > 1);
  const reaches = [...row.texts.values()].some(({ spanned }) => spanned);
  return (wide || reaches) && filledTexts(row).every(([, text]) => text.plain.length <= 16);
}

/** Cuts a table where a new set of headers begins; headers that only repeat stay with their rows. */
function segments(rows: readonly Row[]): readonly Segment[] {
  const found: { headers: Row[]; rows: Row[] }[] = [];
  for (const [i, row] of rows.entries()) {
    const last = found.at(-1);
    const above = rows[i - 1];
    const underHeader =
      last !== undefined && last.rows.length === 0 && above === last.headers.at(-1);
    if (underHeader && above !== undefined && isSubheader(row, above)) last.headers.push(row);
    else if (
      headerLike(row) &&
      !(last !== undefined && repeatsHeader(row, leafHeaders(last.headers)))
    ) {
      found.push({ headers: [row], rows: [] });
    } else if (last === undefined) found.push({ headers: [], rows: [row] });
    else last.rows.push(row);
  }
  return found;
}

/** The lowest header of each column; a header that says nothing alone is led by the one above it. */
function leafHeaders(headers: readonly Row[]): readonly string[] {
  const width = Math.max(
    0,
    ...headers.flatMap((row) => [...row.texts].map(([c, t]) => c + t.columnSpan)),
  );
  return Array.from({ length: width }, (_, column) => {
    const texts = headers.map((row) => headerAt(row, column)).filter((text) => text !== '');
    const leaf = texts.at(-1) ?? '';
    const parent = texts.at(-2) ?? '';
    if (parent === '' || parent === leaf || headerMeaning(leaf) !== null) return leaf;
    return `${parent}·${leaf}`;
  });
}

function headerAt(row: Row, column: number): string {
  for (let c = column; c >= 0; c -= 1) {
    const text = row.texts.get(c);
    if (text !== undefined) return c + text.columnSpan > column ? bareHeader(text.plain) : '';
  }
  return '';
}

/** The usual word for a serial column. */
function serialWord(): string {
  return headerWords().find(({ kind, usual }) => kind === 'sequence' && usual)?.word ?? '';
}

function headerEdit(before: string, after: string, evidence: string, confidence: number): Edit {
  const range = [0, before.length] as const;
  const rule = 'header-word' as const;
  return {
    task: null,
    column: after,
    range,
    before,
    after,
    rule,
    evidence: [evidence],
    confidence,
  };
}

/** Settles the words of the headers: by their repetitions, and the serial's by what it heads. */
function settleHeaders(
  plans: readonly ColumnPlan[],
  repeats: readonly (readonly string[])[],
): { readonly plans: readonly ColumnPlan[]; readonly edits: readonly Edit[] } {
  const edits: Edit[] = [];
  const settled = plans.map((plan) => {
    const readings = repeats.map((texts) => texts[plan.index] ?? '').filter((text) => text !== '');
    const understood = readings.filter((text) => headerMeaning(text)?.kind === plan.kind);
    const isSerial = plan.kind === 'sequence';
    const header = mostCommon(understood) ?? (isSerial ? serialWord() : plan.header);
    for (const reading of readings) {
      if (reading === header) continue;
      const by = understood.length > 0 ? 'other pages' : 'what stands below';
      const evidence = isSerial
        ? `the column counts, stands ${plan.index === 0 ? 'first' : 'among the first'}, and ${by} give ${header}`
        : `${understood.filter((text) => text === header).length} of ${readings.length} header rows read ${header}`;
      edits.push(headerEdit(reading, header, evidence, understood.length > 0 ? 0.99 : 0.9));
    }
    return { ...plan, header };
  });
  return { plans: settled, edits };
}

function mostCommon(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}

/** Names columns without a header by their place, and makes headers unique within the table. */
function nameColumns(plans: readonly ColumnPlan[]): readonly ColumnPlan[] {
  const seen = new Map<string, number>();
  return plans.map((plan) => {
    const header = plan.header === '' ? `第${plan.index + 1}列` : plan.header;
    const count = (seen.get(header) ?? 0) + 1;
    seen.set(header, count);
    return { ...plan, header: count === 1 ? header : `${header}（${count}）` };
  });
}

function hasContent(row: Row): boolean {
  return filledTexts(row).some(([, text]) => /[\p{L}\p{N}]/u.test(text.raw));
}

/** 二 | 城市建设 in a table that counts 1, 2, 3: a heading whose number has a cell of its own. */
function numberedHeading(
  filled: readonly (readonly [number, RowText])[],
  plans: readonly ColumnPlan[],
): string | null {
  const [number, text, more] = filled;
  const serial = plans.find(({ kind }) => kind === 'sequence')?.index;
  if (number === undefined || text === undefined || more !== undefined) return null;
  const isNumeral = /^[（(]?[一二三四五六七八九十]{1,3}[）)]?、?$/u.test(number[1].plain);
  const isText = plans[text[0]]?.kind === 'content' && text[1].plain.length <= LONGEST_HEADING;
  if (number[0] !== serial || !isNumeral || !isText) return null;
  const mark = /[）)、]$/u.test(number[1].plain) ? '' : '、';
  return number[1].plain + mark + text[1].plain;
}

/** 一、提升政务服 | 务水平: a section row over all columns that a stray rule has cut in two. */
function brokenHeading(
  filled: readonly (readonly [number, RowText])[],
  plans: readonly ColumnPlan[],
): string | null {
  const [first, rest, more] = filled;
  if (first === undefined || rest === undefined || more !== undefined) return null;
  const covers = rest[0] + rest[1].columnSpan >= plans.length && rest[1].columnSpan > 1;
  const depth = headingDepth(first[1].plain);
  if (first[0] !== 0 || !covers || depth === null || depth > 2) return null;
  const text = first[1].plain + rest[1].plain;
  return text.length <= LONGEST_HEADING ? text : null;
}

/** Headings are short; a longer text in a row of its own is content. */
const LONGEST_HEADING = 40;

/** A row with one text that stands over all columns, or alone and is numbered like a heading. */
function headingOf(row: Row, plans: readonly ColumnPlan[], arabic: boolean): string | null {
  const filled = filledTexts(row).filter(([, text]) => !text.spanned);
  const [only, second] = filled;
  if (second !== undefined) {
    return brokenHeading(filled, plans) ?? (arabic ? numberedHeading(filled, plans) : null);
  }
  if (only === undefined) return null;
  const [column, cell] = only;
  const text = cell.plain;
  if (looksLikeSerial(text) || text.length > 80) return null;
  const isWide = cell.columnSpan >= plans.length && plans.length > 1;
  if (isWide) return text;
  const serial = plans.find(({ kind }) => kind === 'sequence')?.index;
  const depth = headingDepth(text);
  const others = filledTexts(row).length > 1;
  if (others) return null;
  if (depth !== null && depth <= 2 && (column === 0 || column === serial)) return text;
  return column === serial && text.length > 4 ? text : null;
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

interface Walk {
  readonly plans: readonly ColumnPlan[];
  readonly tasks: TaskRow[];
  readonly findings: Finding[];
  stack: readonly Heading[];
  restart: boolean;
  /** The serials are Arabic numbers, so a Chinese numeral among them opens a section. */
  readonly arabic: boolean;
  /** Last text of each category column. */
  categories: Map<number, string>;
}

function textAt(texts: ReadonlyMap<number, RowText>, plan: ColumnPlan | undefined): string {
  const text = plan === undefined ? undefined : texts.get(plan.index);
  return text === undefined ? '' : text.plain;
}

function plansOf(plans: readonly ColumnPlan[], kind: ColumnPlan['kind']): readonly ColumnPlan[] {
  return plans.filter((plan) => plan.kind === kind);
}

function ownFilled(texts: ReadonlyMap<number, RowText>, plans: readonly ColumnPlan[]): boolean {
  return plans.some(({ index }) => {
    const text = texts.get(index);
    return text !== undefined && !text.spanned && text.raw.trim() !== '';
  });
}

/** Does a row without a serial go on with the task above, or is it a task whose serial is lost? */
function continues(texts: ReadonlyMap<number, RowText>, walk: Walk, next: number | null): boolean {
  const { plans, tasks } = walk;
  const last = tasks.at(-1);
  if (last === undefined) return false;
  const hasText = ownFilled(texts, plansOf(plans, 'content'));
  const hasUnits = ownFilled(texts, plansOf(plans, 'units'));
  const serialPlan = plansOf(plans, 'sequence')[0];
  if (serialPlan === undefined) return !hasText;
  const serial = texts.get(serialPlan.index);
  if (serial?.spanned) return !(hasText && hasUnits) && !hasText;
  if (!hasText || !hasUnits) return true;
  const before = parseSerial(textAt(last.texts, serialPlan))?.value ?? null;
  if (before !== null && next !== null && next - before <= 2) return next - before === 1;
  const content = plansOf(plans, 'content').at(-1);
  return !/[。；]$/u.test(textAt(last.texts, content)) && !startsList(texts, plans);
}

function startsList(texts: ReadonlyMap<number, RowText>, plans: readonly ColumnPlan[]): boolean {
  return plansOf(plans, 'units').every((plan) => {
    const text = textAt(texts, plan);
    return text === '' || looksLikeUnits(text);
  });
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

function addTask(texts: ReadonlyMap<number, RowText>, walk: Walk): void {
  const { plans, stack } = walk;
  for (const { index } of plansOf(plans, 'section')) {
    const text = texts.get(index)?.plain ?? '';
    if (text !== '') walk.categories.set(index, text);
  }
  const serialPlan = plansOf(plans, 'sequence')[0];
  const section = [
    ...stack.map(({ text }) => text),
    ...plansOf(plans, 'section').flatMap(({ index }) => walk.categories.get(index) ?? []),
  ];
  walk.tasks.push({
    plans,
    texts,
    section,
    leaders: stack.flatMap(({ leaders }) => leaders),
    sharesSerial: serialPlan !== undefined && texts.get(serialPlan.index)?.spanned === true,
    restart: walk.restart,
  });
  walk.restart = false;
}

function nextSerial(rows: readonly Row[], at: number, plans: readonly ColumnPlan[]): number | null {
  const serial = plansOf(plans, 'sequence')[0];
  for (const row of serial === undefined ? [] : rows.slice(at + 1, at + 4)) {
    const text = row.texts.get(serial?.index ?? 0)?.plain ?? '';
    if (text !== '') return parseSerial(text)?.value ?? null;
  }
  return null;
}

function walkRows(rows: readonly Row[], walk: Walk): void {
  const { plans, findings } = walk;
  for (const [i, row] of rows.entries()) {
    if (filledTexts(row).length === 0) continue;
    const heading = headingOf(row, plans, walk.arabic);
    if (!hasContent(row)) {
      const actual = filledTexts(row)
        .map(([, text]) => text.raw.trim())
        .join(' | ');
      findings.push(info('ROW_JUNK', `row ${row.index + 1} holds no word and no number`, actual));
    } else if (heading !== null) {
      const depth = headingDepth(heading) ?? 1;
      walk.stack = openHeading(walk.stack, { depth, text: heading, leaders: leadersIn(heading) });
      walk.restart = true;
    } else {
      const texts = placeTexts(row, plans, findings);
      const next = nextSerial(rows, i, plans);
      const serialText = textAt(texts, plansOf(plans, 'sequence')[0]);
      const noSerial =
        serialText === '' || texts.get(plansOf(plans, 'sequence')[0]?.index ?? -1)?.spanned;
      if (noSerial && continues(texts, walk, next)) addContinuation(texts, walk);
      else addTask(texts, walk);
    }
  }
}

/** The texts above the header: a title that was set inside the table, or dirt. */
function captionOf(rows: readonly Row[], findings: Finding[]): string | null {
  const texts = rows
    .filter(hasContent)
    .flatMap((row) => filledTexts(row).map(([, text]) => text.plain));
  for (const row of rows) {
    if (hasContent(row) || filledTexts(row).length === 0) continue;
    const actual = filledTexts(row)
      .map(([, text]) => text.raw.trim())
      .join(' | ');
    findings.push(info('ROW_JUNK', `row ${row.index + 1} holds no word and no number`, actual));
  }
  return texts.length === 0 ? null : texts.join('');
}

function unknownHeaders(plans: readonly ColumnPlan[]): readonly Finding[] {
  return plans
    .filter(({ by, kind, header }) => by === 'content' && kind !== 'sequence' && header !== '')
    .map(({ header, kind }) => ({
      code: 'HEADER_UNKNOWN' as const,
      severity: kind === 'units' ? ('warning' as const) : ('info' as const),
      where: { task: null, column: header },
      message: `the header ${header} is not understood; by its content the column is taken as ${kind}`,
      actual: header,
    }));
}

function readSegment(segment: Segment, width: number): TableTasks {
  const findings: Finding[] = [];
  const leaf = leafHeaders(segment.headers);
  const headers = Array.from({ length: Math.max(width, leaf.length) }, (_, i) => leaf[i] ?? '');
  const isRepeat = (row: Row) => segment.headers.length > 0 && repeatsHeader(row, headers);
  const rows = segment.rows.filter((row) => !isRepeat(row));
  const used = segment.headers.length > 0 ? usedWidth(headers, rows) : headers.length;
  const profiles = headers.slice(0, used).map((_, column) => profileColumn(rows, column));
  const repaired = repairHeaders(headers.slice(0, used), profiles);
  const planned = planColumns(repaired.headers, profiles);
  const repeats = [
    repaired.headers,
    ...segment.rows.filter(isRepeat).map((row) => leafHeaders([row])),
  ];
  const { plans, edits } = settleHeaders(planned, repeats);
  const named = nameColumns(plans);
  findings.push(...(segment.headers.length > 0 ? unknownHeaders(named) : []));
  const walk: Walk = {
    plans: named,
    tasks: [],
    findings,
    stack: [],
    restart: true,
    arabic: countsInArabic(rows, named),
    categories: new Map(),
  };
  walkRows(rows, walk);
  const all = [...repaired.edits, ...edits];
  return { plans: named, tasks: walk.tasks, edits: all, findings, caption: null };
}

function countsInArabic(rows: readonly Row[], plans: readonly ColumnPlan[]): boolean {
  const serial = plansOf(plans, 'sequence')[0];
  if (serial === undefined) return false;
  const styles = rows.map((row) => parseSerial(row.texts.get(serial.index)?.plain ?? '')?.style);
  const arabic = styles.filter((style) => style === 'arabic').length;
  return arabic > styles.filter((style) => style === 'chinese').length;
}

/** Columns up to the last one with a header; a stray cell further right is no column. */
function usedWidth(headers: readonly string[], rows: readonly Row[]): number {
  let used = headers.length;
  const filled = (column: number) =>
    rows.filter((row) => (row.texts.get(column)?.raw.trim() ?? '') !== '').length;
  while (used > 1 && headers[used - 1] === '' && filled(used - 1) * 2 < rows.length) used -= 1;
  return used;
}

/** Tells whether a table without headers holds tasks at all: something that counts or names units. */
function isTaskTable({ plans, tasks }: TableTasks): boolean {
  const kinds = new Set(plans.map(({ kind }) => kind));
  return tasks.length > 0 && kinds.has('content') && (kinds.has('units') || kinds.has('sequence'));
}

/** Rows under a header of their own that hold no tasks: told, since they stand in the reading only. */
function leftRows({ headers, rows }: Segment): Finding {
  const words = leafHeaders(headers).join(' | ');
  const message = `${rows.length} rows of a table hold no tasks; they stand in the reading only`;
  return info('TABLE_LEFT', message, words);
}

/** Reads the tasks of one table; null where it holds none (a statistic, a list of names). */
export function readTable(table: TableBlock, glance: Glance): readonly TableTasks[] {
  const parts = segments(tableRows(table, glance));
  const out: TableTasks[] = [];
  let caption: string | null = null;
  for (const segment of parts) {
    const tasks = readSegment(segment, table.columns);
    if (segment.headers.length === 0 && parts.length > 1) {
      const findings: Finding[] = [];
      caption = captionOf(segment.rows, findings);
      if (caption !== null) findings.push(info('ROW_UNPLACED', 'text above the header', caption));
      out.push({ ...tasks, tasks: [], plans: [], edits: [], findings });
      continue;
    }
    if (!isTaskTable(tasks)) {
      out.push({ ...tasks, tasks: [], plans: [], edits: [], findings: [leftRows(segment)] });
      continue;
    }
    const headless =
      segment.headers.length === 0
        ? [
            {
              ...info(
                'TABLE_WITHOUT_HEADER',
                'a table has no header row; its columns were told by their content',
              ),
              severity: 'warning' as const,
            },
          ]
        : [];
    out.push({ ...tasks, caption, findings: [...headless, ...tasks.findings] });
    caption = null;
  }
  return out.some(({ tasks }) => tasks.length > 0) ? out : [];
}
