import { dirname, join } from 'node:path';
import { NoticeError } from '../errors.js';
import { type Notice, parseNotice, parseReading, type Reading } from '../index.js';
import type { Edit } from '../model/edit.js';
import type { Finding } from '../model/finding.js';
import { isFoundIn } from '../model/merged.js';
import type { Cell, Task } from '../model/notice.js';
import type { Alternative, ReadText } from '../model/reading.js';
import { ExplainOptions } from '../options.js';
import { isFile, readInput } from '../platform/files.js';
import { defineCommand } from './command.js';
import { printable } from './io.js';

/** `fengong explain`: where each value of a notice comes from and what was changed on the way. */
export const explainCommand = defineCommand({
  name: 'explain',
  summary: 'tell the whole history of the values of a notice',
  arguments: '<notice.json>',
  examples: [
    ['fengong explain out/notice.json --task 3', 'every value of the third task'],
    ['fengong explain out/notice.json --task 3 --column content', 'its task text alone'],
  ],
  options: ExplainOptions,
  async run(words, { task, column }, io) {
    const [path, ...more] = words;
    if (path === undefined || more.length > 0) {
      throw new NoticeError('USAGE', 'one notice is explained', {
        expected: 'the notice.json that extract wrote',
        actual: words.join(' ') || 'nothing',
      });
    }
    const notice = parseNotice(await readText(path));
    const beside = join(dirname(path), 'reading.json');
    const reading = (await isFile(beside)) ? parseReading(await readText(beside)) : null;
    const told = histories(notice, reading, task, column);
    if (told.length === 0) throw nothingThere(notice, task, column);
    io.out(`${told.map((lines) => lines.map(printable).join('\n')).join('\n\n')}\n`);
    return 0;
  },
});

async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await readInput(path));
}

function nothingThere(
  notice: Notice,
  task: number | undefined,
  column: string | undefined,
): NoticeError {
  const columns = [...new Set(notice.tasks.flatMap(({ cells }) => cells.map((c) => c.column)))];
  return new NoticeError('USAGE', 'the notice has no such value', {
    expected: `--task 1 to ${notice.tasks.length}, --column content or ${columns.join(', ')}`,
    actual: `--task ${task ?? 'any'} --column ${column ?? 'any'}`,
  });
}

/** One block of lines a value, in the order of the notice. */
function histories(
  notice: Notice,
  reading: Reading | null,
  task: number | undefined,
  column: string | undefined,
): readonly (readonly string[])[] {
  return notice.tasks
    .filter(({ sequence }) => task === undefined || sequence === task)
    .flatMap((one) => [
      ...(column === undefined ? taskLines(notice, one) : []),
      ...one.cells
        .map((cell) => ({ cell, names: namesOf(notice, cell) }))
        .filter(({ names }) => column === undefined || names.includes(column))
        .map(({ cell, names }) => historyOf(notice, reading, one, cell, names)),
    ]);
}

/** `task 3 (number 2)`: by what the notice calls it. */
function nameOf({ sequence, number }: Task): string {
  return `task ${sequence}${number === null ? '' : ` (number ${number})`}`;
}

/** What belongs to a task and to none of its cells: headings, who is in charge, the date, doubts about the row. */
function taskLines(notice: Notice, task: Task): readonly (readonly string[])[] {
  const { section, leaders = [], deadline, sequence } = task;
  const until = deadline?.latest === null ? '' : `, until ${deadline?.latest}`;
  const lines = [
    ...(section.length === 0 ? [] : [`  section   ${section.map(shown).join(' > ')}`]),
    ...(leaders.length === 0 ? [] : [`  leaders   ${leaders.join(', ')}`]),
    ...(deadline === null ? [] : [`  deadline  ${shown(deadline.text)}: ${deadline.type}${until}`]),
    ...notice.findings
      .filter(({ where }) => where.task === sequence && where.column === null)
      .map(findingLine),
  ];
  return lines.length === 0 ? [] : [[nameOf(task), ...lines]];
}

/** In running text the assignments have no column: they stand in the cell that names the units. */
function isAssignedIn({ columns }: Notice, cell: Cell, column: string | null): boolean {
  if (column !== null) return column === cell.column;
  return columns.some(({ header, kind }) => kind === 'units' && header === cell.column);
}

/** What edits and findings call the cell: its header, and `content` for the task text. */
function namesOf({ columns }: Notice, { column }: Cell): readonly string[] {
  const kind = columns.find(({ header }) => header === column)?.kind;
  return kind === 'content' && column !== 'content' ? [column, 'content'] : [column];
}

/** The cell's edits: those of its names that fit its text one after the other. */
function editsOf(notice: Notice, task: number, cell: Cell, names: readonly string[]) {
  let text = cell.raw;
  return notice.edits.filter((edit) => {
    const [start, end] = edit.range;
    const isOwn = edit.task === task && names.includes(edit.column ?? '');
    if (!isOwn || text.slice(start, end) !== edit.before) return false;
    text = text.slice(0, start) + edit.after + text.slice(end);
    return true;
  });
}

const percent = (probability: number) => `${Math.round(probability * 1000) / 10} %`;

/** A text on one line; what cannot be seen is named. */
function shown(text: string): string {
  if (text === '') return '(nothing)';
  return text.trim() === '' && !text.includes('\n') ? '(blank)' : text.replaceAll('\n', '\\n');
}

function historyOf(
  notice: Notice,
  reading: Reading | null,
  task: Task,
  cell: Cell,
  names: readonly string[],
): readonly string[] {
  const { sequence } = task;
  const isOwn = (where: Finding['where']) =>
    isFoundIn(notice.tasks, where, sequence) && names.includes(where.column ?? '');
  return [
    `${nameOf(task)}, ${cell.column}`,
    ...cell.places.map(
      ({ page, bbox }) => `  place     page ${page}, box ${bbox.join(' ')} (points)`,
    ),
    `  read      ${shown(cell.raw)}`,
    ...alternativesOf(reading, cell).map((one) => alternativeLine(cell, one)),
    ...editsOf(notice, sequence, cell, names).flatMap(editLines),
    `  result    ${shown(cell.text)} (${percent(cell.confidence)})`,
    ...task.assignments
      .filter(({ column }) => isAssignedIn(notice, cell, column))
      .map((one) => `  assigned  ${one.unit}: ${one.role} (${percent(one.confidence)})`),
    ...notice.findings.filter(({ where }) => isOwn(where)).map(findingLine),
  ];
}

/**
 * What the recogniser saw beside it, by offset in the cell's `raw`; only the reading tells, where it
 * stands beside the notice. In running text a cell is a part of its paragraphs, so its pieces are
 * looked for in what was read at its places.
 */
function alternativesOf(reading: Reading | null, cell: Cell): readonly Alternative[] {
  const texts = (reading?.blocks ?? []).flatMap((block): readonly ReadText[] =>
    block.type === 'table' ? block.cells : [block.text],
  );
  const near = texts.filter(({ places }) => sharePlace(places, cell.places));
  const whole = alternativesIn(near, cell.raw, 0);
  if (whole !== null) return whole;
  let at = 0;
  return cell.raw.split('\n').flatMap((line) => {
    const found = alternativesIn(near, line, at) ?? [];
    at += line.length + 1;
    return found;
  });
}

/** The alternatives of a piece of a cell that begins `at` in it; null where it was not read so. */
function alternativesIn(
  texts: readonly ReadText[],
  piece: string,
  at: number,
): readonly Alternative[] | null {
  const text = texts.find(({ raw }) => raw.includes(piece));
  if (piece === '' || text === undefined) return null;
  const start = text.raw.indexOf(piece);
  return (text.alternatives ?? [])
    .filter(({ index }) => index >= start && index < start + piece.length)
    .map((one) => ({ ...one, index: one.index - start + at }));
}

function sharePlace(some: ReadText['places'], others: Cell['places']): boolean {
  const keys = new Set(some.map((place) => JSON.stringify(place)));
  return others.some((place) => keys.has(JSON.stringify(place)));
}

function alternativeLine({ raw }: Cell, { index, probability, others }: Alternative): string {
  const list = others.map(({ text, probability: p }) => `${shown(text)} ${percent(p)}`).join(', ');
  return `  doubted   ${shown(raw.charAt(index))} at ${index} (${percent(probability)}), or ${list}`;
}

function editLines({ range, before, after, rule, evidence, confidence }: Edit): readonly string[] {
  const place = `at ${range[0]}`;
  return [
    `  edit      ${shown(before)} -> ${shown(after)} ${place}: ${rule} (${percent(confidence)})`,
    ...evidence.map((reason) => `            because ${reason}`),
  ];
}

function findingLine({ code, severity, message, expected }: Finding): string {
  return `  ${severity.padEnd(9)} ${code}: ${message}${expected === undefined ? '' : `; perhaps ${expected}`}`;
}
