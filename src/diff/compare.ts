import type { Change, ChangeClass, TaskChange, TaskChangeKind } from '../model/change.js';
import type { Deadline, Notice, Task } from '../model/notice.js';
import type { Link } from './align.js';
import { bodyOf, renamingReason, sameBody } from './bodies.js';
import { isLostMark, misreadReason, type Side, sideOf } from './doubt.js';
import { compareTexts, type Segment, sameValue, sameWords } from './text.js';
import type { NameIndex } from './tokens.js';
import { compareUnits } from './units.js';

/** What the comparison of one link needs to know of the two notices. */
export interface Context {
  readonly before: Notice;
  readonly after: Notice;
  readonly names: NameIndex;
  /** Upper and lower level: counterparts are equal, own numbers and sections are expected. */
  readonly parent: boolean;
}

/** The running text of a side; several tasks are joined by line breaks. */
export function textOf(tasks: readonly Task[]): string {
  return tasks.map(({ content }) => content).join('\n');
}

function unitClass(from: string, to: string): ChangeClass {
  const [a, b] = [bodyOf(from, null, null), bodyOf(to, null, null)];
  if (sameBody(a, b)) return 'formatting';
  return renamingReason(a, b) === null ? 'substantive' : 'renamed';
}

function classOf(segment: Segment, from: string, to: string): ChangeClass {
  if (segment.kind === 'mark') return 'formatting';
  if (segment.kind === 'unit') return unitClass(from, to);
  if (segment.kind === 'number' && sameValue(from, to)) return 'formatting';
  return sameWords(from, to) ? 'formatting' : 'substantive';
}

/** Last words before a date that make it a day to be met. */
const UNTIL = /(?:[到至于在]|截至|截止)$/u;
const POINT_IN_TIME = /[前底末内旬初]$|[月日]|季度|半年/u;

function isDeadline(text: string, date: string, at: number): boolean {
  return POINT_IN_TIME.test(date) || UNTIL.test(text.slice(Math.max(0, at - 2), at));
}

function textChange(
  segment: Segment,
  texts: readonly [before: string, after: string],
  sides: readonly [Side, Side],
  column: string,
): Change {
  const from = texts[0].slice(...segment.before);
  const to = texts[1].slice(...segment.after);
  const doubtful = () => misreadReason(sides, column, from, to) !== null;
  const plain = classOf(segment, from, to);
  const misread =
    plain === 'substantive' ? doubtful() : segment.kind === 'mark' && isLostMark(sides, from, to);
  const changeClass = misread ? 'ocr-suspect' : plain;
  if (segment.kind === 'number') return { kind: 'target', class: changeClass, from, to };
  if (segment.kind === 'date') {
    const until =
      isDeadline(texts[0], from, segment.before[0]) || isDeadline(texts[1], to, segment.after[0]);
    return { kind: until ? 'deadline' : 'target', class: changeClass, from, to };
  }
  return { kind: 'text', class: changeClass, from, to, column };
}

function contentChanges(before: Side, after: Side, names: NameIndex): readonly Change[] {
  const texts = [textOf(before.tasks), textOf(after.tasks)] as const;
  if (texts[0] === texts[1]) return [];
  return compareTexts(texts[0], texts[1], names)
    .filter(({ kind }) => kind !== 'same')
    .map((segment) => textChange(segment, texts, [before, after], 'content'));
}

/** Columns without a meaning of their own (备注): compared where both notices have them. */
function otherColumnChanges(before: Side, after: Side, names: NameIndex): readonly Change[] {
  const headers = before.notice.columns.filter(
    ({ kind, header }) =>
      kind === 'other' &&
      after.notice.columns.some((column) => column.kind === 'other' && column.header === header),
  );
  return headers.flatMap(({ header }) => {
    const cellOf = ({ tasks }: Side) =>
      tasks
        .flatMap(({ cells }) => cells.filter(({ column }) => column === header))
        .map(({ text }) => text)
        .join('\n');
    const texts = [cellOf(before), cellOf(after)] as const;
    if (texts[0] === texts[1]) return [];
    return compareTexts(texts[0], texts[1], names)
      .filter(({ kind }) => kind !== 'same')
      .map((segment) => textChange(segment, texts, [before, after], header));
  });
}

const deadlineOf = ({ tasks }: Side): readonly Deadline[] =>
  tasks.flatMap(({ deadline }) => (deadline === null ? [] : [deadline]));

function deadlineChanges(before: Side, after: Side): readonly Change[] {
  const textOfAll = (deadlines: readonly Deadline[]) =>
    deadlines.length === 0 ? null : [...new Set(deadlines.map(({ text }) => text))].join('；');
  const [old, now] = [deadlineOf(before), deadlineOf(after)];
  const [from, to] = [textOfAll(old), textOfAll(now)];
  if (from === to) return [];
  const [a, b] = [old[0], now[0]];
  const sameDay = a !== undefined && b !== undefined && a.latest !== null && a.latest === b.latest;
  const formatting = sameDay && old.length === 1 && now.length === 1;
  const doubtful =
    from !== null &&
    to !== null &&
    misreadReason([before, after], deadlineColumn(after), from, to) !== null;
  const otherClass = doubtful ? 'ocr-suspect' : 'substantive';
  return [{ kind: 'deadline', class: formatting ? 'formatting' : otherClass, from, to }];
}

function deadlineColumn({ notice }: Side): string {
  return notice.columns.find(({ kind }) => kind === 'deadline')?.header ?? 'content';
}

/** A deadline that was taken out of the text is told once, not again as a changed date. */
function withoutTold(changes: readonly Change[], told: readonly Change[]): readonly Change[] {
  const holds = (outer: string | null, inner: string | null) =>
    outer !== null && inner !== null && (outer.includes(inner) || inner.includes(outer));
  return changes.filter(
    (change) =>
      change.kind !== 'deadline' ||
      !told.some(
        (one) =>
          one.kind === 'deadline' && holds(one.from, change.from) && holds(one.to, change.to),
      ),
  );
}

function leaderChanges(before: Side, after: Side): readonly Change[] {
  const leadersOf = ({ tasks }: Side) => tasks.flatMap(({ leaders }) => leaders ?? []);
  const [from, to] = [leadersOf(before), leadersOf(after)];
  const sorted = (names: readonly string[]) => names.toSorted().join('、');
  if (sorted(from) === sorted(to)) return [];
  return [{ kind: 'leaders', class: 'substantive', from, to }];
}

/** Where the task stands and how it is numbered: told, but no change of content. */
function placeChanges(before: Side, after: Side, parent: boolean): readonly Change[] {
  const [a, b] = [before.tasks[0], after.tasks[0]];
  const single = before.tasks.length === 1 && after.tasks.length === 1;
  if (!single || a === undefined || b === undefined || parent) return [];
  const changes: Change[] = [];
  if (a.section.join('\n') !== b.section.join('\n')) {
    changes.push({ kind: 'section', class: 'formatting', from: a.section, to: b.section });
  }
  if (a.number !== b.number) {
    const unsettled = [...before.findings, ...after.findings].some(
      ({ code }) => code === 'SEQUENCE_UNSETTLED',
    );
    const changeClass = unsettled ? 'ocr-suspect' : 'formatting';
    changes.push({ kind: 'renumbered', class: changeClass, from: a.number, to: b.number });
  }
  return changes;
}

/** Changes that leave the task what it was. */
const PLACE: ReadonlySet<Change['kind']> = new Set(['section', 'renumbered', 'order']);

function kindOf(link: Link, changes: readonly Change[]): TaskChangeKind {
  if (link.before.length === 0) return 'added';
  if (link.after.length === 0) return 'removed';
  if (link.after.length > 1) return 'split';
  if (link.before.length > 1) return 'merged';
  return changes.every(({ kind }) => PLACE.has(kind)) ? 'unchanged' : 'changed';
}

export interface LinkComparison {
  readonly task: TaskChange;
  readonly rolesUnknown: boolean;
}

/** Compares the two sides of a link: units, targets and deadlines, text, place. */
export function compareLink(link: Link, moved: boolean, context: Context): LinkComparison {
  const before = sideOf(context.before, link.before);
  const after = sideOf(context.after, link.after);
  const places = {
    before: before.tasks.map(({ sequence }) => sequence),
    after: after.tasks.map(({ sequence }) => sequence),
  };
  if (link.similarity === null) {
    const task = { kind: kindOf(link, []), ...places, similarity: null, changes: [] };
    return { task, rolesUnknown: false };
  }
  const units = compareUnits(before, after, context.parent);
  const deadlines = deadlineChanges(before, after);
  const changes: readonly Change[] = [
    ...units.changes,
    ...deadlines,
    ...withoutTold(contentChanges(before, after, context.names), deadlines),
    ...otherColumnChanges(before, after, context.names),
    ...leaderChanges(before, after),
    ...placeChanges(before, after, context.parent),
    ...(moved ? orderChange(places) : []),
  ];
  const task = { kind: kindOf(link, changes), ...places, similarity: link.similarity, changes };
  return { task, rolesUnknown: units.rolesUnknown };
}

function orderChange(places: { before: readonly number[]; after: readonly number[] }): Change[] {
  const [from, to] = [places.before[0], places.after[0]];
  if (from === undefined || to === undefined) return [];
  return [{ kind: 'order', class: 'formatting', of: 'task', from, to }];
}
