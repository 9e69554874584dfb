import { isDeadline } from '../deadlines.js';
import { headingDepth } from '../headings/numbering.js';
import { type Field, fieldsFrom } from './fields.js';
import type { Piece } from './pieces.js';
import type { ProseAssignment } from './task.js';
import { unitsAtEnd } from './units-at-end.js';
import {
  addTask,
  addText,
  assignmentIn,
  extendSection,
  extendTask,
  isNumbered,
  isPart,
  isUnderHeading,
  type Walk,
  within,
} from './walk.js';

const LONGEST_LINE = 400;

/** ——牵头单位：…, ●责任单位：…: what may open each line of a list. */
const BULLET = /^[—–•●○·■◆◇▲△※*-]{1,3}\s*/u;

/** The labelled lines that stand one below the other, and what they say of their task. */
interface FieldRun {
  readonly assignments: readonly ProseAssignment[];
  readonly leaders: readonly string[];
  readonly deadline: string | null;
  /** 整改措施：… and what belongs to them: parts of the task text. */
  readonly texts: readonly Piece[];
  /** Paragraphs that name officials or dates. */
  readonly lines: readonly number[];
  /** Index of the piece behind them. */
  readonly next: number;
}

/** The labelled values of a line that is nothing else; [] for any other. */
export function fieldLine({ text }: Piece): readonly Field[] {
  const fields = fieldsFrom(text, BULLET.exec(text)?.[0].length ?? 0);
  const isLine = fields.length > 0 && text.length < LONGEST_LINE;
  return isLine && (fields[0]?.kind === 'text' || fields.every(isFilled)) ? fields : [];
}

function isFilled({ value }: Field): boolean {
  return value.length >= 2;
}

/** Tells whether a line names units, officials or a date, and so opens a run of labelled lines. */
export function opensRun(piece: Piece): boolean {
  const fields = fieldLine(piece);
  return fields.some(({ kind }) => kind !== 'text') && fields[0]?.kind !== 'text';
}

/** What the lines of a run have said so far. */
interface OpenRun {
  readonly assignments: ProseAssignment[];
  readonly leaders: string[];
  readonly dates: string[];
  readonly texts: Piece[];
  readonly lines: number[];
  /** The last line was a label of texts, under which items may be listed. */
  isOpen: boolean;
}

/** Takes a line of the run: a text, an item of one, or who acts and by when. */
function takeLine(run: OpenRun, piece: Piece, fields: readonly Field[]): void {
  run.isOpen = fields.length === 0 || fields[0]?.kind === 'text';
  if (run.isOpen) {
    run.texts.push(piece);
    run.dates.push(...fields.flatMap(({ value }) => (isDeadline(value) ? [value] : [])));
    return;
  }
  const { assignments, leaders, deadline } = saidIn(piece, fields);
  run.assignments.push(...assignments);
  run.leaders.push(...leaders);
  if (assignments.length === 0) run.lines.push(piece.paragraph);
  if (deadline !== null) run.dates.unshift(deadline);
}

/** The lines from `at` on that are labelled, with the items listed under 整改措施：. */
function readRun({ pieces, officialsFirst }: Walk, at: number, depth: number | null): FieldRun {
  const run: OpenRun = {
    assignments: [],
    leaders: [],
    dates: [],
    texts: [],
    lines: [],
    isOpen: false,
  };
  let next = at;
  for (; next < pieces.length; next += 1) {
    const piece = pieces[next] as Piece;
    const fields = fieldLine(piece);
    if (fields.length === 0 && !(run.isOpen && isItem(piece, depth))) break;
    // Officials above the tasks: those below the units are of the next one.
    if (officialsFirst && run.assignments.length > 0 && fields[0]?.kind === 'leader') break;
    takeLine(run, piece, fields);
  }
  const { assignments, leaders, dates, texts, lines } = run;
  return { assignments, leaders, deadline: dates[0] ?? null, texts, lines, next };
}

/** An item under a label without a value is numbered deeper than the task it belongs to. */
function isItem({ text }: Piece, depth: number | null): boolean {
  const own = headingDepth(text);
  return own !== null && own > (depth ?? 0);
}

/** What the labelled values of a text say. */
export function saidIn(
  piece: Piece,
  fields: readonly Field[],
): Pick<FieldRun, 'assignments' | 'leaders' | 'deadline'> {
  const of = (kind: Field['kind']) => fields.filter((field) => field.kind === kind);
  return {
    assignments: of('units').map(({ start, end }) => assignmentIn(piece, [start, end])),
    leaders: of('leader').flatMap(({ value }) => namesIn(value)),
    deadline: of('deadline')[0]?.value ?? null,
  };
}

/** 张三、李四; but 市委常委、副市长 behind one name stay together. */
function namesIn(value: string): readonly string[] {
  const names = value.split(/[，；]/u).flatMap((part) => {
    const people = part.split('、').map((name) => name.trim());
    return people.every(isPersonal) ? people : [part.trim()];
  });
  return names.filter((name) => name !== '');
}

/** Two to four characters, or parts with a dot between (艾力·买买提), and the office in a bracket. */
function isPersonal(name: string): boolean {
  return /^(?:\p{Script=Han}{2,4}|\p{Script=Han}+(?:·\p{Script=Han}+)+)(?:（[^（）]{2,30}）)?$/u.test(
    name,
  );
}

/** A run of labelled lines: it belongs to the text that waits, the heading, or the task above. */
export function takeFields(walk: Walk): void {
  const depth = taskDepth(walk);
  const run = readRun(walk, walk.at, depth);
  for (const line of run.lines) walk.lines.add(line);
  if (run.assignments.length === 0) takeNotes(walk, run);
  else if (walk.waiting.length > 0) closeWaiting(walk, run);
  else if (isUnderHeading(walk)) takeUnderHeading(walk, run);
  else extendLast(walk, run);
  walk.at = run.next;
}

/** Depth of the number of the task that labelled lines here would belong to. */
function taskDepth({ waiting, stack, tasks }: Walk): number | null {
  const first = waiting.find(isNumbered);
  if (first !== undefined) return headingDepth(first.text);
  const top = stack.at(-1);
  return top?.tasksAbove === tasks.length ? top.depth : (tasks.at(-1)?.depth ?? null);
}

/** Lines that name officials or a date, but no units. */
function takeNotes(walk: Walk, { leaders, deadline, texts, next }: FieldRun): void {
  const below = walk.pieces[next];
  const isPending = walk.waiting.length > 0 || isUnderHeading(walk);
  if (!isPending && !(leaders.length > 0 && walk.officialsFirst) && walk.tasks.length > 0) {
    extendTask(walk, (last) => ({
      leaders: [...last.leaders, ...leaders],
      deadline: deadline ?? last.deadline,
    }));
    for (const text of texts) addText(walk, text);
    return;
  }
  if (isUnderHeading(walk) && leaders.length > 0 && holdsForSection(walk, next)) {
    const top = walk.stack.at(-1);
    extendSection(walk, { leaders: [...(top?.leaders ?? []), ...leaders], deadline });
    return;
  }
  walk.officials = [...walk.officials, ...leaders];
  walk.deadline = deadline ?? walk.deadline;
  walk.waiting = [...walk.waiting, ...texts];
  if (leaders.length > 0 && below !== undefined && isNumbered(below)) {
    if (!walk.waiting.some(isNumbered)) walk.officialsFirst = true;
  }
}

/** Lines right under a heading hold for its tasks where those have no such lines of their own. */
function holdsForSection({ pieces, stack }: Walk, next: number): boolean {
  const top = stack.at(-1)?.depth ?? 0;
  const below = headingDepth(pieces[next]?.text ?? '');
  if (below === null || below <= top) return false;
  for (const piece of pieces.slice(next)) {
    const depth = headingDepth(piece.text);
    if (depth !== null && depth <= top) break;
    if (opensRun(piece) || unitsAtEnd(piece.text) !== null) return false;
  }
  return true;
}

function closeWaiting(walk: Walk, run: FieldRun): void {
  addTask(walk, { ...run, ...textParts([...gathered(walk), ...run.texts]) });
}

function textParts(pieces: readonly Piece[]) {
  return { pieces, texts: pieces.map((piece) => within(piece)) };
}

/**
 * The text that an assignment on a line of its own closes. Where several numbered items stand right
 * under a heading, it closes them all, so that the heading is the task: 1. … （1）… （2）…
 * （责任单位：…); so it is where only labelled parts of it stand between (整改目标：…).
 */
export function gathered(walk: Walk): readonly Piece[] {
  const { waiting, tasks } = walk;
  const top = walk.stack.at(-1);
  if (top?.tasksAbove !== tasks.length || top.assignments.length > 0) return waiting;
  const depths = waiting.flatMap(({ text }) => headingDepth(text) ?? []);
  const isOverAll = depths.length > 1 && depths.every((depth) => depth > top.depth);
  if (!isOverAll && !waiting.every(isPart)) return waiting;
  walk.stack = walk.stack.slice(0, -1);
  return [top.piece, ...waiting];
}

/** Units right under a heading: those of all its tasks, or it is the task itself. */
function takeUnderHeading(walk: Walk, run: FieldRun): void {
  const top = walk.stack.at(-1);
  if (top === undefined) return;
  if (holdsForSection(walk, run.next)) {
    const { assignments, deadline } = run;
    extendSection(walk, { assignments, deadline, leaders: [...top.leaders, ...run.leaders] });
    return;
  }
  const below = headingDepth(walk.pieces[run.next]?.text ?? '');
  const stays = below !== null && below > top.depth;
  walk.stack = walk.stack.slice(0, -1);
  addTask(walk, { ...run, ...textParts([top.piece, ...run.texts]) });
  if (stays) walk.stack = [...walk.stack, { ...top, tasksAbove: walk.tasks.length }];
}

/** Labelled lines below the units of a task say more of it. */
function extendLast(walk: Walk, run: FieldRun): void {
  if (walk.tasks.length === 0) return;
  extendTask(walk, (last) => ({
    assignments: [...last.assignments.filter(({ inherited }) => !inherited), ...run.assignments],
    leaders: [...last.leaders, ...run.leaders],
    deadline: run.deadline ?? last.deadline,
  }));
  for (const text of run.texts) addText(walk, text);
}
