import { type Division, groupAt } from '../data/index.js';
import type { Edit } from '../model/edit.js';
import type { Finding } from '../model/finding.js';
import type { Assignment, Cell, Column, Level, Task } from '../model/notice.js';
import { cellAssignments } from './assignments.js';
import type { DocumentRule } from './cells.js';
import type { ChannelRates } from './channel.js';
import { deadlineText, parseDeadline } from './deadlines.js';
import { unitFindings } from './doubts.js';
import { type Draft, revise, round } from './draft.js';
import type { ColumnPlan } from './headers.js';
import { parseSerial } from './numerals.js';
import { removeBlanks } from './punctuation.js';
import type { RowText } from './rows.js';
import { type SerialVerdict, settleSerials } from './sequence.js';
import type { TaskRow } from './tables.js';
import { normalizeForms, normalizeText, type TextRules } from './text.js';
import { openUnitForms, unitContext } from './unit-cell.js';
import { type OpenedRow, openReader, readUnits, type UnitReader } from './unit-reader.js';
import type { UnitContext } from './units.js';
import { wordingFindings } from './wording/findings.js';
import { type JudgedText, repairWording, surveyWording, type WordingEvidence } from './wording.js';

/** What holds for all tasks of a notice. */
export interface TaskSetting {
  readonly rules: TextRules;
  readonly rates: ChannelRates;
  readonly place: Division | null;
  readonly issuer: string | null;
  readonly places: readonly string[];
  readonly year: number | null;
  /** Rules that the covering notice sets. */
  readonly documentRules: readonly DocumentRule[];
  /** False for a copy that a machine rewrote: nothing in it is repaired. */
  readonly repair: boolean;
}

export interface TaskResult {
  readonly tasks: readonly Task[];
  readonly edits: readonly Edit[];
  readonly findings: readonly Finding[];
}

/** From this probability on a serial is changed. */
const SERIAL_AT = 0.9;

interface SerialResult {
  readonly draft: Draft | null;
  readonly verdict: SerialVerdict | null;
}

function serialText(row: TaskRow): RowText | null {
  const plan = row.plans.find(({ kind }) => kind === 'sequence');
  return plan === undefined ? null : (row.texts.get(plan.index) ?? null);
}

/** Settles the serials of all rows together; rows that share a merged serial cell count once. */
function settleNumbers(rows: readonly TaskRow[], setting: TaskSetting): readonly SerialResult[] {
  const drafts = rows.map((row) => {
    if (!row.plans.some(({ kind }) => kind === 'sequence')) return null;
    return removeBlanks(normalizeForms(serialText(row)?.raw.trim() ?? '', setting.rules));
  });
  const counted = rows.flatMap((row, i) => (drafts[i] !== null && !row.sharesSerial ? [i] : []));
  const readable = counted.filter((i) => parseSerial(drafts[i]?.text ?? '') !== null).length;
  const cells = counted.map((i) => ({
    text: drafts[i]?.text ?? '',
    restart: rows[i]?.restart ?? false,
  }));
  const verdicts = readable * 2 >= counted.length ? settleSerials(cells, setting.rates) : [];
  const byRow = new Map(counted.map((i, k) => [i, verdicts[k] ?? null]));
  return rows.map((_, i) => ({ draft: drafts[i] ?? null, verdict: byRow.get(i) ?? null }));
}

function settleNumber({ draft, verdict }: SerialResult): Draft | null {
  if (draft === null || verdict === null || verdict.probability < SERIAL_AT) return draft;
  if (draft.text === verdict.text) return draft;
  const evidence = [`the numbers before and after leave only ${verdict.text} for this row`];
  return revise(draft, [
    {
      range: [0, draft.text.length],
      after: verdict.text,
      rule: 'sequence-order',
      evidence,
      confidence: round(verdict.probability),
    },
  ]);
}

function serialFindings(
  { draft, verdict }: SerialResult,
  task: number,
  column: string,
  shares: boolean,
): readonly Finding[] {
  const where = { task, column };
  const actual = draft?.text ?? '';
  if (verdict === null) {
    if (shares || actual !== '' || draft === null) return [];
    const message = 'the row has no number';
    return [{ code: 'SEQUENCE_MISSING', severity: 'info', where, message }];
  }
  const findings: Finding[] = [];
  if (verdict.probability < SERIAL_AT) {
    const message = `the number ${actual} does not fit its place and could not be settled`;
    const expected = verdict.text;
    findings.push({
      code: 'SEQUENCE_UNSETTLED',
      severity: 'warning',
      where,
      message,
      actual,
      expected,
    });
  }
  if (actual === '' && verdict.probability >= SERIAL_AT) {
    const message = `the row has no number; the order leaves only ${verdict.text} for it`;
    findings.push({
      code: 'SEQUENCE_MISSING',
      severity: 'warning',
      where,
      message,
      expected: verdict.text,
    });
  }
  const expected = verdict.expected ?? '';
  if (verdict.breakHere === 'repeated') {
    const message = `the number ${verdict.text} stands twice in the source`;
    findings.push({
      code: 'SEQUENCE_REPEATED',
      severity: 'warning',
      where,
      message,
      actual,
      expected,
    });
  } else if (verdict.breakHere !== null) {
    const message = `after the row above, ${expected} was due; the source goes on with ${verdict.text}`;
    findings.push({ code: 'SEQUENCE_GAP', severity: 'warning', where, message, actual, expected });
  }
  return findings;
}

/** The columns of a row of one kind, with their texts. */
function textsOf(
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
): UnitContext {
  return unitContext({
    header: plan.header,
    role: plan.role,
    level: plan.level ?? setting.place?.level ?? null,
    issuer: setting.issuer,
    places: setting.places,
    rule,
  });
}

function openRow(row: TaskRow, setting: TaskSetting): OpenedRow {
  return new Map(
    textsOf(row, 'units').map(([plan, text]) => [
      plan.header,
      openUnitForms(normalizeForms(text.raw, setting.rules)),
    ]),
  );
}

/** The document rules in force at a task, gathered from the covering notice and the cells so far. */
export class Rules {
  #rules: readonly DocumentRule[];

  constructor(rules: readonly DocumentRule[]) {
    this.#rules = rules;
  }

  add(rules: readonly DocumentRule[]): void {
    const lasting = rules.filter((rule) => rule.rule === 'implied' || rule.lasting);
    this.#rules = [...this.#rules, ...lasting];
  }

  get firstIsLead(): UnitContext['rule'] {
    const rule = this.#rules.findLast((one) => one.rule === 'first-is-lead');
    return rule?.rule === 'first-is-lead' ? { others: rule.others } : null;
  }

  get impliedNames(): readonly string[] {
    return this.#rules.flatMap((rule) => (rule.rule === 'implied' ? rule.names : []));
  }
}

const ALL_LOCAL = 'grp_all_local';

/** Units that a document rule adds to every task, unless the task names local governments itself. */
export function impliedAssignments(
  names: readonly string[],
  present: readonly Omit<Assignment, 'order'>[],
  issuing: Level | null,
): readonly Omit<Assignment, 'order'>[] {
  const level = issuing ?? present.find(({ group }) => !group)?.level ?? null;
  const hasLocal = present.some(({ unitKey }) => unitKey === ALL_LOCAL);
  return names
    .filter((name) => !present.some(({ unit }) => unit === name))
    .filter((name) => !(hasLocal && groupAt(name, 0)?.key === ALL_LOCAL))
    .map((name) => ({
      column: null,
      level: level === 'nation' ? 'province' : level === 'province' ? 'city' : 'county',
      role: 'implement' as const,
      unit: name,
      unitKey: groupAt(name, 0)?.key ?? null,
      raw: '',
      group: groupAt(name, 0) !== null,
      implied: true,
      confidence: 0.9,
    }));
}

interface CellDraft {
  readonly plan: ColumnPlan;
  readonly text: RowText;
  readonly draft: Draft;
}

function cellOf({ plan, text, draft }: CellDraft): Cell {
  return {
    column: plan.header,
    raw: draft.raw,
    text: draft.text,
    confidence: text.confidence,
    places: text.places,
  };
}

/** Where a cell's edits and findings are said to be: the task text is `content`. */
function placeName(plan: ColumnPlan, plans: readonly ColumnPlan[]): string {
  const contents = plans.filter(({ kind }) => kind === 'content');
  return plan.kind === 'content' && contents.length === 1 ? 'content' : plan.header;
}

/** The task text up to the first full stop or line break. */
export function titleOf(content: string): string {
  return content.split(/[。\n]/u)[0]?.trim() ?? '';
}

function leadersOf(row: TaskRow, setting: TaskSetting): readonly string[] {
  return textsOf(row, 'leader').flatMap(([, text]) =>
    normalizeText(text.raw, setting.rules)
      .text.split(/[，；\n]/u)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );
}

interface BuiltTask {
  readonly task: Task;
  readonly edits: readonly Edit[];
  readonly findings: readonly Finding[];
}

/** What the task texts of all rows say about the wording; null where nothing is to be repaired. */
function surveyContents(rows: readonly TaskRow[], setting: TaskSetting): WordingEvidence | null {
  if (!setting.repair) return null;
  const texts = rows.flatMap((row) =>
    textsOf(row, 'content').map(([, { raw }]) => normalizeText(raw.trim(), setting.rules).text),
  );
  return surveyWording(texts, setting.rates);
}

function judgeContent(
  draft: Draft,
  { raw, alternatives }: RowText,
  wording: WordingEvidence | null,
): JudgedText | null {
  if (wording === null) return null;
  const trimmed = raw.length - raw.trimStart().length;
  const told = alternatives.map((one) => ({ ...one, index: Math.max(0, one.index - trimmed) }));
  return repairWording(draft, told, wording);
}

/** Reads the cells of one row and makes its task. */
function buildTask(
  row: TaskRow,
  at: number,
  sequence: number,
  serial: SerialResult,
  reader: UnitReader,
  wording: WordingEvidence | null,
  setting: TaskSetting,
  rules: Rules,
  above: readonly Omit<Assignment, 'order'>[],
): BuiltTask & { readonly own: readonly Omit<Assignment, 'order'>[] } {
  const findings: Finding[] = [];
  const drafts: CellDraft[] = [];
  const assignments: Omit<Assignment, 'order'>[] = [];
  const leaders = [...row.leaders, ...leadersOf(row, setting)];
  let deadline: string | null = null;
  const number = settleNumber(serial);
  for (const plan of row.plans) {
    const text = row.texts.get(plan.index);
    if (text === undefined) continue;
    if (plan.kind === 'units') {
      const cell = readUnits(reader, at, plan.header, contextFor(plan, setting, rules.firstIsLead));
      rules.add(cell.rules);
      drafts.push({ plan, text, draft: cell.draft });
      const where = { task: sequence, column: plan.header };
      findings.push(...unitFindings(cell, where));
      if (cell.placeholder === 'ditto') {
        findings.push({
          code: 'DITTO',
          severity: 'info',
          where,
          message: 'the cell refers to the row above',
          actual: text.raw,
        });
        assignments.push(
          ...above
            .filter(({ column }) => column === plan.header)
            .map((one) => ({ ...one, implied: true })),
        );
      }
      assignments.push(...cellAssignments(cell, plan.header, text.confidence));
      leaders.push(...cell.leaders);
      deadline ??= cell.deadline;
    } else {
      const read =
        plan.kind === 'sequence' && number !== null
          ? number
          : normalizeText(text.raw.trim(), setting.rules);
      const judged = plan.kind === 'content' ? judgeContent(read, text, wording) : null;
      const draft = judged?.draft ?? read;
      drafts.push({ plan, text, draft });
      const where = { task: sequence, column: placeName(plan, row.plans) };
      if (judged !== null) findings.push(...wordingFindings(judged.doubts, where));
      if (plan.kind === 'deadline') deadline = draft.text === '' ? deadline : draft.text;
    }
  }
  const content = drafts
    .filter(({ plan }) => plan.kind === 'content')
    .map(({ draft }) => draft.text)
    .filter((text) => text !== '')
    .join('\n');
  const level = setting.place?.level ?? null;
  const all = [...assignments, ...impliedAssignments(rules.impliedNames, assignments, level)];
  const serialPlan = row.plans.find(({ kind }) => kind === 'sequence');
  if (serialPlan !== undefined) {
    findings.push(...serialFindings(serial, sequence, serialPlan.header, row.sharesSerial));
  }
  const hasUnitColumns = row.plans.some(({ kind }) => kind === 'units');
  const isOpen = drafts.some(
    ({ plan, draft }) => plan.kind === 'units' && draft.text.trim() !== '',
  );
  if (hasUnitColumns && all.length === 0 && !isOpen) {
    findings.push({
      code: 'UNITS_MISSING',
      severity: 'warning',
      where: { task: sequence, column: null },
      message: 'the task names no unit',
    });
  }
  const edits = drafts.flatMap(({ plan, draft }) =>
    draft.edits.map(
      (edit): Edit => ({ task: sequence, column: placeName(plan, row.plans), ...edit }),
    ),
  );
  const named = number?.text ?? '';
  const task: Task = {
    sequence,
    number: named === '' ? null : named,
    section: row.section,
    title: titleOf(content),
    content,
    deadline: deadline === null ? null : parseDeadline(deadlineText(deadline), setting.year),
    ...(leaders.length === 0 ? {} : { leaders }),
    cells: drafts.map(cellOf),
    assignments: all.map((one, i) => ({ ...one, order: i + 1 })),
  };
  return { task, edits, findings, own: assignments };
}

/** Makes tasks of the rows of all tables of a notice, in order. */
export function buildTasks(
  rows: readonly TaskRow[],
  setting: TaskSetting,
  rules: Rules,
  firstSequence: number,
): TaskResult {
  const serials = settleNumbers(rows, setting);
  const opened = rows.map((row) => openRow(row, setting));
  const reader = openReader(opened, setting.place, setting.rates, setting.repair);
  const wording = surveyContents(rows, setting);
  const built: BuiltTask[] = [];
  let above: readonly Omit<Assignment, 'order'>[] = [];
  for (const [at, row] of rows.entries()) {
    const serial = serials[at] as SerialResult;
    const one = buildTask(
      row,
      at,
      firstSequence + at,
      serial,
      reader,
      wording,
      setting,
      rules,
      above,
    );
    above = one.own;
    built.push(one);
  }
  return {
    tasks: built.map(({ task }) => task),
    edits: built.flatMap(({ edits }) => edits),
    findings: built.flatMap(({ findings }) => findings),
  };
}

export function columnOf({ header, kind, level, role }: ColumnPlan): Column {
  return { header, kind, level, role };
}
