import type { ColumnKind } from '../model/notice.js';
import headersText from './headers.tsv';
import { lazy, parseTable } from './table.js';

export interface HeaderWord {
  readonly word: string;
  readonly kind: ColumnKind;
  /** The word that stands for its kind where a header is not readable. */
  readonly usual: boolean;
}

/** Words in column headers and the kind of column they announce: see the head of `headers.tsv`. */
export const headerWords: () => readonly HeaderWord[] = lazy(() =>
  parseTable(headersText, ['word', 'kind', 'usual']).map((row) => ({
    word: row.word,
    kind: row.kind as ColumnKind,
    usual: row.usual === 'x',
  })),
);
