import text from './regions.tsv';
import { lazy, parseTable } from './table.js';

/** Countries, blocs and regions beside the divisions of the country; see the table's head. */
export const regionNames: () => ReadonlySet<string> = lazy(
  () => new Set(parseTable(text, ['name']).map(({ name }) => name)),
);
