import type { Notice, Task } from '../../../src/model/notice.js';
import type { TruthTask } from '../../fixtures/truth.js';
import { judgeEdits } from '../edits.js';
import type { Share, Tally } from '../tally.js';
import { strictForm } from '../texts.js';
import { firstDifference, short } from './quotes.js';
import { settleUncertain } from './uncertain.js';
import type { Weighing } from './weighing.js';

interface CellScore extends Pick<Tally, 'cells' | 'unitCells' | 'edits' | 'broken'> {
  readonly wrongCells: ReadonlySet<string>;
}

type Kinds = ReadonlyMap<string, string>;

/** Weighs the cells of a task, and the edits that were made in them. */
export function scoreCells(truth: TruthTask, found: Task, weighing: Weighing): CellScore {
  const kinds = new Map(weighing.truth.columns.map(({ header, kind }) => [header, kind]));
  const verdicts = truth.cells.map(({ column, text }) => ({
    column,
    right: isCellRight(truth, found, column, text, kinds, weighing),
  }));
  const share = (own: typeof verdicts): Share => ({
    right: own.filter(({ right }) => right).length,
    of: own.length,
  });
  const wrong = verdicts.filter(({ right }) => !right);
  return {
    cells: share(verdicts),
    unitCells: share(verdicts.filter(({ column }) => kinds.get(column) === 'units')),
    wrongCells: new Set(wrong.map(({ column }) => column)),
    ...scoreEdits(truth, found, kinds, weighing),
  };
}

function isCellRight(
  truth: TruthTask,
  found: Task,
  column: string,
  text: string,
  kinds: Kinds,
  { headers, note }: Weighing,
): boolean {
  const cell = found.cells.find((each) => (headers.get(each.column) ?? each.column) === column);
  const wanted = settleUncertain(truth, fieldOf(column, kinds), text, cell?.text ?? '');
  const right = strictForm(cell?.text ?? '') === strictForm(wanted);
  if (!right && kinds.get(column) !== 'content') {
    const [expected, actual] = firstDifference(wanted, cell?.text ?? '');
    note(truth.sequence, `cell ${column}`, expected, actual);
  }
  return right;
}

/** Judges the edits of all cells whose true text is known. */
function scoreEdits(
  truth: TruthTask,
  found: Task,
  kinds: Kinds,
  { headers, note, notice }: Weighing,
): Pick<Tally, 'edits' | 'broken'> {
  const judged = found.cells.flatMap((cell) => {
    const header = headers.get(cell.column) ?? cell.column;
    const own = truth.cells.find(({ column }) => column === header)?.text;
    const wanted = cell.column === 'content' ? truth.content : own;
    if (wanted === undefined) return [];
    const settled = settleUncertain(truth, fieldOf(header, kinds), wanted, cell.text);
    const verdicts = judgeEdits(cell.raw, cell.text, settled, editsOf(notice, found, cell.column));
    for (const fault of verdicts.faults) note(truth.sequence, `edit of ${header}`, '', fault);
    if (!verdicts.replays) {
      note(truth.sequence, `replay of ${header}`, short(cell.text), short(cell.raw));
    }
    return [verdicts];
  });
  const sum = (key: 'right' | 'wrong' | 'harmful') =>
    judged.reduce((all, verdicts) => all + verdicts[key], 0);
  return {
    edits: { right: sum('right'), wrong: sum('wrong'), harmful: sum('harmful') },
    broken: judged.filter(({ replays }) => !replays).length,
  };
}

/** The truth's uncertain places name `content` for the task text. */
function fieldOf(header: string, kinds: Kinds): string {
  return kinds.get(header) === 'content' ? 'content' : header;
}

/** The edits of one cell: those of the only content column say `content`. */
function editsOf(notice: Notice, task: Task, column: string) {
  const contents = notice.columns.filter(({ kind }) => kind === 'content');
  const own = task.cells.filter((cell) => contents.some(({ header }) => header === cell.column));
  const isOnlyContent = own.length === 1 && own[0]?.column === column;
  return notice.edits.filter(
    (edit) =>
      edit.task === task.sequence &&
      (edit.column === column || (isOnlyContent && edit.column === 'content')),
  );
}
