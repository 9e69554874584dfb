import type { Change, ChangeClass, Changes, TaskChangeKind } from '../../model/change.js';
import { PAGE_SCRIPT, PAGE_SCRIPT_HASH } from './page-script.js';
import { PAGE_STYLE } from './page-style.js';
import { plainText } from './plain.js';
import type { Chip, UnitRow } from './unit-rows.js';
import { numbersOf, type RenderOptions, type TaskView, taskViews } from './view.js';
import { byWeight, type ChangeWords, wordsOf } from './words.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text of a document inside the page, in an element or a quoted attribute. */
function escapeHtml(text: string): string {
  return plainText(text).replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? '');
}

const CLASSES: readonly ChangeClass[] = ['substantive', 'renamed', 'ocr-suspect', 'formatting'];
const CLASS_NAMES: Readonly<Record<ChangeClass, string>> = {
  substantive: 'Substantive',
  renamed: 'Renamed',
  'ocr-suspect': 'OCR-suspect',
  formatting: 'Formatting',
};
const KINDS: readonly TaskChangeKind[] = [
  'changed',
  'added',
  'removed',
  'split',
  'merged',
  'unchanged',
];

type Side = 'before' | 'after';

function documentCard(side: Side, source: Changes['before']): string {
  const facts = [source.documentNumber, source.issuer, source.issuedOn].filter(
    (fact): fact is string => fact !== null,
  );
  return `<div class="doc ${side}"><span class="side">${side === 'before' ? 'Before' : 'After'}</span>
<h2 lang="zh">${escapeHtml(source.title ?? source.name)}</h2>
<p lang="zh">${facts.map((fact) => `<span>${escapeHtml(fact)}</span>`).join('')}<span>${source.tasks} tasks</span></p>
<p class="file">${escapeHtml(source.name)}</p></div>`;
}

const REMARK_TONES: Readonly<Record<string, string>> = {
  RELATION_FOUND: 'info',
  ROLES_UNKNOWN: 'info',
};

function header(changes: Changes): string {
  const remarks = changes.remarks.map(
    ({ code, message }) =>
      `<li class="${REMARK_TONES[code] ?? 'warn'}">${escapeHtml(message)}</li>`,
  );
  return `<header><h1>What changed <span class="relation">${changes.relation}</span></h1>
<div class="docs">${documentCard('before', changes.before)}<div class="arrow" aria-hidden="true">→</div>${documentCard('after', changes.after)}</div>
${remarks.length > 0 ? `<ul class="remarks">${remarks.join('')}</ul>` : ''}</header>`;
}

function classCount({ summary }: Changes, name: ChangeClass): number {
  return name === 'ocr-suspect' ? summary.ocrSuspect : summary[name];
}

function summarySection(changes: Changes): string {
  const tiles = CLASSES.map(
    (name) =>
      `<div class="tile ${name}"><b>${classCount(changes, name)}</b><span>${CLASS_NAMES[name]}</span></div>`,
  );
  const kinds = KINDS.filter((kind) => changes.summary[kind] > 0).map(
    (kind) =>
      `<span class="part ${kind}" style="flex-grow:${changes.summary[kind]}"><b>${changes.summary[kind]}</b> ${kind}</span>`,
  );
  return `<section class="summary" aria-label="Summary"><div class="tiles">${tiles.join('')}</div>
<div class="bar" role="img" aria-label="Tasks by kind: ${KINDS.map((kind) => `${changes.summary[kind]} ${kind}`).join(', ')}">${kinds.join('')}</div></section>`;
}

/** Units of all tasks that differ, those with most changes first. */
function unitOptions(views: readonly TaskView[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { units } of views) {
    const names = new Map<string, number>();
    for (const { name, state } of units.flatMap((row) => [...row.before, ...row.after])) {
      names.set(name, Math.max(names.get(name) ?? 0, state === 'same' ? 0 : 1));
    }
    for (const [name, changed] of names) counts.set(name, (counts.get(name) ?? 0) + changed);
  }
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return new Map(sorted);
}

function toolbar(changes: Changes, units: ReadonlyMap<string, number>): string {
  const toggle = (group: string, value: string, label: string, count: number, on: boolean) =>
    `<label class="toggle ${value}${count === 0 ? ' zero' : ''}"><input type="checkbox" name="${group}" value="${value}"${on ? ' checked' : ''}><span>${label} <b>${count}</b></span></label>`;
  const classes = CLASSES.map((name) =>
    toggle('class', name, CLASS_NAMES[name], classCount(changes, name), name !== 'formatting'),
  );
  const kinds = KINDS.map((kind) =>
    toggle('kind', kind, kind, changes.summary[kind], kind !== 'unchanged'),
  );
  const options = [...units.keys()].map((name, at) => {
    const count = units.get(name) ?? 0;
    return `<option value="${at}">${escapeHtml(name)}${count > 0 ? ` (${count})` : ''}</option>`;
  });
  return `<form class="toolbar" id="toolbar" hidden aria-label="Filters">
<fieldset><legend>Changes</legend>${classes.join('')}</fieldset>
<fieldset><legend>Tasks</legend>${kinds.join('')}</fieldset>
<fieldset class="find"><legend>Find</legend><select name="unit" aria-label="Unit" lang="zh"><option value="">All units</option>${options.join('')}</select>
<input type="search" name="text" placeholder="Words in the text" aria-label="Words in the text"></fieldset>
<output id="shown" aria-live="polite"></output></form>`;
}

const MARKS = { before: 'del', after: 'ins' } as const;

/** One side's whole text with its changed stretches marked, blanks between tokens kept. */
function markedText({ texts, segments }: TaskView, side: Side): string {
  const text = texts[side === 'before' ? 0 : 1];
  const tag = MARKS[side];
  let html = '';
  let at = 0;
  for (const segment of segments) {
    const [start, end] = segment[side];
    html += paragraphs(text.slice(at, start));
    const words = paragraphs(text.slice(start, end));
    html +=
      segment.kind === 'same' || start === end
        ? words
        : `<${tag} class="${segment.kind} ${segment.class}">${words}</${tag}>`;
    at = Math.max(at, end);
  }
  return html + paragraphs(text.slice(at));
}

/** Line breaks part the pieces of a split task. */
const paragraphs = (text: string) => text.split('\n').map(escapeHtml).join('<br>');

function chip({ name, state, note }: Chip): string {
  const title = note === '' ? '' : ` title="${escapeHtml(note)}"`;
  return `<li class="chip ${state}"${title}>${escapeHtml(name)}</li>`;
}

function unitRow(row: UnitRow, side: Side, levels: boolean): string {
  const level = levels && row.level !== null ? `<i>${row.level}</i>` : '';
  const chips = row[side].map(chip).join('');
  return `<div class="role ${row.role}"><dt>${row.role}${level}</dt><dd>${chips === '' ? '<span class="none">–</span>' : `<ul lang="zh">${chips}</ul>`}</dd></div>`;
}

function sideHtml(view: TaskView, side: Side): string {
  const tasks = view[side];
  if (tasks.length === 0) {
    return `<div class="pane ${side} empty"><p>${side === 'before' ? 'Not in the first document' : 'Not in the second document'}</p></div>`;
  }
  const levels = new Set(view.units.map(({ level }) => level)).size > 1;
  const sections = [...new Set(tasks.map(({ section }) => section.join(' / ')))].filter(Boolean);
  const deadlines = tasks.flatMap(({ deadline }) => (deadline === null ? [] : [deadline.text]));
  const meta = [
    `<span class="number">${escapeHtml(numbersOf(tasks))}</span>`,
    ...sections.map((text) => `<span lang="zh">${escapeHtml(text)}</span>`),
    ...deadlines.map((text) => `<span class="deadline" lang="zh">by ${escapeHtml(text)}</span>`),
  ];
  return `<div class="pane ${side}"><p class="meta">${meta.join('')}</p>
<p class="text" lang="zh">${markedText(view, side)}</p>
<dl class="units">${view.units.map((row) => unitRow(row, side, levels)).join('')}</dl></div>`;
}

function words({ label, from, to, note }: ChangeWords): string {
  const sides = [
    from === null ? '' : `<del lang="zh">${escapeHtml(from)}</del>`,
    to === null ? '' : `<ins lang="zh">${escapeHtml(to)}</ins>`,
  ].filter((side) => side !== '');
  const tail = note === '' ? '' : `<small lang="zh">${escapeHtml(note)}</small>`;
  return `<span class="label">${label}</span>${sides.join('<span class="to">→</span>')}${tail}`;
}

function changeItem(change: Change): string {
  const muted = change.kind === 'order' && change.of === 'units' ? ' muted' : '';
  return `<li class="change ${change.class}${muted}" data-class="${change.class}">${words(wordsOf(change))}</li>`;
}

function taskArticle(view: TaskView, unitPlaces: ReadonlyMap<string, number>): string {
  const { change, title } = view;
  const lone = change.similarity === null;
  const classes =
    lone || change.kind === 'split' || change.kind === 'merged' ? ['substantive'] : [];
  const held = new Set([...classes, ...change.changes.map((one) => one.class)]);
  const units = new Set(
    view.units.flatMap((row) =>
      [...row.before, ...row.after].map(({ name }) => unitPlaces.get(name)),
    ),
  );
  const similarity =
    change.similarity === null || change.similarity === 1
      ? ''
      : `<span class="similarity" title="Likeness of the two sides">${Math.round(change.similarity * 100)} %</span>`;
  const list = byWeight(change.changes).map(changeItem).join('');
  return `<article class="task ${change.kind}" id="t${change.before.join('-')}_${change.after.join('-')}" data-kind="${change.kind}" data-classes="${[...held].join(' ')}" data-units="${[...units].join(' ')}">
<h3><span class="kind">${change.kind}</span><span class="numbers">${numberPairHtml(view)}</span><span class="title" lang="zh">${escapeHtml(title)}</span>${similarity}</h3>
<div class="panes">${sideHtml(view, 'before')}${sideHtml(view, 'after')}</div>
${list === '' ? '' : `<ul class="changes">${list}</ul>`}</article>`;
}

function numberPairHtml({ before, after }: TaskView): string {
  const [from, to] = [numbersOf(before), numbersOf(after)].map(escapeHtml);
  if (from === '' || to === '' || from === to) return `<b>${from || to}</b>`;
  return `<b>${from}</b> → <b>${to}</b>`;
}

/**
 * The comparison as one page that needs nothing else: old and new side by side, changed words
 * marked, units as chips by role, filters by class, kind, unit and words. Its only script is its
 * own (named by its hash in the page's policy), and without it everything is shown.
 */
export function renderHtml(changes: Changes, options: RenderOptions): string {
  const views = [...taskViews(changes, options)];
  const units = unitOptions(views);
  const places = new Map([...units.keys()].map((name, at) => [name, at]));
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src '${PAGE_SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;
  const title = escapeHtml(changes.after.title ?? changes.after.name);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="fengong">
<title>What changed: ${title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
${header(changes)}
${summarySection(changes)}
${toolbar(changes, units)}
<main id="tasks">
${views.map((view) => taskArticle(view, places)).join('\n')}
<p class="nothing" id="nothing" hidden>Nothing matches these filters.</p>
</main>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}
