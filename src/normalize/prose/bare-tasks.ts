import { headingDepth, numbering } from '../headings/numbering.js';
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
  return free
    .filter((one) => places.has(placeOf(one.piece, one.section)) || goesOn(one, own, free))
    .map(({ piece, section }) => bareTask(piece, section));
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
  return isNext && (other === undefined || other.paragraph < task.paragraph);
}

/** 12 of 12.…; 0 for numbers that are not written in figures, which begin anew in each section. */
function numberOf({ text }: Piece): number {
  return Number(/^\d+/u.exec(numbering(text))?.[0] ?? 0);
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
