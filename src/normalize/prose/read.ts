import { saysRule } from '../cells/rule-sentences.js';
import type { Draft } from '../draft.js';
import { headingDepth, numbering } from '../headings/numbering.js';
import { openingRole } from '../roles.js';
import { bareTasks } from './bare-tasks.js';
import { gathered, opensRun, saidIn, takeFields } from './field-lines.js';
import { isClosedHeading, isFollowed, isHeading, isItem } from './heading-pieces.js';
import { takeOverSeveral } from './over-several.js';
import { type Piece, piecesOf } from './pieces.js';
import type { ProseReading, Stretch } from './task.js';
import { dutyList, type UnitFirst } from './unit-first.js';
import { byClause, labelledBracket, unitBracket, unitFields } from './units-at-end.js';
import {
  addTask,
  assignmentIn,
  isNumbered,
  type OpenTask,
  openSection,
  openWalk,
  sectionOf,
  type Walk,
  within,
} from './walk.js';

/** The line that only says where an attachment begins. */
const ATTACHMENT_MARK = /^附件[\d一二三四五六七八九十]*$/u;

const LONGEST_TITLE = 60;

/** An attachment begins: no heading of what stands before it holds for it. */
function openAttachment(walk: Walk): void {
  walk.stack = [];
  walk.waiting = [];
  walk.officials = [];
  walk.deadline = null;
  const { pieces, at } = walk;
  const title = pieces[at + 1];
  const isNamed = pieces.filter(({ text }) => ATTACHMENT_MARK.test(text)).length > 1;
  if (!isNamed || title === undefined || title.text.length > LONGEST_TITLE) return;
  if (headingDepth(title.text) !== null || /[。；：]$/u.test(title.text)) return;
  openSection(walk, title, { depth: 0 });
  walk.at += 1;
}

function takePiece(walk: Walk): void {
  const piece = walk.pieces[walk.at] as Piece;
  const { text } = piece;
  const duty = walk.duties.get(piece);
  const bracket = unitBracket(text) ?? labelledBracket(text);
  const clause = bracket === null ? byClause(text) : null;
  const fields = bracket === null && clause === null ? unitFields(text) : [];
  if (text.trim() === '') return;
  closeSections(walk, headingDepth(text));
  if (ATTACHMENT_MARK.test(text)) openAttachment(walk);
  else if (opensRun(piece)) takeRun(walk);
  else if (bracket !== null) takeBracket(walk, piece, bracket);
  else if (clause !== null) takeClause(walk, piece, clause);
  else if (fields.length > 0) {
    const before = fields[0]?.start ?? 0;
    closeTask(walk, piece, [0, before], saidIn(piece, fields));
  } else if (duty !== undefined) takeDuty(walk, piece, duty);
  else if ((isHeading(text) && !isItem(walk)) || isClosedHeading(walk)) openSection(walk, piece);
  else takeText(walk, piece);
}

/** A number closes the sections whose headings are numbered as it is, or deeper. */
function closeSections(walk: Walk, depth: number | null): void {
  if (depth === null) return;
  walk.stack = walk.stack.filter((section) => section.depth < depth);
}

/** The run moves on by itself; every other piece by one. */
function takeRun(walk: Walk): void {
  takeFields(walk);
  walk.at -= 1;
}

/** A task of the pieces above and of a piece without the stretch that names its units. */
function cutTask(
  walk: Walk,
  piece: Piece,
  above: readonly Piece[],
  [start, end]: readonly [number, number],
): void {
  const before = piece.text.slice(0, start);
  // 推广节水。（市水利局）。: the text has its stop already.
  const isStopped = /[。；]\s*$/u.test(before) && /^[。；\s]*$/u.test(piece.text.slice(end));
  const around: readonly Stretch[] = [
    within(piece, [0, start]),
    ...(isStopped ? [] : [within(piece, [end, piece.text.length])]),
  ];
  addTask(walk, {
    pieces: [...above, piece],
    texts: [...above.map((one) => within(one)), ...around],
    assignments: [assignmentIn(piece, [start, end])],
  });
}

/** A task whose text ends in its units: with what stands before it where it has no number. */
function closeTask(
  walk: Walk,
  piece: Piece,
  own: readonly [number, number],
  said: Parameters<typeof addTask>[1] extends infer P ? Omit<P, 'pieces' | 'texts'> : never,
): void {
  const above = headingDepth(piece.text) === null ? walk.waiting : [];
  const texts = [...above.map((one) => within(one)), within(piece, own)];
  addTask(walk, { ...said, pieces: [...above, piece], texts });
}

function takeBracket(walk: Walk, piece: Piece, bracket: readonly [number, number]): void {
  const { text } = piece;
  const rest = text.slice(0, bracket[0]);
  if (isHeading(rest) && isFollowed(walk)) {
    openSection(walk, piece, { text: rest, assignments: [assignmentIn(piece, bracket)] });
    return;
  }
  if (takeOverSeveral(walk, { piece, range: bracket })) return;
  const isAlone = rest.trim() === '';
  const above = isAlone ? gathered(walk) : isNumbered(piece) ? [] : walk.waiting;
  cutTask(walk, piece, above, bracket);
}

/** 由…负责 alone closes the text above, 以上工作由…负责 every numbered paragraph that waits; it sets a rule where none does. */
function takeClause(walk: Walk, piece: Piece, clause: readonly [number, number]): void {
  const isAlone = clause[0] === 0;
  const whole = [0, piece.text.length] as const;
  const range = isAlone ? whole : clause;
  if (takeOverSeveral(walk, { piece, range })) return;
  if (isAlone && walk.waiting.length > 0) cutTask(walk, piece, gathered(walk), whole);
  else if (isAlone && saysRule(piece.text)) walk.lines.add(piece.paragraph);
  else cutTask(walk, piece, [], clause);
}

/** 市教育局：负责… is a task of its own; 一、市教育局 holds for what stands below it. */
function takeDuty(walk: Walk, piece: Piece, { range, duties, role }: UnitFirst): void {
  const assignments = [assignmentIn(piece, range)];
  if (duties === null) openSection(walk, piece, { assignments, role, isDuties: true });
  else {
    const mark = numbering(piece.text).length;
    const texts = [within(piece, [0, mark]), within(piece, [duties, piece.text.length])];
    const joined = mark === 0 ? texts.slice(1) : texts;
    addTask(walk, { pieces: [piece], texts: joined, assignments, role });
  }
}

/** Text that may belong to the next assignment; what stands before the first number does not. */
function takeText(walk: Walk, piece: Piece): void {
  if (isNumbered(piece)) {
    if (!walk.waiting.some(isNumbered)) walk.waiting = [];
    walk.bare.push({ piece, section: sectionOf(walk) });
  }
  walk.waiting = [...walk.waiting, piece];
  const top = walk.stack.at(-1);
  const isDuty = top?.isDuties === true && /[。；]$/u.test(piece.text);
  // Under a heading with an assignment every numbered paragraph is a task of its own.
  if (top === undefined || top.assignments.length === 0 || !(isNumbered(piece) || isDuty)) return;
  const duty = piece.text.slice(numbering(piece.text).length).trim();
  const role = isDuty ? (openingRole(duty) ?? top.role) : null;
  addTask(walk, { pieces: [piece], texts: [within(piece)], role });
}

function inOrder(a: OpenTask, b: OpenTask): number {
  const [one, other] = [a.texts[0], b.texts[0]];
  return (one?.paragraph ?? 0) - (other?.paragraph ?? 0) || (one?.start ?? 0) - (other?.start ?? 0);
}

function leftParagraphs(
  pieces: readonly Piece[],
  tasks: readonly OpenTask[],
  lines: ReadonlySet<number>,
): readonly number[] {
  const taken = tasks.flatMap(({ texts, assignments }) =>
    [...texts, ...assignments].map(({ paragraph }) => paragraph),
  );
  const [first, last] = [Math.min(...taken), Math.max(...taken)];
  const known = new Set([...taken, ...lines]);
  const isLeft = ({ paragraph, text }: Piece) =>
    paragraph > first && paragraph < last && !known.has(paragraph) && !isFurniture(text);
  return [...new Set(pieces.filter(isLeft).map(({ paragraph }) => paragraph))];
}

/** Blank, the mark of an attachment, or without a word: a page number, a ruler of dashes. */
function isFurniture(text: string): boolean {
  return ATTACHMENT_MARK.test(text.trim()) || !/\p{Script=Han}{2}/u.test(text);
}

/**
 * Finds the tasks of a notice whose assignments stand in running text: brackets or labels at the
 * end of a paragraph, labelled lines below it, a 由…负责 clause, the names of the units before their
 * duties, or a heading that holds for its section. A numbered paragraph that names no unit among
 * others that do is a task without one. `titleAt`: the paragraph of the notice's title, or -1.
 */
export function readProse(drafts: readonly Draft[], titleAt = -1): ProseReading {
  const pieces = piecesOf(drafts.map(({ text }) => text));
  const walk = openWalk(pieces, dutyList(pieces));
  for (; walk.at < pieces.length; walk.at += 1) {
    // What stands above the first task up to the title is no task text.
    const isTitle = pieces[walk.at]?.paragraph === titleAt && walk.tasks.length === 0;
    if (isTitle) walk.waiting = [];
    else takePiece(walk);
  }
  const assigned = walk.tasks.filter(({ assignments }) => assignments.length > 0);
  const tasks = [...assigned, ...bareTasks({ ...walk, tasks: assigned })].sort(inOrder);
  const lines = [...walk.lines].sort((a, b) => a - b);
  return { tasks, lines, left: leftParagraphs(pieces, tasks, walk.lines) };
}
