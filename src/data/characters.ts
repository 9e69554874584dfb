import radicalsText from './radicals.tsv';
import sharedText from './shared-words.tsv';
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

/** Words of both Taiwan and mainland texts, which tell nothing of the wording of a document. */
export const sharedWords: () => ReadonlySet<string> = lazy(
  () => new Set(parseTable(sharedText, ['word']).map((row) => row.word)),
);
