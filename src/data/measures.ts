import text from './measures.tsv';
import { lazy, parseTable } from './table.js';

/** Words that follow a number and make it a quantity, longest first: see `measures.tsv`. */
export const measureWords: () => readonly string[] = lazy(() =>
  parseTable(text, ['measure'])
    .map((row) => row.measure)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1)),
);
