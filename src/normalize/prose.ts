import { phrase } from '../data/index.js';
import type { ParagraphBlock } from '../model/reading.js';
import { looksLikeUnits } from './columns.js';
import type { Draft } from './draft.js';
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

interface Walk {
  /** Officials named since the last task. */
  officials: string[];
  stack: readonly (Heading & { readonly assignment: ProseAssignment | null })[];
  tasks: ProseTask[];
  /** Paragraphs since the last heading or task that may be the text of the next. */
  waiting: number[];
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
  return headingDepth(text) !== null && text.length <= 60 && !/[。；：]$/u.test(text);
}

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
  });
  walk.waiting = [];
  walk.officials = [];
}

function openSection(walk: Walk, text: string, assignment: ProseAssignment | null) {
  const depth = headingDepth(text) ?? 1;
  const heading = { depth, text, leaders: leadersIn(text), assignment };
  walk.stack = openHeading(walk.stack, heading) as Walk['stack'];
  walk.waiting = [];
}

function takeParagraph(walk: Walk, texts: readonly string[], at: number): void {
  const text = texts[at] ?? '';
  if (text.trim() === '' || ATTACHMENT_MARK.test(text)) return;
  const officials = labelledOfficials(text);
  if (officials !== null) {
    walk.officials.push(...officials);
    return;
  }
  const bracket = bracketAtEnd(text);
  const clause = bracket === null ? byClause(text) : null;
  if (isLabelledLine(text)) takeLabelledLine(walk, texts, at);
  else if (bracket !== null) takeBracket(walk, texts, at, bracket);
  else if (clause !== null) addTask(walk, texts, [at], [stretch(at, text, clause)]);
  else if (isHeading(text)) openSection(walk, text, null);
  else {
    walk.waiting.push(at);
    inheritTask(walk, texts, at);
  }
}

/** A line of labelled units belongs to the text above it: a new task's, or the last one's. */
function takeLabelledLine(walk: Walk, texts: readonly string[], at: number): void {
  const text = texts[at] ?? '';
  const own = stretch(at, text, [0, text.length]);
  const last = walk.tasks.at(-1);
  if (walk.waiting.length > 0) addTask(walk, texts, [...walk.waiting, at], [own]);
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
  if (isHeading(rest) && isFollowed(texts, at)) openSection(walk, rest, own);
  else if (rest.trim() === '') addTask(walk, texts, [...walk.waiting, at], [own]);
  else addTask(walk, texts, [...continued(walk, text), at], [own]);
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

/**
 * Finds the tasks of a notice whose assignments stand in running text: brackets at the end of a
 * paragraph, labelled lines below it, a 由…负责 clause, or a heading that holds for its section.
 */
export function readProse(drafts: readonly Draft[]): readonly ProseTask[] {
  const texts = drafts.map(({ text }) => text);
  const walk: Walk = { stack: [], tasks: [], waiting: [], officials: [] };
  for (const at of texts.keys()) takeParagraph(walk, texts, at);
  return walk.tasks.filter(({ assignments }) => assignments.length > 0);
}

export function isParagraph(block: { readonly type: string }): block is ParagraphBlock {
  return block.type === 'paragraph';
}
