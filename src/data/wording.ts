import { lazy, parseTable } from './table.js';
import text from './wording.tsv';

/** Words and set phrases of official writing, of two characters or more; see the table's head. */
export const officialWords: () => readonly string[] = lazy(() =>
  parseTable(text, ['word']).map(({ word }) => word),
);
