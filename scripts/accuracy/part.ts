import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metadata } from '../../src/model/notice.js';
import type { Truth, TruthTask } from '../fixtures/truth.js';
import { looseForm } from './texts.js';

/** What of `expected/tables.json` is asked here. */
interface PrintedTables {
  readonly pages: readonly unknown[];
  readonly tables: readonly {
    readonly pages: readonly number[];
    readonly cells: readonly {
      readonly text: string;
      readonly places: readonly { readonly page: number }[];
    }[];
  }[];
}

/** Metadata that stands on a notice's last page, and not before its first table. */
const AT_THE_END: readonly (keyof Metadata)[] = ['copiedTo', 'printedOn'];

/**
 * What a file truly says: of a file with some pages alone (`expected/parts.json`) the tasks whose
 * text stands wholly on them, and the metadata that these pages hold.
 */
export function truthOfFile(folder: string, file: string, truth: Truth): Truth {
  const parts = readExpected<Record<string, readonly number[]>>(folder, 'parts.json');
  const pages = parts?.[file];
  const printed = readExpected<PrintedTables>(folder, 'tables.json');
  if (pages === undefined || printed === null) return truth;
  const held = new Set(pages);
  return {
    ...truth,
    metadata: metadataOn(held, truth.metadata, printed),
    tasks: truth.tasks.filter((task) => isOn(held, task, truth, printed)),
  };
}

function metadataOn(
  held: ReadonlySet<number>,
  metadata: Metadata,
  { pages, tables }: PrintedTables,
): Metadata {
  const first = Math.min(...tables.flatMap((table) => table.pages));
  const hasHead = Array.from({ length: first - 1 }, (_, at) => at + 1).every((page) =>
    held.has(page),
  );
  const fields = Object.entries(metadata).filter(([field]) =>
    (AT_THE_END as readonly string[]).includes(field) ? held.has(pages.length) : hasHead,
  );
  return Object.fromEntries(fields) as unknown as Metadata;
}

/** Whether the content of a task stands wholly on the pages at hand. */
function isOn(
  held: ReadonlySet<number>,
  task: TruthTask,
  { columns }: Truth,
  { tables }: PrintedTables,
): boolean {
  const contents = columns.filter(({ kind }) => kind === 'content').map(({ header }) => header);
  return task.cells
    .filter(({ column, text }) => contents.includes(column) && text !== '')
    .every(({ text }) =>
      tables.some(({ cells }) =>
        cells.some(
          (cell) =>
            looseForm(cell.text) === looseForm(text) &&
            cell.places.every(({ page }) => held.has(page)),
        ),
      ),
    );
}

function readExpected<T>(folder: string, name: string): T | null {
  const path = join(folder, 'expected', name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : null;
}
