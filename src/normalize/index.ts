import { readerNamed } from '../data/index.js';
import type { Finding } from '../model/finding.js';
import type { Column, Notice, Task } from '../model/notice.js';
import type { Block, Reading, TableBlock } from '../model/reading.js';
import { joinAdjacentTables } from './adjacent-tables.js';
import { calibrateNotice } from './calibrate.js';
import { type DocumentRule, rulesIn } from './cells.js';
import { type ChannelRates, OCR_RATES, TEXT_RATES, TYPED_RATES } from './channel.js';
import { Rules } from './document-rules.js';
import type { Draft } from './draft.js';
import type { ColumnPlan } from './headers.js';
import { headingEdits } from './heading-edits.js';
import { blankLabels } from './label-blanks.js';
import { readMetadata } from './metadata/read.js';
import { readProse } from './prose/read.js';
import { buildProseTasks } from './prose-tasks.js';
import type { ReadParagraph } from './read-parts.js';
import { orderFindings } from './risk.js';
import { isTraditional, loadScriptRules } from './script.js';
import type { TaskSetting } from './setting.js';
import { spunNames } from './spun.js';
import { readTable, type TableTasks } from './tables.js';
import { buildTasks, columnOf, type TaskResult } from './tasks.js';
import { glance, normalizeText, type TextRules } from './text.js';
import { issuingPlace } from './unit-cell.js';

const NOWHERE = { task: null, column: null } as const;

function blockTexts(block: Block): readonly string[] {
  return block.type === 'paragraph' ? [block.text.raw] : block.cells.map(({ raw }) => raw);
}

/** A block as the later stages take it: a paragraph's draft, or a table with what it holds. */
type Part =
  | ({ readonly type: 'paragraph' } & ReadParagraph)
  | { readonly type: 'table'; readonly table: TableBlock; readonly tasks: readonly TableTasks[] };

function readParts(reading: Reading, rules: TextRules): readonly Part[] {
  return joinAdjacentTables(reading.blocks).map((block): Part => {
    if (block.type === 'table') {
      return { type: 'table', table: block, tasks: readTable(block, (raw) => glance(raw, rules)) };
    }
    const draft = normalizeText(block.text.raw.trim(), rules);
    return { type: 'paragraph', read: block.text, draft };
  });
}

function paragraphsOf(parts: readonly Part[]): readonly ReadParagraph[] {
  return parts.flatMap((part) => (part.type === 'paragraph' ? [part] : []));
}

function drafts(parts: readonly Part[]): readonly Draft[] {
  return paragraphsOf(parts).map(({ draft }) => draft);
}

/** A line that names the table below it. */
const LONGEST_TABLE_NAME = 60;

/** What a table is called: its own caption row, or the short paragraph right above it. */
function tableName(parts: readonly Part[], at: number, caption: string | null): string | null {
  if (caption !== null) return caption;
  for (let i = at - 1; i >= 0 && parts[i]?.type === 'paragraph'; i -= 1) {
    const part = parts[i];
    const text = part?.type === 'paragraph' ? part.draft.text.trim() : '';
    if (text === '' || /^[-—\d\s]+$/u.test(text)) continue;
    const isName = text.length <= LONGEST_TABLE_NAME && !/[。：；]$/u.test(text);
    return isName ? text : null;
  }
  return null;
}

/** The rows of all task tables in order; each names its table where there are several. */
function collectTables(parts: readonly Part[]) {
  const found = parts.flatMap((part, at) =>
    part.type === 'table' ? part.tasks.map((tasks) => ({ tasks, at })) : [],
  );
  const filled = found.filter(({ tasks }) => tasks.tasks.length > 0);
  return found.map(({ tasks, at }) => {
    const name = filled.length > 1 ? tableName(parts, at, tasks.caption) : null;
    if (name === null) return tasks;
    const named = tasks.tasks.map((row) => ({ ...row, section: [name, ...row.section] }));
    return { ...tasks, tasks: named };
  });
}

function sameColumn(a: ColumnPlan, b: ColumnPlan): boolean {
  return a.header === b.header;
}

/** All columns of the notice, each header once. */
function collectColumns(tables: readonly TableTasks[]): readonly Column[] {
  const plans: ColumnPlan[] = [];
  for (const plan of tables.flatMap((table) => table.plans)) {
    if (!plans.some((known) => sameColumn(known, plan))) plans.push(plan);
  }
  return plans.map(columnOf);
}

/** Share of a column's single bodies that must be of one level for the column to be. */
const LEVEL_SHARE = 0.8;

/** Unit columns whose headers name no level take that of the bodies they hold. */
function withLevels(columns: readonly Column[], tasks: readonly Task[]): readonly Column[] {
  const assignments = tasks.flatMap((task) => task.assignments);
  return columns.map((column) => {
    if (column.kind !== 'units' || column.level !== null) return column;
    const levels = assignments
      .filter((one) => one.column === column.header && !one.group)
      .map(({ level }) => level);
    const level = levels.find(
      (one) => levels.filter((other) => other === one).length >= levels.length * LEVEL_SHARE,
    );
    return { ...column, level: level ?? null };
  });
}

function leftTables(parts: readonly Part[]): readonly Finding[] {
  return parts.flatMap((part): readonly Finding[] => {
    if (part.type !== 'table' || part.tasks.length > 0) return [];
    const { pages, rows, columns } = part.table;
    const where = pages.length === 0 ? '' : ` on page ${pages.join(', ')}`;
    const message = `a table of ${rows} rows and ${columns} columns${where} holds no tasks; it stands in the reading only`;
    return [{ code: 'TABLE_LEFT', severity: 'info', where: NOWHERE, message }];
  });
}

/** Paragraphs that would be tasks if no table held any: the table counts, and a person is told. */
function leftText(parts: readonly Part[]): readonly Finding[] {
  const left = readProse(drafts(parts)).tasks.filter(({ assignments }) => assignments.length > 0);
  if (left.length === 0) return [];
  const message = `${left.length} ${left.length === 1 ? 'paragraph' : 'paragraphs'} of running text beside the tables name units; they stand in the reading only`;
  const actual = left[0]?.content.slice(0, LONGEST_QUOTE) ?? '';
  const severity = left.length >= LEFT_IS_SERIOUS ? 'warning' : 'info';
  return [{ code: 'TEXT_LEFT', severity, where: NOWHERE, message, actual }];
}

const LONGEST_QUOTE = 60;
/** One or two such paragraphs are usual in a covering letter; more may be tasks of their own. */
const LEFT_IS_SERIOUS = 3;

function remarkFindings(reading: Reading): readonly Finding[] {
  return (reading.remarks ?? []).map(({ code, message }) => ({
    code,
    severity:
      code === 'PAGE_UNREADABLE' ? 'error' : code === 'ENCODING_GUESSED' ? 'info' : 'warning',
    where: NOWHERE,
    message,
  }));
}

function ratesOf(reading: Reading): ChannelRates {
  const kind = reading.source.reading;
  return kind === 'text-layer' ? TYPED_RATES : kind === 'text' ? TEXT_RATES : OCR_RATES;
}

/** Two places that issue together: 济南市人民政府 临沂市人民政府. */
function jointPlaces(issuer: string | null, title: string | null): readonly string[] {
  const text = `${issuer ?? ''}、${title ?? ''}`;
  const names = text.split(/[、，\s和与]/u).flatMap((part) => issuingPlace(part)?.name ?? []);
  const places = [...new Set(names)];
  return places.length > 1 ? places : [];
}

function documentRulesOf(paragraphs: readonly Draft[]): readonly DocumentRule[] {
  return paragraphs
    .flatMap(({ text }) => rulesIn(text))
    .map((rule) => (rule.rule === 'first-is-lead' ? { ...rule, lasting: true } : rule));
}

function spunFinding(names: readonly string[]): readonly Finding[] {
  if (names.length === 0) return [];
  const message =
    'whole words of known names are replaced by synonyms, as machines do that rewrite texts; nothing was repaired, use the original';
  const actual = names.slice(0, 5).join('、');
  return [{ code: 'TEXT_SPUN', severity: 'error', where: NOWHERE, message, actual }];
}

function scriptFinding({ script }: TextRules): readonly Finding[] {
  if (script === null) return [];
  const message = 'the document is in traditional script; it was converted to simplified script';
  const found: Finding = { code: 'SCRIPT_CONVERTED', severity: 'info', where: NOWHERE, message };
  if (script.wording.size === 0) return [found];
  const [actual, expected] = [[...script.ambiguous.keys()], [...script.ambiguous.values()]];
  const worded = `${message}, and Taiwan wording was taken back: use the original if there is one`;
  return actual.length === 0
    ? [{ ...found, severity: 'warning', message: worded }]
    : [
        {
          ...found,
          severity: 'warning',
          message: `${worded}. These words may be Taiwan wording too and were left`,
          actual: actual.join('、'),
          expected: expected.join('、'),
        },
      ];
}

function emptyFinding(tasks: readonly Task[]): readonly Finding[] {
  if (tasks.some(({ assignments }) => assignments.length > 0)) return [];
  const message =
    tasks.length === 0
      ? 'no table of tasks and no assignment in running text was found'
      : 'tasks were found, but none of them names a unit';
  return [
    {
      code: 'NO_ALLOCATION',
      severity: tasks.length === 0 ? 'error' : 'warning',
      where: NOWHERE,
      message,
    },
  ];
}

/**
 * Turns what was seen into what it means: tasks with their units and roles, every repair as an
 * edit with evidence, every open doubt as a finding. Never throws for anything a document holds.
 */
export async function normalizeReading(reading: Reading): Promise<Notice> {
  return calibrateNotice(await interpretReading(reading), readerNamed(reading.source.engines));
}

/** The same with confidences as each rule reckons them, before they are held against what came true. */
export async function interpretReading(reading: Reading): Promise<Notice> {
  const texts = reading.blocks.flatMap(blockTexts);
  const script = isTraditional(texts) ? await loadScriptRules(texts) : null;
  const lines = reading.blocks.flatMap((block) =>
    block.type === 'paragraph' ? [block.text.raw] : [],
  );
  const rules: TextRules = { script, labels: blankLabels(lines) };
  const parts = readParts(reading, rules);
  const firstTable = parts.findIndex((part) => part.type === 'table' && part.tasks.length > 0);
  const split = firstTable < 0 ? parts.length : firstTable;
  const [before, after] = [drafts(parts.slice(0, split)), drafts(parts.slice(split))];
  const { metadata, edits, findings, titleAt, place } = readMetadata(before, after);
  const issuer = metadata.issuer ?? place;
  const tables = collectTables(parts);
  const rows = tables.flatMap(({ tasks }) => tasks);
  const paragraphs = [...before, ...after];
  const spun = spunNames([
    ...rows.flatMap((row) =>
      row.plans
        .filter(({ kind }) => kind === 'units')
        .map(({ index }) => row.texts.get(index)?.raw ?? ''),
    ),
  ]);
  const setting: TaskSetting = {
    rules,
    rates: ratesOf(reading),
    place: issuer === null ? null : issuingPlace(issuer),
    issuer,
    places: jointPlaces(metadata.issuer, metadata.title),
    titleAt,
    year: yearOf(metadata.issuedOn, metadata.documentNumber),
    documentRules: documentRulesOf(paragraphs),
    reader: readerNamed(reading.source.engines),
    repair: spun.length === 0,
  };
  const result = readTasks(rows, parts, setting);
  return {
    format: 'fengong/notice@1',
    source: reading.source,
    metadata,
    columns: [...withLevels(collectColumns(tables), result.tasks), ...result.columns],
    tasks: result.tasks,
    edits: [
      ...edits,
      ...tables.flatMap((table) => table.edits),
      ...tables.flatMap(({ headings }) => headingEdits(headings, rules)),
      ...result.edits,
    ],
    findings: orderFindings([
      ...emptyFinding(result.tasks),
      ...spunFinding(spun),
      ...scriptFinding(rules),
      ...remarkFindings(reading),
      ...findings,
      ...leftTables(parts),
      ...(rows.length > 0 ? leftText(parts) : []),
      ...tables.flatMap((table) => table.findings),
      ...result.findings,
    ]),
  };
}

function yearOf(issuedOn: string | null, documentNumber: string | null): number | null {
  const year = issuedOn?.slice(0, 4) ?? /〔(\d{4})〕/u.exec(documentNumber ?? '')?.[1];
  return year === undefined ? null : Number(year);
}

type Tasks = TaskResult & { readonly columns: readonly Column[] };

/** Tasks from the tables, or else from the running text. */
function readTasks(
  rows: Parameters<typeof buildTasks>[0],
  parts: readonly Part[],
  setting: TaskSetting,
): Tasks {
  const rules = new Rules(setting.documentRules);
  if (rows.length > 0) return { ...buildTasks(rows, setting, rules), columns: [] };
  return buildProseTasks(paragraphsOf(parts), setting, rules);
}
