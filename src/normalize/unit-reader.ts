import type { Division } from '../data/index.js';
import type { Alternative } from '../model/reading.js';
import { type Draft, draftOf } from './draft.js';
import { type ChannelRates, isExplained, wrongPairs } from './names/channel.js';
import { cellEvidence, type NoticeEvidence, surveyUnits, type UnitRow } from './names/survey.js';
import { readCharacters } from './reader/characters.js';
import { type EvidenceFor, readUnitCell, repairUnitCell, type UnitCell } from './unit-cell.js';
import type { UnitContext } from './units/context.js';

/** A unit cell in the form the grammar reads, and what its recogniser doubted of it; null where it tells nothing. */
export interface OpenedCell {
  readonly draft: Draft;
  /** Count in the draft's `raw`. */
  readonly told: readonly Alternative[] | null;
}

/** The unit cells of one row by column header. */
export type OpenedRow = ReadonlyMap<string, OpenedCell>;

/** All unit cells of a notice, each read in the light of the others. */
export interface UnitReader {
  readonly drafts: readonly OpenedRow[];
  readonly rows: readonly UnitRow[];
  readonly evidence: NoticeEvidence;
  /** False for a copy that a machine rewrote: nothing in it is repaired. */
  readonly repair: boolean;
  /** Cells already read, by everything their reading depends on. */
  readonly read: Map<string, UnitCell>;
}

/** Everything the reading of a row's cells depends on, apart from the notice. */
function rowKey(row: OpenedRow): string {
  return JSON.stringify(
    [...row].map(([column, { draft, told }]) => [column, draft.raw, draft.text, told]),
  );
}

function textsOf(row: OpenedRow): UnitRow {
  return { cells: new Map([...row].map(([column, { draft }]) => [column, draft.text])) };
}

/** What the notice and the recogniser say about a cell, in each round of its repair. */
function evidenceIn(
  { told }: OpenedCell,
  notice: NoticeEvidence,
  row: UnitRow,
  column: string,
): EvidenceFor {
  return (parsed, text, draft) => ({
    ...cellEvidence(notice, row, column, parsed, text),
    told: told === null ? null : readCharacters(draft, told).map((one) => one.told),
  });
}

function repairRow(row: OpenedRow, texts: UnitRow, evidence: NoticeEvidence): OpenedRow {
  return new Map(
    [...row].map(([column, cell]) => {
      const { draft } = repairUnitCell(cell.draft, evidenceIn(cell, evidence, texts, column));
      return [column, { ...cell, draft }];
    }),
  );
}

/**
 * Pairs that this notice's reader confused, by the repairs so far: the same fault comes again. A
 * pair that nothing but one repair speaks for does not count.
 */
function seenPairs(rows: readonly OpenedRow[]): ReadonlySet<string> {
  const edits = rows.flatMap((row) => [...row.values()].flatMap(({ draft }) => draft.edits));
  const repairs = new Set(
    edits
      .filter(({ rule }) => MISREAD.test(rule))
      .map(({ before, after }) => `${before}${BETWEEN}${after}`),
  );
  const pairs = [...repairs].flatMap((repair) => {
    const [before = '', after = ''] = repair.split(BETWEEN);
    return wrongPairs(before, after);
  });
  return new Set(pairs.filter((pair, i) => isKnownPair(pair) || pairs.indexOf(pair) !== i));
}

const BETWEEN = '\n';
const NONE: ReadonlySet<string> = new Set();

function isKnownPair(pair: string): boolean {
  const [read = '', truth = ''] = pair.split('>');
  return isExplained(read, truth, NONE);
}

/** Edits of what was misread; separators and repetitions are no characters taken for others. */
const MISREAD = /^(?:unit-(?:registry|notice|counterpart|place)|role-word)$/u;

/**
 * Surveys the unit cells as read, repairs what that settles, and surveys again: a cell that was
 * garbled at first can then vouch for its counterpart.
 */
export function openReader(
  opened: readonly OpenedRow[],
  place: Division | null,
  rates: ChannelRates,
  repair: boolean,
): UnitReader {
  const raw = opened.map(textsOf);
  const first = surveyUnits(raw, place, rates);
  if (!repair) return { drafts: opened, rows: raw, evidence: first, repair, read: new Map() };
  // Equal rows are repaired equally, and long notices repeat theirs.
  const repaired = new Map<string, OpenedRow>();
  const drafts = opened.map((row, at) => {
    const key = rowKey(row);
    const known = repaired.get(key) ?? repairRow(row, raw[at] as UnitRow, first);
    repaired.set(key, known);
    return known;
  });
  const rows = drafts.map(textsOf);
  const seen = seenPairs(drafts);
  const misread = rates.sure || seen.size > 0;
  const evidence = { ...surveyUnits(rows, place, rates), seen, misread };
  return { drafts, rows, evidence, repair, read: new Map() };
}

/** Reads the unit cell of row `at` under `column`. */
export function readUnits(
  reader: UnitReader,
  at: number,
  column: string,
  context: UnitContext,
): UnitCell {
  const opened = reader.drafts[at] ?? new Map<string, OpenedCell>();
  const key = JSON.stringify([column, context, rowKey(opened)]);
  const known = reader.read.get(key);
  if (known !== undefined) return known;
  const row = reader.rows[at] ?? { cells: new Map<string, string>() };
  const open = opened.get(column) ?? { draft: draftOf(''), told: null };
  const evidenceFor = evidenceIn(open, reader.evidence, row, column);
  const cell = readUnitCell(open.draft, context, reader.repair, evidenceFor);
  reader.read.set(key, cell);
  return cell;
}
