import { likeness, misreadingShare } from '../data/index.js';
import type { Finding, FindingCode } from '../model/finding.js';
import type { Notice, Task } from '../model/notice.js';

/** Findings that leave open what stands on the page. */
const UNSETTLED: ReadonlySet<FindingCode> = new Set([
  'UNIT_UNKNOWN',
  'UNIT_DOUBTFUL',
  'UNIT_UNRESOLVED',
  'ROLE_DOUBTFUL',
  'CELL_UNPARSED',
  'TEXT_DOUBTFUL',
  'TEXT_CUT',
  'SEQUENCE_UNSETTLED',
]);
/** Cells and assignments less certain than this are doubtful. */
export const CERTAIN = 0.9;
/** A digit is one character of a cell: the cell must be as good as unread to put it in doubt. */
const CERTAIN_OF_DIGITS = 0.5;
/** Share of a passage's characters that a misreading changes at most. */
const MISREAD_SHARE = 1 / 3;
const LONGEST_MISREAD = 40;

/** Some tasks of one notice as one side of a comparison, with what is doubtful in them. */
export interface Side {
  readonly notice: Notice;
  readonly tasks: readonly Task[];
  readonly findings: readonly Finding[];
}

const byTask = new WeakMap<Notice, ReadonlyMap<number, readonly Finding[]>>();

function unsettledByTask(notice: Notice): ReadonlyMap<number, readonly Finding[]> {
  const made = byTask.get(notice);
  if (made !== undefined) return made;
  const map = new Map<number, Finding[]>();
  for (const finding of notice.findings) {
    const { task } = finding.where;
    if (task === null || !UNSETTLED.has(finding.code)) continue;
    const list = map.get(task);
    if (list === undefined) map.set(task, [finding]);
    else list.push(finding);
  }
  byTask.set(notice, map);
  return map;
}

/** `places` are 0-based. */
export function sideOf(notice: Notice, places: readonly number[]): Side {
  const tasks = places.flatMap((place) => notice.tasks[place] ?? []);
  const unsettled = unsettledByTask(notice);
  return {
    notice,
    tasks,
    findings: tasks.flatMap(({ sequence }) => unsettled.get(sequence) ?? []),
  };
}

function concerns(finding: Finding, column: string | null, text: string): boolean {
  if (finding.where.column !== null && finding.where.column !== column) return false;
  const { actual } = finding;
  if (actual === undefined || actual === '') return true;
  return text !== '' && (actual.includes(text) || text.includes(actual));
}

/** Least confidence of the side's cells of that column, 1 where it has none. */
function leastConfidence({ notice, tasks }: Side, column: string | null): number {
  const isContent = (header: string) =>
    notice.columns.some((one) => one.kind === 'content' && one.header === header);
  const cells = tasks.flatMap((task) =>
    task.cells.filter(
      (cell) => cell.column === column || (column === 'content' && isContent(cell.column)),
    ),
  );
  return Math.min(1, ...cells.map(({ confidence }) => confidence));
}

/**
 * Why what stands in that column of the side is doubtful, in words, or null. A cell's confidence
 * is that of all its text; `certain` says how much of it is asked for.
 */
export function doubtAbout(
  side: Side,
  column: string | null,
  text: string,
  certain = CERTAIN,
): string | null {
  const finding = side.findings.find((one) => concerns(one, column, text));
  if (finding !== undefined) return `finding ${finding.code}`;
  const least = leastConfidence(side, column);
  return least < certain ? `read with confidence ${least.toFixed(2)}` : null;
}

/** Fewest insertions, deletions and substitutions that make one text the other (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Whether a difference is as small as misreadings are. */
export function isSmall(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length);
  if (longest > LONGEST_MISREAD) return false;
  return editDistance(a, b) <= Math.max(1, Math.floor(longest * MISREAD_SHARE));
}

/** Whether one character is known to be taken for the other, by its looks or by a recogniser. */
function areConfused(a: string, b: string): boolean {
  return likeness(a, b) > 0 || misreadingShare(a, b) > 0 || misreadingShare(b, a) > 0;
}

/** Whether the two differ only in characters that are taken for each other; never in a digit. */
function looksMisread(a: string, b: string): boolean {
  if (a.length !== b.length || !isSmall(a, b)) return false;
  return [...a].every((character, i) => {
    const other = b.charAt(i);
    return character === other || (!/\d/u.test(character + other) && areConfused(character, other));
  });
}

/** Whether one side lost or gained nothing but punctuation, as recognisers do at line ends. */
export function isLostMark(sides: readonly [Side, Side], from: string, to: string): boolean {
  return (from === '') !== (to === '') && sides.some(wasRecognised);
}

const wasRecognised = ({ notice }: Side) =>
  notice.source.reading === 'ocr' || notice.source.reading === 'mixed';

/**
 * Why a difference is probably one of reading and not of the documents, in words, or null. Either
 * a side is known to be doubtful and the difference is small, or a side was recognised from
 * pixels and only characters differ that look alike.
 */
export function misreadReason(
  sides: readonly [Side, Side],
  column: string | null,
  from: string,
  to: string,
): string | null {
  if (!isSmall(from, to)) return null;
  const certain = /\d/u.test(from + to) ? CERTAIN_OF_DIGITS : CERTAIN;
  const doubt =
    doubtAbout(sides[0], column, from, certain) ?? doubtAbout(sides[1], column, to, certain);
  if (doubt !== null) return doubt;
  return sides.some(wasRecognised) && looksMisread(from, to)
    ? 'recognised from pixels, and the characters look alike'
    : null;
}
