import type { Draft } from '../draft.js';
import { type CellReader, type OpenCell, type OpenTask, plainCell, type ReadCell } from './cell.js';
import { readContent } from './content.js';
import { readOther } from './other.js';
import { readSign } from './sign.js';
import { readUnitColumn } from './units.js';

/** Reads a cell as its column means it; `number` is the settled serial of its row. */
function readCell(cell: OpenCell, number: Draft | null, reader: CellReader): ReadCell {
  const { kind, body } = cell.plan;
  if (body !== undefined) return readSign(cell, reader);
  if (kind === 'units') return readUnitColumn(cell, reader);
  if (kind === 'content') return readContent(cell, reader);
  if (kind === 'sequence' && number !== null) return plainCell(cell, number, reader);
  return readOther(cell, reader);
}

/** Reads the cells of a task's row in the order of their columns. */
export function readRow(
  task: OpenTask,
  number: Draft | null,
  reader: CellReader,
): readonly ReadCell[] {
  const { plans, texts } = task.row;
  return plans.flatMap((plan) => {
    const text = texts.get(plan.index);
    return text === undefined ? [] : [readCell({ plan, text, task }, number, reader)];
  });
}
