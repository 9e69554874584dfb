import type { ChangeClass, Changes, TaskChangeKind } from '../../model/change.js';
import { passagesOf } from './passages.js';
import { clip, plainText } from './plain.js';
import type { UnitRow } from './unit-rows.js';
import { documentName, numberPair, type RenderOptions, type TaskView, taskViews } from './view.js';
import { byWeight, isPlace, wordsOf } from './words.js';

/** SGR codes of a terminal: start and end. */
const STYLES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  magenta: [35, 39],
  cyan: [36, 39],
} as const;
type Style = keyof typeof STYLES;
type Paint = (style: Style, text: string) => string;

const painter = (color: boolean): Paint =>
  color
    ? (style, text) => `\u001b[${STYLES[style][0]}m${text}\u001b[${STYLES[style][1]}m`
    : (_, text) => text;

const KIND_STYLES: Readonly<Record<TaskChangeKind, Style>> = {
  unchanged: 'dim',
  changed: 'yellow',
  added: 'green',
  removed: 'red',
  split: 'cyan',
  merged: 'cyan',
};
const CLASS_STYLES: Readonly<Record<ChangeClass, Style>> = {
  substantive: 'bold',
  renamed: 'magenta',
  'ocr-suspect': 'cyan',
  formatting: 'dim',
};
const LABEL_WIDTH = 13;
const LONGEST_TITLE = 40;
const LONGEST_NUMBER = 30;

const counted = (count: number, noun: string) => `${count} ${noun}`;

function head(changes: Changes, paint: Paint): readonly string[] {
  const { before, after, summary, relation, remarks } = changes;
  return [
    `${paint('red', 'before')}  ${plainText(documentName(before))}`,
    `${paint('green', 'after')}   ${plainText(documentName(after))}`,
    ...remarks.map(({ code, message }) =>
      code === 'RELATION_FOUND'
        ? paint('dim', plainText(message))
        : `${paint('yellow', 'note')}    ${plainText(message)}`,
    ),
    ...(remarks.some(({ code }) => code === 'RELATION_FOUND')
      ? []
      : [paint('dim', `as ${relation}`)]),
    '',
    [
      paint('bold', counted(summary.substantive, 'substantive')),
      counted(summary.renamed, 'renamed'),
      counted(summary.ocrSuspect, 'OCR-suspect'),
      `${counted(summary.formatting, 'formatting')} changes`,
    ].join(', '),
    `${before.tasks} tasks before, ${after.tasks} after: ${taskCounts(changes)}`,
  ];
}

function taskCounts({ summary }: Changes): string {
  const kinds = ['changed', 'added', 'removed', 'split', 'merged', 'unchanged'] as const;
  return kinds.map((kind) => counted(summary[kind], kind)).join(', ');
}

function changeLines({ change }: TaskView, paint: Paint): readonly string[] {
  const shown = byWeight(change.changes).filter(
    (one) =>
      !isPlace(one) && !(one.kind === 'text' && one.column === 'content') && one.kind !== 'target',
  );
  return shown.map((one) => {
    const { label, from, to, note } = wordsOf(one);
    const sides = [from, to].flatMap((side) => (side === null ? [] : [plainText(side)]));
    const words =
      one.kind === 'role-changed' ? `${plainText(note)} ${sides.join(' → ')}` : sides.join(' → ');
    const tail =
      note === '' || one.kind === 'role-changed' ? '' : `  ${paint('dim', plainText(note))}`;
    const sign = one.kind === 'unit-added' ? 'green' : one.kind === 'unit-removed' ? 'red' : null;
    const style = CLASS_STYLES[one.class];
    return `    ${paint(style, label.padEnd(LABEL_WIDTH))} ${sign === null ? words : paint(sign, words)}${tail}`;
  });
}

function passageLines(view: TaskView, paint: Paint, color: boolean): readonly string[] {
  return passagesOf(view).map(({ parts }) => {
    const words = parts.map(({ kind, text }) => {
      const safe = plainText(text);
      if (kind === 'same') return safe;
      if (color)
        return paint(
          kind === 'from' ? 'red' : 'green',
          kind === 'from' ? `\u001b[9m${safe}\u001b[29m` : safe,
        );
      return kind === 'from' ? `[-${safe}-]` : `{+${safe}+}`;
    });
    return `    ${words.join('')}`;
  });
}

function unitLine({ role, before, after }: UnitRow): string {
  const names = (after.length > 0 ? after : before).map(({ name }) => plainText(name));
  return `    ${role.padEnd(LABEL_WIDTH)} ${names.join('、')}`;
}

function taskLines(view: TaskView, paint: Paint, color: boolean): readonly string[] {
  const { change, title } = view;
  const heading = [
    paint(KIND_STYLES[change.kind], change.kind.padEnd(9)),
    clip(plainText(numberPair(view)), LONGEST_NUMBER),
    paint('bold', clip(plainText(title), LONGEST_TITLE)),
  ].join('  ');
  const section = change.changes.filter(({ kind }) => kind === 'section').map(wordsOf);
  const moved = section.map(
    ({ from, to }) =>
      `    ${paint('dim', `section       ${plainText(from ?? '')} → ${plainText(to ?? '')}`)}`,
  );
  if (change.similarity === null) return ['', heading, ...view.units.map(unitLine)];
  return ['', heading, ...changeLines(view, paint), ...passageLines(view, paint, color), ...moved];
}

/** Tasks whose content is the same but whose number, section or place is another. */
function placeLines(views: readonly TaskView[], paint: Paint): readonly string[] {
  const moved = views.filter(({ change }) =>
    change.changes.some((one) => isPlace(one) && !(one.kind === 'order' && one.of === 'units')),
  );
  if (moved.length === 0) return [];
  return [
    '',
    paint(
      'dim',
      `unchanged, only numbered or placed otherwise: ${plainText(moved.map(numberPair).join(', '))}`,
    ),
  ];
}

/** The comparison for a terminal: counts, then task by task with the changed words marked. */
export function renderText(changes: Changes, options: RenderOptions): string {
  const color = options.color ?? false;
  const paint = painter(color);
  const views = [...taskViews(changes, options)];
  const same = views.filter(({ change }) => change.kind === 'unchanged');
  const other = views.filter(({ change }) => change.kind !== 'unchanged');
  const lines = [
    ...head(changes, paint),
    ...other.flatMap((view) => taskLines(view, paint, color)),
    ...placeLines(same, paint),
  ];
  return `${lines.join('\n')}\n`;
}
