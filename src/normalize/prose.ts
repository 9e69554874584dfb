import { phrase } from '../data/index.js';
import type { ParagraphBlock } from '../model/reading.js';
import { looksLikeUnits } from './columns.js';
import type { Draft } from './draft.js';
import { headerMeaning } from './headers.js';
import { type Heading, headingDepth, leadersIn, numbering, openHeading } from './headings.js';
import { closingRole, labelAt } from './roles.js';

/** Where, in the paragraphs of a notice without a table, one task and its assignment stand. */
export interface ProseTask {
  /** Paragraph that holds the task text; its number in the notice's list of paragraphs. */
  readonly paragraphs: readonly number[];
  readonly number: string | null;
  /** Task text without the assignment: ranges of the paragraphs' texts. */
  readonly content: string;
  readonly assignments: readonly ProseAssignment[];
  readonly section: readonly string[];
  readonly leaders: readonly string[];
  /** What a line of its own says: 完成时限：… */
  readonly deadline: string | null;
}

/** A stretch of running text that says who is to act, e.g. 〔牵头单位：…〕. */
export interface ProseAssignment {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The assignment stands in a heading and holds for every task below it. */
  readonly inherited: boolean;
}

const BY_CLAUSE = new RegExp(
  `(?:^|[。；，])(${phrase('by-opening')}?(?:工作|任务)?由[^。；]{2,200}?${phrase('by-verb')}[^。；]*)[。；]?$`,
  'u',
);

const OPEN = '（(〔[【［〈';
const CLOSE = '）)〕]】］〉';

/** Offset of the bracket that the one at `close` closes, by nesting alone: copies mix the kinds. */
function openingOf(text: string, close: number): number {
  let depth = 0;
  for (let i = close; i >= 0; i -= 1) {
    if (CLOSE.includes(text[i] as string)) depth += 1;
    else if (OPEN.includes(text[i] as string)) depth -= 1;
    if (depth === 0) return i;
  }
  return -1;
}

/** The bracket at a paragraph's end, if it names units; `[start, end)` includes the bracket. */
function bracketAtEnd(text: string): readonly [start: number, end: number] | null {
  const close = text.replace(/[。；\s]+$/u, '').length - 1;
  if (close < 1 || !CLOSE.includes(text[close] as string)) return null;
  const open = openingOf(text, close);
  const inside = open < 0 ? '' : text.slice(open + 1, close);
  if (inside.length < 3) return null;
  const named = labelAt(inside, 0) !== null || closingRole(inside) !== null;
  return named || looksLikeUnits(inside) ? [open, close + 1] : null;
}

function byClause(text: string): readonly [start: number, end: number] | null {
  const match = BY_CLAUSE.exec(text);
  const clause = match?.[1];
  if (match === null || clause === undefined || !looksLikeUnits(clause)) return null;
  const start = match.index + match[0].indexOf(clause);
  // The stop behind the clause goes with it where another one closes the text before.
  const stop = /[。；]$/u.test(text.slice(0, start)) ? text.length : start + clause.length;
  return [start, stop];
}

/** …。牵头单位：市财政局；配合单位：市审计局。 behind the last sentence, without brackets. */
function labelledEnd(text: string): readonly [start: number, end: number] | null {
  for (const match of text.matchAll(/[。）]\s*/gu)) {
    const start = match.index + match[0].length;
    const label = labelAt(text, start);
    if (label === null) continue;
    const rest = text.slice(start);
    return !rest.slice(0, -1).includes('。') && looksLikeUnits(rest) ? [start, text.length] : null;
  }
  return null;
}

/** Where a text of any kind names its units at its end: in a bracket, or behind labels. */
export function unitsAtEnd(text: string): readonly [start: number, end: number] | null {
  return bracketAtEnd(text) ?? labelledEnd(text);
}

/** A whole paragraph that is nothing but labelled units: 牵头单位：市发展改革委. */
function isLabelledLine(text: string): boolean {
  const label = labelAt(text, 0);
  return label !== null && text.length - label.end >= 2 && text.length < 400;
}

/** The line that only says where an attachment begins. */
const ATTACHMENT_MARK = /^附件[\d一二三四五六七八九十]*$/u;
/** 分管市领导：分管农业副市长 */
const OFFICIALS = new RegExp(`^\\p{Script=Han}{0,6}${phrase('official-label')}[：:](.+)$`, 'u');

/** The officials that a labelled line names, or null for any other line. */
function labelledOfficials(text: string): readonly string[] | null {
  const names = OFFICIALS.exec(text)?.[1];
  return names === undefined ? null : names.split(/[，；]/u).filter((name) => name !== '');
}

/** The deadline that a labelled line names (完成时限：2023年12月底前), or null for any other line. */
function labelledDeadline(text: string): string | null {
  const [, label = '', deadline = ''] =
    /^(\p{Script=Han}{2,8})[：:]\s*(.{2,60})$/u.exec(text) ?? [];
  return headerMeaning(label)?.kind === 'deadline' ? deadline.trim() : null;
}

interface OpenSection extends Heading {
  readonly assignment: ProseAssignment | null;
  readonly paragraph: number;
  /** Tasks that stood above it. */
  readonly tasksAbove: number;
}

interface Walk {
  /** What labelled lines name for the task whose units follow. */
  officials: string[];
  deadline: string | null;
  /** Officials stand above the text of their task, not below its units. */
  officialsFirst: boolean;
  stack: readonly OpenSection[];
  tasks: ProseTask[];
  /** Paragraphs since the last heading or task that may be the text of the next. */
  waiting: number[];
  /** Numbered paragraphs that name no unit, as they may be tasks beside others that do. */
  bare: { readonly paragraph: number; readonly section: readonly string[] }[];
}

function stretch(
  paragraph: number,
  text: string,
  range: readonly [number, number],
  inherited = false,
): ProseAssignment {
  return { paragraph, start: range[0], end: range[1], text: text.slice(...range), inherited };
}

/** Short, numbered and without a sentence end: a heading rather than a task. */
function isHeading(text: string): boolean {
  return headingDepth(text) !== null && text.length <= 60 && !/。|[；：]$/u.test(text);
}

/** （一）总体要求。 is a heading too where deeper numbers follow: 1. … */
function isClosedHeading(texts: readonly string[], at: number): boolean {
  const text = texts[at] ?? '';
  const next = texts.slice(at + 1).find((one) => one.trim() !== '');
  const [own, below] = [headingDepth(text), headingDepth(next ?? '')];
  if (own === null || below === null || below <= own) return false;
  return isHeading(text.replace(/。$/u, '')) && text.length <= LONGEST_CLOSED_HEADING;
}

const LONGEST_CLOSED_HEADING = 40;

function sectionOf(walk: Walk): readonly string[] {
  return walk.stack.map(({ text }) => text);
}

function addTask(
  walk: Walk,
  texts: readonly string[],
  paragraphs: readonly number[],
  own: readonly ProseAssignment[],
) {
  const inherited = walk.stack.flatMap(({ assignment }) => assignment ?? []).slice(-1);
  const assignments = own.length > 0 ? own : inherited.map((one) => ({ ...one, inherited: true }));
  const pieces = paragraphs.map((p) => {
    let text = texts[p] ?? '';
    for (const one of [...own].reverse()) {
      if (one.paragraph === p) text = text.slice(0, one.start) + text.slice(one.end);
    }
    return text.trim();
  });
  const content = pieces.filter((piece) => piece !== '').join('\n');
  const mark = numbering(content);
  walk.tasks.push({
    paragraphs,
    number: mark === '' ? null : mark.replace(/[、.．]$/u, ''),
    content: content.slice(mark.length).trim(),
    assignments,
    section: sectionOf(walk),
    leaders: [...walk.stack.flatMap(({ leaders }) => leaders), ...walk.officials],
    deadline: walk.deadline,
  });
  walk.waiting = [];
  walk.officials = [];
  walk.deadline = null;
}

/** The task that a labelled line right below its units belongs to. */
function taskAbove({ tasks, waiting, stack }: Walk): ProseTask | undefined {
  const isUnderHeading = stack.at(-1)?.tasksAbove === tasks.length;
  return waiting.length > 0 || isUnderHeading ? undefined : tasks.at(-1);
}

/** Officials of the task above, or of the next one where they stand above its number. */
function addOfficials(
  walk: Walk,
  texts: readonly string[],
  at: number,
  names: readonly string[],
): void {
  const isNumbered = (one: number) => headingDepth(texts[one] ?? '') !== null;
  const above = walk.officialsFirst ? undefined : taskAbove(walk);
  if (above !== undefined) {
    walk.tasks[walk.tasks.length - 1] = { ...above, leaders: [...above.leaders, ...names] };
    return;
  }
  walk.officials.push(...names);
  if (isNumbered(at + 1) && !walk.waiting.some(isNumbered)) walk.officialsFirst = true;
}

function addDeadline(walk: Walk, deadline: string): void {
  const above = taskAbove(walk);
  if (above === undefined) walk.deadline = deadline;
  else walk.tasks[walk.tasks.length - 1] = { ...above, deadline };
}

function openSection(
  walk: Walk,
  texts: readonly string[],
  paragraph: number,
  { text = texts[paragraph] ?? '', assignment = null as ProseAssignment | null, depth = 1 } = {},
) {
  const section: OpenSection = {
    depth: headingDepth(text) ?? depth,
    text,
    leaders: leadersIn(text),
    assignment,
    paragraph,
    tasksAbove: walk.tasks.length,
  };
  walk.stack = openHeading(walk.stack, section) as Walk['stack'];
  walk.waiting = [];
}

/** An attachment begins: no heading of what stands before it holds for it. */
function openAttachment(walk: Walk, texts: readonly string[], at: number): void {
  walk.stack = [];
  walk.waiting = [];
  walk.officials = [];
  walk.deadline = null;
  const title = texts[at + 1] ?? '';
  const isNamed = texts.filter((text) => ATTACHMENT_MARK.test(text)).length > 1;
  const isTitle = title.length <= 60 && headingDepth(title) === null && !/[。；：]$/u.test(title);
  if (isNamed && isTitle) openSection(walk, texts, at + 1, { depth: 0 });
}

function takeParagraph(walk: Walk, texts: readonly string[], at: number): void {
  const text = texts[at] ?? '';
  if (text.trim() === '' || walk.stack.some(({ paragraph }) => paragraph === at)) return;
  if (ATTACHMENT_MARK.test(text)) {
    openAttachment(walk, texts, at);
    return;
  }
  const officials = labelledOfficials(text);
  if (officials !== null) {
    addOfficials(walk, texts, at, officials);
    return;
  }
  const deadline = labelledDeadline(text);
  if (deadline !== null) {
    addDeadline(walk, deadline);
    return;
  }
  const bracket = bracketAtEnd(text);
  const clause = bracket === null ? (byClause(text) ?? labelledEnd(text)) : null;
  if (isLabelledLine(text)) takeLabelledLine(walk, texts, at);
  else if (bracket !== null) takeBracket(walk, texts, at, bracket);
  else if (clause !== null) addTask(walk, texts, [at], [stretch(at, text, clause)]);
  else if (isHeading(text) || isClosedHeading(texts, at)) openSection(walk, texts, at);
  else takeText(walk, texts, at);
}

/** Text that may belong to the next assignment; what stands before the first number does not. */
function takeText(walk: Walk, texts: readonly string[], at: number): void {
  const isNumbered = (one: number) => headingDepth(texts[one] ?? '') !== null;
  if (isNumbered(at)) {
    if (!walk.waiting.some(isNumbered)) walk.waiting = [];
    walk.bare.push({ paragraph: at, section: sectionOf(walk) });
  }
  walk.waiting.push(at);
  inheritTask(walk, texts, at);
}

/** A line of labelled units belongs to the text above it: a new task's, or the last one's. */
function takeLabelledLine(walk: Walk, texts: readonly string[], at: number): void {
  const text = texts[at] ?? '';
  const own = stretch(at, text, [0, text.length]);
  const last = walk.tasks.at(-1);
  if (walk.waiting.length > 0) addTask(walk, texts, [...gathered(walk, texts), at], [own]);
  else if (last !== undefined) extendTask(walk, last, at, own);
}

function takeBracket(
  walk: Walk,
  texts: readonly string[],
  at: number,
  bracket: readonly [start: number, end: number],
): void {
  const text = texts[at] ?? '';
  const rest = text.slice(0, bracket[0]);
  const own = stretch(at, text, bracket);
  if (isHeading(rest) && isFollowed(texts, at)) {
    openSection(walk, texts, at, { text: rest, assignment: own });
  } else if (rest.trim() === '') addTask(walk, texts, [...gathered(walk, texts), at], [own]);
  else addTask(walk, texts, [...continued(walk, text), at], [own]);
}

/**
 * The text that an assignment on a line of its own closes. Where several numbered items stand right
 * under a heading, it closes them all, so that the heading is the task: 1. … （1）… （2）… （责任单位：…）
 */
function gathered(walk: Walk, texts: readonly string[]): readonly number[] {
  const top = walk.stack.at(-1);
  const depths = walk.waiting.flatMap((at) => headingDepth(texts[at] ?? '') ?? []);
  const isOverAll =
    top !== undefined &&
    top.assignment === null &&
    top.tasksAbove === walk.tasks.length &&
    depths.length > 1 &&
    depths.every((depth) => depth > top.depth);
  if (!isOverAll) return walk.waiting;
  walk.stack = walk.stack.slice(0, -1);
  return [top.paragraph, ...walk.waiting];
}

/** Paragraphs before an unnumbered one that ends with the assignment belong to the same task. */
function continued(walk: Walk, text: string): readonly number[] {
  return headingDepth(text) === null ? walk.waiting : [];
}

/** Under a heading with an assignment every numbered paragraph is a task of its own. */
function inheritTask(walk: Walk, texts: readonly string[], at: number): void {
  const holder = walk.stack.at(-1)?.assignment ?? null;
  if (holder === null || headingDepth(texts[at] ?? '') === null) return;
  addTask(walk, texts, [at], []);
}

/** A heading with units is one only if tasks without own units stand below it. */
function isFollowed(texts: readonly string[], at: number): boolean {
  const next = texts.slice(at + 1).find((text) => text.trim() !== '');
  if (next === undefined || isLabelledLine(next)) return false;
  const [own, below] = [headingDepth(texts[at] ?? ''), headingDepth(next)];
  return bracketAtEnd(next) === null && (below === null || own === null || below > own);
}

function extendTask(walk: Walk, last: ProseTask, at: number, own: ProseAssignment) {
  walk.tasks[walk.tasks.length - 1] = {
    ...last,
    paragraphs: [...last.paragraphs, at],
    assignments: [...last.assignments.filter(({ inherited }) => !inherited), own],
  };
}

const BARE = { assignments: [], leaders: [], deadline: null } as const;

/** Numbered paragraphs that stand as the tasks beside them do, but name no unit: tasks too. */
function bareTasks({ bare, tasks }: Walk, texts: readonly string[]): readonly ProseTask[] {
  const taken = new Set(tasks.flatMap(({ paragraphs }) => paragraphs));
  const placeOf = (paragraph: number, section: readonly string[]) =>
    [headingDepth(texts[paragraph] ?? ''), ...section].join('\n');
  const places = new Set(
    tasks
      .filter(({ assignments }) => assignments.some(({ inherited }) => !inherited))
      .map(({ paragraphs, section }) => placeOf(paragraphs[0] ?? -1, section)),
  );
  return bare
    .filter(({ paragraph }) => !taken.has(paragraph))
    .filter(({ paragraph, section }) => places.has(placeOf(paragraph, section)))
    .map(({ paragraph, section }) => {
      const text = texts[paragraph] ?? '';
      const mark = numbering(text);
      const number = mark.replace(/[、.．]$/u, '');
      const content = text.slice(mark.length).trim();
      return { ...BARE, paragraphs: [paragraph], number, content, section };
    });
}

/**
 * Finds the tasks of a notice whose assignments stand in running text: brackets or labels at the
 * end of a paragraph, labelled lines below it, a 由…负责 clause, or a heading that holds for its
 * section. A numbered paragraph that names no unit among others that do is a task without one.
 */
export function readProse(drafts: readonly Draft[]): readonly ProseTask[] {
  const texts = drafts.map(({ text }) => text);
  const walk: Walk = {
    officials: [],
    deadline: null,
    officialsFirst: false,
    stack: [],
    tasks: [],
    waiting: [],
    bare: [],
  };
  for (const at of texts.keys()) takeParagraph(walk, texts, at);
  const assigned = walk.tasks.filter(({ assignments }) => assignments.length > 0);
  return [...assigned, ...bareTasks({ ...walk, tasks: assigned }, texts)].sort(
    (a, b) => (a.paragraphs[0] ?? 0) - (b.paragraphs[0] ?? 0),
  );
}

export function isParagraph(block: { readonly type: string }): block is ParagraphBlock {
  return block.type === 'paragraph';
}
