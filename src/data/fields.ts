import fieldsTsv from './fields.tsv';
import { lazy, parseTable } from './table.js';

/** How one column of a published CSV file is called and explained. */
export interface FieldEntry {
  /** The file without its ending: `tasks`, `assignments`, `edits`, `findings`. */
  readonly resource: string;
  readonly field: string;
  /** Chinese title. */
  readonly title: string;
  /** English description. */
  readonly description: string;
}

const COLUMNS = ['resource', 'field', 'title', 'description'] as const;

/** The captions of all CSV columns: see the head of `fields.tsv`. */
export const fieldEntries: () => readonly FieldEntry[] = lazy(() => parseTable(fieldsTsv, COLUMNS));
