import type { Change, ChangeClass, Changes, TaskChange } from '../../model/change.js';
import type { Level, Notice, Role, Task } from '../../model/notice.js';
import { compareTexts, type Segment } from '../text.js';
import { type NameIndex, unknownNames } from '../tokens.js';

/** What a rendering needs beside the changes: the two notices they were found between. */
export interface RenderOptions {
  readonly before: Notice;
  readonly after: Notice;
  /** Terminal colours; for text only. */
  readonly color?: boolean | undefined;
}

/** How a unit stands against the other side. */
export type ChipState = 'same' | 'added' | 'removed' | 'renamed' | 'role' | 'suspect';

export interface Chip {
  readonly name: string;
  readonly state: ChipState;
  /** Why, in words; empty for an unchanged unit. */
  readonly note: string;
}

export interface UnitRow {
  readonly role: Role;
  readonly level: Level | null;
  readonly before: readonly Chip[];
  readonly after: readonly Chip[];
}

/** A stretch of the two texts with the class its change was given; null where nothing changed. */
export interface MarkedSegment extends Segment {
  readonly class: ChangeClass | null;
}

/** One task change with the texts and units of its two sides, ready to be written in any form. */
export interface TaskView {
  readonly change: TaskChange;
  readonly before: readonly Task[];
  readonly after: readonly Task[];
  /** Title of the after side, or of the before side for a removed task. */
  readonly title: string;
  readonly texts: readonly [before: string, after: string];
  /** The stretches of the two texts; empty where one side has no task. */
  readonly segments: readonly MarkedSegment[];
  readonly units: readonly UnitRow[];
}

const ROLES: readonly Role[] = ['lead', 'support', 'responsible', 'implement'];
const LEVELS: readonly (Level | null)[] = ['nation', 'province', 'city', 'county', null];

/** What a unit in a role is called on a side, for the lookups below. */
interface Place {
  readonly name: string;
  readonly role: Role;
  readonly side: 'before' | 'after';
}

function loneState({ name, role, side }: Place, change: Change): Omit<Chip, 'name'> | null {
  const kind = side === 'before' ? 'unit-removed' : 'unit-added';
  if (change.kind !== kind || change.unit !== name || change.role !== role) return null;
  const state = side === 'before' ? 'removed' : 'added';
  return { state, note: state };
}

/** `names`: what the unit is called on the after side, where role changes name it. */
function roleState(place: Place, names: readonly string[], change: Change) {
  if (change.kind !== 'role-changed' || !names.includes(change.unit)) return null;
  const own = place.side === 'before' ? change.from : change.to;
  return own === place.role
    ? { state: 'role' as const, note: `${change.from} → ${change.to}` }
    : null;
}

function nameState({ name, side }: Place, change: Change): Omit<Chip, 'name'> | null {
  if (change.kind !== 'unit-renamed') return null;
  if ((side === 'before' ? change.from : change.to) !== name) return null;
  return { state: change.class === 'ocr-suspect' ? 'suspect' : 'renamed', note: change.reason };
}

function chipOf(place: Place, changes: readonly Change[]): Chip {
  const { name, side } = place;
  const names = changes.flatMap((one) =>
    one.kind === 'unit-renamed' && one.from === name && side === 'before' ? [one.to] : [],
  );
  const first = (state: (change: Change) => Omit<Chip, 'name'> | null) =>
    changes.map(state).find((found) => found !== null);
  const found =
    first((change) => loneState(place, change)) ??
    first((change) => roleState(place, [name, ...names], change)) ??
    first((change) => nameState(place, change));
  return { name, ...(found ?? { state: 'same', note: '' }) };
}

function unitRows(
  before: readonly Task[],
  after: readonly Task[],
  { changes, kind }: TaskChange,
): readonly UnitRow[] {
  const chips = (
    tasks: readonly Task[],
    role: Role,
    level: Level | null,
    side: 'before' | 'after',
  ) => {
    const names = tasks
      .flatMap(({ assignments }) => assignments)
      .filter((duty) => duty.role === role && duty.level === level)
      .map(({ unit }) => unit);
    const whole = kind === 'added' || kind === 'removed';
    return [...new Set(names)].map(
      (name): Chip =>
        whole ? { name, state: 'same', note: '' } : chipOf({ name, role, side }, changes),
    );
  };
  return LEVELS.flatMap((level) =>
    ROLES.flatMap((role) => {
      const row = {
        role,
        level,
        before: chips(before, role, level, 'before'),
        after: chips(after, role, level, 'after'),
      };
      return row.before.length + row.after.length === 0 ? [] : [row];
    }),
  );
}

/** The class of the change that tells of this stretch; one told elsewhere (a deadline) is substantive. */
function withClass(
  segment: Segment,
  [before, after]: TaskView['texts'],
  changes: readonly Change[],
): MarkedSegment {
  if (segment.kind === 'same') return { ...segment, class: null };
  const [from, to] = [before.slice(...segment.before), after.slice(...segment.after)];
  const told = changes.find((one) => 'from' in one && one.from === from && one.to === to);
  return { ...segment, class: told?.class ?? 'substantive' };
}

function taskView(change: TaskChange, options: RenderOptions, names: NameIndex): TaskView {
  const tasksOf = (notice: Notice, sequences: readonly number[]) =>
    sequences.flatMap((sequence) => notice.tasks[sequence - 1] ?? []);
  const before = tasksOf(options.before, change.before);
  const after = tasksOf(options.after, change.after);
  const text = (tasks: readonly Task[]) => tasks.map(({ content }) => content).join('\n');
  const texts = [text(before), text(after)] as const;
  const both = before.length > 0 && after.length > 0;
  return {
    change,
    before,
    after,
    title: (after[0] ?? before[0])?.title ?? '',
    texts,
    segments: both
      ? compareTexts(texts[0], texts[1], names).map((one) => withClass(one, texts, change.changes))
      : [],
    units: unitRows(before, after, change),
  };
}

/** The changes' tasks with everything that stands in the two notices about them. */
export function* taskViews(changes: Changes, options: RenderOptions): Generator<TaskView> {
  const units = [options.before, options.after].flatMap(({ tasks }) =>
    tasks.flatMap(({ assignments }) => assignments.map(({ unit }) => unit)),
  );
  const names = unknownNames(units);
  for (const change of changes.tasks) yield taskView(change, options, names);
}

/** Numbers as printed, or places where the source gives none: `3`, `4、5`, `#7`. */
export function numbersOf(tasks: readonly Task[]): string {
  return tasks.map(({ number, sequence }) => number ?? `#${sequence}`).join('、');
}

/** `3 → 4`, `3` where both are the same, one number for an added or removed task. */
export function numberPair({ before, after }: TaskView): string {
  const [from, to] = [numbersOf(before), numbersOf(after)];
  if (from === '' || to === '' || from === to) return from === '' ? to : from;
  return `${from} → ${to}`;
}

const CLASSES: readonly ChangeClass[] = ['substantive', 'renamed', 'ocr-suspect', 'formatting'];

/** What weighs most comes first; otherwise the order of the changes is kept. */
export function byWeight(changes: readonly Change[]): readonly Change[] {
  return changes.toSorted((a, b) => CLASSES.indexOf(a.class) - CLASSES.indexOf(b.class));
}

/** Changes that only tell where the task or a unit stands. */
export function isPlace(change: Change): boolean {
  return change.kind === 'renumbered' || change.kind === 'order' || change.kind === 'section';
}

const orNone = (text: string | null) => (text === null || text === '' ? '(none)' : text);

/** A change in three parts: what it is, what it was and what it is now; either may be missing. */
export interface ChangeWords {
  readonly label: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly note: string;
}

export function wordsOf(change: Change): ChangeWords {
  const plain = (label: string, from: string | null, to: string | null, note = '') => {
    return { label, from, to, note };
  };
  switch (change.kind) {
    case 'unit-added':
      return plain('unit added', null, change.unit, change.role);
    case 'unit-removed':
      return plain('unit removed', change.unit, null, change.role);
    case 'role-changed':
      return plain('role', change.from, change.to, change.unit);
    case 'unit-renamed':
      return plain(
        change.class === 'ocr-suspect' ? 'unit misread?' : 'unit renamed',
        change.from,
        change.to,
        change.reason,
      );
    case 'text':
      return plain(
        'text',
        change.from || null,
        change.to || null,
        change.column === 'content' ? '' : change.column,
      );
    case 'leaders':
      return plain('leaders', orNone(change.from.join('、')), orNone(change.to.join('、')));
    case 'section':
      return plain('section', orNone(change.from.join(' / ')), orNone(change.to.join(' / ')));
    case 'order':
      return change.of === 'task'
        ? plain('moved', `place ${change.from}`, `place ${change.to}`)
        : plain('unit order', change.from.join('、'), change.to.join('、'));
    default:
      return plain(change.kind, orNone(change.from), orNone(change.to));
  }
}

/** A passage with its neighbourhood, for those who do not see the whole text. */
export interface Passage {
  readonly parts: readonly { readonly kind: 'same' | 'from' | 'to'; readonly text: string }[];
}

const CONTEXT = 12;

type Part = Passage['parts'][number];

/** The kept text between two changes: whole if it is short, else the ends of it. */
function keptParts(text: string, first: boolean, last: boolean): readonly (readonly Part[])[] {
  const end = last
    ? []
    : [{ kind: 'same' as const, text: text.length > CONTEXT ? `…${text.slice(-CONTEXT)}` : text }];
  const start = first
    ? []
    : [
        {
          kind: 'same' as const,
          text: text.length > CONTEXT ? `${text.slice(0, CONTEXT)}…` : text,
        },
      ];
  if (!first && !last && text.length <= 2 * CONTEXT) return [[{ kind: 'same', text }]];
  return [start, end];
}

/** The changed stretches with some characters around them; stretches close to each other join. */
export function passagesOf({ texts, segments }: TaskView): readonly Passage[] {
  const passages: { parts: Part[] }[] = [{ parts: [] }];
  segments.forEach((segment, i) => {
    const [from, to] = [texts[0].slice(...segment.before), texts[1].slice(...segment.after)];
    if (segment.kind !== 'same') {
      if (from !== '') passages.at(-1)?.parts.push({ kind: 'from', text: from });
      if (to !== '') passages.at(-1)?.parts.push({ kind: 'to', text: to });
      return;
    }
    const [here = [], next] = keptParts(to, i === 0, i === segments.length - 1);
    passages.at(-1)?.parts.push(...here);
    if (next !== undefined) passages.push({ parts: [...next] });
  });
  return passages.filter(({ parts }) => parts.some(({ kind }) => kind !== 'same'));
}

/** `菏泽市… (菏政办字〔2024〕3号)`, or the file's name where the document has no title. */
export function documentName({ title, documentNumber, name }: Changes['before']): string {
  return `${title ?? name}${documentNumber === null ? '' : ` (${documentNumber})`}`;
}
