import type { DocumentSpec } from '../fixtures/document.js';
import type { FixtureNotice } from '../fixtures/notice.js';
import type { Truth } from '../fixtures/truth.js';
import { type CleanNotice, cleanFixture } from './notice.js';

/** A notice to be printed and read badly: its paper, and what is to be read on it. */
export interface PrintedNotice {
  readonly name: string;
  /** Whose seal is on it. */
  readonly office: string;
  readonly document: DocumentSpec;
  /** Its one table; null for running text. */
  readonly table: CleanNotice | null;
  /** The task texts. */
  readonly contents: readonly string[];
}

function contentsOf({ tasks, columns }: Truth): readonly string[] {
  const isContent = (column: string) =>
    columns.some(({ header, kind }) => header === column && kind === 'content');
  return tasks.flatMap(({ cells, content }) =>
    cells.length === 0
      ? [content]
      : cells.filter(({ column }) => isContent(column)).map(({ text }) => text),
  );
}

/** A fixture as something to read. */
export function printedFixture({ name, truth, document }: FixtureNotice): PrintedNotice {
  const office = truth.metadata.issuer ?? '';
  return { name, office, document, table: cleanFixture(truth), contents: contentsOf(truth) };
}
