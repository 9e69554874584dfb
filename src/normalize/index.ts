import { readerNamed } from '../data/index.js';
import type { Column, Notice } from '../model/notice.js';
import type { Reading } from '../model/reading.js';
import { calibrateNotice } from './calibrate.js';
import { ruleAsMeant, ruleFindings } from './cells/misread-rules.js';
import { rulesIn } from './cells/parse.js';
import type { DocumentRule } from './cells/parsed.js';
import { collectColumns, withLevels } from './columns/notice-columns.js';
import { signRoles } from './columns/sign-columns.js';
import { Rules } from './document-rules.js';
import {
  emptyFinding,
  leftRows,
  leftTables,
  leftText,
  remarkFindings,
  scriptFinding,
  spunFinding,
} from './findings/notice.js';
import { onceANotice } from './findings/repeated.js';
import { orderFindings } from './findings/risk.js';
import { headingEdits } from './headings/edits.js';
import { headingOrder } from './headings/order.js';
import { issuingPlace, placeLevel } from './issuer.js';
import { readIndexBlock } from './metadata/index-block.js';
import { readMetadata } from './metadata/read.js';
import { type ChannelRates, OCR_RATES, TEXT_RATES, TYPED_RATES } from './names/channel.js';
import { rulingOf } from './partial-rules.js';
import { blockTexts, collectTables, drafts, type Part, paragraphsOf, readParts } from './parts.js';
import { buildProseTasks } from './prose-tasks.js';
import type { TaskSetting } from './setting.js';
import { spunNames } from './spun.js';
import { tornFindings } from './tables/torn-tables.js';
import { buildTasks, type TaskResult } from './tasks.js';
import { blankLabels } from './text/label-blanks.js';
import { writtenLabels } from './text/misread-labels.js';
import { normalizeText, type TextRules } from './text/normalize.js';
import { isTraditional, loadScriptRules } from './text/script.js';

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

/** Notes within tables, over all columns or all but that of their label: 说明：排在首位的为牵头单位. */
function noteTexts({ blocks }: Reading): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.type !== 'table' || block.columns < 2) return [];
    const wide = Math.max(2, block.columns - 1);
    return block.cells.flatMap(({ columnSpan, raw }) => (columnSpan >= wide ? [raw] : []));
  });
}

/** Rules that stand in running text, in a note, or in a header: 责任单位（列第一位的为牵头单位）. */
function documentRulesOf(texts: readonly string[]): readonly DocumentRule[] {
  return texts
    .map(ruleAsMeant)
    .flatMap(rulesIn)
    .map((rule) => (rule.rule === 'first-is-lead' ? { ...rule, lasting: true } : rule));
}

export { loadTables } from './load-tables.js';

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
  const rules: TextRules = { script, labels: blankLabels(lines), written: writtenLabels(lines) };
  const parts = readParts(reading, rules);
  const firstTable = parts.findIndex((part) => part.type === 'table' && part.tasks.length > 0);
  const split = firstTable < 0 ? parts.length : firstTable;
  const [before, after] = [drafts(parts.slice(0, split)), drafts(parts.slice(split))];
  const { metadata, edits, findings, titleAt, place } = readMetadata(
    before,
    after,
    readIndexBlock(reading.blocks.slice(0, split).flatMap(blockTexts)),
  );
  const issuer = metadata.issuer ?? place;
  const tables = collectTables(parts);
  const rows = tables.flatMap(({ tasks }) => tasks);
  const spun = spunNames([
    ...rows.flatMap((row) =>
      row.plans
        .filter(({ kind }) => kind === 'units')
        .map(({ index }) => row.texts.get(index)?.raw ?? ''),
    ),
  ]);
  const { texts: said, findings: unsaid } = rulingOf(parts);
  const ruling = [
    ...said,
    ...noteTexts(reading).map((raw) => normalizeText(raw.trim(), rules).text),
    ...tables.flatMap(({ plans }) => plans.map(({ header }) => header)),
  ];
  const setting: TaskSetting = {
    rules,
    rates: ratesOf(reading),
    place: issuer === null ? null : issuingPlace(issuer),
    level: issuer === null ? null : placeLevel(issuer),
    issuer,
    places: jointPlaces(metadata.issuer, metadata.title),
    titleAt,
    year: yearOf(metadata.issuedOn, metadata.documentNumber),
    documentRules: documentRulesOf(ruling),
    signRoles: signRoles(ruling),
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
      ...ruleFindings(ruling),
      ...unsaid,
      ...leftTables(parts),
      ...(rows.length > 0 ? leftText(parts) : []),
      ...leftRows(parts, result.tasks),
      ...tornFindings(reading.blocks, result.tasks),
      ...tables.flatMap(({ headings }) => headingOrder(headings)),
      ...tables.flatMap((table) => table.findings),
      ...onceANotice(result.findings, result.tasks),
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
