import type { Block, Reading, TableBlock } from '../model/reading.js';
import type { Draft } from './draft.js';
import type { ReadParagraph } from './read-parts.js';
import { joinAdjacentTables } from './tables/adjacent-tables.js';
import { type CarriedHeaders, carriedHeaders } from './tables/carried-headers.js';
import { readTable } from './tables/read.js';
import type { TableTasks } from './tables/table-tasks.js';
import { glance, normalizeText, type TextRules } from './text/normalize.js';

/** A block as the later stages take it: a paragraph's draft, or a table with what it holds. */
export type Part =
  | ({ readonly type: 'paragraph' } & ReadParagraph)
  | { readonly type: 'table'; readonly table: TableBlock; readonly tasks: readonly TableTasks[] };

export function blockTexts(block: Block): readonly string[] {
  return block.type === 'paragraph' ? [block.text.raw] : block.cells.map(({ raw }) => raw);
}

export function readParts(reading: Reading, rules: TextRules): readonly Part[] {
  let above: CarriedHeaders | null = null;
  return joinAdjacentTables(reading.blocks).map((block): Part => {
    if (block.type === 'table') {
      const tasks = readTable(block, (raw) => glance(raw, rules), above);
      above = carriedHeaders(tasks) ?? above;
      return { type: 'table', table: block, tasks };
    }
    const draft = normalizeText(block.text.raw.trim(), rules);
    return { type: 'paragraph', read: block.text, draft };
  });
}

export function paragraphsOf(parts: readonly Part[]): readonly ReadParagraph[] {
  return parts.flatMap((part) => (part.type === 'paragraph' ? [part] : []));
}

export function drafts(parts: readonly Part[]): readonly Draft[] {
  return paragraphsOf(parts).map(({ draft }) => draft);
}

/** A line that names the table below it. */
const LONGEST_TABLE_NAME = 60;

/** What a table is called: its own caption row, or the short paragraph right above it. */
function tableName(parts: readonly Part[], at: number, caption: string | null): string | null {
  if (caption !== null) return caption;
  for (let i = at - 1; i >= 0 && parts[i]?.type === 'paragraph'; i -= 1) {
    const part = parts[i];
    const text = part?.type === 'paragraph' ? part.draft.text.trim() : '';
    if (text === '' || /^[-—\d\s]+$/u.test(text)) continue;
    const isName = text.length <= LONGEST_TABLE_NAME && !/[。：；]$/u.test(text);
    return isName ? text : null;
  }
  return null;
}

/**
 * The rows of all task tables in order; each names its table where there are several. One that goes on
 * with the header of the table before bears its name where it has none.
 */
export function collectTables(parts: readonly Part[]) {
  const found = parts.flatMap((part, at) =>
    part.type === 'table' ? part.tasks.map((tasks) => ({ tasks, at })) : [],
  );
  const filled = found.filter(({ tasks }) => tasks.tasks.length > 0);
  let last: string | null = null;
  return found.map(({ tasks, at }) => {
    if (tasks.tasks.length === 0) return tasks;
    const own = filled.length > 1 ? tableName(parts, at, tasks.caption) : null;
    const name: string | null = own ?? (tasks.isCarried ? last : null);
    last = name;
    if (name === null) return tasks;
    const named = tasks.tasks.map((row) => ({ ...row, section: [name, ...row.section] }));
    return { ...tasks, tasks: named };
  });
}
