import type { Edit } from '../model/edit.js';
import type { Finding } from '../model/finding.js';
import type { Cell, Column, Task } from '../model/notice.js';
import { cellAssignments } from './assignments.js';
import { parseCell } from './cells/parse.js';
import { type Content, cellConfidence, judgeContent, surveyContents } from './contents.js';
import { deadlineText, parseDeadline } from './deadlines.js';
import { impliedAssignments, type Rules } from './document-rules.js';
import { type Draft, rawRange, revise } from './draft.js';
import { readProse } from './prose/read.js';
import type { ProseTask, Stretch } from './prose/task.js';
import { joinParts, partOf, type ReadParagraph, type ReadPart } from './read-parts.js';
import { closingRole, labelAt } from './roles.js';
import { formatSerial, parseSerial } from './serials/numerals.js';
import type { TaskSetting } from './setting.js';
import { ASSIGNMENT_COLUMN } from './tables/units-in-text.js';
import { type TaskResult, titleOf } from './tasks.js';
import { normalizeForms, normalizeText } from './text/normalize.js';
import { openUnitForms, unitContext } from './unit-cell.js';
import { unitFindings } from './unit-findings.js';
import { openReader, readUnits } from './unit-reader.js';

interface RawTask {
  readonly task: ProseTask;
  readonly content: ReadPart;
  readonly units: ReadPart;
}

/** Stretches that follow each other in one paragraph, together. */
function byParagraph(texts: readonly Stretch[]): readonly (readonly Stretch[])[] {
  const groups: Stretch[][] = [];
  for (const one of texts) {
    const last = groups.at(-1);
    if (last?.[0]?.paragraph === one.paragraph) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

/** Cuts the paragraphs as read at the assignment's edges, so that both parts keep their own edits. */
function rawParts(task: ProseTask, paragraphs: readonly ReadParagraph[]): RawTask {
  const paragraphAt = (at: number) => paragraphs[at] as ReadParagraph;
  const rangeOf = (one: Stretch) => rawRange(paragraphAt(one.paragraph).draft, one.start, one.end);
  const content = byParagraph(task.texts)
    .map((all) => partOf(paragraphAt(all[0]?.paragraph ?? 0), all.map(rangeOf)))
    .filter(({ raw }) => raw !== '');
  const units = task.assignments.map((one) => partOf(paragraphAt(one.paragraph), [rangeOf(one)]));
  return { task, content: joinParts(content), units: joinParts(units) };
}

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

/** Numbered paragraphs that were passed over show in the numbers of the tasks of one section. */
function numberGap(
  { task }: RawTask,
  before: RawTask | undefined,
  sequence: number,
): readonly Finding[] {
  const [serial, above] = [task, before?.task].map((one) => parseSerial(one?.number ?? ''));
  if (serial == null || above == null || before === undefined) return [];
  const isRow = serial.style === above.style && serial.head === above.head;
  if (!isRow || task.section.join('\n') !== before.task.section.join('\n')) return [];
  const expected = formatSerial(above, above.value + 1);
  if (serial.value === above.value + 1 || serial.value === 1) return [];
  return [
    {
      code: 'SEQUENCE_GAP',
      severity: 'warning',
      where: { task: sequence, column: null },
      message: `after the task above, ${expected} was due; the source goes on with ${task.number}`,
      actual: task.number ?? '',
      expected,
    },
  ];
}

function missingUnits({ assignments }: ProseTask, sequence: number): readonly Finding[] {
  if (assignments.length > 0) return [];
  const message = 'the task names no unit, as the paragraphs beside it do';
  const where = { task: sequence, column: null };
  return [{ code: 'UNITS_MISSING', severity: 'warning', where, message }];
}

/** Where a label may stand within a text. */
const MAY_LABEL = /[。；，：（(【〔［\s]/u;
/** So much of the text behind a label is shown. */
const SHOWN = 30;

/** A label of units that is left in the text: a bracket that never closes, a mark that was misread. */
function labelLeft(content: string, sequence: number): readonly Finding[] {
  for (let at = 0; at < content.length; at++) {
    if (at > 0 && !MAY_LABEL.test(content[at - 1] as string)) continue;
    const label = labelAt(content, at);
    if (label === null) continue;
    const message = `the units behind ${label.text} in the task text were not read`;
    const actual = content.slice(at, label.end + SHOWN);
    const where = { task: sequence, column: 'content' };
    return [{ code: 'CELL_UNPARSED', severity: 'warning', where, message, actual }];
  }
  return [];
}

const BRACKET = /（([^（）]{4,120})）/gu;

/** A bracket within the text that names units and their role: the first part's of two in one paragraph. */
function bracketLeft(content: string, sequence: number): readonly Finding[] {
  for (const [actual, inside = ''] of content.matchAll(BRACKET)) {
    if (labelAt(inside, 0) !== null || closingRole(inside) === null || !areKnown(inside)) continue;
    const message = 'a bracket within the task text names units, which were not read';
    const where = { task: sequence, column: 'content' };
    return [{ code: 'CELL_UNPARSED', severity: 'warning', where, message, actual }];
  }
  return [];
}

function areKnown(list: string): boolean {
  const { items } = parseCell(list);
  return items.length > 0 && items.every(({ known }) => known !== null);
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

/** Makes tasks of a notice whose assignments stand in running text. */
export function buildProseTasks(
  paragraphs: readonly ReadParagraph[],
  setting: TaskSetting,
  rules: Rules,
): TaskResult & { readonly columns: readonly Column[] } {
  const drafts = paragraphs.map(({ draft }) => draft);
  const reading = readProse(drafts, setting.titleAt);
  const raws = reading.tasks.map((task) => rawParts(task, paragraphs));
  const opened = raws.map(({ units }) => openUnitForms(normalizeForms(units.raw, setting.rules)));
  const column = ASSIGNMENT_COLUMN.header;
  const rows = opened.map((draft) => new Map([[column, draft]]));
  const reader = openReader(rows, setting.place, setting.rates, setting.repair);
  const contents = raws.map(
    ({ content }): Content => ({
      ...content,
      draft: withoutComma(normalizeText(content.raw, setting.rules)),
    }),
  );
  const survey = surveyContents(contents, setting, reader.evidence.misread);
  const built = raws.map((raw, at): Built => {
    const sequence = at + 1;
    const context = unitContext({
      role: raw.task.role,
      level: setting.level,
      issuer: setting.issuer,
      places: setting.places,
      rule: rules.firstIsLead,
      marked: rules.markedIsLead,
    });
    const cell = readUnits(reader, at, column, context);
    const own = cellAssignments(cell, null, raw.units);
    const all = [...own, ...impliedAssignments(rules.impliedNames, own, setting.level)];
    rules.add(cell.rules);
    const read = contents[at] as Content;
    const judged = judgeContent(read, survey);
    const content = judged.draft;
    const text = wordedAlike(raw.task.content, read.draft, content);
    const leaders = [...raw.task.leaders, ...cell.leaders];
    const deadline = raw.task.deadline === null ? cell.deadline : deadlineText(raw.task.deadline);
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
        textCell(
          ASSIGNMENT_COLUMN.header,
          cell.draft,
          raw.units,
          cellConfidence({ ...raw.units, draft: cell.draft }, survey),
        ),
      ],
      assignments: all.map((one, i) => ({ ...one, order: i + 1 })),
    };
    const edits = [
      ...content.edits.map((edit) => ({ task: sequence, column: 'content', ...edit })),
      ...cell.draft.edits.map((edit) => ({
        task: sequence,
        column: ASSIGNMENT_COLUMN.header,
        ...edit,
      })),
    ];
    return {
      task,
      edits,
      findings: [
        ...missingUnits(raw.task, sequence),
        ...numberGap(raw, raws[at - 1], sequence),
        ...labelLeft(text, sequence),
        ...bracketLeft(text, sequence),
        ...judged.findings({ task: sequence, column: 'content' }),
        ...unitFindings(cell, { task: sequence, column: ASSIGNMENT_COLUMN.header }),
      ],
    };
  });
  return {
    tasks: built.map(({ task }) => task),
    edits: [
      ...(built.length === 0 ? [] : lineEdits(drafts, reading.lines)),
      ...built.flatMap(({ edits }) => edits),
    ],
    findings: built.flatMap(({ findings }) => findings),
    columns: built.length === 0 ? [] : [ASSIGNMENT_COLUMN],
  };
}
