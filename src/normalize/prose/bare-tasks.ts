import { findUnit } from '../../data/index.js';
import { headingDepth, numbering } from '../headings/numbering.js';
import { parseSerial } from '../serials/numerals.js';
import type { Piece } from './pieces.js';
import { type OpenTask, type Walk, within } from './walk.js';

type Bare = Walk['bare'][number];

/**
 * Numbered paragraphs that stand as the tasks beside them do, but name no unit: tasks too. So is one of another
 * section that goes on with the number of the task before it.
 */
export function bareTasks({ bare, tasks }: Walk): readonly OpenTask[] {
  const taken = new Set(tasks.flatMap(({ pieces }) => pieces));
  const own = tasks.filter(({ assignments }) => assignments.some(({ inherited }) => !inherited));
  const places = new Set(own.map(({ pieces, section }) => placeOf(pieces[0], section)));
  const free = bare.filter(({ piece }) => !taken.has(piece));
  const found: OpenTask[] = [];
  for (const one of [...free].reverse()) {
    if (leadsOn(one, [...found, ...own])) found.unshift(bareTask(one.piece, one.section));
  }
  for (const one of free) {
    const others = free.filter(({ piece }) => !found.some(({ pieces }) => pieces[0] === piece));
    if (!others.includes(one)) continue;
    const isTask =
      places.has(placeOf(one.piece, one.section)) || goesOn(one, [...own, ...found], others);
    if (isTask) found.push(bareTask(one.piece, one.section));
  }
  return found;
}

/** The first task of all goes on with the number behind that of a paragraph above it: 1 and 2 before 3. */
function leadsOn({ piece }: Bare, tasks: readonly OpenTask[]): boolean {
  const first = tasks.flatMap(({ pieces }) => pieces.slice(0, 1))[0];
  const isAbove = first !== undefined && piece.paragraph < first.paragraph;
  if (!isAbove || headingDepth(piece.text) !== headingDepth(first.text)) return false;
  const value = numberOf(piece);
  return value > 0 && value === numberOf(first) - 1 && endsInNames(piece.text);
}

const LAST_SENTENCE = /[^。；]*[。；]?\s*$/u;

/** The last sentence lists bodies, though not so that it could be read. */
function endsInNames(text: string): boolean {
  const names = (LAST_SENTENCE.exec(text)?.[0] ?? '').split(/[、，（）()。；\s]/u);
  return names.length > 2 && names.some((name) => findUnit(name) !== null);
}

function placeOf(piece: Piece | undefined, section: readonly string[]): string {
  return [headingDepth(piece?.text ?? ''), ...section].join('\n');
}

/** The last numbered paragraph of its depth above it is a task, and its number the one before. */
function goesOn({ piece }: Bare, tasks: readonly OpenTask[], free: readonly Bare[]): boolean {
  const value = numberOf(piece);
  const isAbove = (one: Piece) =>
    one.paragraph < piece.paragraph && headingDepth(one.text) === headingDepth(piece.text);
  const lastOf = (pieces: readonly Piece[]) =>
    pieces.filter(isAbove).sort((a, b) => b.paragraph - a.paragraph)[0];
  const task = lastOf(tasks.flatMap(({ pieces }) => pieces.slice(0, 1)));
  const other = lastOf(free.map((one) => one.piece));
  const isNext = task !== undefined && value > 1 && numberOf(task) === value - 1;
  // （四）加强督查 behind the last task asks something of everybody, and is none.
  const isOne =
    /^\d/u.test(piece.text) ||
    tasks.some(({ pieces: [one] }) => (one?.paragraph ?? 0) > piece.paragraph) ||
    endsInNames(piece.text);
  return isNext && isOne && (other === undefined || other.paragraph < task.paragraph);
}

/** 12 of 12.…, 3 of （三）; where numbers begin anew in a section, the first of it goes on with none. */
function numberOf({ text }: Piece): number {
  return parseSerial(numbering(text))?.value ?? 0;
}

function bareTask(piece: Piece, section: readonly string[]): OpenTask {
  const mark = numbering(piece.text);
  return {
    pieces: [piece],
    texts: [within(piece)],
    depth: headingDepth(piece.text),
    number: mark.replace(/[、.．]$/u, ''),
    content: piece.text.slice(mark.length).trim(),
    assignments: [],
    section,
    leaders: [],
    deadline: null,
    role: null,
  };
}
