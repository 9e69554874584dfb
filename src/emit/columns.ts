import type { Notice } from '../model/notice.js';
import { guardFormula } from './csv.js';

/** A unit column of the notice and the name it has in `tasks.csv`. */
export interface UnitField {
  readonly name: string;
  /** The header as the notice prints it. */
  readonly header: string;
}

/**
 * Names for the unit columns in `tasks.csv`: the header as printed on one line, but never a
 * formula, never empty, and unique also where letter case does not count (SQL, R), together with
 * the fixed columns. A name that is taken gets ` (2)`, ` (3)`, … behind it.
 */
export function unitFields(notice: Notice, fixed: readonly string[]): readonly UnitField[] {
  const taken = new Set(fixed.map((name) => name.toLowerCase()));
  const fields: UnitField[] = [];
  for (const [index, column] of notice.columns.entries()) {
    if (column.kind !== 'units') continue;
    const name = freeName(columnName(column.header, index + 1), taken);
    taken.add(name.toLowerCase());
    fields.push({ name, header: column.header });
  }
  return fields;
}

function columnName(header: string, position: number): string {
  return guardFormula(header.replace(/\s+/gu, ' ').trim()) || `column_${position}`;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let copy = 2; taken.has(free.toLowerCase()); copy += 1) free = `${name} (${copy})`;
  return free;
}
