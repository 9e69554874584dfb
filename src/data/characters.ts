import radicalsText from './radicals.tsv';
import { lazy, parseTable } from './table.js';
import traditionalText from './traditional.tsv';

/** CJK radical supplement characters and the ideograph each one stands for. */
export const radicalForms: () => ReadonlyMap<string, string> = lazy(
  () =>
    new Map(
      parseTable(radicalsText, ['radical', 'character']).map((row) => [row.radical, row.character]),
    ),
);

/** Frequent characters that only traditional script has. */
export const traditionalCharacters: () => ReadonlySet<string> = lazy(
  () => new Set(parseTable(traditionalText, ['character']).map((row) => row.character)),
);
