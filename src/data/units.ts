import type { Level } from '../model/notice.js';
import { lazy, parseTable } from './table.js';
import text from './units.tsv';

/** One body (or one kind of body: 省财政厅 stands for the finance department of any province). */
export interface UnitEntry {
  readonly level: Level;
  /** The usual short name, e.g. 省发展改革委. Its first letter is a level prefix where it has one. */
  readonly short: string;
  /** The full name without the place, e.g. 发展和改革委员会. */
  readonly full: string;
  readonly aliases: readonly string[];
  /** E.g. `government dept`, `party organ`, `generic group`. */
  readonly kind: string;
  /** Joins the bodies of one line of duty over levels and renamings: 省财政厅, 市财政局 = caizheng. */
  readonly key: string;
  /** First and last date the body existed under this name: `yyyy`, `yyyy-mm` or null. */
  readonly from: string | null;
  readonly to: string | null;
  /** `short` of the body that took over at `to`, or null. */
  readonly successor: string | null;
}

const COLUMNS = [
  'level',
  'short',
  'full',
  'aliases',
  'kind',
  'key',
  'from',
  'to',
  'successor',
  'source',
  'note',
] as const;

/** The registry of bodies: see the head of `units.tsv` for its sources. */
export const unitEntries: () => readonly UnitEntry[] = lazy(() =>
  parseTable(text, COLUMNS).map((row) => ({
    level: row.level as Level,
    short: row.short,
    full: row.full,
    aliases: row.aliases === '' ? [] : row.aliases.split(';'),
    kind: row.kind,
    key: row.key,
    from: row.from || null,
    to: row.to || null,
    successor: row.successor || null,
  })),
);
