import type { Changes } from '../../model/change.js';
import { passagesOf } from './passages.js';
import { clip, plainText } from './plain.js';
import { documentName, numberPair, type RenderOptions, type TaskView, taskViews } from './view.js';
import { byWeight, isPlace, wordsOf } from './words.js';

/** GitHub takes comments and descriptions of fewer characters than this. */
const LIMIT = 65_536;
/** Kept free for the closing line. */
const RESERVE = 400;
const CHANGES_PER_TASK = 15;
const PASSAGES_PER_TASK = 6;
const LONGEST_PART = 120;
const LONGEST_TITLE = 60;
const LONGEST_NAME = 200;

/**
 * A text of a document as Markdown that shows it and does nothing: no markup, no HTML, no link, no
 * mention of a person or an issue.
 */
function escapeMarkdown(text: string): string {
  return plainText(text)
    .replace(/[&<>@#:]/gu, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[\\`*_{}[\]()+\-.!|~^=$"']/gu, '\\$&')
    .replace(/www/giu, (word) => `${word.slice(0, 1)}&#${word.charCodeAt(1)};${word.slice(2)}`);
}

const shown = (text: string, length = LONGEST_PART) => escapeMarkdown(clip(text, length));

function head(changes: Changes): string {
  const { before, after, summary, relation, remarks } = changes;
  const count = (label: string, value: number) => `| ${label} | ${value} |`;
  return [
    `**Before:** ${shown(documentName(before), LONGEST_NAME)} · ${before.tasks} tasks  `,
    `**After:** ${shown(documentName(after), LONGEST_NAME)} · ${after.tasks} tasks  `,
    `**Relation:** ${relation}`,
    ...(remarks.length > 0
      ? ['', ...remarks.map(({ message }) => `- ${shown(message, 500)}`)]
      : []),
    '',
    '| changes | |',
    '| --- | ---: |',
    count('**substantive**', summary.substantive),
    count('renamed', summary.renamed),
    count('OCR-suspect', summary.ocrSuspect),
    count('formatting', summary.formatting),
    '',
    '| tasks | |',
    '| --- | ---: |',
    ...(['changed', 'added', 'removed', 'split', 'merged', 'unchanged'] as const).map((kind) =>
      count(kind, summary[kind]),
    ),
    '',
  ].join('\n');
}

function changeLines({ change }: TaskView): readonly string[] {
  const told = byWeight(change.changes).filter(
    (one) =>
      !(one.kind === 'order' && one.of === 'units') &&
      one.kind !== 'renumbered' &&
      one.kind !== 'text',
  );
  const lines = told.slice(0, CHANGES_PER_TASK).map((one) => {
    const { label, from, to, note } = wordsOf(one);
    const sides = [from, to].flatMap((side) => (side === null ? [] : [shown(side)])).join(' → ');
    const tail = note === '' ? '' : ` (${shown(note)})`;
    const mark = one.class === 'substantive' ? `**${label}**` : `${label}, ${one.class}`;
    return `- ${mark}: ${sides}${tail}`;
  });
  const rest = told.length - lines.length;
  return rest > 0 ? [...lines, `- … and ${rest} more`] : lines;
}

function passageLines(view: TaskView): readonly string[] {
  const passages = passagesOf(view);
  const lines = passages.slice(0, PASSAGES_PER_TASK).map(({ parts }) => {
    const words = parts.map(({ kind, text }) => {
      const safe = shown(text);
      if (kind === 'same') return safe;
      return kind === 'from' ? `<del>${safe}</del>` : `<ins>${safe}</ins>`;
    });
    return `- text: ${words.join('')}`;
  });
  const rest = passages.length - lines.length;
  return rest > 0 ? [...lines, `- … and ${rest} more passages`] : lines;
}

function unitLines({ units }: TaskView): readonly string[] {
  return units.map(({ role, before, after }) => {
    const names = (after.length > 0 ? after : before).map(({ name }) => name);
    return `- ${role}: ${shown(names.join('、'), 2 * LONGEST_PART)}`;
  });
}

function section(view: TaskView): string {
  const { change, title } = view;
  const heading = `#### ${change.kind} ${shown(numberPair(view), 40)} ${shown(title, LONGEST_TITLE)}`;
  const lines =
    change.similarity === null ? unitLines(view) : [...changeLines(view), ...passageLines(view)];
  return [heading, '', ...lines, ''].join('\n');
}

function placeSection(views: readonly TaskView[]): string {
  const moved = views.filter(({ change }) =>
    change.changes.some((one) => isPlace(one) && !(one.kind === 'order' && one.of === 'units')),
  );
  if (moved.length === 0) return '';
  const numbers = shown(moved.map(numberPair).join(', '), 2000);
  return `Unchanged, only numbered or placed otherwise: ${numbers}\n`;
}

/**
 * The comparison for a pull request or a mail: counts first, then task by task as far as there is
 * room; always below 65,536 characters, and what was left out is said.
 */
export function renderMarkdown(changes: Changes, options: RenderOptions): string {
  const views = [...taskViews(changes, options)];
  const other = views.filter(({ change }) => change.kind !== 'unchanged');
  const places = placeSection(views.filter(({ change }) => change.kind === 'unchanged'));
  let text = `${head(changes)}\n`;
  for (const [at, view] of other.entries()) {
    const next = section(view);
    if (text.length + next.length + places.length + RESERVE > LIMIT) {
      text += `… and ${other.length - at} more tasks; the HTML, CSV and JSON forms hold them all.\n\n`;
      break;
    }
    text += `${next}\n`;
  }
  return `${(text + places).trimEnd()}\n`;
}
