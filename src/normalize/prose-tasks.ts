import type { Edit } from '../model/edit.js';
import type { Finding } from '../model/finding.js';
import type { Cell, Column, Task } from '../model/notice.js';
import { cellAssignments } from './assignments.js';
import {
  type Content,
  type ContentSurvey,
  cellConfidence,
  isRecognised,
  judgeContent,
  settleDoubts,
  surveyContents,
  unlistedNameFindings,
} from './contents.js';
import { deadlineText, parseDeadline } from './deadlines.js';
import { impliedAssignments, type Rules } from './document-rules.js';
import { type Draft, revise } from './draft.js';
import { cutTexts } from './findings/cut-texts.js';
import { deadlineFindings } from './findings/misread-deadlines.js';
import { placeFindings } from './findings/place-names.js';
import { unitFindings } from './findings/units.js';
import { headingDoubts } from './headings/doubts.js';
import { unitContext } from './issuer.js';
import {
  bracketLeft,
  labelLeft,
  leftBetween,
  missingUnits,
  numberGap,
  numberUnread,
} from './prose/findings.js';
import { type ClauseForms, clauseForms, mendClauses } from './prose/misread-clauses.js';
import { type MisreadNumbers, mendNumber, misreadNumbers } from './prose/misread-numbers.js';
import { type Closing, closingOf, holdsFor } from './prose/of-above.js';
import { type RawTask, rawParts } from './prose/raw-task.js';
import { readProse } from './prose/read.js';
import type { ReadParagraph, ReadPart } from './read-parts.js';
import type { TaskSetting } from './setting.js';
import { ASSIGNMENT_COLUMN } from './tables/units-in-text.js';
import { type TaskResult, titleOf } from './tasks.js';
import { normalizeForms, normalizeText, type TextRules } from './text/normalize.js';
import { openUnitForms, type UnitCell } from './unit-cell.js';
import { openReader, readUnits, type UnitReader } from './unit-reader.js';

interface Built {
  readonly task: Task;
  readonly edits: readonly Edit[];
  readonly findings: readonly Finding[];
}

function textCell(column: string, draft: Draft, { places }: ReadPart, confidence: number): Cell {
  return {
    column,
    raw: draft.raw,
    text: draft.text,
    confidence: Math.round(confidence * 1e4) / 1e4,
    places,
  };
}

/** The part of a text after its repair; characters were exchanged one for one, so places hold. */
function wordedAlike(part: string, before: Draft, after: Draft): string {
  const start = before.text.indexOf(part);
  const isSame = start < 0 || before.text.length !== after.text.length;
  return isSame ? part : after.text.slice(start, start + part.length);
}

/** 关于…的问题，（由民政部负责）。: the comma parted the text from the clause that was cut out. */
function withoutComma(draft: Draft): Draft {
  const at = draft.text.length - 2;
  if (!draft.text.endsWith('，。')) return draft;
  const evidence = ['it parted the text from the clause that names the units'];
  return revise(draft, [
    { range: [at, at + 1], after: '', rule: 'punctuation', evidence, confidence: 1 },
  ]);
}

/** What was changed in headings and labelled lines: their column is their text, as a header's is. */
function lineEdits(drafts: readonly Draft[], lines: readonly number[]): readonly Edit[] {
  return lines.flatMap((line) => {
    const { text = '', edits = [] } = drafts[line] ?? {};
    return edits.map((edit): Edit => ({ task: null, column: text, ...edit }));
  });
}

const UNITS = ASSIGNMENT_COLUMN.header;

/** The tasks as they were read, and what all of them say together. */
interface ProseNotice {
  readonly raws: readonly RawTask[];
  readonly contents: readonly Content[];
  readonly survey: ContentSurvey;
  readonly units: UnitReader;
  readonly setting: TaskSetting;
  readonly rules: Rules;
  readonly closing: Closing;
}

/** The task text in standard form, with its number as the order of the numbers has it. */
function contentOf({ content, task }: RawTask, numbers: MisreadNumbers, rules: TextRules): Content {
  const draft = withoutComma(normalizeText(content.raw, rules));
  const first = task.texts[0];
  const number = first?.start === 0 ? numbers.get(first.paragraph) : undefined;
  return { ...content, draft: number === undefined ? draft : mendNumber(draft, number) };
}

function surveyNotice(
  raws: readonly RawTask[],
  numbers: MisreadNumbers,
  setting: TaskSetting,
  rules: Rules,
  closing: Closing,
  clauses: ClauseForms,
): ProseNotice {
  const tells =
    setting.reader !== null &&
    raws.some(({ content, units }) => content.alternatives.length + units.alternatives.length > 0);
  const rows = raws.map(({ units }) => {
    const forms = openUnitForms(normalizeForms(units.raw, setting.rules));
    const draft = setting.repair ? mendClauses(forms, clauses) : forms;
    return new Map([
      [UNITS, { draft, told: tells && isRecognised(units) ? units.alternatives : null }],
    ]);
  });
  const units = openReader(rows, setting.place, setting.rates, setting.repair);
  const contents = raws.map((raw) => contentOf(raw, numbers, setting.rules));
  const survey = surveyContents(contents, setting, units.evidence.misread);
  return { raws, contents, survey, units, setting, rules, closing };
}

/** Reads the units of task `at`: a rule that they set holds for those below. */
function readTaskUnits({ raws, units, setting, rules }: ProseNotice, at: number): UnitCell {
  const context = unitContext({
    role: raws[at]?.task.role ?? null,
    level: setting.level,
    issuer: setting.issuer,
    places: setting.places,
    rule: rules.firstIsLead,
    marked: rules.markedIsLead,
  });
  return readUnits(units, at, UNITS, context);
}

function assignmentsOf(
  { rules, setting, closing }: ProseNotice,
  cell: UnitCell,
  { units, task }: RawTask,
): Task['assignments'] {
  const own = cellAssignments(cell, null, units);
  const bodies = rules.impliedFor(task.number, (rule) => holdsFor(rule, task, closing));
  const implied = impliedAssignments(bodies, own, setting.level);
  rules.add(cell.rules);
  return [...own, ...implied].map((one, i) => ({ ...one, order: i + 1 }));
}

function buildTask(notice: ProseNotice, at: number): Built {
  const { survey, setting } = notice;
  const raw = notice.raws[at] as RawTask;
  const read = notice.contents[at] as Content;
  const sequence = at + 1;
  const cell = settleDoubts(readTaskUnits(notice, at), raw.units, survey);
  const assignments = assignmentsOf(notice, cell, raw);
  const judged = judgeContent(read, survey);
  const content = judged.draft;
  const text = wordedAlike(raw.task.content, read.draft, content);
  const leaders = [...raw.task.leaders, ...cell.leaders];
  const deadline = raw.task.deadline === null ? cell.deadline : deadlineText(raw.task.deadline);
  const unitsAsRead = { ...raw.units, draft: cell.draft };
  const task: Task = {
    sequence,
    number: raw.task.number,
    section: raw.task.section,
    title: titleOf(text),
    content: text,
    deadline: deadline === null ? null : parseDeadline(deadline, setting.year),
    ...(leaders.length === 0 ? {} : { leaders }),
    cells: [
      textCell('content', content, raw.content, judged.confidence),
      textCell(UNITS, cell.draft, raw.units, cellConfidence(unitsAsRead, survey)),
    ],
    assignments,
  };
  const edits = [
    ...content.edits.map((edit) => ({ task: sequence, column: 'content', ...edit })),
    ...cell.draft.edits.map((edit) => ({ task: sequence, column: UNITS, ...edit })),
  ];
  const findings = [
    ...missingUnits(raw.task, sequence),
    ...numberGap(raw.task, notice.raws[at - 1]?.task, sequence),
    ...numberUnread(raw.task, notice.raws[at - 1]?.task, sequence),
    ...labelLeft(text, sequence),
    ...bracketLeft(text, sequence),
    ...judged.findings({ task: sequence, column: 'content' }),
    ...unitFindings(cell, { task: sequence, column: UNITS }),
    ...placeFindings(cell, setting.place, { task: sequence, column: UNITS }),
    ...unlistedNameFindings(cell, raw.units, survey, { task: sequence, column: UNITS }),
    ...deadlineFindings(deadline ?? '', { task: sequence, column: UNITS }),
  ];
  return { task, edits, findings };
}

/** Makes tasks of a notice whose assignments stand in running text. */
export function buildProseTasks(
  paragraphs: readonly ReadParagraph[],
  setting: TaskSetting,
  rules: Rules,
): TaskResult & { readonly columns: readonly Column[] } {
  const numbers = misreadNumbers(paragraphs.map(({ draft }) => draft.text));
  const forms = clauseForms(paragraphs.map(({ draft }) => draft.text));
  const mended = paragraphs.map((paragraph, at): ReadParagraph => {
    const number = numbers.get(at);
    const draft = number === undefined ? paragraph.draft : mendNumber(paragraph.draft, number);
    return { ...paragraph, draft: setting.repair ? mendClauses(draft, forms) : draft };
  });
  const drafts = mended.map(({ draft }) => draft);
  const reading = readProse(drafts, setting.titleAt);
  const raws = reading.tasks.map((task) => rawParts(task, mended));
  const closing = closingOf(
    drafts.map(({ text }) => text),
    reading.tasks,
  );
  const notice = surveyNotice(raws, numbers, setting, rules, closing, forms);
  const built = raws.map((_, at) => buildTask(notice, at));
  if (built.length === 0) return { tasks: [], edits: [], findings: [], columns: [] };
  const tasks = built.map(({ task }) => task);
  return {
    tasks,
    edits: [...lineEdits(drafts, reading.lines), ...built.flatMap(({ edits }) => edits)],
    findings: [
      ...built.flatMap(({ findings }) => findings),
      ...cutTexts(tasks),
      ...(setting.repair ? headingDoubts(tasks, notice.survey.wording) : []),
      ...leftBetween(reading.left.map((at) => drafts[at]?.text ?? '')),
    ],
    columns: [ASSIGNMENT_COLUMN],
  };
}
