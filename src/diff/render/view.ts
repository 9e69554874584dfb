import type { Change, ChangeClass, Changes, TaskChange } from '../../model/change.js';
import type { Notice, Task } from '../../model/notice.js';
import { compareTexts, type Segment } from '../text.js';
import { type NameIndex, unknownNames } from '../tokens.js';
import { type UnitRow, unitRows } from './unit-rows.js';

/** What a rendering needs beside the changes: the two notices they were found between. */
export interface RenderOptions {
  readonly before: Notice;
  readonly after: Notice;
  /** Terminal colours; for text only. */
  readonly color?: boolean | undefined;
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

/** `菏泽市… (菏政办字〔2024〕3号)`, or the file's name where the document has no title. */
export function documentName({ title, documentNumber, name }: Changes['before']): string {
  return `${title ?? name}${documentNumber === null ? '' : ` (${documentNumber})`}`;
}
