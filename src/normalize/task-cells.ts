import { placeholders } from '../data/index.js';
import type { Finding } from '../model/finding.js';
import { cellAssignments } from './assignments.js';
import type { ColumnPlan } from './columns/plan.js';
import { roleOfSign } from './columns/sign-columns.js';
import {
  type Content,
  type ContentSurvey,
  cellConfidence,
  type JudgedContent,
  judgeContent,
  otherFindings,
  settleDoubts,
  surveyContents,
  unlistedNameFindings,
} from './contents.js';
import type { OpenAssignment, Rules } from './document-rules.js';
import { type Draft, editConfidence } from './draft.js';
import { deadlineFindings } from './misread-deadlines.js';
import { doubtOf } from './names/doubted.js';
import type { RowText } from './rows/row.js';
import type { TaskRow } from './rows/task-rows.js';
import type { TaskSetting } from './setting.js';
import { normalizeForms, normalizeText } from './text/normalize.js';
import { openUnitForms, readAsPrinted, type UnitCell, unitContext } from './unit-cell.js';
import { unitFindings } from './unit-findings.js';
import { type OpenedRow, readUnits, type UnitReader } from './unit-reader.js';
import type { UnitContext } from './units/context.js';

/** One cell of a task's row, read: its text and everything it says about the task. */
export interface ReadCell {
  readonly plan: ColumnPlan;
  readonly text: RowText;
  readonly draft: Draft;
  /** That the published text is what was printed. */
  readonly confidence: number;
  readonly assignments: readonly OpenAssignment[];
  readonly leaders: readonly string[];
  readonly deadline: string | null;
  readonly findings: readonly Finding[];
}

/** What the cells of a row are read with. */
export interface CellReader {
  readonly units: UnitReader;
  readonly contents: ContentSurvey;
  readonly setting: TaskSetting;
  readonly rules: Rules;
  /** Texts already read, by what was read: long notices repeat theirs. */
  readonly texts: Map<string, JudgedContent>;
}

/** The columns of a row of one kind, with their texts. */
export function textsOf(
  row: TaskRow,
  kind: ColumnPlan['kind'],
): readonly (readonly [ColumnPlan, RowText])[] {
  return row.plans
    .filter((plan) => plan.kind === kind)
    .flatMap((plan) => {
      const text = row.texts.get(plan.index);
      return text === undefined ? [] : [[plan, text] as const];
    });
}

function contextFor(
  plan: ColumnPlan,
  setting: TaskSetting,
  rule: UnitContext['rule'],
  marked: UnitContext['marked'],
): UnitContext {
  return unitContext({
    header: plan.header,
    role: plan.role,
    level: plan.level ?? setting.level,
    issuer: setting.issuer,
    places: setting.places,
    rule,
    marked,
  });
}

/** What names the units of a cell: its text, or the header above its sign. */
function unitsIn({ body }: ColumnPlan, { raw }: RowText): string {
  return body === undefined || raw.trim() === '' ? raw : body;
}

export function openRow(row: TaskRow, setting: TaskSetting): OpenedRow {
  return new Map(
    textsOf(row, 'units').map(([plan, text]) => [
      plan.header,
      openUnitForms(normalizeForms(unitsIn(plan, text), setting.rules)),
    ]),
  );
}

/** Where a cell's edits and findings are said to be: the task text is `content`. */
export function placeName(plan: ColumnPlan, plans: readonly ColumnPlan[]): string {
  const contents = plans.filter(({ kind }) => kind === 'content');
  return plan.kind === 'content' && contents.length === 1 ? 'content' : plan.header;
}

/** How a cell was read, with the reader's doubts counted in the draft's own text. */
function toldOf(draft: Draft, { raw, confidence, alternatives }: RowText): Content {
  const trimmed = draft.raw === raw ? 0 : raw.length - raw.trimStart().length;
  const told = alternatives.map((one) => ({ ...one, index: Math.max(0, one.index - trimmed) }));
  return { draft, confidence, alternatives: told };
}

/** A cell's text in standard form. */
function contentOf(text: RowText, { rules }: TaskSetting): Content {
  return toldOf(normalizeText(text.raw.trim(), rules), text);
}

/** What the task texts of all rows, whose unit names show misreadings or not, say about each other and their reader. */
export function surveyRows(
  rows: readonly TaskRow[],
  setting: TaskSetting,
  misread: boolean,
): ContentSurvey {
  const texts = rows.flatMap((row) => textsOf(row, 'content').map(([, text]) => text));
  return surveyContents(
    texts.map((text) => contentOf(text, setting)),
    setting,
    misread,
  );
}

/** Names of officials in a leader column; 、 joins the titles of one person as well as two persons. */
function namesIn(text: string): readonly string[] {
  const names = text.split(/[，；\n]/u).map((name) => name.trim());
  return names.filter((name) => name !== '' && !placeholders().has(name));
}

const NOTHING = { assignments: [], leaders: [], deadline: null, findings: [] } as const;

function contentText(text: RowText, { contents, setting, texts }: CellReader): JudgedContent {
  const key = text.alternatives.length === 0 && text.confidence === 1 ? text.raw : null;
  const known = key === null ? undefined : texts.get(key);
  if (known !== undefined) return known;
  const judged = judgeContent(contentOf(text, setting), contents);
  if (key !== null) texts.set(key, judged);
  return judged;
}

function readContent(
  plan: ColumnPlan,
  text: RowText,
  column: string,
  sequence: number,
  reader: CellReader,
): ReadCell {
  const { draft, confidence, findings } = contentText(text, reader);
  return {
    ...NOTHING,
    plan,
    text,
    draft,
    confidence,
    findings: findings({ task: sequence, column }),
  };
}

/** How sure a cell's text is after its repair. */
function sureness(draft: Draft, text: RowText, reader: CellReader): number {
  return cellConfidence(toldOf(draft, text), reader.contents);
}

/** 同上: the units of the same column in the row above. */
function dittoAssignments(
  above: readonly OpenAssignment[],
  header: string,
): readonly OpenAssignment[] {
  return above.filter(({ column }) => column === header).map((one) => ({ ...one, implied: true }));
}

function dittoFinding(text: RowText, where: Finding['where']): Finding {
  const message = 'the cell refers to the row above';
  return { code: 'DITTO', severity: 'info', where, message, actual: text.raw };
}

function readUnitColumn(
  plan: ColumnPlan,
  text: RowText,
  at: number,
  sequence: number,
  above: readonly OpenAssignment[],
  plans: readonly ColumnPlan[],
  reader: CellReader,
): ReadCell {
  const { units, setting, rules } = reader;
  // Where those who lead have a column of their own, being first in another means nothing.
  const isTold = plans.some(({ kind, role }) => kind === 'units' && role === 'lead');
  const firstIsLead = isTold ? null : rules.firstIsLead;
  const marked = isTold ? null : rules.markedIsLead;
  const context = contextFor(plan, setting, firstIsLead, marked);
  const read = readUnits(units, at, plan.header, context);
  const told = toldOf(read.draft, text);
  const cell = settleDoubts(read, told, reader.contents);
  rules.add(cell.rules);
  const where = { task: sequence, column: plan.header };
  const isDitto = cell.placeholder === 'ditto';
  return {
    plan,
    text,
    draft: cell.draft,
    confidence: sureness(cell.draft, text, reader),
    assignments: [
      ...(isDitto ? dittoAssignments(above, plan.header) : []),
      ...cellAssignments(cell, plan.header, text),
    ],
    leaders: cell.leaders,
    deadline: cell.deadline,
    findings: [
      ...unitFindings(cell, where),
      ...unlistedNameFindings(cell, told, reader.contents, where),
      ...(isDitto ? [dittoFinding(text, where)] : []),
    ],
  };
}

/**
 * The body in a header as it stands there: headers are published so, and a repair of its name would be
 * an edit of no text. What it may be is told.
 */
function bodyAsPrinted(repaired: UnitCell, printed: Draft, context: UnitContext): UnitCell {
  if (repaired.draft.text === printed.text) return repaired;
  const cell = readAsPrinted(printed, context);
  const probability = editConfidence(repaired.draft, 0, repaired.draft.text.length);
  const suggestions = cell.items.length > 1 ? [] : [{ text: repaired.draft.text, probability }];
  const doubts = cell.items.map((item) =>
    doubtOf(item, { proposals: [], state: 'doubtful', suggestions }),
  );
  return { ...cell, doubts };
}

/** ▲ under 市水利局: the body of the column, in the role that the sign means. */
function readSign(
  plan: ColumnPlan,
  text: RowText,
  at: number,
  sequence: number,
  reader: CellReader,
): ReadCell {
  const { units, setting } = reader;
  const sign = readOther(plan, text, sequence, reader);
  if (sign.draft.text === '') return sign;
  const said = roleOfSign(sign.draft.text, setting.signRoles);
  const role = said ?? plan.role ?? 'responsible';
  const context = contextFor({ ...plan, header: '', role }, setting, null, null);
  const printed = openUnitForms(normalizeForms(unitsIn(plan, text), setting.rules));
  const repaired = readUnits(units, at, plan.header, context);
  const cell = bodyAsPrinted(repaired, printed, context);
  const where = { task: sequence, column: plan.header };
  return {
    ...sign,
    assignments: cellAssignments(cell, plan.header, text),
    findings: [
      ...sign.findings,
      ...unitFindings(cell, { task: null, column: plan.header }),
      ...(said === null ? [signFinding(text, where)] : []),
    ],
  };
}

function signFinding(text: RowText, where: Finding['where']): Finding {
  const message = 'nothing in the notice says what this sign under the name of a unit means';
  return { code: 'ROLE_MISSING', severity: 'warning', where, message, actual: text.raw };
}

function readOther(
  plan: ColumnPlan,
  text: RowText,
  sequence: number,
  reader: CellReader,
): ReadCell {
  const content = contentOf(text, reader.setting);
  const { draft } = content;
  const where = { task: sequence, column: plan.header };
  const findings = otherFindings(content, reader.contents, where);
  const cell = {
    ...NOTHING,
    plan,
    text,
    draft,
    confidence: sureness(draft, text, reader),
    findings,
  };
  if (plan.kind === 'deadline' && draft.text !== '') {
    const misread = deadlineFindings(draft.text, where);
    return { ...cell, deadline: draft.text, findings: [...misread, ...findings] };
  }
  if (plan.kind === 'leader') return { ...cell, leaders: namesIn(draft.text) };
  return cell;
}

/** Reads the cells of row `at` in the order of its columns; `number` is its settled serial. */
export function readRow(
  row: TaskRow,
  at: number,
  sequence: number,
  number: Draft | null,
  above: readonly OpenAssignment[],
  reader: CellReader,
): readonly ReadCell[] {
  return row.plans.flatMap((plan): readonly ReadCell[] => {
    const text = row.texts.get(plan.index);
    if (text === undefined) return [];
    if (plan.body !== undefined) return [readSign(plan, text, at, sequence, reader)];
    if (plan.kind === 'units')
      return [readUnitColumn(plan, text, at, sequence, above, row.plans, reader)];
    if (plan.kind === 'sequence' && number !== null) {
      return [
        { ...NOTHING, plan, text, draft: number, confidence: sureness(number, text, reader) },
      ];
    }
    if (plan.kind !== 'content') return [readOther(plan, text, sequence, reader)];
    return [readContent(plan, text, placeName(plan, row.plans), sequence, reader)];
  });
}
