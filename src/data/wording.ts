import { lazy, parseTable, tableRows } from './table.js';
import text from './wording.tsv';
import endingsText from './wording-endings.tsv';

/** Words and set phrases of official writing, of two characters or more; see the table's head. */
export const officialWords: () => readonly string[] = lazy(() =>
  tableRows(text, ['word']).map(([word = '']) => word),
);

/** What ends local names of places and works, of one or two characters; see the table's head. */
export const nameEndings: () => ReadonlySet<string> = lazy(
  () => new Set(parseTable(endingsText, ['ending']).map(({ ending }) => ending)),
);
