import type { Role } from '../../model/notice.js';
import {
  type Heading,
  headingDepth,
  leadersIn,
  numbering,
  openHeading,
} from '../headings/numbering.js';
import { fieldsFrom } from './fields.js';
import type { Piece } from './pieces.js';
import type { ProseAssignment, ProseTask, Stretch } from './task.js';
import type { UnitFirst } from './unit-first.js';

export interface OpenSection extends Heading {
  readonly piece: Piece;
  /** What stands in the heading, or on lines below it, and holds for its tasks. */
  readonly assignments: readonly ProseAssignment[];
  readonly role: Role | null;
  readonly deadline: string | null;
  /** Every paragraph below is a task, numbered or not. */
  readonly isDuties: boolean;
  /** Tasks that stood above it. */
  readonly tasksAbove: number;
}

/** A task that grows while the lines below it are read. */
export interface OpenTask extends ProseTask {
  /** The pieces its text came from. */
  readonly pieces: readonly Piece[];
  /** Depth of its number, null where it has none. */
  readonly depth: number | null;
}

/** A way through the pieces of a notice: what is open, and what was found. */
export interface Walk {
  readonly pieces: readonly Piece[];
  readonly duties: ReadonlyMap<Piece, UnitFirst>;
  /** Index of the piece that is next. */
  at: number;
  stack: readonly OpenSection[];
  readonly tasks: OpenTask[];
  /** Pieces since the last heading or task that may be the text of the next. */
  waiting: readonly Piece[];
  /** What labelled lines name for the task whose units follow. */
  officials: readonly string[];
  deadline: string | null;
  /** Officials stand above the text of their task, not below its units. */
  officialsFirst: boolean;
  /** See `ProseReading`. */
  readonly lines: Set<number>;
  /** Numbered pieces that name no unit, as they may be tasks beside others that do. */
  readonly bare: { readonly piece: Piece; readonly section: readonly string[] }[];
}

export function openWalk(pieces: readonly Piece[], duties: ReadonlyMap<Piece, UnitFirst>): Walk {
  return {
    pieces,
    duties,
    at: 0,
    stack: [],
    tasks: [],
    waiting: [],
    officials: [],
    deadline: null,
    officialsFirst: false,
    lines: new Set(),
    bare: [],
  };
}

/** A range of a piece, as one of its paragraph. */
export function within(
  { paragraph, start, text }: Piece,
  [from, to]: readonly [number, number] = [0, text.length],
): Stretch {
  return { paragraph, start: start + from, end: start + to };
}

export function assignmentIn(piece: Piece, range: readonly [number, number]): ProseAssignment {
  return { ...within(piece, range), text: piece.text.slice(...range), inherited: false };
}

export function sectionOf({ stack }: Walk): readonly string[] {
  return stack.map(({ text }) => text);
}

export function isNumbered({ text }: Piece): boolean {
  return headingDepth(text) !== null;
}

/** Does nothing stand between the last heading and here? */
export function isUnderHeading({ stack, tasks, waiting }: Walk): boolean {
  return stack.at(-1)?.tasksAbove === tasks.length && waiting.length === 0;
}

/** The text that stretches name: those of one paragraph as one, the others one below the other. */
function textOf(pieces: readonly Piece[], texts: readonly Stretch[]): string {
  let text = '';
  let paragraph = -1;
  for (const one of texts) {
    const piece = pieces.find(
      (p) => p.paragraph === one.paragraph && p.start <= one.start && p.end >= one.end,
    );
    const part = piece?.text.slice(one.start - piece.start, one.end - piece.start) ?? '';
    text = one.paragraph === paragraph ? text + part : `${text.trim()}\n${part}`;
    paragraph = one.paragraph;
  }
  return text.replace(/\n{2,}/gu, '\n').trim();
}

/** What a task is made of; everything but its texts may be missing. */
export interface TaskParts {
  readonly pieces: readonly Piece[];
  readonly texts: readonly Stretch[];
  readonly assignments?: readonly ProseAssignment[];
  readonly leaders?: readonly string[];
  readonly deadline?: string | null;
  readonly role?: Role | null;
}

/** Closes a task: its own units, or those of the headings above it. */
export function addTask(walk: Walk, parts: TaskParts): void {
  const { pieces, texts, assignments: own = [], leaders = [], deadline = null } = parts;
  const holders = walk.stack.filter(({ assignments }) => assignments.length > 0);
  const inherited = (holders.at(-1)?.assignments ?? []).map((one) => ({ ...one, inherited: true }));
  const content = textOf(pieces, texts).replace(/，(?=。$)/u, '');
  const mark = numbering(content);
  const sectionDeadline = walk.stack.findLast((one) => one.deadline !== null)?.deadline ?? null;
  walk.tasks.push({
    pieces,
    texts,
    depth: headingDepth(content),
    number: mark === '' ? null : mark.replace(/[、.．]$/u, ''),
    content: content.slice(mark.length).trim(),
    assignments: own.length > 0 ? own : inherited,
    section: sectionOf(walk),
    leaders: [...walk.stack.flatMap((one) => one.leaders), ...walk.officials, ...leaders],
    deadline: deadline ?? walk.deadline ?? sectionDeadline,
    role: parts.role ?? (own.length > 0 ? null : (holders.at(-1)?.role ?? null)),
  });
  walk.waiting = [];
  walk.officials = [];
  walk.deadline = null;
}

/** Changes the last task: a line below it says more. */
export function extendTask(walk: Walk, change: (last: OpenTask) => Partial<OpenTask>): void {
  const last = walk.tasks.at(-1);
  if (last !== undefined) walk.tasks[walk.tasks.length - 1] = { ...last, ...change(last) };
}

/** More text of the last task. */
export function addText(walk: Walk, piece: Piece): void {
  extendTask(walk, ({ pieces, texts, content }) => ({
    pieces: [...pieces, piece],
    texts: [...texts, within(piece)],
    content: `${content}\n${piece.text.trim()}`,
  }));
}

export type SectionParts = Partial<
  Pick<OpenSection, 'text' | 'assignments' | 'depth' | 'role' | 'isDuties'>
>;

export function openSection(walk: Walk, piece: Piece, parts: SectionParts = {}): void {
  const { text = piece.text, assignments = [], depth = 1, role = null, isDuties = false } = parts;
  const section: OpenSection = {
    depth: headingDepth(text) ?? depth,
    text,
    leaders: leadersIn(text),
    piece,
    assignments,
    role,
    deadline: null,
    isDuties,
    tasksAbove: walk.tasks.length,
  };
  walk.stack = openHeading(walk.stack, section) as Walk['stack'];
  walk.lines.add(piece.paragraph);
  walk.waiting = [];
}

/** What lines below a heading say of all its tasks. */
export function extendSection(walk: Walk, parts: Partial<OpenSection>): void {
  const top = walk.stack.at(-1);
  if (top !== undefined) walk.stack = [...walk.stack.slice(0, -1), { ...top, ...parts }];
}

/** A waiting line that is itself a labelled part of the task: 整改目标：… */
export function isPart({ text }: Piece): boolean {
  return fieldsFrom(text, 0)[0]?.kind === 'text';
}
