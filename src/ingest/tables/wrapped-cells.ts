import { eastAsianWidth } from 'get-east-asian-width';
import { findUnit, headerWords, holderWords, phrase } from '../../data/index.js';

/** What a column holds, by its header: it tells where a cell of it can end. */
export type CellKind = 'units' | 'content' | 'deadline' | 'other';

const OF_LEVEL = new RegExp(`^(?:${phrase('level-header')})$`, 'u');

/** The kind of a column by the longest word that its header holds. */
export function kindOfHeader(name: string): CellKind {
  const text = name.replace(/\s/gu, '');
  if (OF_LEVEL.test(text)) return 'units';
  const word = headerWords()
    .filter((one) => text.includes(one.word))
    .sort((a, b) => b.word.length - a.word.length)[0];
  const kind = word?.kind;
  if (kind === 'content' || kind === 'deadline' || kind === 'units') return kind;
  if (word !== undefined) return 'other';
  return holderWords().some((holder) => text.endsWith(holder)) ? 'units' : 'other';
}

/** The width of a line in half-width columns. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    width += eastAsianWidth(character.codePointAt(0) ?? 0, { ambiguousAsWide: true });
  }
  return width;
}

/** The shortest piece that a line break can part from its line, with the marks that stay behind it. */
const FIRST_PIECE = /^(?:[\p{Script=Latin}\p{Nd}.,%]+|.)[，。、；：！？”’）〕》]*/u;
/** No line begins so. */
const NO_BEGINNING = /^[，。、；：！？”’）〕》]/u;
/** No cell ends so. */
const NO_END = /[、，（“《〔]$/u;
/** 2025年, 到6月, 持续推进: what a deadline begins with. */
const DATE = new RegExp(
  `^(?:${phrase('until')}?\\d|${phrase('this-year')}|${phrase('ongoing')})`,
  'u',
);

/** Costs of what speaks against a cell, and gains of what speaks for it; set by eye, on made-up tables. */
const COST = {
  empty: 8,
  /** A line that ends though its next piece would have fitted. */
  early: 3,
  /** A line wider than its column. */
  wide: 4,
  noBeginning: 8,
  noEnd: 4,
  odd: 3,
  fitting: -1,
} as const;

/** So much wider than the others a line of a column may be: a mark that hangs over its edge. */
const HANGING = 2;

/** What is known of a column whose cells were wrapped. */
export interface WrappedColumn {
  readonly kind: CellKind;
  /** Where its lines wrap, in half-width columns; null while it is not known. */
  readonly width: number | null;
}

/** A mark at a line's end may hang over its edge: it says nothing of where that is. */
const HANGING_MARK = /[，。、；：！？”’）]$/u;

const filledWidth = (line: string) => widthOf(line.replace(HANGING_MARK, ''));

/** What speaks against lines as those of one cell: one that ends early, or is wider than the others. */
export function wrapCost(lines: readonly string[], { kind, width }: WrappedColumn): number {
  const widths = lines.map(widthOf);
  const edge = width ?? Math.max(...lines.map(filledWidth));
  let cost = 0;
  for (const [i, line] of widths.entries()) {
    if (line > edge + HANGING) cost += COST.wide;
    const next = lines[i + 1];
    const piece = next === undefined ? null : (FIRST_PIECE.exec(next)?.[0] ?? '');
    if (piece === null || line + widthOf(piece) > edge) continue;
    cost += kind === 'units' && isBody(lines[i + 1] ?? '') ? 0 : COST.early;
  }
  return cost;
}

/** A name that the register knows, as long as names are. */
export const isBody = (name: string) => name.length >= 3 && findUnit(name) !== null;

/** Share of the names of a list that the register knows. */
export function knownShare(text: string): number {
  const names = text.split(/[、，；：\s]/u).filter((name) => name !== '');
  return names.filter(isBody).length / Math.max(1, names.length);
}

function kindCost(text: string, kind: CellKind): number {
  const isSentence = /。./u.test(text);
  if (kind === 'content') {
    const isList = knownShare(text) > 0;
    return (/[。；]$/u.test(text) ? COST.fitting : 0) + (isList ? COST.odd / 2 : 0);
  }
  if (isSentence) return COST.odd;
  if (kind === 'deadline') {
    const isDate = DATE.test(text) && text.length <= 20;
    return isDate ? COST.fitting : text.includes('、') ? COST.odd : COST.odd / 3;
  }
  if (kind === 'units') return /\d{4}|。/u.test(text) ? COST.odd : knownShare(text) * COST.fitting;
  return isBody(text) || text.length > 40 ? COST.odd : 0;
}

/** What speaks against a break between two cells: no cell ends, and no line begins, with such a mark. */
export function seamCost(text: string, next: string | undefined): number {
  const isBeginning = next !== undefined && NO_BEGINNING.test(next);
  return (NO_END.test(text) ? COST.noEnd : 0) + (isBeginning ? COST.noBeginning : 0);
}

function cellCost(
  lines: readonly string[],
  next: string | undefined,
  column: WrappedColumn,
): number {
  if (lines.length === 0) return COST.empty;
  const text = lines.join('');
  return wrapCost(lines, column) + kindCost(text, column.kind) + seamCost(text, next);
}

/** How a row's lines are shared out among its cells, and what speaks against it. */
export interface Sharing {
  /** For each cell its lines. */
  readonly cells: readonly (readonly string[])[];
  readonly cost: number;
}

/** The cheapest way to share out lines among the columns, in order. Work is columns × lines². */
function share(lines: readonly string[], columns: readonly WrappedColumn[]): Sharing {
  let row = new Map<number, Sharing>([[0, { cells: [], cost: 0 }]]);
  for (const column of columns) {
    const next = new Map<number, Sharing>();
    for (const [from, { cells, cost }] of row) {
      for (let to = from; to <= lines.length; to += 1) {
        const own = lines.slice(from, to);
        const total = cost + cellCost(own, lines[to], column);
        if (total < (next.get(to)?.cost ?? Number.POSITIVE_INFINITY)) {
          next.set(to, { cells: [...cells, own], cost: total });
        }
      }
    }
    row = next;
  }
  return row.get(lines.length) ?? { cells: [], cost: Number.POSITIVE_INFINITY };
}

/** Where the lines of a column wrap: those that go on fill it. */
function widthIn(sharings: readonly Sharing[], column: number): number | null {
  const full = sharings.flatMap(({ cells }) => (cells[column] ?? []).slice(0, -1).map(filledWidth));
  return full.length === 0 ? null : Math.max(...usual(full));
}

/** Without the few that are far from the rest. */
export function usual(widths: readonly number[]): readonly number[] {
  const sorted = [...widths].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return sorted.filter((width) => width <= middle + 2 * HANGING);
}

/** The widths of the columns are learned from the rows: so often are they shared out anew. */
const ROUNDS = 3;

/**
 * Shares out the lines of each row among the columns: cells that were wrapped stand one below the other,
 * and nothing tells where one ends but the width of its column and what it can hold.
 */
export function shareLines(
  rows: readonly (readonly string[])[],
  kinds: readonly CellKind[],
): readonly Sharing[] {
  let columns: readonly WrappedColumn[] = kinds.map((kind) => ({ kind, width: null }));
  let sharings = rows.map((lines) => share(lines, columns));
  for (let round = 1; round < ROUNDS; round += 1) {
    columns = kinds.map((kind, i) => ({ kind, width: widthIn(sharings, i) }));
    sharings = rows.map((lines) => share(lines, columns));
  }
  return sharings;
}
