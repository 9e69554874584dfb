import { distance } from 'fastest-levenshtein';
import type { Edit } from '../../../src/model/edit.js';
import type { Finding } from '../../../src/model/finding.js';
import type { Cell, ColumnKind, Task } from '../../../src/model/notice.js';
import type { Claim } from '../calibration.js';
import { replayEdits } from '../edits.js';
import { looseForm } from '../texts.js';
import { wrongPlaces } from '../wrong-places.js';
import { type Counts, NO_CLAIMS, NO_COUNTS, type NoiseFault, type Verdicts } from './counts.js';
import { editsOf, findingsOf, SERIOUS, type Weighing } from './told.js';

interface ExpectedCell {
  readonly column: string;
  readonly text: string;
  readonly kind: ColumnKind;
}

/** Kinds of columns whose right cells findings should leave alone. */
const WEIGHED: ReadonlySet<ColumnKind> = new Set(['sequence', 'content', 'units']);

type Note = (kind: NoiseFault['kind'], expected: string, actual: string) => void;

/** Counts a right cell, and what is told of it in vain. */
function countRight(counts: Counts, kind: ColumnKind, own: readonly Finding[], note: Note): void {
  const isTold = own.length > 0 ? 1 : 0;
  const serious = own.filter(SERIOUS);
  counts.rightCells += 1;
  counts.rightWarned += serious.length > 0 ? 1 : 0;
  counts.rightTold += isTold;
  if (kind === 'content') {
    counts.rightContents += 1;
    counts.rightContentsTold += isTold;
  }
  for (const { code, actual, expected } of serious) {
    note('alarm', `${code} ${actual ?? ''}`, expected ?? '');
  }
}

/** Weighs one cell: its text, the edits made in it, and what is told of it. */
export function weighCell(
  { column, text, kind }: ExpectedCell,
  task: Task,
  wrongColumns: ReadonlySet<string | null>,
  { found, nameOf }: Weighing,
): Verdicts {
  const counts = { ...NO_COUNTS };
  const faults: NoiseFault[] = [];
  const note: Note = (fault, expected, actual) =>
    faults.push({ task: task.sequence, kind: fault, column, expected, actual });
  const name = nameOf(column);
  const cell = task.cells.find((each) => each.column === name);
  const names = kind === 'content' ? [name, 'content'] : [name];
  const findings = findingsOf(found, task.sequence, names);
  const own = findings.filter(({ where }) => where.column !== null);
  const published = cell?.text ?? '';
  const isRight = looseForm(published) === looseForm(text);
  if (kind === 'sequence') weighSerial(counts, cell, text, findings.length > 0);
  if (counts.serialsSilent > 0) note('silent serial', text, `${cell?.raw} -> ${published}`);
  if (kind === 'content') weighContent(counts, cell, text, findings);
  const isWhole = isRight && !(kind === 'units' && wrongColumns.has(column));
  if (isWhole && WEIGHED.has(kind)) countRight(counts, kind, own, note);
  if (cell === undefined) return { counts, claims: NO_CLAIMS, faults };
  const edits = weighEdits(counts, editsOf(found, task.sequence, names), cell, text, note);
  const claim = { confidence: cell.confidence, isRight, of: name, task: task.sequence };
  const cells = published === '' && text === '' ? [] : [claim];
  return { counts, claims: { cells, edits, assignments: [] }, faults };
}

function weighSerial(counts: Counts, cell: Cell | undefined, text: string, isTold: boolean): void {
  const wanted = looseForm(text);
  counts.serials += 1;
  if (looseForm(cell?.raw ?? '') !== wanted) counts.serialsBefore += 1;
  if (looseForm(cell?.text ?? '') === wanted) return;
  counts.serialsAfter += 1;
  if (!isTold) counts.serialsSilent += 1;
}

/** The stretches of a text that findings quote. */
function quotedIn(text: string, findings: readonly Finding[]) {
  return findings.flatMap(({ actual }) => {
    const start = actual === undefined ? -1 : text.indexOf(actual);
    return start < 0 ? [] : [[start, start + (actual ?? '').length] as const];
  });
}

function weighContent(
  counts: Counts,
  cell: Cell | undefined,
  text: string,
  findings: readonly Finding[],
): void {
  const published = cell?.text ?? '';
  const wrong = wrongPlaces(published, text);
  const quoted = quotedIn(published, findings);
  counts.characters += looseForm(text).length;
  counts.charactersBefore += distance(looseForm(cell?.raw ?? ''), looseForm(text));
  counts.charactersAfter += wrong.length;
  counts.charactersQuoted += wrong.filter((place) =>
    quoted.some(([start, end]) => place >= start - 1 && place <= end),
  ).length;
  if (findings.some(SERIOUS)) counts.charactersWarned += wrong.length;
  if (findings.length > 0) counts.charactersTold += wrong.length;
}

const VERDICTS = { right: 'Right', wrong: 'Wrong', harmful: 'Harmful' } as const;

/** Counts the repairs of a cell by what they did to its text. */
function weighEdits(
  counts: Counts,
  edits: readonly Edit[],
  cell: Cell,
  truth: string,
  note: Note,
): readonly Claim[] {
  const wanted = looseForm(truth);
  const { judged } = replayEdits(cell.raw, edits, (text) => distance(looseForm(text), wanted));
  return judged.flatMap(({ edit, verdict }) => {
    const { rule, before, after, confidence } = edit;
    const isText = rule === 'text-character';
    if (!isText && !/^(?:unit|role|sequence)-/u.test(rule)) return [];
    counts[`${isText ? 'text' : 'unit'}${VERDICTS[verdict]}`] += 1;
    const isRight = verdict === 'right';
    if (!isRight) note('wrong edit', truth, `${rule} ${before} -> ${after} in ${cell.raw}`);
    return [{ confidence, isRight, of: rule }];
  });
}
