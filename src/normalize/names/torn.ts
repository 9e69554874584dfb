import type { Finding } from '../../model/finding.js';
import type { Task } from '../../model/notice.js';
import { parseCell } from '../cells/parse.js';
import { isWholeName } from './whole.js';

/** The name that a unit cell breaks off with, or begins with; null where it is one that is known. */
function openName(text: string, side: 'first' | 'last'): string | null {
  const bare = text.trim();
  const item = parseCell(bare).items.at(side === 'first' ? 0 : -1);
  if (item === undefined || item.known !== null || item.rest || item.note !== null) return null;
  const isAtEdge = side === 'first' ? item.start === 0 : item.end === bare.length;
  return isAtEdge ? item.name : null;
}

function tornName(above: string, below: string): readonly [string, string] | null {
  const [head, tail] = [openName(above, 'last'), openName(below, 'first')];
  return head !== null && tail !== null && isWholeName(head + tail) ? [head, tail] : null;
}

/**
 * Rows that were parted at the wrong place: a cell breaks off within a name that the cell below
 * completes (区农业农 | 村委). Both rows are told, for the rest of their cells may be torn as well.
 */
export function tornRows(tasks: readonly Task[], unitColumns: ReadonlySet<string>): Finding[] {
  return tasks.slice(1).flatMap((below, i) => {
    const above = tasks[i] as Task;
    const cells = above.cells.filter(({ column }) => unitColumns.has(column));
    return cells.flatMap(({ column, text }) => {
      const next = below.cells.find((cell) => cell.column === column)?.text ?? '';
      const torn = tornName(text, next);
      return torn === null
        ? []
        : [above, below].map(({ sequence }) => tornFinding(sequence, column, torn));
    });
  });
}

function tornFinding(task: number, column: string, [head, tail]: readonly [string, string]) {
  return {
    code: 'ROW_SHAPE' as const,
    severity: 'warning' as const,
    // The place of the break is told by this column; any text of the two rows may be torn by it.
    where: { task, column: null },
    message: `the name ${head}${tail} of ${column} is torn over two rows; compare both with the page, whose rows may be parted elsewhere`,
    actual: `${head} | ${tail}`,
  };
}
